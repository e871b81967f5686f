export { judge, overall, type Judgement, type Verdict } from './judge.ts';
export { KINDS, type ObjectiveKind } from './kinds.ts';
export { readObjective, writtenObjectives, type Objective, type ObjectiveIssue } from './objective.ts';
export { foundInWords, junit, objectiveInWords, objectivesMarkdown, VERDICTS } from './told.ts';
export { standingWith, type StandingWithObjective } from './standing.ts';

export type { ChoiceCosts } from './costs.ts';
export { decide, type Entrant, type Standing } from './decide.ts';
export { optimisationOf, type AboutRace } from './optimisation.ts';
export { planRace, trialsAtLook, type PlannedRace, type RacingPlan } from './plan.ts';
export { createRacingPlayer, type RacingJob } from './player.ts';
export { runRace, type JudgedObjective, type Race, type RaceOptions, type Raced } from './run.ts';

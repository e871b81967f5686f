export { asOnePlan, planWithin, questionsOf, type Allowed } from './budget.ts';
export type { ChoiceCosts } from './costs.ts';
export { makeDesigns, type DesignFault, type Designs, type MadeDesigns, type NoDesigns } from './designs.ts';
export { decide, type Entrant, type Standing } from './decide.ts';
export { optimisationOf, type AboutRace } from './optimisation.ts';
export { planRace, trialsAtLook, type PlannedRace, type RacingPlan } from './plan.ts';
export { createRacingPlayer, type RacingJob } from './player.ts';
export { runRace, type JudgedObjective, type Race, type RaceOptions, type Raced } from './run.ts';

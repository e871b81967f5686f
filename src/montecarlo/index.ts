export { planStudy, trialsOfBatch, type Plan, type Planned } from './plan.ts';
export { estimateCost, type BusyClock, type Cost, type CostRefusal } from './cost.ts';
export { runBatch, type PlayTrial } from './batch.ts';
export { emptyCollected, mergeBatch, type BatchResult, type Collected } from './collected.ts';
export { runStudy, type Abort, type Study, type StudyOptions } from './study.ts';
export { createConductor, type Conductor, type Progress } from './conductor.ts';
export { fromState, resumeObstacle, toState, type StudyState } from './checkpoint.ts';
export { summarise, type About, type Ending } from './summary/summarise.ts';

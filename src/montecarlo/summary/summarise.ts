import type { Results, StudyInfo } from '../../results/index.ts';
import { causeKey, secondsPerYear } from '../../results/index.ts';
import type { System } from '../../system/system.ts';
import type { Collected } from '../collected.ts';
import type { Plan } from '../plan.ts';
import { causesOfAll } from './causes.ts';
import type { Known } from './known.ts';
import { know } from './known.ts';
import { serviceResult } from './services.ts';
import { componentResult, costResult, hazardResult, placeResult } from './things.ts';

/** What the system does not say about itself. */
export interface About {
  /** Program and version, or ''. */
  program: string;
  /** Currency of the model, or ''. */
  currency: string;
}

/** How a study ended, beside what was collected. */
export interface Ending {
  ended: StudyInfo['ended'];
  /** Batches merged. */
  batches: number;
}

/** Results from what was collected. Does not change it: a study that goes on can be summarised on the way. */
export function summarise(
  collected: Collected,
  plan: Plan,
  system: System,
  ending: Ending,
  about: About = { program: '', currency: '' },
): Results {
  const known = know(collected, plan, system);
  return {
    nines: 1,
    kind: 'results',
    program: about.program,
    model: { name: system.name, fingerprint: system.fingerprint, currency: about.currency },
    study: studyInfo(known, ending),
    services: byName(system.services.name, (service) => serviceResult(known, service)),
    components: byName(system.components.name, (component) => componentResult(known, component)),
    places: byName(system.places.name, (place) => placeResult(known, place)),
    hazards: byName(system.hazards.name, (hazard) => hazardResult(known, hazard)),
    causes: Object.fromEntries(causesOfAll(known).map((entry) => [causeKey(entry.cause), entry])),
    cost: costResult(known),
  };
}

function studyInfo({ collected, plan, system }: Known, { ended, batches }: Ending): StudyInfo {
  const { trials } = collected;
  const { precision } = plan;
  return {
    seed: plan.seed,
    trials,
    requestedTrials: plan.trials,
    ended,
    partial: ended === 'interrupted',
    horizonSeconds: plan.horizon,
    warmupSeconds: plan.warmup,
    simulatedYears: (trials * plan.horizon) / secondsPerYear,
    yearWindows: plan.windows,
    yearWindowSeconds: plan.windowLength,
    confidence: plan.confidence,
    precision,
    precisionOf: precision === null ? null : (system.services.name[plan.service] ?? null),
    batches,
    trialsPerBatch: plan.batchTrials,
  };
}

function byName<T>(names: string[], make: (index: number) => T): Record<string, T> {
  return Object.fromEntries(names.map((name, index) => [name, make(index)]));
}

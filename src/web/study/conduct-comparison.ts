import {
  planComparison,
  runComparison,
  summariseComparison,
  type ComparisonBatch,
  type RunComparison,
} from '../../montecarlo/index.ts';
import { pacer, readied, untilFailure, type Desk, type Ready } from './conduct.ts';
import { refused } from './messages.ts';
import { threadsFor } from './pool.ts';
import { versionFrom } from './version.ts';

interface Designs {
  run: number;
  designs: readonly { name: string; text: string }[];
}

/** Plays the same trials of several designs and tells how they differ, on the way and at the end. */
export async function conductComparison({ run, designs }: Designs, desk: Desk): Promise<void> {
  const ready: Ready[] = [];
  for (const { name, text } of designs) {
    const each = readied(text);
    if ('title' in each) {
      const failure = { title: `${name} cannot be run: it has errors`, hint: 'Open it to see them.', inModel: false };
      return desk.post({ type: 'failed', run, failure });
    }
    ready.push(each);
  }
  const systems = ready.map(({ system }) => system);
  const { plan, refusal } = planComparison(systems, ready[0]!.model.study);
  if (refusal !== null) return desk.post({ type: 'failed', run, failure: refused(refusal) });
  const events = plan.plans.reduce((sum, { expectedEvents }) => sum + expectedEvents, 0);
  const threads = threadsFor(desk.cores, plan.batches, events);
  const version = versionFrom(systems[0]!, ready[0]!.model);
  desk.post({ type: 'begun', run, version, service: systems[0]!.services.name[0] ?? null, threads });
  const pool = desk.openPool({ kind: 'comparison', systems, plan }, threads, (message) =>
    desk.post({ type: 'trouble', run, message }),
  );
  const abouts = ready.map(({ model }) => ({ program: desk.program, currency: model.currency }));
  const summary = (known: RunComparison) => summariseComparison(known, plan, systems, abouts);
  const isDue = pacer(desk);
  const { execute, signal, failure } = untilFailure<ComparisonBatch>(pool, desk.signal);
  try {
    const known = await runComparison({
      ...{ systems, plan, execute, signal, concurrency: pool.concurrency },
      onAhead(soFar) {
        const trialsDone = soFar.collected.designs[0]!.trials;
        const trialsTotal = plan.plans[0]!.trials;
        const fraction = trialsDone / trialsTotal;
        if (isDue.progress()) {
          desk.post({ type: 'progress', run, trialsDone, trialsTotal, fraction, estimate: null, points: [] });
        }
        if (soFar.ended !== 'interrupted') return;
        isDue.summary(() => desk.post({ type: 'comparison', run, comparison: summary(soFar) }));
      },
    });
    const nothing = known.collected.designs[0]!.trials === 0;
    desk.post({ type: 'comparison done', run, comparison: nothing ? null : summary(known), failure: failure() });
  } finally {
    pool.close();
  }
}

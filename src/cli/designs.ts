import { runComparison, summariseComparison, type Comparison, type ComparisonPlan } from '../montecarlo/index.ts';
import type { System } from '../system/system.ts';
import type { Interruption } from './interrupt.ts';
import { createPool, threadsFor } from './pool.ts';
import { progress } from './progress.ts';
import type { Terminal } from './terminal.ts';
import { version } from './version.ts';

/** Plays designs through the same trials, with a progress bar where somebody looks. Null: nothing was finished. */
export async function playDesigns(
  systems: System[],
  plan: ComparisonPlan,
  currencies: readonly string[],
  { workers, quiet }: { workers?: number; quiet?: true },
  messages: Terminal,
  interruption: Interruption,
): Promise<Comparison | null> {
  const pool = createPool({ systems, plan }, threadsFor(together(plan), workers));
  const bar = progress(quiet ? { ...messages, isTerminal: false } : messages, process.stderr);
  interruption.signal.addEventListener('abort', () => bar.end());
  const requestedTrials = plan.plans[0].trials;
  try {
    const done = await runComparison({
      ...{ systems, plan, concurrency: pool.concurrency, signal: interruption.signal },
      execute: (batch) => pool.play(batch),
      onAhead({ collected }) {
        const { trials } = collected.designs[0];
        bar.update({ trials, requestedTrials, done: trials / requestedTrials, estimate: () => '' });
      },
    });
    const abouts = currencies.map((currency) => ({ program: `nines ${version}`, currency }));
    return done.batches === 0 ? null : summariseComparison(done, plan, systems, abouts);
  } finally {
    bar.end();
    await pool.close();
    interruption.over();
  }
}

/** The work of all designs as that of one plan. */
function together({ plans, batches }: ComparisonPlan): ComparisonPlan['plans'][0] {
  const sum = (of: 'eventsPerTrial' | 'expectedEvents'): number => plans.reduce((total, plan) => total + plan[of], 0);
  return { ...plans[0], batches, eventsPerTrial: sum('eventsPerTrial'), expectedEvents: sum('expectedEvents') };
}

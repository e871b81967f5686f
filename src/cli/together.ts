import { planComparison, runComparison, summariseComparison, type PlayTogether } from '../montecarlo/index.ts';
import type { ComparisonPlan } from '../montecarlo/index.ts';
import type { Interruption } from './interrupt.ts';
import { createPool, threadsFor } from './pool.ts';
import { progress, type Progress } from './progress.ts';
import { endless } from './study.ts';
import type { Terminal } from './terminal.ts';
import { version } from './version.ts';

export interface TogetherOptions {
  currency: string;
  /** Designs that will be played in all, for the progress bar; may turn out to be too few. */
  expected: number;
  workers?: number;
  quiet?: true;
  force?: true;
}

/** Plays many comparisons one after the other, with one progress bar over all of them. */
export interface TogetherPlayer {
  play: PlayTogether;
  /** More designs will come. */
  expect(more: number): void;
  /** Takes the progress bar away, and stops listening for Ctrl-C. */
  end(): void;
}

export function playerOfMany(options: TogetherOptions, messages: Terminal, interruption: Interruption): TogetherPlayer {
  const bar = progress(options.quiet ? { ...messages, isTerminal: false } : messages, process.stderr);
  interruption.signal.addEventListener('abort', () => bar.end());
  const standing = { played: 0, expected: options.expected };
  return {
    async play(systems, study) {
      if (interruption.signal.aborted) return null;
      const { plan, refusal } = planComparison(systems, study);
      if (refusal !== null && !options.force) throw endless(refusal);
      const pool = createPool({ systems, plan }, threadsFor(together(plan), options.workers));
      try {
        const done = await runComparison({
          ...{ systems, plan, concurrency: pool.concurrency, signal: interruption.signal },
          execute: (batch) => pool.play(batch),
          onAhead: ({ collected }) => tell(bar, collected.designs[0].trials / study.trials, systems.length, standing),
        });
        standing.played += systems.length;
        const about = { program: `nines ${version}`, currency: options.currency };
        const abouts = systems.map(() => about);
        return done.batches === 0 ? null : summariseComparison(done, plan, systems, abouts);
      } finally {
        await pool.close();
      }
    },
    expect: (more) => (standing.expected += more),
    end() {
      bar.end();
      interruption.over();
    },
  };
}

function tell(
  bar: Progress,
  share: number,
  designs: number,
  { played, expected }: { played: number; expected: number },
): void {
  const done = played + share * designs;
  const all = Math.max(expected, played + designs);
  bar.update({ trials: Math.floor(done), requestedTrials: all, done: done / all, estimate: () => '' });
}

/** The work of all designs as that of one plan. */
function together({ plans, batches }: ComparisonPlan): ComparisonPlan['plans'][0] {
  const sum = (of: 'eventsPerTrial' | 'expectedEvents'): number => plans.reduce((total, plan) => total + plan[of], 0);
  return { ...plans[0], batches, eventsPerTrial: sum('eventsPerTrial'), expectedEvents: sum('expectedEvents') };
}

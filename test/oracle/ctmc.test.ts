import { describe, expect, test } from 'vitest';
import facts from './cases.json';
import { chainOfEdges, meanTimeToFirst, solve, stationary, transient } from './ctmc.ts';

type Edge = [string | number, string | number, number];

interface Generator {
  initial: string | number;
  up_states: (string | number)[];
  edges: Edge[];
}

const withChain = facts.cases.flatMap((one) =>
  'ctmc' in one && one.ctmc !== undefined
    ? [{ id: one.id, ctmc: one.ctmc as unknown as Generator, measures: one.measures }]
    : [],
);

function chainOf({ initial, edges }: Generator) {
  return chainOfEdges<string | number>(initial, edges);
}

/** Measures of the cases that follow from the chain alone. */
function answers(generator: Generator): Record<string, number> {
  const chain = chainOf(generator);
  const isUp = (state: string | number): boolean => generator.up_states.includes(state);
  const first = meanTimeToFirst(chain, isUp);
  const known: Record<string, number> = {
    'MTTFF (mean time to FIRST system failure, all-up start)': first,
    'mean time to data loss': first,
  };
  const isAbsorbing = chain.states.some((state) => !generator.edges.some(([from]) => from === state));
  if (isAbsorbing) return known;
  const long = solve(chain, isUp);
  const isFailover = (state: string | number): boolean => /^fo$/i.test(String(state));
  const failovers = solve(chain, (state) => !isFailover(state)).frequency;
  return {
    ...known,
    'steady-state availability': 1 - long.unavailability,
    unavailability: long.unavailability,
    'system failure frequency': long.frequency,
    'MTBF = MUT+MDT (mean time between system failures)': long.mtbf,
    'MUT (mean up time, steady state)': long.mut,
    'MDT (mean system outage)': long.mdt,
    'steady state downtime per year': 8760 * long.unavailability,
    'failovers per year': 8760 * failovers,
  };
}

describe('the Markov chains of the cases', () => {
  test('are there for 23 cases', () => expect(withChain).toHaveLength(23));

  test.each(withChain)('give the known values of $id', ({ ctmc, measures }) => {
    const found = answers(ctmc);
    const compared = measures.filter((measure) => measure.name in found);
    for (const { name, value } of compared) {
      expect(Math.abs(found[name] / value - 1), `${name}: ${found[name]}, known ${value}`).toBeLessThan(1e-9);
    }
    expect(compared).not.toHaveLength(0);
  });

  test('give the known probability of no outage in a year of B14, by uniformisation', () => {
    const rates = [
      [0, 0.002, 0],
      [0.1, 0, 0.001],
      [0, 0, 0],
    ];
    const [both, one] = transient(rates, [1, 0, 0], 8760);
    expect(both + one).toBeCloseTo(0.8437149672457435, 9);
  });

  test('keep their digits where probabilities are tiny', () => {
    const [, , , lost] = stationary([
      [0, 3e-6, 0, 0],
      [1, 0, 2e-6, 0],
      [0, 2, 0, 1e-6],
      [0, 0, 3, 0],
    ]);
    expect(Math.abs(lost / (1e-6 / (1 + 1e-6)) ** 3 - 1)).toBeLessThan(1e-12);
  });
});

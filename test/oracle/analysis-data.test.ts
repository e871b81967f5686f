import fc from '../fast-check.ts';
import { describe, expect, test } from 'vitest';
import { quickAnalyses } from '../../src/analysis/index.ts';
import type { Answer } from '../../src/results/index.ts';
import { createPlayer } from './bundled.ts';
import { storeModel } from './data-models.ts';
import { systemOf } from './simulate.ts';

/** Chains of stores against the simulation: copies that fall behind, catch up, are lost and restored, and block writes. */
const SEEDS = Number(process.env.NINES_RANDOM_STORES ?? 40);
const FIRST = Number(process.env.NINES_RANDOM_FIRST ?? 1);
const HOUR = 3600;

/** What may be near: a backup is taken so often that it does not matter when. */
const isAsGoodAsExact = (sentence: string): boolean => /backups\.every|half as many phases/.test(sentence);

interface Found {
  service: number;
  answer: Answer;
}

function chainsOf(text: string): Found[] {
  const system = systemOf(text);
  return system.services.name.flatMap((_, service) => {
    const answers = quickAnalyses(system, service, { warmupSeconds: 0, horizonSeconds: HOUR });
    const answer = answers.find((one): one is Answer => one.applies && one.method === 'Markov chain');
    if (answer === undefined || answer.values.overSpan === null || !answer.approximates.every(isAsGoodAsExact))
      return [];
    return answer.values.overSpan.unavailability > 1e-4 ? [{ service, answer }] : [];
  });
}

/** Plays an hour so many times; the mean down time and outages of each service are those that were computed. */
function expectPlayed(text: string, found: readonly Found[], trials: number, most: number): void {
  const player = createPlayer(systemOf(text), { seed: 'stores', warmup: 0, horizon: HOUR });
  const down = found.map(() => new Float64Array(trials));
  const outages = found.map(() => new Float64Array(trials));
  for (let trial = 0; trial < trials; trial++) {
    const tally = player.play(trial);
    found.forEach(({ service }, at) => {
      down[at][trial] = tally.down[service] / HOUR;
      outages[at][trial] = tally.outages[service];
    });
  }
  found.forEach(({ answer }, at) => {
    const { unavailability, outagesPerYear } = answer.values.overSpan!;
    const z = [zOf(down[at], unavailability), zOf(outages[at], outagesPerYear / 8760)];
    const said = `${answer.service}, ${answer.size}: computed ${unavailability}, ${outagesPerYear}; z ${z.join(', ')}`;
    expect(Math.max(...z.map(Math.abs)), said).toBeLessThan(most);
  });
}

function zOf(values: Float64Array, want: number): number {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const squares = values.reduce((sum, x) => sum + (x - mean) * (x - mean), 0);
  const error = Math.sqrt(squares / (values.length - 1) / values.length);
  return error > 0 ? (mean - want) / error : mean === want ? 0 : Infinity;
}

/** A store of one kind; every time is exponential. */
function store(fields: string, rest = ''): string {
  return `
places: { a: { kind: zone }, b: { kind: zone }, c: { kind: zone }${rest.includes('fire') ? ', d: { kind: zone, failures: { fire: { mttf: 400s, mttr: 60s, data: lost } } }' : ''} }
components:
  store:
    ${fields}
${rest.replace('fire', '')}
services: { system: { requires: [store] }, readers: { requires: [{ store: { for: reads } }] } }
`;
}

const pair = `instances: [a, b]
    active: 1
    failover: { time: { exponential: 5s }, success: 80%, otherwise: { exponential: 60s } }
    detection: { exponential: 10s }`;
const atOnce = `instances: [a, b]
    active: 1`;
const three = pair.replace('[a, b]', '[a, b, c]');
const stops = 'failures: { stop: { mttf: 200s, mttr: 30s } }';
const breaks = 'failures: { stop: { mttf: 200s, mttr: 30s }, disk: { mttf: 300s, mttr: 40s, data: lost } }';
const catchUp = 'catchUp: { exponential: 60s }';
const backups = 'backups: { every: 20ms, restore: { exponential: 60s } }';

const rules: [string, string][] = [
  [
    'how far one of two copies is behind decides nothing',
    store(`${pair}
    ${breaks}
    data: { replication: async, lag: { exponential: 20s }, ${catchUp} }`),
  ],
  [
    'a copy that was away catches up before it may be promoted',
    store(`${pair}
    ${stops}
    data: { replication: async, lag: 0, ${catchUp} }`),
  ],
  [
    'both away together miss nothing',
    store(
      `${pair}
    ${stops}
    data: { replication: async, lag: 0, ${catchUp} }`,
      'hazards: { cut: { every: 200s, lasts: { exponential: 40s }, targets: [store], effect: down } }',
    ),
  ],
  [
    'the next copy waits for its turn to catch up',
    store(`${three}
    ${stops}
    data: { replication: semi-sync, lag: 0, ${catchUp} }`),
  ],
  [
    'writes wait for two copies in sync',
    store(`${three}
    ${stops}
    data: { replication: sync, minInSync: 2, ${catchUp} }`),
  ],
  [
    'writes wait for a majority',
    store(`instances: [a, b, c]
    needs: 2
    ${stops}
    data: { replication: quorum, lag: 0, ${catchUp} }`),
  ],
  [
    'a majority that is lost is trusted to who survives',
    store(`instances: [a, b, c]
    needs: 2
    ${breaks}
    data: { replication: quorum, lag: 0, ${catchUp} }`),
  ],
  [
    'what is lost everywhere is restored',
    store(`${pair}
    ${breaks}
    data: { replication: async, lag: 0, ${catchUp}, ${backups} }`),
  ],
  [
    'without a backup it goes on with the best old copy, or anew',
    store(`instances: 3
    ${breaks}
    data: { replication: async, lag: 0, ${catchUp} }`),
  ],
  [
    'nothing is restored while the place of the backups burns, and they are lost with it',
    store(
      `${atOnce}
    ${breaks}
    data: { replication: async, lag: 0, ${catchUp}, ${backups.replace(' }', ' }, in: d')} }`,
      'fire',
    ),
  ],
  [
    'a cold standby restores a backup and races with the repair',
    store(`${pair}
    standby: { cold: { count: 1, start: { exponential: 20s } } }
    ${stops}
    data: { replication: async, lag: 0, ${catchUp}, ${backups} }`),
  ],
  [
    'a standby without replication restores a backup',
    store(`${pair}
    ${stops}
    data: { replication: none, ${backups} }`),
  ],
  [
    'an array rebuilds its pieces while enough are left',
    store(`instances: 4
    needs: 3
    ${breaks}
    data: { replication: sync, needed: 3, ${catchUp}, ${backups} }`),
  ],
];

describe('stores whose every time is exponential: the simulation agrees with the chain', () => {
  test.each(rules)('%s', (_, text) => {
    const found = chainsOf(text);
    expect(found.length).toBeGreaterThan(0);
    expectPlayed(text, found, 3000, 4);
  });
});

describe('random stores: the simulation agrees with the chain', () => {
  const seeds = Array.from({ length: SEEDS }, (_, n) => FIRST + n);
  const found = seeds.flatMap((seed) => {
    const [text] = fc.sample(storeModel, { seed, numRuns: 1 });
    const chains = chainsOf(text);
    return chains.length > 0 ? [[`seed ${seed}`, text, chains] as const] : [];
  });

  test.each(found)('%s', (_, text, chains) => expectPlayed(text, chains, 800, 4.5));

  test('most of them are small enough for a chain', () => {
    expect(found.length).toBeGreaterThan(SEEDS / 2);
  });
});

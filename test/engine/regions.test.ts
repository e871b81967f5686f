import { expect, test } from 'vitest';
import { createPlayer, createTrial, begin, step } from '../../src/engine/index.ts';
import { condition, num } from '../../src/engine/state.ts';
import { compile } from '../../src/model/compile/index.ts';
import { parseModel } from '../../src/model/index.ts';
import { seedKey } from '../../src/random/index.ts';
import type { System } from '../../src/system/system.ts';

/** Two regions of three; one that collapses is left after 40 s, and what it had comes to the other. */
const text = (policy: 'weighted' | 'geo', overload: string, load: string): string => `nines: 1
places: { eu: { kind: region }, us: { kind: region } }
components:
  dns:
    detection: 40s
    routing: { to: { eu: 62.5%, us: 37.5% }, policy: ${policy} }
    requires: [{ web: { within: region } }]
  web: { instances: { eu: 3, us: 3 }, mttf: 2h, mttr: 20m${overload} }
services: { shop: { requires: [dns]${load} } }
`;

const [eachCarries, sends, shares, seen] = [100, 300, [0.625, 0.375], 40];
const horizon = 14 * 86_400;

function systemOf(model: string): System {
  return compile(parseModel(model).model!);
}

/** When how many of each region serve, of a trial in which nothing depends on the load: the same luck. */
function served(system: System, number: number): { at: number; serving: number[] }[] {
  const trial = createTrial(system, seedKey('regions'));
  begin(trial, number);
  const count = (): number[] =>
    [0, 3].map((first) => {
      const own = [...system.instances.component.keys()].filter(
        (i) => system.components.name[system.instances.component[i]] === 'web',
      );
      return own.slice(first, first + 3).filter((i) => trial.condition[i] === condition.fit).length;
    });
  const all = [{ at: 0, serving: count() }];
  while (step(trial, horizon)) {
    const serving = count();
    if (serving.join() !== all.at(-1)!.serving.join()) all.push({ at: trial.num[num.now], serving });
  }
  return all;
}

interface Region {
  serving: number;
  collapsed: boolean;
  collapsedAt: number;
  left: boolean;
  foundAt: number;
}

/** The same worked out from the rules alone, event by event, with nothing of the engine but who serves when. */
function twin(
  history: { at: number; serving: number[] }[],
  collapseAt: number,
  until: number,
): { down: number; lost: number } {
  const regions: Region[] = [0, 1].map(() => {
    return { serving: 3, collapsed: false, collapsedAt: -1, left: false, foundAt: Infinity };
  });
  const works = (r: Region): boolean => r.serving > 0 && !r.collapsed;
  /** Share of the requests that a region is led, with the places used that are not left, or works `also`. */
  const shareOf = (at: number, also = -1): number => {
    const isUsed = regions.map((r, i) => !r.left || i === also);
    if (!isUsed[at]) return 0;
    return isUsed[1 - at] ? shares[at] : 1;
  };
  const follow = (now: number): void => {
    regions.forEach((r) => {
      if (works(r)) [r.left, r.foundAt] = [false, Infinity];
      else if (!r.left && r.foundAt === Infinity) r.foundAt = now + seen;
    });
  };
  /** One that has to collapse, or may come back, does; the first of them. */
  const changeOne = (now: number): boolean => {
    for (const [i, r] of regions.entries()) {
      if (r.collapsed) {
        if (r.collapsedAt === now) continue;
        const would = r.serving > 0 ? sends * shareOf(i, i) : 0;
        if (would > until * r.serving * eachCarries) continue;
        r.collapsed = false;
        return true;
      }
      const arrives = works(r) ? sends * shareOf(i) : 0;
      if (arrives <= collapseAt * r.serving * eachCarries) continue;
      [r.collapsed, r.collapsedAt] = [true, now];
      return true;
    }
    return false;
  };
  let [now, down, lost, next] = [0, 0, 0, 0];
  for (;;) {
    if (history[next]?.at === now) history[next++].serving.forEach((serving, i) => (regions[i].serving = serving));
    for (const r of regions) if (r.foundAt === now) [r.left, r.foundAt] = [true, Infinity];
    for (follow(now); changeOne(now);) follow(now);
    const soon = Math.min(history[next]?.at ?? Infinity, regions[0].foundAt, regions[1].foundAt, horizon);
    const isUp = regions.some(works);
    const passes = regions.map((r, i) => {
      const arrives = sends * shareOf(i);
      return works(r) && arrives > 0 ? shareOf(i) * Math.min(1, (r.serving * eachCarries) / arrives) : 0;
    });
    if (!isUp) down += soon - now;
    lost += (soon - now) * (isUp ? 1 - passes[0] - passes[1] : 1);
    if (soon === horizon) return { down, lost };
    now = soon;
  }
}

test.each([
  ['weighted', 1, 1],
  ['weighted', 1, 0.8],
  ['geo', 1.2, 1],
  ['geo', 1.2, 0.9],
] as const)(
  'regions that collapse, led to by %s, at %d and until %d of what they carry: as the rules say, worked out apart',
  (policy, at, until) => {
    const plain = systemOf(text(policy, '', ''));
    const overload = `, capacity: 100/s, overload: { collapse: { at: ${at * 100}%, until: ${until * 100}% } }`;
    const system = systemOf(text(policy, overload, ', load: 300/s'));
    const player = createPlayer(system, { seed: 'regions', warmup: 0, horizon, check: true });
    let sum = 0;
    for (let trial = 0; trial < 3; trial++) {
      const expected = twin(served(plain, trial), at, until);
      const tally = player.play(trial);
      expect(tally.down[0]).toBeCloseTo(expected.down, 5);
      expect(tally.lost[0]).toBeCloseTo(expected.lost, 5);
      sum += expected.lost - expected.down;
    }
    expect(sum).toBeGreaterThan(0);
  },
);

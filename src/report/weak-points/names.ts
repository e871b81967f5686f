import type { WeakPoint, WeakThing } from '../../results/index.ts';
import { counted } from '../text/layout.ts';

/** `eu-west-a power`, `balancer crash while it serves`, `server failure in eu-west-a (any of 2)`: a single thing. */
export function singleName({ things }: WeakPoint): string {
  const [thing] = things;
  const { kind, mode, of } = thing;
  const name = toldApart(thing);
  const what = mode === '' ? name : `${name} ${mode}`;
  if (kind === 'common cause') return `${what}, all at once`;
  if (kind !== 'instance') return what;
  const state = thing.state === null ? '' : thing.state === 'serving' ? ' while it serves' : ' while it stands by';
  const any = of > 1 ? ` (any of ${of})` : '';
  // Whoever serves has the role, wherever that is; the place is told where it tells instances apart.
  const where = thing.place !== '' && of < thing.inState ? ` in ${thing.place}` : '';
  return `${what}${where}${state}${any}`;
}

/** `hazard storm`, `component storm`, where both are called so; else the name alone. */
function toldApart({ kind, name, isShared }: WeakThing): string {
  if (isShared !== true) return name;
  return kind === 'hazard' || kind === 'place' ? `${kind} ${name}` : `component ${name}`;
}

/** Sets of which every choice of instances of the same components does the same, as one. */
export interface SetRow {
  name: string;
  /** How many sets it stands for */
  count: number;
  size: number;
  /** The likeliest of them; its numbers of all together */
  point: WeakPoint;
}

/**
 * Sets for tables. Those of instances of the same components are one row where every choice of them is there; others that
 * differ only in which instance or which place of a kind they hold are told by the likeliest, "and so on".
 */
export function setRows(points: readonly WeakPoint[]): SetRow[] {
  const whole: SetRow[] = [];
  const rest: WeakPoint[] = [];
  for (const list of groupedBy(points, (point) => partsOf(point).map(({ key }) => key))) {
    const parts = partsOf(list[0]);
    const choices = parts.reduce((product, part) => product * choose(part.all, part.count), 1);
    const point = added(list);
    if (point.count !== choices || parts.some(({ thing }) => thing.kind === 'place')) rest.push(...list);
    else whole.push({ name: parts.map(wholeName).join(' + '), count: choices, size: point.things.length, point });
  }
  const partial = groupedBy(rest, ({ things }) => things.map(kindOf).sort()).map((list): SetRow => {
    const point = added(list);
    const name = exactName(list[0]);
    const isOne = list.length === 1;
    return { name: isOne ? name : `${name}, and so on`, count: point.count, size: point.things.length, point };
  });
  return [...whole, ...partial];
}

/** Things that are told apart only by which one it is: instances of a component, places of a kind. */
function kindOf({ kind, name, mode, type }: WeakThing): string {
  return kind === 'place' ? `${kind} ${type} ${mode}` : `${kind} ${name} ${mode}`;
}

/** By what is said of them and `keys`; likeliest first within each group. */
function groupedBy(points: readonly WeakPoint[], keys: (point: WeakPoint) => string[]): WeakPoint[][] {
  const groups = new Map<string, WeakPoint[]>();
  for (const point of points) {
    const key = JSON.stringify([point.verdict, point.byStructure, point.worse, ...keys(point)]);
    groups.set(key, [...(groups.get(key) ?? []), point]);
  }
  const likely = ({ probability }: WeakPoint): number => probability ?? 0;
  return [...groups.values()].map((list) => list.sort((x, y) => likely(y) - likely(x)));
}

interface SetPart {
  key: string;
  thing: WeakThing;
  count: number;
  all: number;
}

function partsOf({ things }: WeakPoint): SetPart[] {
  const parts = new Map<string, SetPart>();
  for (const thing of things) {
    const key = `${thing.kind} ${thing.name} ${thing.mode}`;
    const known = parts.get(key);
    if (known !== undefined) known.count++;
    else parts.set(key, { key, thing, count: 1, all: thing.all });
  }
  return [...parts.values()].map((part) => ({ ...part, key: `${part.key} ${part.count}` }));
}

/** `cache`, `both balancer`, `any 2 of 3 server`. */
function wholeName({ thing, count, all }: SetPart): string {
  const name = nameInSet(thing);
  if (all === 1) return name;
  if (count < all) return count === 1 ? `any of ${all} ${name}` : `any ${count} of ${all} ${name}`;
  return all === 2 ? `both ${name}` : `all ${all} ${name}`;
}

/** A place in a set is easily taken for the place of another thing in it. */
function nameInSet(thing: WeakThing): string {
  const { kind, mode } = thing;
  const name = toldApart(thing);
  const what = mode === '' ? name : `${name} ${mode}`;
  if (kind === 'place') return mode === '' ? `all of ${name}` : what;
  return kind === 'common cause' ? `${what}, all at once` : what;
}

/** `server in eu-west-a + all of eu-west-b`: of some sets only. */
function exactName({ things }: WeakPoint): string {
  const told = new Map<string, number>();
  for (const thing of things) {
    const { place, of, all } = thing;
    const where = thing.kind === 'instance' && place !== '' && of < all ? ` in ${place}` : '';
    const name = nameInSet(thing) + where;
    told.set(name, (told.get(name) ?? 0) + 1);
  }
  return [...told].map(([name, count]) => (count > 1 ? `${count} ${name}` : name)).join(' + ');
}

function added(list: readonly WeakPoint[]): WeakPoint {
  const sum = (of: (point: WeakPoint) => number | null): number =>
    list.reduce((total, one) => total + (of(one) ?? 0), 0);
  const [first] = list;
  return {
    ...first,
    count: sum(({ count }) => count),
    perYear: first.perYear === null ? null : sum(({ perYear }) => perYear),
    probability: first.probability === null ? null : sum(({ probability }) => probability),
    downPerYear:
      first.downPerYear === null
        ? null
        : { ...first.downPerYear, seconds: sum(({ downPerYear }) => downPerYear?.seconds ?? null) },
  };
}

function choose(n: number, k: number): number {
  let ways = 1;
  for (let at = 0; at < k; at++) ways = (ways * (n - at)) / (at + 1);
  return Math.round(ways);
}

/** `2 pairs`, `1 triple`. */
export function setsInWords(count: number, size: number): string {
  return counted(count, size === 2 ? 'pair' : 'triple');
}

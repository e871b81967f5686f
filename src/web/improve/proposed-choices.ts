import { formatDuration, parseDuration } from '../../lib/units/index.ts';
import { readChoices } from '../../model/choices/index.ts';
import type { Written } from '../../model/index.ts';

/** Designs stay few enough for a first answer within a minute or so. */
const MOST_CHOICES = 4;

interface Proposed {
  /** As a path of the model. */
  name: string;
  alternatives: string[];
  /** What each costs, as an example; null: the model says what it costs. */
  costs: string[] | null;
}

type Entries = Readonly<Record<string, unknown>>;

/**
 * A first file of choices for a model, made of what it says: one instance more, a warmer standby, a failover and people that are
 * twice as fast. Its costs are examples. Null where it has nothing of the kind.
 */
export function proposedChoices(model: { text: string; written: Written }): string | null {
  const { written } = model;
  // What stores something is worth more money than what does not.
  const components = entriesOf((written as Entries).components).sort(
    ([, a], [, b]) => Number(b.data !== undefined) - Number(a.data !== undefined),
  );
  const crews = entriesOf((written as Entries).crews);
  const all = [
    ...components.flatMap(([name, component]) => ofInstances(name, component)),
    ...components.flatMap(([name, component]) => ofFailover(name, component)),
    ...components.flatMap(([name, component]) => ofStandby(name, component)),
    ...crews.flatMap(([name, crew]) => ofCrew(name, crew)),
  ];
  const chosen: Proposed[] = [];
  for (const one of byKind(all)) {
    if (chosen.length === MOST_CHOICES) break;
    // What stands for several things, as an alias does, cannot be changed alone.
    if (readChoices(`choices:\n${lineOf(one)}\n`, '', model).issues.length === 0) chosen.push(one);
  }
  if (chosen.length === 0) return null;
  const priced = chosen.filter(({ costs }) => costs !== null);
  const lines = [
    '# What may be chosen, and what it costs: every combination is a design.',
    'choices:',
    ...chosen.map(lineOf),
    ...(priced.length === 0 ? [] : ['', '# Examples: put your own figures here.', 'costs:']),
    ...priced.map(({ name, costs }) => `  ${name}: [${costs!.join(', ')}]`),
  ];
  return `${lines.join('\n')}\n`;
}

const lineOf = ({ name, alternatives }: Proposed): string => `  ${name}: [${alternatives.join(', ')}]`;

/** First the first of each kind, then the second of each, and so on. */
function byKind(all: readonly Proposed[]): Proposed[] {
  const kinds = new Map<string, Proposed[]>();
  for (const one of all) {
    const kind = one.name.slice(one.name.indexOf('.'));
    kinds.set(kind, [...(kinds.get(kind) ?? []), one]);
  }
  const most = Math.max(0, ...[...kinds.values()].map(({ length }) => length));
  return Array.from({ length: most }, (_, at) => [...kinds.values()].flatMap((list) => list.slice(at, at + 1))).flat();
}

function entriesOf(value: unknown): [string, Entries][] {
  if (!isMap(value)) return [];
  // Names that need no quotes, and lead to one thing alone.
  return Object.entries(value).filter(
    (entry): entry is [string, Entries] => isMap(entry[1]) && /^[A-Za-z][A-Za-z0-9_-]*$/.test(entry[0]),
  );
}

function isMap(value: unknown): value is Entries {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function ofInstances(name: string, { instances, cost }: Entries): Proposed[] {
  const costs = (now: number, more: number): string[] | null =>
    cost === undefined ? [`${now * 300}/mo`, `${more * 300}/mo`] : null;
  if (Number.isInteger(instances) && (instances as number) >= 1) {
    const now = instances as number;
    return [{ name: `${name}.instances`, alternatives: [String(now), String(now + 1)], costs: costs(now, now + 1) }];
  }
  if (!isMap(instances)) return [];
  const places = Object.entries(instances);
  const isPlain = places.every(([place, count]) => /^[A-Za-z][A-Za-z0-9_-]*$/.test(place) && Number.isInteger(count));
  if (places.length === 0 || !isPlain) return [];
  const written = (more: number): string =>
    `{ ${places.map(([place, count]) => `${place}: ${(count as number) + more}`).join(', ')} }`;
  const now = places.reduce((sum, [, count]) => sum + (count as number), 0);
  return [
    { name: `${name}.instances`, alternatives: [written(0), written(1)], costs: costs(now, now + places.length) },
  ];
}

function ofFailover(name: string, { failover }: Entries): Proposed[] {
  const half = isMap(failover) ? halved(failover.time) : null;
  return half === null ? [] : [{ name: `${name}.failover.time`, alternatives: half, costs: ['0', '400/mo'] }];
}

const WARMER: Readonly<Record<string, string>> = { cold: 'warm', warm: 'hot' };

function ofStandby(name: string, { standby }: Entries): Proposed[] {
  if (typeof standby !== 'string' || !Object.hasOwn(WARMER, standby)) return [];
  return [{ name: `${name}.standby`, alternatives: [standby, WARMER[standby]], costs: ['0', '500/mo'] }];
}

function ofCrew(name: string, { response }: Entries): Proposed[] {
  const half = halved(response);
  return half === null ? [] : [{ name: `${name}.response`, alternatives: half, costs: ['0', '2000/mo'] }];
}

/** A plain duration, and half of it. */
function halved(value: unknown): string[] | null {
  if (typeof value !== 'string') return null;
  const reading = parseDuration(value);
  if (!reading.ok || !(reading.value > 0)) return null;
  return [value, formatDuration(reading.value / 2)];
}

/** What is asked of the services, as it is written: `shop.availability>=99.9%`, one a line. */
export function proposedObjectives(
  services: Readonly<Record<string, { slo: { availability: number | null } }>>,
): string {
  const names = Object.entries(services);
  const asked = names.filter(([, { slo }]) => slo.availability !== null);
  const percent = (share: number): string => `${Number((share * 100).toPrecision(12))}%`;
  if (asked.length > 0) {
    return asked.map(([name, { slo }]) => `${name}.availability>=${percent(slo.availability!)}`).join('\n');
  }
  return names.length === 0 ? '' : `${names[0][0]}.availability>=99.9%`;
}

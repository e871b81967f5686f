import type { Path } from '../issues.ts';
import type { Written } from '../schema/document.ts';
import { valueAt } from '../text/path.ts';
import { FORMS, shownValue } from './forms.ts';
import type { ParameterKind } from './kinds/kind.ts';
import { PARAMETER_KINDS } from './kinds/table.ts';

/** A number of a model that can be varied, and the values it is varied to. */
export interface Parameter {
  /** Where it is in the file. */
  path: Path;
  /** The same as a person names it: `database.failover.time`. */
  name: string;
  /** What it is: `time of a failover of database`. */
  words: string;
  /** As it is written, in one line. */
  value: string;
  low: End | null;
  high: End | null;
}

/** A value as a model writes it: plain data, and the same in one line. */
export interface End {
  written: unknown;
  value: string;
}

/**
 * Every number that is written in a model and can be varied, in the order of the file by section and thing. Times and
 * rates go from a `factor`-th to `factor` times as much and keep the shape of their distribution; of shares what is rare
 * does; counts have one less and one more. What is not written is not varied.
 */
export function parametersOf(written: Written, factor: number): Parameter[] {
  const found = PARAMETER_KINDS.flatMap((kind, at) =>
    matches(kind, written).map((match) => ({ at, parameter: parameter(kind, match, written, factor) })),
  ).filter((each): each is { at: number; parameter: Parameter } => each.parameter !== null);
  const rank = orderOf(written);
  return found
    .sort((a, b) => rank(a.parameter.path) - rank(b.parameter.path) || a.at - b.at)
    .map(({ parameter }) => parameter);
}

interface Match {
  path: Path;
  names: string[];
}

/** Every place in the model that a kind is about. */
function matches({ at, otherwise }: ParameterKind, written: Written): Match[] {
  let found: { path: Path; names: string[]; value: unknown }[] = [{ path: [], names: [], value: written }];
  const steps = at.split('.');
  steps.forEach((step, depth) => {
    const isLast = depth === steps.length - 1;
    found = found.flatMap(({ path, names, value }) => {
      if (typeof value !== 'object' || value === null) return [];
      if (step !== '*') {
        const inner = valueAt(value, [step]);
        return inner === undefined && !(isLast && otherwise !== undefined)
          ? []
          : [{ path: [...path, step], names, value: inner }];
      }
      return Object.entries(value).map(([key, inner]) => ({
        path: [...path, Array.isArray(value) ? Number(key) : key],
        names: [...names, key],
        value: inner as unknown,
      }));
    });
  });
  return found;
}

function parameter(kind: ParameterKind, { path, names }: Match, written: Written, factor: number): Parameter | null {
  const value = valueAt(written, path) ?? kind.otherwise;
  const ends = FORMS[kind.form](value, factor);
  if (ends === null) return null;
  const end = (of: unknown): End | null => (of === null ? null : { written: of, value: shownValue(of) });
  return {
    path,
    name: nameOf(path, written),
    words: kind.words.replace(/\{(\d)\}/g, (_, at: string) => names[Number(at)]),
    value: shownValue(value),
    low: end(ends.low),
    high: end(ends.high),
  };
}

/** Sections whose things are known by their name alone. */
const SECTIONS = ['components', 'places', 'services', 'hazards', 'crews', 'spares', 'maintenance', 'drills'] as const;

/** A path without its section, where the name of the thing says which one is meant. */
export function nameOf(path: Path, written: Written): string {
  const [, thing] = path;
  const holding = SECTIONS.filter((section) => Object.hasOwn(written[section] ?? {}, String(thing)));
  return path.slice(holding.length === 1 ? 1 : 0).join('.');
}

function orderOf(written: Written): (path: Path) => number {
  const order = new Map<string, number>();
  for (const section of SECTIONS) {
    for (const name of Object.keys(written[section] ?? {})) order.set(`${section}.${name}`, order.size);
  }
  return (path) => order.get(`${path[0]}.${path[1]}`) ?? order.size;
}

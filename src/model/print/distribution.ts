import { formatDuration } from '../../lib/units/index.ts';
import { moments, type DistributionField, type DistributionSpec, type WrittenForm } from '../../random/index.ts';
import { interpret, WRITTEN_KINDS } from '../distribution.ts';
import { same, type Printed } from './fields.ts';

/**
 * Writes a distribution so that it is read back exactly, number for number: of the forms of its kind the shortest that
 * does. A kind is often written by other numbers than it keeps (a lognormal by its median and 95 % quantile), so each
 * form is tried with its numbers as round as they can be, and then a few units in the last place around them.
 */
export function printDistribution(spec: DistributionSpec): Printed {
  if (spec.kind === 'never') return 'never';
  if (spec.kind === 'constant') return formatDuration(spec.value);
  const form = WRITTEN_KINDS.get(spec.kind)?.written;
  if (form === undefined) throw new RangeError(`${spec.kind} cannot be written`);
  const isExact = (written: Printed) => {
    const reading = interpret({ [spec.kind]: written });
    return reading.ok && same(reading.spec, spec);
  };
  return { [spec.kind]: parameters(spec, form, isExact) };
}

type Exact = (written: Printed) => boolean;

function parameters(spec: DistributionSpec, form: WrittenForm, isExact: Exact): Printed {
  const known = spec as unknown as Record<string, unknown>;
  switch (form.shape) {
    case 'list': {
      const names = form.names ?? [];
      const values = (known.values as number[] | undefined) ?? names.map((name) => known[name] as number);
      return values.map(formatDuration);
    }
    case 'branches':
      return printBranches(known.branches as Record<string, unknown>[], isExact);
    case 'map':
      return printMap(spec, form, isExact);
    default:
      throw new RangeError(`${spec.kind} cannot be written`);
  }
}

type MapForm = Extract<WrittenForm, { shape: 'map' }>;

/** The fields of one way to write a kind, with the number of each and whether it is kept exactly. */
type Draft = { field: DistributionField; value: unknown; isKept: boolean }[];

function printMap(spec: DistributionSpec, form: MapForm, isExact: Exact): Printed {
  const drafts = draftsOf(spec, form);
  const rounded = DIGITS.flatMap((digits) => drafts.map((draft) => write(draft, (value) => round(value, digits))));
  const asKept = drafts.map((draft) => write(draft, (value) => value));
  const found = [...rounded, ...asKept].filter(isExact);
  const written = found.length > 0 ? found.reduce(shorter) : nearby(drafts, isExact);
  if (written === null) throw new RangeError(`${spec.kind} has no written form`);
  const short = form.short === undefined ? undefined : (written as Record<string, Printed>)[form.short];
  return short ?? written;
}

function shorter(a: Printed, b: Printed): Printed {
  return JSON.stringify(b).length < JSON.stringify(a).length ? b : a;
}

function draftsOf(spec: DistributionSpec, form: MapForm): Draft[] {
  const kept = spec as unknown as Record<string, unknown>;
  const derived = statisticsOf(spec);
  const drafts = form.forms.map((names) =>
    names.map((name) => ({
      field: form.fields.find((field) => field.name === name) as DistributionField,
      value: kept[name] ?? derived[name],
      isKept: name in kept,
    })),
  );
  return drafts.filter((draft) => draft.every(({ value }) => value !== undefined));
}

/** Numbers by which a distribution may be written though it does not keep them; those that make no sense are left out. */
function statisticsOf(spec: DistributionSpec): Record<string, number> {
  const { mean, sd, median, p95 } = moments(spec);
  const statistics = { mean, median, p95, cv: sd / mean };
  return Object.fromEntries(Object.entries(statistics).filter(([, value]) => value > 0 && value < Infinity));
}

/** Significant digits of numbers as people write them. */
const DIGITS = [3, 6, 12];

function round(value: number, digits: number): number {
  return Number(value.toPrecision(digits));
}

function write(draft: Draft, change: (value: number) => number): Printed {
  const entries = draft.map(({ field, value }): [string, Printed] => {
    if (field.quantity === 'distribution') return [field.name, printDistribution(value as DistributionSpec)];
    const number = change(value as number);
    return [field.name, field.quantity === 'duration' ? formatDuration(number) : number];
  });
  return Object.fromEntries(entries);
}

/** How far around a computed number to look, in units in the last place: as far as the roundings of log and exp lead. */
const FARTHEST = 64;

/** The nearest written form that is read exactly, moving the one number that is not kept. */
function nearby(drafts: Draft[], isExact: Exact): Printed | null {
  for (let distance = 1; distance <= FARTHEST; distance++) {
    for (const draft of drafts) {
      const moved = draft.filter(({ isKept }) => !isKept);
      if (moved.length !== 1) continue;
      for (const step of [distance, -distance]) {
        const nudged = draft.map((part) =>
          part === moved[0] ? { ...part, value: nudge(part.value as number, step) } : part,
        );
        const written = write(nudged, (value) => value);
        if (isExact(written)) return written;
      }
    }
  }
  return null;
}

/** The positive number `steps` units in the last place away. */
function nudge(value: number, steps: number): number {
  const bits = new BigInt64Array(new Float64Array([value]).buffer);
  bits[0] += BigInt(steps);
  return new Float64Array(bits.buffer)[0];
}

/** Factors that may make whole or round numbers of the weights: shares of 1, percents, parts. */
const WEIGHT_FACTORS = [1, 100, ...Array.from({ length: 98 }, (_, i) => i + 2)];

function printBranches(branches: Record<string, unknown>[], isExact: Exact): Printed {
  const others = branches.map(({ weight: _, ...rest }) =>
    Object.entries(rest).map(([name, value]) => [
      name,
      typeof value === 'number' ? formatDuration(value) : printDistribution(value as DistributionSpec),
    ]),
  );
  const weighted = (weights: number[]): Printed =>
    branches.map((_, i): Printed => ({
      weight: weights[i],
      ...(Object.fromEntries(others[i]) as Record<string, Printed>),
    }));
  const kept = branches.map(({ weight }) => weight as number);
  for (const factor of WEIGHT_FACTORS) {
    const written = weighted(kept.map((weight) => round(weight * factor, 12)));
    if (isExact(written)) return written;
  }
  return weighted(kept);
}

import { formatDuration, formatRate, parseDuration, SECONDS } from '../../../lib/units/index.ts';
import { isDistribution, readDistribution, WRITTEN_KINDS } from '../../../model/distribution.ts';
import { exampleOf } from '../../../model/schema/distribution.ts';
import {
  moments,
  type DistributionField,
  type DistributionKind,
  type DistributionSpec,
} from '../../../random/index.ts';
import { readText } from '../../../model/text/read.ts';

/**
 * A written distribution, taken apart for an editor. A bare duration is a constant in its short form; `exponential: 4h` is
 * the short form of `exponential: { mean: 4h }`. What is changed is written back in the form it had.
 */
export type Form =
  /** `4h` and `never` */
  | { shape: 'text'; kind: 'constant' | 'never'; value: unknown }
  /** `{ exponential: 4h }` */
  | { shape: 'short'; kind: string; value: unknown }
  | { shape: 'map'; kind: string; values: Record<string, unknown> }
  | { shape: 'list'; kind: string; values: unknown[] }
  | { shape: 'branches'; kind: string; branches: Record<string, unknown>[] };

/** The parts of a written distribution; null when it is none, so that it can only be shown as text. */
export function readForm(written: unknown): Form | null {
  if (written === undefined) return { shape: 'text', kind: 'constant', value: undefined };
  if (written === 'never') return { shape: 'text', kind: 'never', value: 'never' };
  if (typeof written !== 'object' || written === null) return { shape: 'text', kind: 'constant', value: written };
  const keys = Object.keys(written);
  const kind = WRITTEN_KINDS.get(keys[0]);
  if (keys.length !== 1 || kind === undefined) return null;
  return formIn(kind, (written as Record<string, unknown>)[kind.name]);
}

function formIn({ name, written: form }: DistributionKind, inside: unknown): Form | null {
  const isMap = typeof inside === 'object' && inside !== null && !Array.isArray(inside);
  if (form.shape === 'map') {
    if (isMap) return { shape: 'map', kind: name, values: inside as Record<string, unknown> };
    return form.short === undefined || Array.isArray(inside) ? null : { shape: 'short', kind: name, value: inside };
  }
  if (!Array.isArray(inside)) return null;
  if (form.shape === 'list') return { shape: 'list', kind: name, values: inside as unknown[] };
  if (form.shape !== 'branches') return null;
  const areMaps = inside.every((each) => typeof each === 'object' && each !== null && !Array.isArray(each));
  return areMaps ? { shape: 'branches', kind: name, branches: inside as Record<string, unknown>[] } : null;
}

/** The form as it is written. */
export function writeForm(form: Form): unknown {
  switch (form.shape) {
    case 'text':
      return form.value;
    case 'short':
      return { [form.kind]: form.value };
    case 'branches':
      return { [form.kind]: form.branches };
    default:
      return { [form.kind]: form.values };
  }
}

/** The canonical form of something written, or null when it is no distribution yet. */
export function specOf(written: unknown): DistributionSpec | null {
  if (written === undefined || !isDistribution(written)) return null;
  try {
    return readDistribution(written);
  } catch {
    // A part of it has the wrong shape, which the issues at its place tell.
    return null;
  }
}

/** The fields to ask for in the form that `values` is in: those of the choice of parameters that fits best. */
export function askedFields(kind: DistributionKind, values: Record<string, unknown>): DistributionField[] {
  const { written } = kind;
  if (written.shape !== 'map' && written.shape !== 'branches') return [];
  const names = choiceFor(written.forms, values);
  return names.flatMap((name) => written.fields.find((field) => field.name === name) ?? []);
}

/** Of the choices of parameters (`median` and `p95`, `mean` and `sigma` …) the one in which most of `values` fit. */
export function choiceFor(choices: readonly (readonly string[])[], values: Record<string, unknown>): readonly string[] {
  const given = Object.keys(values);
  const score = (names: readonly string[]): number =>
    2 * names.filter((name) => given.includes(name)).length - names.length - given.length;
  return choices.reduce((best, names) => (score(names) > score(best) ? names : best));
}

const EXAMPLE_MEAN: Record<string, number> = {};

/** How `kind` is written with the mean, or the typical size, of what is there; its example when nothing is there yet. */
export function converted(kind: string, before: DistributionSpec | null): unknown {
  const size = before === null ? null : sizeOf(before);
  if (kind === 'never') return 'never';
  if (kind === 'constant' && size !== null) return roughly(size);
  if (kind === 'exponential' && size !== null) return { exponential: roughly(size) };
  const example = exampleValue(kind);
  if (size === null) return example;
  const spec = specOf(example);
  EXAMPLE_MEAN[kind] ??= (spec === null ? null : sizeOf(spec)) ?? SECONDS.h;
  return scaled(example, size / EXAMPLE_MEAN[kind]);
}

/** The same distribution by other parameters: what both have stays as it is written. */
export function givenBy(form: Extract<Form, { shape: 'map' }>, names: readonly string[]): unknown {
  const spec = specOf(writeForm(form));
  const example = exampleValue(form.kind) as Record<string, Record<string, unknown>>;
  const values = names.map((name): [string, unknown] => {
    return [name, form.values[name] ?? parameterOf(name, spec) ?? example[form.kind]?.[name] ?? '1h'];
  });
  return { [form.kind]: Object.fromEntries(values) };
}

/** A parameter that a distribution has without having been written by it; undefined when it is not known. */
function parameterOf(name: string, spec: DistributionSpec | null): unknown {
  if (spec === null) return undefined;
  const { mean, sd, median, p95 } = moments(spec);
  const times: Record<string, number> = { mean, median, p95 };
  if (spec.kind === 'weibull') times.scale = spec.scale;
  if (Number.isFinite(times[name])) return roughly(times[name]);
  const numbers: Record<string, number> = { cv: sd / mean };
  if (spec.kind === 'lognormal') numbers.sigma = spec.sigma;
  if (Number.isFinite(numbers[name])) return Number(numbers[name].toPrecision(3));
  return name === 'rate' && mean > 0 ? formatRate(Number((1 / mean).toPrecision(3))) : undefined;
}

function sizeOf(spec: DistributionSpec): number | null {
  const { mean, median } = moments(spec);
  const size = Number.isFinite(mean) && mean > 0 ? mean : median;
  return Number.isFinite(size) && size > 0 ? size : null;
}

function exampleValue(kind: string): unknown {
  const { value } = readText(`{ ${exampleOf(kind)} }`);
  return JSON.parse(JSON.stringify(value));
}

/** Every duration in an example times `factor`, rounded as a person would. */
function scaled(example: unknown, factor: number): unknown {
  if (typeof example === 'string') {
    const reading = parseDuration(example);
    return reading.ok ? roughly(reading.value * factor) : example;
  }
  if (Array.isArray(example)) return example.map((item) => scaled(item, factor));
  if (typeof example !== 'object' || example === null) return example;
  return Object.fromEntries(Object.entries(example).map(([key, value]) => [key, scaled(value, factor)]));
}

const UNITS = ['y', 'd', 'h', 'm', 's', 'ms'] as const;

/** Seconds to three digits in the largest unit of which there is at least one: `45s`, `1.39h`, `60d`. */
export function roughly(seconds: number): string {
  const exact = formatDuration(seconds);
  if (exact.length <= 4) return exact;
  const unit = UNITS.find((each) => seconds >= SECONDS[each]) ?? 'ms';
  return `${Number((seconds / SECONDS[unit]).toPrecision(3))}${unit}`;
}

/** The kinds in the order in which people look for them. */
export const KIND_ORDER = [
  ...['constant', 'exponential', 'lognormal', 'weibull', 'gamma', 'erlang', 'normal', 'uniform', 'triangular'],
  ...['pareto', 'hyperexponential', 'mixture', 'empirical', 'shift', 'never'],
].filter((name) => WRITTEN_KINDS.has(name));

export function kindNamed(name: string): DistributionKind | undefined {
  return WRITTEN_KINDS.get(name);
}

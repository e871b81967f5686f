import { NUMBER, parseDuration, parseRate, type Reading } from '../lib/units/index.ts';
import {
  distributionKinds,
  type DistributionField,
  type DistributionKind,
  type DistributionSpec,
  type WrittenFields,
  type WrittenValue,
} from '../random/index.ts';
import { NEVER } from './laws.ts';
import type { Path } from './issues.ts';

/** A distribution as it is written: a duration (a constant), `never`, or a map from the name of one kind. */
export type WrittenDistribution = string | 0 | { [kind: string]: unknown };

/** The kinds that can be written, by name. */
export const WRITTEN_KINDS = new Map<string, DistributionKind>(
  distributionKinds.filter((kind) => kind.written.shape !== 'internal').map((kind) => [kind.name, kind]),
);

/** A distribution, or what is wrong with the numbers in it and where. */
export type DistributionReading = { ok: true; spec: DistributionSpec } | { ok: false; path: Path; message: string };

/** Whether something written is a distribution and not another map. */
export function isDistribution(written: unknown): written is WrittenDistribution {
  if (typeof written !== 'object' || written === null) return true;
  return Object.keys(written).some((key) => WRITTEN_KINDS.has(key));
}

/** The canonical form of a written distribution, or null when it has none. */
export function readDistribution(written: WrittenDistribution): DistributionSpec | null {
  const reading = interpret(written);
  return reading.ok ? reading.spec : null;
}

/** Reads a distribution whose shape is right; what can be wrong still is its numbers. */
export function interpret(written: WrittenDistribution): DistributionReading {
  if (written === 'never') return { ok: true, spec: NEVER };
  if (typeof written !== 'object') {
    const duration = parseDuration(written);
    return duration.ok ? { ok: true, spec: { kind: 'constant', value: duration.value } } : wrong([], duration.message);
  }
  const names = Object.keys(written);
  const kind = WRITTEN_KINDS.get(names[0]);
  if (names.length !== 1 || kind === undefined) return wrong([], 'a distribution is a map with one key, its kind');
  try {
    return { ok: true, spec: kind.fromFields(fieldsOf(kind, written[kind.name])) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const value = written[kind.name];
    const inside = typeof value === 'object' && value !== null ? placeOf(kind, error.message) : [];
    return wrong([kind.name, ...inside], error.message);
  }
}

/** Pattern of a number that is written as text, in percent. */
export const NUMBER_PATTERN = `^${NUMBER}%$`;

const percent = new RegExp(`^(${NUMBER})%$`);

/** Reads a plain number, or one in percent: the weight `80%`, the coefficient of variation `150%`. */
export function parseNumber(written: unknown): Reading {
  if (typeof written === 'number' && Number.isFinite(written)) return { ok: true, value: written };
  const match = typeof written === 'string' ? percent.exec(written) : null;
  if (match !== null) return { ok: true, value: Number(match[1]) / 100 };
  return { ok: false, message: 'expected a number', hint: 'write a number like `1.5`, or `80%`' };
}

const READERS = { duration: parseDuration, rate: parseRate, number: parseNumber, integer: parseNumber };

function wrong(path: Path, message: string): DistributionReading {
  return { ok: false, path, message };
}

/** The numbers of what is written after the name of a kind. */
function fieldsOf(kind: DistributionKind, written: unknown): WrittenFields {
  const form = kind.written;
  switch (form.shape) {
    case 'map': {
      const isShort = form.short !== undefined && (typeof written !== 'object' || written === null);
      return mapOf(form.fields, isShort ? { [form.short as string]: written } : written);
    }
    case 'list':
      return { values: (written as unknown[]).map((value) => numberOf('duration', value) as number) };
    case 'branches':
      return { branches: (written as unknown[]).map((branch) => mapOf(form.fields, branch)) };
    default:
      return {};
  }
}

function mapOf(fields: readonly DistributionField[], written: unknown): Record<string, WrittenValue> {
  const values: Record<string, WrittenValue> = {};
  for (const [name, value] of Object.entries(written as object)) {
    const field = fields.find((each) => each.name === name);
    if (field !== undefined) values[name] = numberOf(field.quantity, value);
  }
  return values;
}

function numberOf(quantity: DistributionField['quantity'], written: unknown): WrittenValue {
  if (quantity === 'distribution') {
    const spec = readDistribution(written as WrittenDistribution);
    if (spec === null) throw new RangeError('of must be a distribution');
    return spec;
  }
  const reading = READERS[quantity](written);
  return reading.ok ? reading.value : NaN;
}

/** Where a refusal points to: its message begins with the field, the place in a list, or the branch at fault. */
function placeOf(kind: DistributionKind, message: string): Path {
  const form = kind.written;
  if (form.shape === 'list') {
    const index = form.names?.findIndex((name) => message.startsWith(`${name} `)) ?? -1;
    const value = Number(/^value ([0-9]+) /.exec(message)?.[1]);
    return index >= 0 ? [index] : value >= 1 ? [value - 1] : [];
  }
  if (form.shape === 'branches') {
    const branch = /^branch ([0-9]+): (.*)/.exec(message);
    return branch === null ? [] : [Number(branch[1]) - 1, ...fieldIn(form.fields, branch[2])];
  }
  return form.shape === 'map' ? fieldIn(form.fields, message) : [];
}

function fieldIn(fields: readonly DistributionField[], message: string): Path {
  const field = fields.find(({ name }) => message.startsWith(`${name} `));
  return field === undefined ? [] : [field.name];
}

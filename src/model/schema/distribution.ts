import * as z from 'zod';
import { parseRate, RATE_PATTERN } from '../../lib/units/index.ts';
import type { DistributionField, DistributionKind } from '../../random/index.ts';
import { interpret, NUMBER_PATTERN, parseNumber, WRITTEN_KINDS, type WrittenDistribution } from '../distribution.ts';
import { parseDuration, DURATION_PATTERN } from '../../lib/units/index.ts';
import { forms, leaf, type LeafReading } from './base.ts';
import { duration } from './quantities.ts';

const FORM = 'a duration, `never`, or a distribution';
const TEXT_HINT = 'write `4h`, `never`, or a distribution like `{ exponential: 4h }`';

/** The short forms of a distribution: a duration, which is a constant, or `never`. */
export const distributionText = leaf<string | 0>(
  (written): LeafReading => {
    if (written === 'never') return { ok: true };
    const reading = parseDuration(written);
    if (reading.ok || typeof written !== 'string') return reading;
    return WRITTEN_KINDS.has(written)
      ? {
          ok: false,
          message: 'the parameters of the distribution are missing',
          hint: `write \`{ ${exampleOf(written)} }\``,
        }
      : { ...reading, hint: reading.hint.startsWith('write a') ? TEXT_HINT : reading.hint };
  },
  'a duration or `never`',
  { anyOf: [{ type: 'string', pattern: DURATION_PATTERN }, { enum: [0, 'never'] }] },
);

/** One example of each kind that has no obvious one, for hints and the reference. */
const EXAMPLES: Record<string, string> = {
  constant: 'constant: 4h',
  exponential: 'exponential: 4h',
  weibull: 'weibull: { shape: 2, mean: 3y }',
  lognormal: 'lognormal: { median: 2h, p95: 12h }',
  gamma: 'gamma: { shape: 2, mean: 4h }',
  erlang: 'erlang: { stages: 3, mean: 4h }',
  normal: 'normal: { mean: 4h, sd: 1h }',
  uniform: 'uniform: [1h, 3h]',
  triangular: 'triangular: [1h, 2h, 6h]',
  pareto: 'pareto: { shape: 2.5, min: 10m }',
  hyperexponential: 'hyperexponential: [{ weight: 0.9, mean: 10m }, { weight: 0.1, mean: 8h }]',
  mixture: 'mixture: [{ weight: 0.9, of: 10m }, { weight: 0.1, of: { exponential: 8h } }]',
  empirical: 'empirical: [10m, 25m, 1h, 3h]',
  shift: 'shift: { by: 5m, of: { exponential: 20m } }',
};

/** How the kind of a distribution is written: `weibull: { shape: 2, mean: 3y }`. */
export function exampleOf(kind: string): string {
  return EXAMPLES[kind] ?? `${kind}: …`;
}

function quantity(field: DistributionField): z.ZodType {
  switch (field.quantity) {
    case 'duration':
      return duration();
    case 'rate':
      return leaf<string>(parseRate, 'a rate', { type: 'string', pattern: RATE_PATTERN });
    case 'distribution':
      return z.lazy(() => distributionSchema);
    default:
      return number(field.quantity === 'integer');
  }
}

function number(whole: boolean): z.ZodType {
  if (whole) {
    const hint = 'write a whole number like `3`';
    const reader = (written: unknown): LeafReading => {
      return Number.isInteger(written) ? { ok: true } : { ok: false, message: 'expected a whole number', hint };
    };
    return leaf<number>(reader, 'a whole number', { type: 'integer' });
  }
  const json = { anyOf: [{ type: 'number' }, { type: 'string', pattern: NUMBER_PATTERN }] };
  return leaf<number | string>(parseNumber, 'a number', json);
}

function fieldMap(fields: readonly DistributionField[], form: string): z.ZodType {
  const shape = fields.map((field) => [field.name, quantity(field).optional().meta({ description: field.doc })]);
  return z.strictObject(Object.fromEntries(shape) as Record<string, z.ZodType>).register(forms, { form });
}

/** What is written after the name of a kind. */
function parameters(kind: DistributionKind): z.ZodType {
  const form = kind.written;
  const words = `\`${exampleOf(kind.name)}\``;
  switch (form.shape) {
    case 'map': {
      const map = fieldMap(form.fields, words);
      const short = form.fields.find(({ name }) => name === form.short);
      return short === undefined ? map : z.union([quantity(short), map]).register(forms, { form: words });
    }
    case 'list':
      return z
        .array(duration())
        .meta({ minItems: form.minLength, maxItems: form.maxLength })
        .register(forms, { form: words });
    case 'branches':
      return z.array(fieldMap(form.fields, words)).meta({ minItems: form.minLength }).register(forms, { form: words });
    default:
      return z.unknown();
  }
}

function described(kind: DistributionKind): z.ZodType {
  return parameters(kind).optional().meta({ description: kind.summary });
}

const kindFields = Object.fromEntries(
  [...WRITTEN_KINDS.values()]
    .filter(({ written }) => written.shape !== 'word')
    .map((kind) => [kind.name, described(kind)]),
);

/** A distribution by its kind: a map with one key. */
export const distributionMap = z
  .strictObject(kindFields)
  .check((context) => {
    // Unknown kinds are told by themselves.
    if (Object.keys(context.value).some((kind) => !WRITTEN_KINDS.has(kind))) return;
    const reading = interpret(context.value as WrittenDistribution);
    if (reading.ok) return;
    const [kind] = Object.keys(context.value);
    const hint = kind === undefined ? TEXT_HINT : `for example \`${exampleOf(kind)}\``;
    const { path, message } = reading;
    context.issues.push({ code: 'custom', input: context.value, path, message, params: { hint, consequence: true } });
  })
  .register(forms, { form: 'a distribution', atomic: true })
  .meta({ minProperties: 1, maxProperties: 1 }) as unknown as z.ZodType<
  Record<string, unknown>,
  Record<string, unknown>
>;

const distributionSchema: z.ZodType<WrittenDistribution, WrittenDistribution> = z
  .union([distributionText, distributionMap])
  .register(forms, { form: FORM, atomic: true })
  .meta({
    id: 'distribution',
    description: 'A duration (a constant), `never`, or a map with one key, the kind of distribution.',
  });

/** Any distribution of a duration. */
export function distribution(): z.ZodType<WrittenDistribution, WrittenDistribution> {
  return distributionSchema;
}

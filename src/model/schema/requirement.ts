import * as z from 'zod';
import { count, field, forms, list, oneOf, required, text } from './base.ts';
import { without, type WrittenWithout } from './without.ts';

export interface WrittenConditions {
  within?: string;
  for?: 'reads';
  without?: WrittenWithout;
}

export type WrittenRequirement =
  | string
  | { any: WrittenRequirement[] }
  | { all: WrittenRequirement[] }
  | { atLeast: number; of: WrittenRequirement[] }
  | Record<string, WrittenConditions>;

const FORM = 'a name, or a map with `any`, `all`, `atLeast`, or a name with `within` or `for`';

const items: z.ZodType<WrittenRequirement[], WrittenRequirement[]> = z.lazy(() => list(requirement));

export const conditions = z.strictObject({
  within: field(text(), 'Kind of place: asks for a serving instance in the same place of that kind.', 'zone'),
  for: field(
    z.literal('reads'),
    'What it is used for: `reads` is content with any replica that is caught up; default all of it, writes included.',
    'reads',
  ),
  without: field(
    without,
    'What changes while a soft dependency (`uses`) is missing: it is down, or a cache that is cold; default nothing.',
    { load: '5x' },
  ),
});

forms.add(conditions, { form: '`{ within: zone }`, or the word before it to be `any`, `all` or `atLeast`' });

const oneName = z
  .record(z.string(), conditions)
  .check((context) => {
    if (Object.keys(context.value).length === 1) return;
    const params = { hint: 'write `{ database: { within: zone } }`, one name in each map' };
    context.issues.push({ code: 'custom', input: context.value, message: 'expected one name', params });
  })
  .register(forms, { form: 'a name with conditions' });

/** One hard or soft dependency. */
export const requirement: z.ZodType<WrittenRequirement, WrittenRequirement> = z
  .union([
    text(),
    z.strictObject({ any: required(items, 'One of these is enough.', ['primary', 'secondary']) }),
    z.strictObject({ all: required(items, 'All of these are needed.', ['server', 'database']) }),
    z.strictObject({
      atLeast: required(count(1), 'How many of `of` are needed, from 1.', 2),
      of: required(items, 'The alternatives of `atLeast`.', ['a', 'b', 'c']),
    }),
    oneName,
  ])
  .register(forms, { form: FORM, atomic: true })
  .meta({
    id: 'requirement',
    description:
      'A dependency: a name, `{any: […]}`, `{all: […]}`, `{atLeast: 2, of: […]}`, `{name: {within: zone}}` or `{name: {for: reads}}`.',
  });

/** A list of dependencies, all of which are needed; one may stand without brackets. */
export function requirements() {
  return oneOf([z.array(requirement), requirement], 'a list of names');
}

import * as z from 'zod';
import { field, forms, oneOf, type Partially } from './base.ts';
import { fraction, times } from './quantities.ts';

const factors = z.record(z.string(), times()).check((context) => {
  if (Object.keys(context.value).length > 0) return;
  const params = { hint: 'write `{ database: 5x }`' };
  context.issues.push({ code: 'custom', input: context.value, message: 'expected at least one name', params });
});

/** What is left while a soft dependency is missing. */
export const without = z
  .strictObject({
    load: field(
      oneOf([times(), factors], 'a factor like `5x`, or a map from names to factors'),
      'How many requests the component then sends on for each one that it sent before: to everything that it requires (`5x`), or to some (`{ database: 5x }`); default `1x`.',
      '5x',
    ),
    capacity: field(fraction(), 'Share of its own capacity that is left; default 100%.', '40%'),
    success: field(fraction(), 'Share of the requests that pass it that are then served well; default 100%.', '90%'),
  })
  .check((context) => {
    if (Object.keys(context.value).length > 0) return;
    const params = { hint: 'write `{ load: 5x }`, `{ capacity: 40% }` or `{ success: 90% }`' };
    context.issues.push({ code: 'custom', input: context.value, message: 'expected what is left', params });
  })
  .register(forms, { form: 'a map with `load`, `capacity`, `success`' });

/** The written form of what is left without a soft dependency. */
export type WrittenWithout = Partially<z.infer<typeof without>>;

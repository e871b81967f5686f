import * as z from 'zod';
import { count, field, forms, required } from './base.ts';

/** More sessions than anybody has. */
const MOST_SESSIONS = 1_000_000_000_000;

export const sessions = z
  .strictObject({
    held: required(
      count(1, MOST_SESSIONS),
      'How many sessions of users its serving instances hold together, in equal parts.',
      20_000,
    ),
    replicated: field(
      z.boolean(),
      'Whether every instance that runs, hot and warm standbys too, has a copy of all of them; default false.',
      true,
    ),
  })
  .register(forms, { form: '`{ held: 20000, replicated: true }`' });

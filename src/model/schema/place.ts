import * as z from 'zod';
import { field, forms, text } from './base.ts';
import { failures, times } from './failure.ts';
import { requirements } from './requirement.ts';

export const place = z
  .strictObject({
    kind: field(
      text(),
      'What it is: `region`, `zone`, `data-center`, `rack`, `host` or any word; default `place`.',
      'zone',
    ),
    description: field(text(), 'A sentence for people.', 'The older of the two halls.'),
    in: field(text(), 'The place around it; default none.', 'eu-west'),
    requires: field(requirements(), 'What it needs: when that is down, everything inside is out; default nothing.', [
      'power-feed',
    ]),
    failures: failures(),
    ...times,
  })
  .register(forms, { form: 'the fields of a place' });

import { expect, test } from 'vitest';
import { formatMoments, parseMoments } from '../../src/model/schema/moments.ts';

test.each([
  'daily 15:00',
  'Mon-Fri 03:00',
  'Sun 03:00',
  'Mon 03:00, Wed-Thu 03:00, Sun 04:30',
  'daily 23:59',
  'Sun 03:00, Mon-Fri 09:00-17:00',
])('moments of the week are written as they are said: %s', (text) => {
  const read = parseMoments(text);
  expect(read.ok && formatMoments(read.value)).toBe(text);
});

import { expect, test } from 'vitest';
import { internalErrorText, userErrorText } from '../../src/cli/complaints.ts';
import { UserError } from '../../src/cli/user-error.ts';
import { plainStyle } from '../../src/report/index.ts';

test('a complaint is one line, and a hint below it', () => {
  expect(userErrorText(new UserError('no such thing', 'did you mean that?'), plainStyle)).toBe(
    'error: no such thing\n  = did you mean that?\n',
  );
  expect(userErrorText(new UserError('no such thing'), plainStyle)).toBe('error: no such thing\n');
});

test('a defect of ours says how to report it, and shows its stack only to those who ask', () => {
  const defect = new RangeError('gate 7 counts wrongly');
  const text = internalErrorText(defect, {});
  expect(text).toContain('internal error: gate 7 counts wrongly');
  expect(text).toContain('Please report it');
  expect(text).not.toMatch(/^ +at /m);
  expect(internalErrorText(defect, { NINES_DEBUG: '1' })).toMatch(/^ +at /m);
});

import { expect, test } from 'vitest';
import type { Issue } from '../../src/model/issues.ts';
import { issueCount, issueText, plainStyle } from '../../src/report/index.ts';

const source = ['components:', '  web:', '    mttff: 60d', '    ttr: "4x"'].join('\n');

const issue: Issue = {
  severity: 'error',
  code: 'unknown-key',
  path: ['components', 'web', 'mttff'],
  file: 'shop.yaml',
  line: 3,
  column: 5,
  endLine: 3,
  endColumn: 10,
  got: '"60d"',
  message: 'unknown key `mttff`',
  hint: 'did you mean `mttf`?',
};

function text(of: Issue, from = source, width = 80): string {
  return issueText(of, from, { width, style: plainStyle }).join('\n');
}

test('an issue is shown with its place, its line, a caret under what is wrong, and the hint', () => {
  expect(text(issue)).toBe(
    [
      'shop.yaml:3:5 error unknown-key: unknown key `mttff` (found "60d")',
      '   3 |     mttff: 60d',
      '     |     ^^^^^',
      '     = did you mean `mttf`?',
    ].join('\n'),
  );
});

test('what was found is not told twice', () => {
  expect(text({ ...issue, got: '"mttff"' })).not.toContain('found');
});

test('an issue without an end has one caret, one without a hint no line for it', () => {
  const lines = text({ ...issue, endLine: undefined, endColumn: undefined, hint: '', got: '' }).split('\n');
  expect(lines).toEqual([
    'shop.yaml:3:5 error unknown-key: unknown key `mttff`',
    '   3 |     mttff: 60d',
    '     |     ^',
  ]);
});

test('an issue that reaches over several lines is marked to the end of its first', () => {
  expect(text({ ...issue, endLine: 4, endColumn: 3 })).toContain('     |     ^^^^^^^^^^');
});

test('the caret stands right after tabs and wide letters', () => {
  const line = '\t服务: oops';
  const at = { ...issue, line: 1, column: 6, endLine: 1, endColumn: 10, hint: '' };
  // Two columns for the tab, four for the two letters, two for colon and blank.
  expect(text(at, line).split('\n')[2]).toBe(`     | ${' '.repeat(8)}^^^^`);
});

test('in a long line the frame begins near the place and keeps to the width', () => {
  const line = `${'x'.repeat(300)}oops${'y'.repeat(300)}`;
  const lines = text({ ...issue, line: 1, column: 301, endLine: 1, endColumn: 305 }, line).split('\n');
  expect(lines[1].length).toBeLessThanOrEqual(80);
  const caret = lines[2].indexOf('^');
  expect(lines[1].slice(caret, caret + 4)).toBe('oops');
});

test('an issue at a place that is not in the text is told without a frame', () => {
  expect(text({ ...issue, line: 99 }).split('\n')).toHaveLength(2);
  expect(text(issue, '').split('\n')).toHaveLength(2);
});

test('issues are counted by severity and file', () => {
  const warning: Issue = { ...issue, severity: 'warning' };
  expect(issueCount([issue, issue, warning], 3)).toBe('2 errors and 1 warning in 3 files');
  expect(issueCount([warning], 1)).toBe('1 warning in 1 file');
  expect(issueCount([], 1)).toBe('1 file: nothing to complain about');
});

import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ISSUE_CODES } from '../../src/model/codes.ts';
import { doubtfulFolder, expectationOf, invalidFolder, issuesOf, line, modelFiles } from './issue-files.ts';

describe.each([
  ['invalid', invalidFolder],
  ['doubtful', doubtfulFolder],
])('a file of the folder %s', (_, folder) => {
  test.each(modelFiles(folder))(
    '%s has exactly the issues beside it, all at once and in the order of the file',
    async (file) => {
      const expectation = expectationOf(folder, file);
      expect(existsSync(expectation)).toBe(true);
      const said = issuesOf(folder, file).map(line);
      await expect(`${said.join('\n')}\n`).toMatchFileSnapshot(expectation);
    },
  );

  test('has nothing beside it but expectations', () => {
    const known = modelFiles(folder).flatMap((file) => [file, expectationOf(folder, file).slice(folder.length)]);
    expect(readdirSync(folder).sort()).toEqual([...new Set(known)].sort());
  });
});

describe('the issues of all these files', () => {
  const all = [invalidFolder, doubtfulFolder].flatMap((folder) =>
    modelFiles(folder).flatMap((file) => issuesOf(folder, file).map((issue) => ({ ...issue, file }))),
  );

  test('are errors in files that are invalid, and none in files that are only doubtful', () => {
    for (const file of modelFiles(invalidFolder)) {
      expect(
        issuesOf(invalidFolder, file).some(({ severity }) => severity === 'error'),
        file,
      ).toBe(true);
    }
    for (const file of modelFiles(doubtfulFolder)) {
      expect(
        issuesOf(doubtfulFolder, file).every(({ severity }) => severity === 'warning'),
        file,
      ).toBe(true);
    }
  });

  test('have a known code with its severity, a message that is no sentence, and a place', () => {
    for (const issue of all) {
      const known = ISSUE_CODES.find(({ code }) => code === issue.code);
      expect(known?.severity, `${issue.file} ${issue.code}`).toBe(issue.severity);
      expect(issue.message).not.toMatch(/^$|\.$|\n|undefined|\[object/);
      expect(issue.hint).not.toMatch(/\n|undefined|\[object/);
      expect([issue.line, issue.column].every((number) => Number.isInteger(number) && number >= 1)).toBe(true);
      const isForward =
        issue.endLine! > issue.line || (issue.endLine === issue.line && issue.endColumn! >= issue.column);
      expect(isForward, line(issue)).toBe(true);
    }
  });

  test('cover every code there is', () => {
    const met = new Set(all.map(({ code }) => code));
    expect(ISSUE_CODES.map(({ code }) => code).filter((code) => !met.has(code))).toEqual([]);
  });
});

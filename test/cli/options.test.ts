import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folderWith, nines, pairModel } from './nines.ts';

let folder: Awaited<ReturnType<typeof folderWith>>;

beforeAll(async () => {
  folder = await folderWith({
    'pair.yaml': pairModel,
    'latin.yaml': '',
    'typos.yaml': pairModel.replace('mttf: 30d', 'mttff: 30d').replace('requires: [database]', 'requires: [databse]'),
    'doubtful.yaml': pairModel.replace('services:', '  cache: { kind: cache, in: a }\nservices:'),
  });
});

afterAll(() => folder.remove());

function run(...args: string[]): ReturnType<typeof nines> {
  return nines(args, { cwd: folder.path });
}

describe('bad input ends with 2, says what is wrong, and never shows a stack', () => {
  test.each([
    ['an unknown command', ['rum', 'pair.yaml'], /unknown command 'rum'[^]*Did you mean run\?/],
    [
      'an unknown option',
      ['run', 'pair.yaml', '--trails', '5'],
      /unknown option '--trails'[^]*Did you mean --trials\?/,
    ],
    ['a bare number as a time', ['run', 'pair.yaml', '--horizon', '10'], /'10' is invalid[^]*`10s`, `10m` or `10h`/],
    ['a time in other words', ['run', 'pair.yaml', '--horizon', '10 years'], /`10y`/],
    ['no time at all', ['run', 'pair.yaml', '--horizon', '0'], /more than 0/],
    ['a fraction above 1', ['run', 'pair.yaml', '--confidence', '95'], /`95%`/],
    ['half a trial', ['run', 'pair.yaml', '--trials', '0.5'], /whole number/],
    ['no trial', ['run', 'pair.yaml', '--trials', '0'], /from 1 to/],
    ['no model', ['run'], /missing required argument 'model'/],
    ['two models', ['run', 'pair.yaml', 'pair.yaml'], /too many arguments/],
    [
      'a model that is not there',
      ['run', 'pairs.yaml'],
      /cannot read pairs\.yaml: there is no such file[^]*did you mean pair\.yaml\?/,
    ],
    ['a model without its ending', ['check', 'pair'], /did you mean pair\.yaml\?/],
    ['a folder', ['explain', '.'], /it is a folder/],
    ['a folder that is not there', ['check', 'nowhere/pair.yaml'], /no folder nowhere/],
    ['nothing', [], /Usage: nines/],
  ])('%s', async (_, args, complaint) => {
    const { code, stdout, stderr } = await run(...args);
    expect(stderr).toMatch(complaint);
    expect(stderr).not.toMatch(/^ {4}at /m);
    expect([code, stdout]).toEqual([2, '']);
  });

  test('a file that is not text', async () => {
    const { code, stderr } = await nines(['check', '/proc/self/exe']);
    expect(code).toBe(2);
    expect(stderr).toContain('it is not text in UTF-8');
  });
});

describe('nines --help', () => {
  test('teaches by examples, and tells the exit codes and where to read on', async () => {
    const { code, stdout } = await run('--help');
    expect(code).toBe(0);
    expect(stdout.match(/^ {2}nines (check|explain|run) .*/gm)).toHaveLength(3);
    expect(stdout).toMatch(/^ {2}0 {4}fine[^]*^ {2}2 [^]*^ {2}130 [^]*^ {2}1 /m);
    expect(stdout).toContain('Guide:');
  });

  test.each(['run', 'check', 'explain', 'schema'])('of %s has examples and fits 80 columns', async (command) => {
    const { code, stdout } = await run(command, '--help');
    expect(code).toBe(0);
    expect(stdout).toMatch(/Examples?:\n {2}nines/);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  test('and --version cost nothing but themselves: the engine and the language are not loaded', async () => {
    const { code, stdout } = await run('--version');
    const { version } = JSON.parse(await readFile('package.json', 'utf8'));
    expect([code, stdout]).toEqual([0, `${version}\n`]);
  });
});

describe('nines check', () => {
  test('shows every issue of every file with its line and a hint', async () => {
    const { code, stdout } = await run('check', 'typos.yaml', 'pair.yaml');
    expect(code).toBe(2);
    expect(stdout).toMatch(/typos\.yaml:12:5 error \S+: .*\n +12 \| {5}mttff: 30d\n +\| {5}\^+\n.*`mttf`/);
    expect(stdout).toMatch(/databse[^]*database/);
    expect(stdout).toMatch(/errors.* in 2 files\n$/);
  });

  test('ends with 0 when there are only warnings, or nothing', async () => {
    const doubtful = await run('check', 'doubtful.yaml');
    expect(doubtful.code).toBe(0);
    expect(doubtful.stdout).toContain('`cache` never fails');
    const sound = await run('check', 'pair.yaml');
    expect([sound.code, sound.stdout]).toEqual([0, '1 file: nothing to complain about\n']);
  });

  test('prints one JSON object with --json', async () => {
    const { code, stdout } = await run('check', '--json', 'typos.yaml', 'doubtful.yaml');
    expect(code).toBe(2);
    const report = JSON.parse(stdout);
    expect(report.files).toEqual([
      { file: 'typos.yaml', ok: false },
      { file: 'doubtful.yaml', ok: true },
    ]);
    expect(report.errors).toBe(
      report.issues.filter(({ severity }: { severity: string }) => severity === 'error').length,
    );
    expect(report.issues[0]).toMatchObject({ file: 'typos.yaml', line: 12, column: 5 });
  });

  test('goes on to the other files when one cannot be read', async () => {
    const { code, stdout, stderr } = await run('check', 'missing.yaml', 'pair.yaml');
    expect(code).toBe(2);
    expect(stderr).toContain('cannot read missing.yaml');
    expect(stdout).toContain('1 file: nothing to complain about');
  });
});

test('nines explain tells what was understood', async () => {
  const { code, stdout } = await run('explain', 'pair.yaml');
  expect(code).toBe(0);
  expect(stdout).toContain('1 service on 1 component with 2 instances in 2 places.');
  expect(stdout).toContain('Failover takes 40 s to 45 s, 42.5 s on average');
});

test('nines schema prints a JSON Schema', async () => {
  const { code, stdout } = await run('schema');
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ $schema: expect.stringContaining('json-schema.org') });
});

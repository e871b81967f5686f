import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseModel } from '../../src/model/index.ts';
import type { Optimisation } from '../../src/results/index.ts';
import { folderWith, interruptedNines, nines, pairModel } from './nines.ts';

const choices = `choices:
  database.standby: [warm, hot]
  database.failover.success: [95%, 99%]
  zones:
    one: { database.instances: [a, a] }
    two: {}
rules:
  - { when: { zones: one }, not: { database.standby: hot } }
costs:
  database.standby: [0, 50/mo]
  database.failover.success: { 99%: 10/mo }
  zones: { two: 30/mo }
`;

let folder: Awaited<ReturnType<typeof folderWith>>;

beforeAll(async () => {
  folder = await folderWith({
    'pair.yaml': `# Two of them\n${pairModel}`,
    'choices.yaml': choices,
    'without.yaml': pairModel.replace(', slo: { availability: 99.9%, rto: 5m }', ''),
    'once.yaml': pairModel.replace('    mttf: 30d', '    cost: 5000\n    mttf: 30d'),
    'bad.yaml': 'choices:\n  databse.standby: [warm, hot]\n  database.mttr: [2h, 2q]\n',
    'impossible.yaml': 'choices: { database.instances: [[a, b], [a]], database.mttr: [1h, 2h] }',
    'nothing.yaml': 'choices: { database.description: [x, y] }',
    'none.yaml': 'choices: { database.mttr: [1h, 2h] }\nrules: [ { not: { database.mttr: [1h, 2h] } } ]',
    'many.yaml': `choices:\n${['mttr', 'mttf', 'start'].map((key) => `  database.${key}: [${Array.from({ length: 20 }, (_, i) => `${i + 1}h`).join(', ')}]\n`).join('')}`,
  });
});

afterAll(() => folder.remove());

function optimize(...args: string[]): ReturnType<typeof nines> {
  return nines(['optimize', ...args, '--quiet'], { cwd: folder.path });
}

const read = (name: string): Promise<string> => readFile(join(folder.path, name), 'utf8');

describe('nines optimize', () => {
  test('finds the cheapest design, ends with 0, and writes it as a model with its remarks', async () => {
    const args = [
      'pair.yaml',
      '--choices',
      'choices.yaml',
      '--slo',
      '99.9%',
      '-n',
      '400',
      '--html',
      'front.html',
      '-o',
      'best.yaml',
    ];
    const { code, stdout } = await optimize(...args);
    expect(stdout).toMatch(/✓ found: The cheapest design that keeps the objective is #/);
    expect(stdout).toContain('The rules leave out 2 combinations.');
    expect(stdout).toContain(
      'Again: nines optimize pair.yaml --choices choices.yaml --slo 99.9% --seed pair-1 --trials 400',
    );
    expect(code).toBe(0);
    const best = await read('best.yaml');
    expect(best).toMatch(/^# Found by nines optimize: .*\n# Two of them\nnines: 1\n/);
    expect(parseModel(best).issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(await read('front.html')).toContain('Cost against down time of shop');
  });

  test('gives the same bytes for any number of workers', async () => {
    const args = ['pair.yaml', '--choices', 'choices.yaml', '--json', '--slo', 'downtime<=4h', '-n', '1000'];
    const [one, many] = [await optimize(...args, '-w', '1'), await optimize(...args, '-w', '3')];
    expect(many.stdout).toBe(one.stdout);
    const found = JSON.parse(one.stdout) as Optimisation;
    expect(found.designs).toHaveLength(6);
    expect(found.study).toMatchObject({ seed: 'pair-1', mostTrials: 1000 });
  });

  test('ends with 1 when none keeps the objective, says which is nearest, and writes no model', async () => {
    await writeFile(join(folder.path, 'kept.yaml'), '# Found by nines optimize: earlier\n');
    const args = ['pair.yaml', '--choices', 'choices.yaml', '--slo', '99.99999%', '-n', '400', '-o', 'kept.yaml'];
    const { code, stdout, stderr } = await optimize(...args);
    expect(stdout).toContain('✗ none: None of the 6 designs keeps the objective. The nearest by what was seen is #');
    expect(stderr).toContain('kept.yaml was not written');
    expect(await read('kept.yaml')).toBe('# Found by nines optimize: earlier\n');
    expect(code).toBe(1);
  });

  test('ends with 3 when the trials allowed do not tell', async () => {
    const args = ['pair.yaml', '--choices', 'choices.yaml', '-n', '20', '--slo', '99.9%'];
    const { code, stdout } = await optimize(...args);
    expect(stdout).toContain('More trials are needed to tell');
    expect(stdout).toContain('allow more with --trials');
    expect(code).toBe(3);
    const table = await optimize(...args, '--csv');
    expect(table.stdout).toMatch(/^Design,database\.standby,database\.failover\.success,zones,Fate,/);
    expect(table.stdout.split('\r\n')).toHaveLength(8);
  });

  test('tells every issue of the file of choices at its place', async () => {
    const { code, stdout, stderr } = await optimize('pair.yaml', '--choices', 'bad.yaml');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('bad.yaml:2:3 error unknown-name: databse.standby leads to nothing in the model');
    expect(stderr).toContain('did you mean database.standby?');
    expect(stderr).toContain('bad.yaml:3:23 error bad-value');
    expect(stderr).toContain('2 errors in 1 file');
  });

  test('tells what is wrong with designs that are no models, and in how many', async () => {
    const { code, stdout, stderr } = await optimize('pair.yaml', '--choices', 'impossible.yaml');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('in 2 designs, the first is database.instances [a], database.mttr 1h');
    expect(stderr).toContain('2 of 4 designs cannot be models: say in `rules` what cannot be chosen together');
  });

  test.each([
    [['pair.yaml'], "required option '--choices <file>'", ''],
    [['pair.yaml', '--choices', 'lost.yaml'], 'cannot read lost.yaml', ''],
    [['without.yaml', '--choices', 'choices.yaml'], 'no objective', '--slo'],
    [['pair.yaml', '--choices', 'choices.yaml', '--slo', 'losses<=1'], 'losses of shop is not measured', 'data'],
    [['pair.yaml', '--choices', 'choices.yaml', '--slo', '110%'], '110%', ''],
    [['once.yaml', '--choices', 'choices.yaml'], 'paid once', 'lifetime: 3y'],
    [['pair.yaml', '--choices', 'nothing.yaml'], 'change nothing', 'description'],
    [['pair.yaml', '--choices', 'none.yaml'], 'leave no design', 'rules'],
    [['pair.yaml', '--choices', 'many.yaml'], '8000 designs are too many', '1000'],
    [['pair.yaml', '--choices', 'choices.yaml', '--budget', '100'], 'does not reach the first look', '6 designs'],
    [['pair.yaml', '--choices', 'choices.yaml', '--json', '--csv'], 'exclude each other', ''],
    [['pair.yaml', '--choices', 'choices.yaml', '-o', 'pair.yaml'], 'was not written by this command', '--force'],
  ])('refuses %j with a hint', async (args, message, hint) => {
    const { code, stdout, stderr } = await optimize(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(stderr).toContain(hint);
  });

  test('keeps what was known at the last look when Ctrl-C ends it', async () => {
    const warned = pairModel.replace('services:', '  cache: { kind: cache, in: a }\nservices:');
    await writeFile(join(folder.path, 'warned.yaml'), warned);
    const slo = ['--slo', 'availability>=99.98%'];
    const args = [
      'optimize',
      'warned.yaml',
      '--choices',
      'choices.yaml',
      ...slo,
      '--trials',
      '1e8',
      '--budget',
      '1e9',
      '--json',
      '--force',
    ];
    const { code, stdout } = await interruptedNines(args, folder.path);
    // On a fast machine it may be told already.
    expect([0, 130]).toContain(code);
    if (code === 130) expect((JSON.parse(stdout) as Optimisation).study.partial).toBe(true);
  });
});

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folderWith, nines, pairModel } from './nines.ts';

let folder: Awaited<ReturnType<typeof folderWith>>;

beforeAll(async () => {
  folder = await folderWith({ 'pair.yaml': pairModel });
});

afterAll(() => folder.remove());

function sensitivity(...args: string[]): ReturnType<typeof nines> {
  return nines(['sensitivity', ...args, '--quiet'], { cwd: folder.path });
}

describe('nines sensitivity', () => {
  test('ranks every number, tells which is not told apart from chance, and the command that tells it again', async () => {
    const { code, stdout } = await sensitivity('pair.yaml', '-n', '60', '--html', 'tornado.html');
    expect(code).toBe(0);
    expect(stdout.replace(/\s+/g, ' ')).toContain('moves the down time of shop most');
    expect(stdout).toContain('nines sensitivity pair.yaml --seed pair-1 --trials 60');
    const html = await readFile(join(folder.path, 'tornado.html'), 'utf8');
    expect(html).toContain('What moves the down time of shop');
  });

  test('gives for a value what a study of a model with that value gives', async () => {
    const { stdout } = await sensitivity(
      'pair.yaml',
      '--only',
      'database.mttr',
      '--range',
      'a.mttr=1h..8h',
      '-n',
      '40',
      '--json',
    );
    const found = JSON.parse(stdout) as {
      services: { shop: { downtimePerYearSeconds: { value: number } } };
      parameters: {
        name: string;
        high: { value: string; services: { shop: { downtimePerYearSeconds: { value: number } } } };
      }[];
    };
    expect(found.parameters.map(({ name, high }) => [name, high.value])).toEqual([
      ['database.mttr', '4h'],
      ['a.mttr', '8h'],
    ]);
    const sweep = await nines(['sweep', 'pair.yaml', '--set', 'database.mttr=2h,4h', '-n', '40', '--json', '--quiet'], {
      cwd: folder.path,
    });
    const { points } = JSON.parse(sweep.stdout) as { points: (typeof found)[] };
    const down = points.map(({ services }) => services.shop.downtimePerYearSeconds.value);
    expect(found.parameters[0].high.services.shop.downtimePerYearSeconds.value).toBeCloseTo(down[1] - down[0], 6);
  });

  test('prints one table as CSV', async () => {
    const { stdout } = await sensitivity('pair.yaml', '--only', 'database.failover', '-n', '20', '--csv');
    const lines = stdout.trim().split('\r\n');
    expect(lines[0]).toBe('Service,Of,Number,What it is,Is,With,Change a year (s),from (s),to (s),Told');
    expect(lines).toHaveLength(7);
  });

  test('gives the same bytes with one thread and with two', async () => {
    const one = await sensitivity('pair.yaml', '-n', '40', '--only', 'database.mttf', '--json', '--workers', '1');
    const two = await sensitivity('pair.yaml', '-n', '40', '--only', 'database.mttf', '--json', '--workers', '2');
    expect(two.stdout).toBe(one.stdout);
  });

  test.each([
    [['--only', 'databse'], 'databse is no number of the model that can be varied', 'did you mean database?'],
    [['--range', 'database.mttr'], 'is no range', '--range database.failover.time=10s..5m'],
    [['--range', 'database.mttr=1h..2q'], 'database.mttr cannot be 2q', '--range'],
    [['--range', 'databse.mttr=1h..2h'], 'leads to nothing in the model', 'database.mttr'],
    [['--json', '--csv'], '--json and --csv exclude each other', ''],
    [['--service', 'shp'], 'there is no service shp', 'shop'],
  ])('refuses %j with a hint', async (args, message, hint) => {
    const { code, stdout, stderr } = await sensitivity('pair.yaml', ...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(stderr).toContain(hint);
  });
});

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseResults } from '../../src/results/index.ts';
import { folderWith, nines, pairModel } from './nines.ts';

let folder: Awaited<ReturnType<typeof folderWith>>;

beforeAll(async () => {
  folder = await folderWith({ 'pair.yaml': pairModel, 'broken.yaml': pairModel.replace('mttf: 30d', 'mttff: 30d') });
});

afterAll(() => folder.remove());

function run(...args: string[]): ReturnType<typeof nines> {
  return nines(['run', ...args], { cwd: folder.path });
}

describe('nines run', () => {
  test('prints a summary with what users live through, the seed and the command that replays it', async () => {
    const { code, stdout } = await run('pair.yaml', '--quiet');
    expect(code).toBe(0);
    expect(stdout).toMatch(/shop {2}99\.\d+ % available · \d\.\d nines/);
    for (const words of [
      'Outages per year',
      'MTBF',
      'MTTR (MDT)',
      'MTTFF',
      'SLO 99.9 %',
      'What takes shop down',
      'database',
    ]) {
      expect(stdout).toContain(words);
    }
    expect(stdout).toContain('400 trials × 1 y = 400 years · seed pair-1');
    expect(stdout).toContain('Again: nines run pair.yaml --seed pair-1');
  });

  test('gives the same bytes for any number of workers, and keeps timing out of them', async () => {
    const args = ['pair.yaml', '--json', '--trials', '15000', '--quiet'];
    const [one, three] = [await run(...args, '--workers', '1'), await run(...args, '--workers', '3')];
    expect(one.code).toBe(0);
    expect(three.stdout).toBe(one.stdout);
    expect(parseResults(one.stdout).results?.study.trials).toBe(15_000);
    expect(one.stdout).not.toMatch(/eventsPerSecond/);
  });

  test('replays the same bytes by the command it names', async () => {
    const first = await run(
      'pair.yaml',
      '--quiet',
      '--trials',
      '100',
      '--horizon',
      '400d',
      '--warmup',
      '10d',
      '--confidence',
      '90%',
    );
    const again = /Again: nines run (.*)/.exec(first.stdout)![1].split(' ');
    const second = await run(...again, '--quiet');
    expect(second.stdout).toBe(first.stdout);
  });

  test('prints exactly one JSON object on stdout with --json, and says the rest on stderr', async () => {
    const { code, stdout, stderr } = await run('pair.yaml', '--json');
    expect(code).toBe(0);
    const { results } = parseResults(stdout);
    expect(results?.study).toMatchObject({ trials: 400, seed: 'pair-1', partial: false });
    expect(Object.keys(results!.services)).toEqual(['shop']);
    expect(stderr).toMatch(/events in/);
  });

  test('prints Markdown with --markdown, the same letters on any terminal, and says the rest on stderr', async () => {
    const { code, stdout, stderr } = await run('pair.yaml', '--markdown');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^# /);
    expect(stdout).toMatch(/\| Available \| \*\*99\.\d+ %\*\* \| 99\.\d+ % – 99\.\d+ % \| \d\.\d nines \|/);
    expect(stdout).toContain('Again: `nines run pair.yaml --seed pair-1`');
    expect(stderr).toMatch(/events in/);
    const ascii = await nines(['run', 'pair.yaml', '--markdown'], { cwd: folder.path, env: { LANG: 'C' } });
    expect(ascii.stdout).toBe(stdout);
  });

  test.each([
    [['--json', '--markdown'], '--json and --markdown exclude each other'],
    [['--trace', '0', '--markdown'], '--trace and --markdown exclude each other'],
  ])('refuses %j', async (options, message) => {
    const { code, stdout, stderr } = await run('pair.yaml', ...options);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(message);
  });

  test('takes what is given in place of what the model says', async () => {
    const { stdout } = await run(
      'pair.yaml',
      '--json',
      '--trials',
      '50',
      '--horizon',
      '2y',
      '--warmup',
      '30d',
      '--seed',
      'other',
      '--confidence',
      '99%',
    );
    expect(JSON.parse(stdout).study).toMatchObject({
      trials: 50,
      horizonSeconds: 2 * 31_536_000,
      warmupSeconds: 30 * 86_400,
      seed: 'other',
      confidence: 0.99,
    });
  });

  test('goes on until it is as precise as asked for', async () => {
    const { stdout } = await run('pair.yaml', '--json', '--precision', '10%');
    const { study, services } = JSON.parse(stdout);
    expect(study.ended).toBe('precision reached');
    const { value, low, high } = services.shop.unavailability;
    expect((high - low) / 2 / value).toBeLessThanOrEqual(0.1);
  });

  test('reads a model from standard input', async () => {
    const { code, stdout } = await nines(['run', '-', '--trials', '20', '--quiet'], { input: pairModel });
    expect(code).toBe(0);
    expect(stdout).toContain('Again: nines run - --seed pair-1 --trials 20');
  });

  test('checks the engine while it plays with --check, and finds the same', async () => {
    const plain = await run('pair.yaml', '--json', '--trials', '40', '--quiet');
    const checked = await run('pair.yaml', '--json', '--trials', '40', '--quiet', '--check');
    expect(checked.code).toBe(0);
    expect(checked.stdout).toBe(plain.stdout);
  });

  test('refuses a model with errors, tells them all on stderr, and prints nothing else', async () => {
    const { code, stdout, stderr } = await run('broken.yaml', '--json');
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('broken.yaml:12:5 error');
    expect(stderr).toContain('mttff: 30d');
    expect(stderr).not.toMatch(/^ {4}at /m);
  });

  test('knows the services of the model by name', async () => {
    const { code, stderr } = await run('pair.yaml', '--service', 'shopp');
    expect(code).toBe(2);
    expect(stderr).toContain('there is no service shopp');
    expect(stderr).toContain('did you mean shop?');
  });

  test('refuses a study that would never end, and says what to change', async () => {
    const { code, stderr } = await run('pair.yaml', '--horizon', '100000y', '--trials', '1e9');
    expect(code).toBe(2);
    expect(stderr).toMatch(/would take about .* events/);
    expect(stderr).toContain('--force');
  });
});

describe('--out and --timing', () => {
  test('write the results and the timing to files of their own', async () => {
    const [out, timing] = [join(folder.path, 'out.json'), join(folder.path, 'timing.json')];
    const { code, stdout, stderr } = await run('pair.yaml', '--out', out, '--timing', timing);
    expect(code).toBe(0);
    expect(stderr).toBe('');
    expect(stdout).toContain('% available');
    expect(parseResults(await readFile(out, 'utf8')).results?.study.trials).toBe(400);
    const { events, seconds, eventsPerSecond } = JSON.parse(await readFile(timing, 'utf8'));
    expect(events).toBeGreaterThan(1000);
    expect(eventsPerSecond).toBeCloseTo(events / seconds, 3);
  });

  test('say nothing at all with --quiet', async () => {
    const { code, stdout, stderr } = await run('pair.yaml', '--quiet', '--out', join(folder.path, 'quiet.json'));
    expect([code, stdout, stderr]).toEqual([0, '', '']);
  });

  test('replace what nines wrote, and nothing else without --force', async () => {
    const out = join(folder.path, 'kept.json');
    expect((await run('pair.yaml', '--quiet', '--out', out)).code).toBe(0);
    expect((await run('pair.yaml', '--quiet', '--out', out)).code).toBe(0);
    await writeFile(out, 'precious');
    const refused = await run('pair.yaml', '--quiet', '--out', out);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('--force');
    expect(await readFile(out, 'utf8')).toBe('precious');
    expect((await run('pair.yaml', '--quiet', '--out', out, '--force')).code).toBe(0);
    expect(parseResults(await readFile(out, 'utf8')).results).not.toBeNull();
  });

  test('are refused before anything is simulated when the folder is missing', async () => {
    const { code, stdout, stderr } = await run('pair.yaml', '--trials', '1e7', '--out', 'no-such-folder/out.json');
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('cannot write no-such-folder/out.json: there is no such file or folder');
  });

  test('tell a full disk plainly, and show the results all the same', async () => {
    const { code, stdout, stderr } = await run('pair.yaml', '--out', '/dev/full');
    expect(code).toBe(2);
    expect(stdout).toContain('% available');
    expect(stderr).toContain('cannot write /dev/full: the disk is full');
  });
});

describe('--trace', () => {
  test('tells one trial as a person reads it', async () => {
    const { code, stdout } = await run('pair.yaml', '--trace', '3');
    expect(code).toBe(0);
    expect(stdout).toContain('Pair, trial 3 · seed pair-1 · 1 y');
    expect(stdout).toMatch(/^ +\d+ d \d\d:\d\d:\d\d\.\d{3} {2}service down +shop/m);
    expect(stdout).toMatch(/shop: \d+ outages?, .* down in all/);
  });

  test('tells the same as JSON lines, in the order of time', async () => {
    const { code, stdout } = await run('pair.yaml', '--trace', '3', '--json');
    expect(code).toBe(0);
    const entries = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(entries.length).toBeGreaterThan(10);
    for (const entry of entries) expect(Object.keys(entry)).toEqual(['time', 'what', 'thing', 'why']);
    const times = entries.map(({ time }) => time);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  test('agrees with the results of a study of that trial alone', async () => {
    const traced = await run('pair.yaml', '--trace', '0', '--json');
    const downs = traced.stdout.split('\n').filter((line) => line.includes('"service down"'));
    const { stdout } = await run('pair.yaml', '--trials', '1', '--json');
    expect(JSON.parse(stdout).services.shop.outagesSeen).toBe(downs.length);
  });
});

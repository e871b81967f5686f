import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSet } from '../../src/cli/sweep-values.ts';
import { UserError } from '../../src/cli/user-error.ts';
import { folderWith, nines, pairModel } from './nines.ts';

let folder: Awaited<ReturnType<typeof folderWith>>;

beforeAll(async () => {
  folder = await folderWith({ 'pair.yaml': pairModel });
});

afterAll(() => folder.remove());

function sweep(...args: string[]): ReturnType<typeof nines> {
  return nines(['sweep', ...args, '--quiet'], { cwd: folder.path });
}

describe('values of a sweep', () => {
  test.each([
    ['a.b=10s,1m', ['10s', '1m'], ''],
    ['a.b=10s..30s/3', ['10s', '20s', '30s'], 'equal steps'],
    ['a.b = 10s..1000s/3', ['10s', '1m40s', '1000s'], 'equal factors'],
    ['a.b=0s..1h/3', ['0s', '30m', '1h'], 'equal steps'],
    ['a.b=5m..10s/2', ['5m', '10s'], 'equal factors'],
    ['a.b=1..4/4', ['1', '2', '3', '4'], 'equal steps'],
    ['a.b=1..3/5', ['1', '2', '3'], 'equal steps'],
    ['a.b=90%..100%/3', ['90%', '95%', '100%'], 'equal steps'],
    ['a.b=0.5..1.5/3', ['0.5', '1', '1.5'], 'equal steps'],
  ])('%s', (text, values, spacing) => {
    expect(readSet(text)).toEqual({ path: 'a.b', values, spacing });
  });

  test.each([
    'a.b',
    'a.b=',
    'a.b=1',
    'a.b=1,,2',
    'a.b=1,1',
    'a.b=1..2',
    'a.b=1..2/1',
    'a.b=1..2/999',
    'a.b=10s..5/3',
    'a.b=x..y/3',
  ])('%s are none', (text) => {
    expect(() => readSet(text)).toThrow(UserError);
  });
});

describe('nines sweep', () => {
  test('tells the down time at each value, how they were chosen, and the command that tells it again', async () => {
    const { code, stdout } = await sweep('pair.yaml', '--set', 'database.failover.time=10s..1h/3', '-n', '60');
    expect(code).toBe(0);
    expect(stdout).toContain('database.failover.time: equal factors.');
    expect(stdout).toMatch(/least [^,]+ with\s+database\.failover\.time\s+10s/);
    expect(stdout).toMatch(/\n {2}10s {2}[^\n]*\n {2}190s|\n {2}10s [^\n]*\n {2}3m10s/);
    expect(stdout).toContain('--set database.failover.time=10s..1h/3 --seed pair-1 --trials 60');
  });

  test('tells what a study of the changed model tells', async () => {
    const { stdout } = await sweep('pair.yaml', '--set', 'components.database.mttr=1h,2h', '-n', '60', '--json');
    const { points } = JSON.parse(stdout) as { points: { services: object }[] };
    const alone = await nines(['run', 'pair.yaml', '-n', '60', '--json', '--quiet'], { cwd: folder.path });
    const { services } = JSON.parse(alone.stdout) as { services: Record<string, { computed?: object }> };
    // What is computed without sampling is told by a study alone.
    for (const service of Object.values(services)) delete service.computed;
    expect(points[1].services).toEqual(services);
    expect(points[0].services).not.toEqual(points[1].services);
  });

  test('crosses two parameters, and draws them as a field', async () => {
    const args = ['--set', 'database.mttf=20d,40d', '--set', 'a.mttr=1h,4h,8h', '-n', '40'];
    const { stdout } = await sweep('pair.yaml', ...args, '--html', 'sweep.html');
    expect(stdout).toMatch(/a\.mttr across, database\.mttf down\n +1h +4h +8h\n {2}20d .*\n {2}40d /);
    const html = await readFile(join(folder.path, 'sweep.html'), 'utf8');
    expect(html).toContain('Down time of shop by database.mttf and a.mttr');
    const csv = await sweep('pair.yaml', ...args, '--csv');
    expect(csv.stdout.split('\r\n')).toHaveLength(8);
    expect(csv.stdout).toMatch(/^database\.mttf,a\.mttr,Availability,/);
  });

  test.each([
    [['pair.yaml'], 'nothing to sweep over', '--set'],
    [['pair.yaml', '--set', 'databse.mttr=1h,2h'], 'leads to nothing', 'database.mttr'],
    [['pair.yaml', '--set', 'database.mttr=1h,2q'], 'with database.mttr=2q the model has an error', '2y'],
    [['pair.yaml', '--set', 'database.description=x,y'], 'changes nothing', 'description'],
    [['pair.yaml', '--set', 'database.standby.warm.dormancy=0%,50%'], 'cannot be set in this model', 'short form'],
    [['pair.yaml', '--set', 'a.mttr=1h..9h/20', '--set', 'b.mttr=1h..9h/20'], '400 points are too many', '150'],
  ])('refuses %j with a hint', async (args, message, hint) => {
    const { code, stdout, stderr } = await sweep(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(stderr).toContain(hint);
  });
});

import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CATALOGUE } from '../../src/model/catalogue/index.ts';
import { parseModel } from '../../src/model/index.ts';
import { folderWith, nines, pairModel } from './nines.ts';

const model = pairModel
  .replace('components:', '# what fails\ncomponents:')
  .replace('    mttf: 30d', '    mttf: 30d   # ours');
let folder: Awaited<ReturnType<typeof folderWith>>;

beforeAll(async () => {
  folder = await folderWith({});
});
beforeEach(() => writeFile(join(folder.path, 'pair.yaml'), model));
afterAll(() => folder.remove());

function add(...args: string[]): ReturnType<typeof nines> {
  return nines(['add', ...args], { cwd: folder.path });
}

function present(): Promise<string> {
  return readFile(join(folder.path, 'pair.yaml'), 'utf8');
}

describe('nines add', () => {
  test('puts an entry into the file, where it is told, and leaves the rest as it was', async () => {
    const { code, stdout, stderr } = await add('pair.yaml', 'kafka', '--name', 'orders', '--in', 'a,b');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Added orders (Kafka, 3 replicas, 2 in sync) to the components of pair.yaml.');
    expect(stdout).toMatch(/detection\.heartbeat: 3s +broker\.session\.timeout\.ms 9 s/);
    const text = await present();
    const [before, after] = model.split(/^(?=services:)/m);
    expect(text.slice(0, before.length)).toBe(before);
    expect(text.slice(-after.length)).toBe(after);
    expect(text).toContain('source: ');
    const { model: parsed } = parseModel(text);
    expect(parsed?.components.orders.instances).toEqual([
      { place: 'a', count: 2 },
      { place: 'b', count: 1 },
    ]);
    expect(await readdir(folder.path)).toEqual(['pair.yaml']);
  });

  test('gives a number to a name that is taken', async () => {
    expect((await add('pair.yaml', 'database')).stdout).toContain('Added database-2 (');
    expect((await add('pair.yaml', 'database')).stdout).toContain('Added database-3 (');
    expect(Object.keys(parseModel(await present()).model!.components)).toEqual([
      'database',
      'database-2',
      'database-3',
    ]);
  });

  test('makes a section that is not there, and tells a hazard what to hit', async () => {
    expect((await add('pair.yaml', 'bad-deploy', '--target', 'database')).code).toBe(0);
    expect(parseModel(await present()).model!.hazards['bad-deploy'].targets).toEqual(['database']);
  });

  test('reads standard input for -, and prints the new text', async () => {
    const { code, stdout } = await nines(['add', '-', 'on-call'], { input: model });
    expect(code).toBe(0);
    expect(parseModel(stdout).model?.crews['on-call'].size).toBe(2);
  });

  test.each([
    [
      'an entry that is not there',
      ['pair.yaml', 'postgres-patrony'],
      /no entry postgres-patrony[^]*did you mean postgres-patroni\?/,
    ],
    ['a word instead of an entry', ['pair.yaml', 'prometheus'], /did you mean monitor\?/],
    ['a name that is taken', ['pair.yaml', 'cache', '--name', 'database'], /database is there already/],
    ['a name that is none', ['pair.yaml', 'cache', '--name', '9 lives'], /was not added: a name is a letter/],
    ['a place that is not there', ['pair.yaml', 'cache', '--in', 'c'], /no place c/],
    ['a place for a crew', ['pair.yaml', 'on-call', '--in', 'a'], /--in is not for a crew/],
    ['a target for a component', ['pair.yaml', 'cache', '--target', 'a'], /--target is not for a component/],
    ['a target that is not there', ['pair.yaml', 'ddos', '--target', 'databse'], /was not added: .*[^]*database/],
    ['no entry', ['pair.yaml'], /name a model and an entry[^]*--list/],
    ['words nobody knows', ['--list', 'xyzzy'], /nothing in the catalogue is about xyzzy/],
  ])('refuses %s, says why, and changes nothing', async (_, args, complaint) => {
    const { code, stdout, stderr } = await add(...args);
    expect(stderr).toMatch(complaint);
    expect(stderr).not.toMatch(/^ {4}at /m);
    expect([code, stdout]).toEqual([2, '']);
    expect(await present()).toBe(model);
  });

  test('tells the errors of a model that has some, and changes nothing', async () => {
    const broken = model.replace('mttf: 30d', 'mttff: 30d');
    await writeFile(join(folder.path, 'pair.yaml'), broken);
    const { code, stderr } = await add('pair.yaml', 'cache');
    expect(code).toBe(2);
    expect(stderr).toContain('mttff');
    expect(await present()).toBe(broken);
  });
});

describe('nines add --list', () => {
  test('shows every entry, group by group', async () => {
    const { code, stdout } = await add('--list');
    expect(code).toBe(0);
    for (const { id, title, group } of CATALOGUE) {
      expect(stdout).toContain(group);
      expect(stdout).toMatch(new RegExp(`^  ${id} +${title.replace(/[()]/g, '\\$&')}$`, 'm'));
    }
  });

  test('shows what the words given are about, and everything known with --json', async () => {
    const { stdout } = await add('--list', 'redis');
    expect(stdout).toContain('redis-sentinel');
    expect(stdout).not.toContain('kafka');
    const { entries } = JSON.parse((await add('--list', 'redis', 'sentinel', '--json')).stdout);
    expect(entries).toEqual([CATALOGUE.find(({ id }) => id === 'redis-sentinel')]);
  });

  test('has a help that fits 80 columns', async () => {
    const { stdout } = await add('--help');
    expect(stdout).toMatch(/Examples:\n {2}nines add/);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });
});

import { access, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseResults } from '../../src/results/index.ts';
import { folderWith, nines, pairModel } from './nines.ts';

let folder: Awaited<ReturnType<typeof folderWith>>;

beforeAll(async () => {
  folder = await folderWith({
    'pair.yaml': pairModel,
    'other.yaml': pairModel.replace('mttf: 30d', 'mttf: 40d'),
    'notes.html': '<p>mine</p>',
  });
  await nines(['run', 'pair.yaml', '-n', '200', '--quiet', '--out', 'pair.json'], { cwd: folder.path });
});

afterAll(() => folder.remove());

function report(...args: string[]): ReturnType<typeof nines> {
  return nines(['report', ...args], { cwd: folder.path });
}

const read = (name: string): Promise<string> => readFile(join(folder.path, name), 'utf8');

describe('nines report', () => {
  test('simulates a model and writes one HTML file with the drawing, the assumptions and the command that gives it again', async () => {
    const { code, stdout } = await report('pair.yaml', '-n', '200', '--quiet', '-o', 'pair.html');
    expect([code, stdout]).toEqual([0, '']);
    const html = await read('pair.html');
    expect(html).toMatch(/^<!doctype html>/);
    expect(html).toContain('id="part-topology"');
    expect(html).toContain('What shop cannot do without');
    expect(html).toContain('nines report pair.yaml --format html --seed pair-1 --trials 200');
  });

  test('tells which numbers matter and how other designs do where that is asked, in forms that have room for it', async () => {
    const asked = ['--sensitivity', '--compare', 'other.yaml', '--quiet'];
    const { code, stdout } = await report('pair.yaml', '-n', '200', ...asked, '-f', 'html');
    expect(code).toBe(0);
    expect(stdout).toContain('The numbers that matter most</h2>');
    expect(stdout).toContain('Beside other designs</h2>');
    expect(stdout).toMatch(/“(pair|other)”/);
    const kept = await report('pair.yaml', '--results', 'pair.json', ...asked, '-f', 'html');
    expect(kept.stdout).toContain('The numbers that matter most</h2>');
    expect(kept.stdout).not.toContain('What to change</h2>');
    const again = 'nines report pair.yaml --format html --sensitivity --compare other.yaml --seed pair-1 --trials 200';
    expect(stdout).toContain(`Again: <code>${again}</code>`);
    const alone = await report('pair.json', '--compare', 'other.yaml', '-f', 'html');
    expect([alone.code, alone.stderr]).toEqual([2, expect.stringContaining('has results only')]);
  });

  test('tells the same in Markdown, and in the tables of CSV', async () => {
    const asked = ['--sensitivity', '--compare', 'other.yaml', '--quiet', '--no-advice', '-n', '200'];
    const { code, stdout } = await report('pair.yaml', ...asked, '-f', 'md');
    expect(code).toBe(0);
    expect(stdout).toContain('\n## The numbers that matter most\n');
    expect(stdout).toContain('\n## Beside other designs\n');
    expect(stdout).toMatch(
      /\nAgain: `.*nines report pair.yaml --format md --sensitivity --compare other.yaml --no-advice --seed/,
    );
    expect((await report('pair.yaml', ...asked, '-f', 'csv', '-o', 'asked')).code).toBe(0);
    expect((await read('asked/sensitivity.csv')).split('\r\n')[0]).toMatch(/^Service,Of,Number,/);
    const compared = (await read('asked/comparison.csv')).split('\r\n');
    expect(compared[1]).toMatch(/^shop,Availability,share,pair,0\.99/);
    expect(compared.find((line) => line.includes(',other,'))).toMatch(/,(better|worse|may be chance|no difference)$/);
  });

  test.each(['json', 'junit'])('says where these are when the form %s has no room for them', async (format) => {
    const { code, stderr } = await report('pair.yaml', '--compare', 'other.yaml', '-f', format);
    expect([code, stderr]).toEqual([2, expect.stringContaining('nines compare --json has it')]);
  });

  test('takes results instead of simulating, and refuses those of another model', async () => {
    const from = await report('pair.yaml', '--results', 'pair.json');
    expect(from.stdout).toContain('id="part-assumptions"');
    const other = await report('other.yaml', '--results', 'pair.json');
    expect(other.code).toBe(2);
    expect(other.stderr).toContain('another model than other.yaml');
  });

  test('reports results alone, from a file or a pipe', async () => {
    const { code, stdout } = await report('pair.json');
    expect(code).toBe(0);
    expect(stdout).toContain('made from results alone');
    const piped = await nines(['report', '-', '--format', 'json'], { input: await read('pair.json') });
    expect(parseResults(piped.stdout).results?.study.trials).toBe(200);
  });

  test('writes every table as CSV into a folder, and replaces only folders of its own', async () => {
    expect((await report('pair.json', '-f', 'csv', '-o', 'tables')).code).toBe(0);
    expect(await readdir(join(folder.path, 'tables'))).toEqual(
      expect.arrayContaining(['measures.csv', 'root-causes-shop.csv']),
    );
    expect((await read('tables/measures.csv')).split('\r\n')[0]).toBe(
      'Of,Name,Measure,Unit,Value,From,To,Confidence,Method',
    );
    expect((await report('pair.json', '-f', 'csv', '-o', 'tables')).code).toBe(0);
    const foreign = await report('pair.json', '-f', 'csv', '-o', '.');
    expect([foreign.code, foreign.stderr.includes('not written by this command')]).toEqual([2, true]);
  });

  test('writes Markdown, and objectives in the form of JUnit', async () => {
    expect((await report('pair.json', '-f', 'md')).stdout).toContain('| Available |');
    const { stdout } = await report('pair.json', '-f', 'junit');
    expect(stdout).toContain('name="shop is available at least 99.9 % of the time"');
  });

  test('replaces neither the files of others nor models', async () => {
    const { code, stderr } = await report('pair.json', '-o', 'notes.html');
    expect([code, await read('notes.html')]).toEqual([2, '<p>mine</p>']);
    expect(stderr).toContain('--force');
  });

  test.each([
    [['-o', 'report.txt'], 'does not say in which form'],
    [['-f', 'pdf'], 'name a file: -o report.pdf'],
    [['-f', 'csv'], 'name a folder: -o tables'],
    [['--service', 'shp'], 'there is no service shp'],
  ])('refuses %j with a hint, before anything is written', async (args, words) => {
    const { code, stdout, stderr } = await report('pair.json', ...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(words);
  });

  test('prints a tagged PDF by the browser of the machine, and says what to do where there is none', async () => {
    const { code, stderr } = await report('pair.json', '-o', 'pair.pdf');
    expect([code, stderr]).toEqual([0, '']);
    const pdf = await readFile(join(folder.path, 'pair.pdf'), 'latin1');
    expect(pdf).toMatch(/^%PDF-/);
    expect(pdf).toContain('/StructTreeRoot');
    expect(pdf).toContain('/Outlines');
    const missing = await nines(['report', 'pair.json', '-o', 'none.pdf'], {
      cwd: folder.path,
      env: { CHROMIUM_PATH: '/nowhere/chromium' },
    });
    expect([missing.code, missing.stderr.includes('CHROMIUM_PATH')]).toEqual([2, true]);
    await expect(access(join(folder.path, 'none.pdf'))).rejects.toThrow();
  }, 60_000);

  test('tells every issue of a model that cannot be simulated', async () => {
    await writeFile(join(folder.path, 'broken.yaml'), pairModel.replace('mttf: 30d', 'mttff: 30d'));
    const { code, stderr } = await report('broken.yaml');
    expect(code).toBe(2);
    expect(stderr).toContain('mttff');
  });
});

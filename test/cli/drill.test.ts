import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ScenarioResult } from '../../src/results/index.ts';
import { folderWith, nines } from './nines.ts';

const MODEL = `nines: 1
name: Pair
components:
  db: { instances: 2, active: 1, mttf: 60d, mttr: 2h, detection: 10s, failover: { time: { uniform: [10s, 50s] } } }
services: { shop: { requires: [db] } }
`;
const LOST = `do: [{ at: 10m, fail: 'db#1' }]`;

let folder: Awaited<ReturnType<typeof folderWith>>;

beforeAll(async () => {
  folder = await folderWith({
    'none.yaml': MODEL,
    'wrong.yaml': `${MODEL}scenarios: { lost: { ${LOST}, expect: [{ service: shp, downFor: { atMost: 61s } }] } }\n`,
    'pair.yaml': `${MODEL}scenarios:
  lost: { ${LOST}, expect: [{ service: shop, downFor: { atMost: 61s } }] }
  hasty: { ${LOST}, expect: [{ service: shop, downFor: { atMost: 45s } }] }
  idle: { ${LOST} }
  endless: { random: on, lasts: 900000y, expect: [{ service: shop, outages: { atLeast: 1 } }], plays: 1 }
`,
  });
});

afterAll(() => folder.remove());

const drill = (...args: string[]) => nines(['drill', ...args], { cwd: folder.path });

describe('nines drill', () => {
  test('plays a scenario, tells what happened, and ends with 0 when all goes as expected', async () => {
    const { code, stdout } = await drill('pair.yaml', 'lost');
    expect(stdout).toContain('lost: passed');
    expect(stdout).toMatch(/00:10:00\.000 {2}is made to fail +db#1/);
    expect(stdout).toContain('✓ shop is down for at most 1 min 1 s in all. Found: ');
    expect(stdout).toContain('Passed in all 20 plays: with 95 % confidence it passes in more than 86.1 % of all.');
    expect(code).toBe(0);
  });

  test('ends with 1 when something does not, names the play that failed, and plays it alone', async () => {
    const { code, stdout } = await drill('pair.yaml', 'hasty', 'lost');
    expect(code).toBe(1);
    expect(stdout).toContain('hasty: failed');
    expect(stdout).toContain('2 scenarios: 1 passed, 1 failed.');
    const [, trial] = /Play it alone: nines drill pair\.yaml hasty --trial (\d+) --seed nines/.exec(stdout)!;
    const alone = await drill('pair.yaml', 'hasty', '--trial', trial, '--seed', 'nines');
    expect(alone.code).toBe(1);
    expect(alone.stdout).toContain(`Play ${trial}\n`);
  });

  test('writes test cases and a table, and prints an object', async () => {
    const args = ['lost', 'hasty', 'idle', '--plays', '3', '--junit', 'd.xml', '--markdown', 'd.md', '--json'];
    const { code, stdout } = await drill('pair.yaml', ...args);
    const read = JSON.parse(stdout) as { kind: string; verdict: string; scenarios: ScenarioResult[] };
    expect(read).toMatchObject({ nines: 1, kind: 'drill', model: 'Pair' });
    expect(read.scenarios.map(({ name, plays }) => [name, plays])).toEqual([
      ['lost', 3],
      ['hasty', 3],
      ['idle', 3],
    ]);
    expect(code).toBe(read.verdict === 'failed' ? 1 : 0);
    const file = (name: string) => readFile(join(folder.path, name), 'utf8');
    expect(await file('d.xml')).toContain('<testsuite name="lost" tests="1" failures="0" errors="0" skipped="0">');
    expect(await file('d.md')).toContain('| `lost` | `shop` is down for at most 1 min 1 s in all | passed |');
    expect((await drill('pair.yaml', 'lost', '--plays', '1', '--junit', 'd.xml', '-q')).code).toBe(0);
    expect((await drill('pair.yaml', 'lost', '--plays', '1', '--junit', 'pair.yaml')).code).toBe(2);
  });

  test('says of bad input what is wrong, and ends with 2', async () => {
    const none = await drill('none.yaml');
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('the model has no scenario to play')]);
    const unknown = await drill('pair.yaml', 'losd');
    expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining('did you mean lost?')]);
    const wrong = await drill('wrong.yaml');
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('did you mean `shop`?')]);
    const both = await drill('pair.yaml', '--trial', '1', '--plays', '2');
    expect([both.code, both.stderr]).toEqual([2, expect.stringContaining('exclude each other')]);
    const endless = await drill('pair.yaml', 'endless');
    expect([endless.code, endless.stderr]).toEqual([2, expect.stringContaining('more happens than can be played')]);
  });

  test('says in explain what scenarios do and expect', async () => {
    const { stdout } = await nines(['explain', 'pair.yaml'], { cwd: folder.path });
    expect(stdout).toContain('At 00:10:00 db#1 fails.');
    expect(stdout).toContain('Expected: shop is down for at most 1 min 1 s in all.');
  });
});

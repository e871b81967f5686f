import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folderWith, nines } from './nines.ts';

const model = `nines: 1
name: Two
components:
  app: { instances: 2, mttf: 90h, mttr: 10h, requires: [disk] }
  disk: { mttf: 900h, mttr: 1h }
services: { site: { requires: [app] }, files: { requires: [disk] } }
study: { horizon: 10y, trials: 100, seed: two }
`;
let folder: Awaited<ReturnType<typeof folderWith>>;

beforeAll(async () => {
  folder = await folderWith({ 'two.yaml': model, 'bad.yaml': 'nines: 1\ncomponents: 3\n' });
});
afterAll(() => folder.remove());

describe('nines spof', () => {
  test('tells single points of failure and what takes the service down together', async () => {
    const { code, stdout } = await nines(['spof', 'two.yaml'], { cwd: folder.path });
    expect(code).toBe(0);
    expect(stdout).toContain('site has 1 single point of failure: disk failure.');
    expect(stdout).toContain('both app');
    expect(stdout).toContain('files has 1 single point of failure: disk failure.');
    expect(stdout).toContain('Again: nines spof two.yaml --seed two');
  });

  test('prints one JSON object, the same for the same seed', async () => {
    const words = ['spof', 'two.yaml', '--json', '--service', 'site', '--order', '2', '--plays', '50'];
    const { code, stdout } = await nines(words, { cwd: folder.path });
    expect(code).toBe(0);
    const told = JSON.parse(stdout);
    expect(told).toMatchObject({
      nines: 1,
      kind: 'weak points',
      services: [{ service: 'site', seed: 'two', plays: 50, order: 2 }],
    });
    expect(told.services[0].singles[0]).toMatchObject({ things: [{ name: 'disk' }], verdict: 'stays down' });
    expect(told.services[0].sets[0]).toMatchObject({ count: 1, verdict: 'stays down', byStructure: true });
    expect((await nines(words, { cwd: folder.path })).stdout).toBe(stdout);
  });

  test('prints Markdown, which a report has too', async () => {
    const { stdout } = await nines(['spof', 'two.yaml', '--markdown', '--order', '1'], { cwd: folder.path });
    expect(stdout).toContain('`site` has 1 single point of failure: `disk failure`.');
    const report = await nines(['report', 'two.yaml', '-f', 'md', '-q'], { cwd: folder.path });
    expect(report.stdout).toContain('## Weak points');
  });

  test('refuses a model with errors, a service that is not there, and sets that are too large', async () => {
    expect((await nines(['spof', 'bad.yaml'], { cwd: folder.path })).code).toBe(2);
    const unknown = await nines(['spof', 'two.yaml', '--service', 'sit'], { cwd: folder.path });
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toContain('did you mean site?');
    expect((await nines(['spof', 'two.yaml', '--order', '4'], { cwd: folder.path })).code).toBe(2);
  });
});

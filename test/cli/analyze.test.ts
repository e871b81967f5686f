import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folderWith, nines } from './nines.ts';

const model = `nines: 1
components: { app: { instances: 2, mttf: 90h, mttr: 10h } }
services: { site: { requires: [app] } }
study: { horizon: 10y, trials: 100 }
`;
let folder: Awaited<ReturnType<typeof folderWith>>;

beforeAll(async () => {
  folder = await folderWith({ 'two.yaml': model, 'bad.yaml': 'nines: 1\ncomponents: 3\n' });
});
afterAll(() => folder.remove());

describe('nines analyze', () => {
  test('tells what is known without simulating', async () => {
    const { code, stdout } = await nines(['analyze', 'two.yaml'], { cwd: folder.path });
    expect(code).toBe(0);
    expect(stdout).toContain('site   99.0000 %   2.0 nines');
  });

  test('prints one JSON object, in which what is endless is null', async () => {
    const { stdout } = await nines(['analyze', 'two.yaml', '--json'], { cwd: folder.path });
    const told = JSON.parse(stdout);
    expect(told).toMatchObject({ nines: 1, kind: 'analysis', services: [{ service: 'site' }] });
    expect(told.services[0].analyses[0]).toMatchObject({ applies: true, method: 'closed form', size: '1 of 2' });
    expect(told.services[0].structure.importance[0].rrw).toBeNull();
  });

  test('refuses a model with errors, and services that are not there', async () => {
    expect((await nines(['analyze', 'bad.yaml'], { cwd: folder.path })).code).toBe(2);
    const { code, stderr } = await nines(['analyze', 'two.yaml', '--service', 'sit'], { cwd: folder.path });
    expect(code).not.toBe(0);
    expect(stderr).toContain('did you mean site?');
  });

  test('nines run puts the computed availability beside the sampled one', async () => {
    const { stdout } = await nines(['run', 'two.yaml'], { cwd: folder.path });
    expect(stdout).toMatch(/Computed +exact 99\.00\d* % \(closed form, 1 of 2\), z = -?\d\.\d/);
  });
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { folderWith, interruptedNines, pairModel, type Ended } from './nines.ts';

/** The checker warns about the cache, on stderr: from then on Ctrl-C is listened to. */
const warned = pairModel.replace('services:', '  cache: { kind: cache, in: a }\nservices:');
const endless = ['--trials', '1e9', '--force'];

let folder: Awaited<ReturnType<typeof folderWith>>;

beforeAll(async () => {
  folder = await folderWith({ 'one.yaml': warned, 'two.yaml': warned.replace('mttf: 30d', 'mttf: 60d') });
});

afterAll(() => folder.remove());

function interrupted(args: string[]): Promise<Ended> {
  return interruptedNines([...args, ...endless], folder.path);
}

test('Ctrl-C in a comparison tells what the finished trials say, as partial', async () => {
  const { code, stdout } = await interrupted(['compare', 'one.yaml', 'two.yaml', '--json']);
  expect(code).toBe(130);
  const { designs } = JSON.parse(stdout);
  for (const { study } of designs) expect(study).toMatchObject({ partial: true, requestedTrials: 1e9 });
  expect(designs[0].study.trials).toBeGreaterThan(0);
  expect(designs[1].study.trials).toBe(designs[0].study.trials);
});

test('Ctrl-C in a sweep tells what the finished trials say of every point', async () => {
  const { code, stdout } = await interrupted(['sweep', 'one.yaml', '--set', 'database.mttr=1h,2h,4h', '--json']);
  expect(code).toBe(130);
  const { points } = JSON.parse(stdout);
  expect(points).toHaveLength(3);
  for (const { study } of points) expect(study).toMatchObject({ partial: true, trials: points[0].study.trials });
});

test('Ctrl-C in a gate that cannot tell is no verdict', async () => {
  // So near to what the design has that no number of trials that fits in the time can tell.
  const { code, stdout } = await interrupted(['gate', 'one.yaml', '--slo', 'shop.availability>=99.99346%']);
  expect(code).toBe(130);
  expect(stdout).toMatch(/^\? .*\n\nInterrupted after [\d,]+ trials/);
});

test('Ctrl-C in a report writes what is finished and says that it is partial', async () => {
  const { code, stdout } = await interrupted(['report', 'one.yaml', '--format', 'md']);
  expect(code).toBe(130);
  expect(stdout).toMatch(/[\d,]+ of 1,000,000,000 trials/);
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseResults } from '../../src/results/index.ts';
import { folderWith, interruptedNines, nines, pairModel, startNines } from './nines.ts';

/** The checker warns about the cache, on stderr: from then on Ctrl-C is listened to. */
const warnedModel = pairModel.replace('services:', '  cache: { kind: cache, in: a }\nservices:');
const endless = ['--trials', '1e9', '--force'];

let folder: Awaited<ReturnType<typeof folderWith>>;

beforeAll(async () => {
  folder = await folderWith({ 'pair.yaml': warnedModel, 'sound.yaml': pairModel });
});

afterAll(() => folder.remove());

describe('Ctrl-C', () => {
  test.each(['1', '2'])('keeps what is finished and reports it as partial, with %s worker', async (workers) => {
    const args = ['run', 'pair.yaml', '--json', ...endless, '--workers', workers];
    const { code, stdout } = await interruptedNines(args, folder.path);
    expect(code).toBe(130);
    const { results } = parseResults(stdout);
    expect(results?.study).toMatchObject({ partial: true, ended: 'interrupted', requestedTrials: 1e9 });
    expect(results!.study.trials).toBeGreaterThan(0);
  });

  test('is told in the summary', async () => {
    const { code, stdout, stderr } = await interruptedNines(['run', 'pair.yaml', ...endless], folder.path);
    expect(code).toBe(130);
    expect(stderr).toContain('Interrupted');
    expect(stdout).toMatch(/^Partial: [\d,]+ of 1,000,000,000 trials done$/m);
  });

  test('before anything is finished reports nothing', async () => {
    const running = await startNines(['run', 'pair.yaml', ...endless, '--horizon', '100000y'], { cwd: folder.path });
    await running.said(/warning/);
    running.child.kill('SIGINT');
    const { code, stdout, stderr } = await running.ended;
    expect([code, stdout]).toEqual([130, '']);
    expect(stderr).toContain('there is nothing to report');
  });

  test('gives what the same number of trials gives without it, to the last digit that is shown', async () => {
    const partial = JSON.parse(
      (await interruptedNines(['run', 'pair.yaml', '--json', ...endless], folder.path)).stdout,
    );
    const whole = await nines(['run', 'pair.yaml', '--json', '--quiet', '--trials', String(partial.study.trials)], {
      cwd: folder.path,
    });
    const { services } = JSON.parse(whole.stdout);
    const close = partial.services.shop.unavailability.value;
    expect(services.shop.unavailability.value / close).toBeCloseTo(1, 12);
    expect(services.shop.outagesSeen).toBe(partial.services.shop.outagesSeen);
  });
});

describe('a reader that goes away', () => {
  test('ends a trace without a word', async () => {
    const running = await startNines(['run', 'sound.yaml', '--trace', '0', '--horizon', '2000y'], { cwd: folder.path });
    running.child.stdout!.once('data', () => running.child.stdout!.destroy());
    const { code, stderr } = await running.ended;
    expect([code, stderr]).toEqual([0, '']);
  });

  test('before the summary does no harm', async () => {
    const running = await startNines(['run', 'sound.yaml', '--quiet'], { cwd: folder.path });
    running.child.stdout!.destroy();
    const { code, stderr } = await running.ended;
    expect([code, stderr]).toEqual([0, '']);
  });
});

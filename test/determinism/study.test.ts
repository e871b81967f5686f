import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { nines } from '../cli/nines.ts';
import { wholeStudy } from './whole-study.ts';

const shop = 'models/web-shop.yaml';

test('1, 2 and 7 workers give the same bytes', async () => {
  const outputs = [];
  for (const workers of ['1', '2', '7']) {
    const { code, stdout } = await nines(['run', shop, '--trials', '3000', '--workers', workers, '--json', '--quiet']);
    expect(code).toBe(0);
    outputs.push(stdout);
  }
  expect(outputs[1]).toBe(outputs[0]);
  expect(outputs[2]).toBe(outputs[0]);
});

test('batches that finish in any order give the same bytes', async () => {
  const text = readFileSync(shop, 'utf8');
  const inOrder = await wholeStudy(text, 1000);
  let calls = 0;
  const shuffled = await wholeStudy(
    text,
    1000,
    async (play, batch) => {
      const result = play(batch);
      const turns = (calls++ * 7919) % 13;
      for (let turn = 0; turn < turns; turn++) await Promise.resolve();
      return result;
    },
    5,
  );
  expect(shuffled).toBe(inOrder);
});

test('another seed gives other numbers', async () => {
  const text = readFileSync(shop, 'utf8');
  const other = text.replace(/seed: [\w-]+/, 'seed: another');
  expect(other).not.toBe(text);
  expect(await wholeStudy(other, 200)).not.toBe(await wholeStudy(text, 200));
});

test('every model in models/ gives the same bytes when played again', async () => {
  for (const name of readdirSync('models')) {
    const text = readFileSync(`models/${name}`, 'utf8');
    expect(await wholeStudy(text, 20), name).toBe(await wholeStudy(text, 20));
  }
});

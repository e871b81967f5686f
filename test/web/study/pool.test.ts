import { describe, expect, it } from 'vitest';
import { createPool, poolOfNone, threadsFor, type Thread } from '../../../src/web/study/pool.ts';

/** A thread that answers when it is told to. */
class FakeThread implements Thread {
  onmessage: Thread['onmessage'] = null;
  onmessageerror: Thread['onmessageerror'] = null;
  onerror: Thread['onerror'] = null;
  messages: unknown[] = [];
  ended = false;
  postMessage(message: unknown): void {
    this.messages.push(message);
  }
  terminate(): void {
    this.ended = true;
  }
  answer(batch: number): void {
    this.onmessage?.({ data: { batch, result: `result ${batch}` } });
  }
  die(message = 'out of memory'): void {
    this.onerror?.({ message });
  }
  batches(): unknown[] {
    return this.messages.slice(1);
  }
}

function poolOf(threads: number) {
  const spawned: FakeThread[] = [];
  const troubles: string[] = [];
  const pool = createPool({
    ...{ job: 'the job', threads, onTrouble: (message: string) => void troubles.push(message) },
    spawn: () => {
      const thread = new FakeThread();
      spawned.push(thread);
      return thread;
    },
  });
  return { pool, spawned, troubles };
}

describe('a pool of threads', () => {
  it('sends each thread the job before anything else, and each batch to the idlest', async () => {
    const { pool, spawned } = poolOf(2);
    const played = [0, 1, 2].map((batch) => pool.play<string>(batch));
    expect(spawned.map((thread) => thread.messages[0])).toEqual(['the job', 'the job']);
    expect(spawned.map((thread) => thread.batches())).toEqual([[0, 2], [1]]);
    spawned[0]!.answer(2);
    spawned[1]!.answer(1);
    spawned[0]!.answer(0);
    expect(await Promise.all(played)).toEqual(['result 0', 'result 1', 'result 2']);
  });

  it('rejects a batch in which the engine throws', async () => {
    const { pool, spawned } = poolOf(1);
    const played = pool.play(0);
    spawned[0]!.onmessage?.({ data: { batch: 0, error: 'gates do not add up' } });
    await expect(played).rejects.toThrow('gates do not add up');
  });

  it('has the batches of a thread that died done again by a new one, and says so', async () => {
    const { pool, spawned, troubles } = poolOf(2);
    const played = [0, 1, 2].map((batch) => pool.play<string>(batch));
    spawned[0]!.die();
    expect(spawned).toHaveLength(3);
    expect(spawned[0]!.ended).toBe(true);
    expect(troubles).toEqual(['out of memory']);
    const given = [...spawned[1]!.batches(), ...spawned[2]!.batches()];
    expect(given.sort()).toEqual([0, 1, 2]);
    for (const batch of [0, 1, 2])
      for (const thread of spawned.slice(1)) if (thread.batches().includes(batch)) thread.answer(batch);
    expect(await Promise.all(played)).toEqual(['result 0', 'result 1', 'result 2']);
  });

  it('gives up when threads keep dying, and rejects everything then', async () => {
    const { pool, spawned } = poolOf(1);
    const played = pool.play(0);
    for (let i = 0; i < 10 && !spawned.every(({ ended }) => ended); i++) spawned.at(-1)!.die('cannot load');
    await expect(played).rejects.toThrow('cannot load');
    await expect(pool.play(1)).rejects.toThrow('cannot load');
    expect(spawned.length).toBeLessThan(10);
  });

  it('ends its threads when it is closed', async () => {
    const { pool, spawned } = poolOf(3);
    const played = pool.play(0);
    pool.close();
    expect(spawned.every(({ ended }) => ended)).toBe(true);
    await expect(played).rejects.toThrow('closed');
  });
});

describe('a pool without threads', () => {
  it('plays where it is, and rejects what throws', async () => {
    const pool = poolOfNone((batch) => {
      if (batch === 1) throw new Error('no');
      return batch * 10;
    });
    expect(await pool.play(3)).toBe(30);
    await expect(pool.play(1)).rejects.toThrow('no');
  });
});

describe('the number of threads', () => {
  it('leaves the page a core where there are more than two, and is never less than one', () => {
    expect(threadsFor(8, 100, 1e9)).toBe(7);
    expect(threadsFor(2, 100, 1e9)).toBe(2);
    expect(threadsFor(1, 100, 1e9)).toBe(1);
    expect(threadsFor(8, 100, 0)).toBe(1);
  });

  it('is no more than the work is worth', () => {
    expect(threadsFor(8, 3, 1e9)).toBe(3);
    expect(threadsFor(8, 100, 900_000)).toBe(2);
  });
});

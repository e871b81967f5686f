import { expect, test } from 'vitest';
import type { PlaybackEntry } from '../../../src/engine/index.ts';
import { sentenceOf, toneOf } from '../../../src/web/watch/sentence.ts';
import { byHand } from './watched.ts';

const line = (what: string, thing: string, why = '', byHand = false): PlaybackEntry => ({
  ...{ time: 0, index: 0, what, thing, why, byHand },
  about: { kind: 'instance', name: thing },
});

test('a failover is told in sentences, from the command to the service that is up again', () => {
  const { playback } = byHand([{ at: 100, command: { type: 'fail', instance: 'database@a', mode: 'crash' } }]);
  const told = playback.entries(0, 100).map(sentenceOf);
  expect(told).toEqual(
    expect.arrayContaining([
      'By hand: database@a is made to fail (crash)',
      'database@a fails (crash)',
      'Service shop is down',
      'The failure of database@a is detected (crash)',
      'The failover of database begins, to database@b',
      'database@b is active now',
      'Service shop is up',
    ]),
  );
});

test('names keep their letters at the beginning of a sentence, other words begin with a capital', () => {
  expect(sentenceOf(line('fails', 'cache: failure'))).toBe('cache fails');
  expect(sentenceOf(line('asks for a crew', 'cache: disk', 'crew ops'))).toBe(
    'The repair of cache (disk) needs crew ops',
  );
  expect(sentenceOf(line('crew is on the way', 'switchover of database', 'crew ops'))).toBe(
    'Crew ops is on the way for the switchover of database',
  );
});

test('a line of a kind that is not known is told by its parts', () => {
  expect(sentenceOf(line('sings', 'cache', 'loudly'))).toBe('cache sings, loudly');
  expect(sentenceOf(line('toString', 'cache'))).toBe('cache toString');
});

test('what users feel, what fails, and what was done by hand stand out', () => {
  expect(['service down', 'service up', 'fails', 'starts'].map((what) => toneOf(line(what, 'x')))).toEqual([
    'bad',
    'good',
    'warn',
    'plain',
  ]);
  expect(toneOf(line('is made to fail', 'x', 'by hand', true))).toBe('hand');
});

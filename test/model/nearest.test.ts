import { describe, expect, test } from 'vitest';
import { nearest } from '../../src/model/index.ts';
import { Guesser } from '../../src/model/nearest.ts';

const known = ['failures', 'failover', 'needs', 'mttf', 'mttr', 'active', 'app-server', 'web'];

describe('the nearest name', () => {
  test.each([
    ['failovr', 'failover'],
    ['failrues', 'failures'],
    ['need', 'needs'],
    ['mtr', 'mttr'],
    ['MTTF', 'mttf'],
    ['AppServer', 'app-server'],
    ['app_server', 'app-server'],
    ['wbe', 'web'],
    ['actve', 'active'],
  ])('to %s is %s', (name, expected) => {
    expect(nearest(name, known)).toBe(expected);
  });

  test.each(['database', 'x', '', 'quite another thing altogether'])('to %j is none', (name) => {
    expect(nearest(name, known)).toBeNull();
  });

  test('is the first of those equally near', () => {
    expect(nearest('cat', ['bat', 'rat', 'cut'])).toBe('bat');
  });

  test('is not looked for any more after many guesses', () => {
    const guesser = new Guesser(2);
    expect([1, 2, 3].map(() => guesser.guess('need', known))).toEqual(['needs', 'needs', null]);
  });
});

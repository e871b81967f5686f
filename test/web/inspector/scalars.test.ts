import { describe, expect, test } from 'vitest';
import { count } from '../../../src/model/schema/base.ts';
import { duration, fraction, mean } from '../../../src/model/schema/quantities.ts';
import { refusalOf, replacementsIn, textOf, valueOf } from '../../../src/web/inspector/scalars.ts';
import { inWords } from '../../../src/web/inspector/words.ts';

describe('the text of a field', () => {
  test('stands for what the file would hold', () => {
    expect(valueOf(' 60d ', 'duration')).toBe('60d');
    expect(valueOf('0', 'duration')).toBe(0);
    expect(valueOf('3', 'whole number')).toBe(3);
    expect(valueOf('0.9995', 'fraction')).toBe(0.9995);
    expect(valueOf('99.95%', 'fraction')).toBe('99.95%');
    expect(valueOf('5000', 'money')).toBe(5000);
    expect(valueOf('2024', 'text')).toBe('2024');
    expect(valueOf('2024', 'text or number')).toBe(2024);
  });

  test('is what is written, long and short forms alike', () => {
    expect(textOf('60d')).toBe('60d');
    expect(textOf(0)).toBe('0');
    expect(textOf(undefined)).toBe('');
    expect(textOf({ heartbeat: '1s', misses: 3 })).toBe('{ heartbeat: 1s, misses: 3 }');
  });

  test('is refused by the parser of the language, in its words', () => {
    expect(refusalOf(mean(), '60d')).toBeNull();
    expect(refusalOf(mean(), '60 d')).toEqual({ message: 'not a duration', hint: 'write `60d`' });
    expect(refusalOf(fraction(), 95)?.message).toBe('a fraction is 0 to 1');
    expect(refusalOf(count(1), 0)?.message).toBe('must be at least 1');
  });

  test('can be replaced by what the hint names, when that may stand there', () => {
    expect(replacementsIn('write `60d`', duration(), 'duration')).toEqual(['60d']);
    expect(replacementsIn('write `5s`, `5m` or `5h`', duration(), 'duration')).toEqual(['5s', '5m', '5h']);
    expect(replacementsIn('write `95%` or `0.95`', fraction(), 'fraction')).toEqual(['95%', 0.95]);
    expect(replacementsIn('write a duration like `250ms`, `30s`', duration(), 'duration')).toEqual([]);
    expect(replacementsIn('write `mttf: 60d`', duration(), 'duration')).toEqual([]);
  });
});

describe('a quantity in other words', () => {
  test('is nothing new where it is said already', () => {
    expect(inWords('duration', '5m')).toBe('');
    expect(inWords('duration', 'soon')).toBe('');
  });

  test('is in people’s units, and in hours where that is many', () => {
    expect(inWords('duration', '90m')).toBe('1 h 30 min');
    expect(inWords('duration', '60d')).toBe('1,440 h');
    expect(inWords('duration', 'never')).toBe('it does not happen');
  });

  test('says how often something with that mean comes', () => {
    expect(inWords('mean', '60d', 'mttf')).toBe('1,440 h; 6.08 a year');
    expect(inWords('mean', '10y', 'mttf')).toContain('within a year');
    expect(inWords('mean', '20m', 'mttr')).toBe('');
    expect(inWords('mean', 'never', 'mttr')).toBe('it is not repaired');
  });

  test('says shares of time as down time, and chances as one in so many', () => {
    expect(inWords('fraction', '99.95%', 'availability')).toBe('4 h 23 min of down time a year');
    expect(inWords('fraction', '98%', 'success')).toBe('1 in 50 fails');
    expect(inWords('fraction', '10%', 'commonCause')).toBe('1 in 10');
    expect(inWords('fraction', '40%', 'capacity')).toBe('');
  });

  test('says rates by the day and money by the year', () => {
    expect(inWords('rate', '200/s')).toBe('17.3 million a day');
    expect(inWords('money', '120/mo')).toBe('1,440 a year');
    expect(inWords('money', 5000)).toBe('once');
  });
});

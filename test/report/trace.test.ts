import { describe, expect, test } from 'vitest';
import { clock, plainStyle, traceWriter } from '../../src/report/index.ts';

describe('the clock of a trace', () => {
  test.each([
    [0, '00:00:00.000'],
    [0.0004, '00:00:00.000'],
    [59.9996, '00:01:00.000'],
    [3_725.5, '01:02:05.500'],
    [86_399.9999, '1 d 00:00:00.000'],
    [12 * 86_400 + 3 * 3600 + 4 * 60 + 5.678, '12 d 03:04:05.678'],
    [4_000 * 86_400, '4000 d 00:00:00.000'],
  ])('shows %d seconds as %s', (seconds, text) => {
    expect(clock(seconds)).toBe(text);
  });
});

describe('the log of a trial', () => {
  test('is told line by line: when, what, to what, why', () => {
    const writer = traceWriter({ width: 100, style: plainStyle });
    expect(writer.line({ time: 1_047_845.678, what: 'fails', thing: 'db 1: crash', why: 'because of storm' })).toBe(
      ' 12 d 03:04:05.678  fails                       db 1: crash                   because of storm',
    );
  });

  test('says how long each outage took, and sums them up', () => {
    const writer = traceWriter({ width: 100, style: plainStyle });
    writer.line({ time: 100, what: 'service down', thing: 'shop', why: '' });
    expect(writer.line({ time: 190, what: 'service up', thing: 'shop', why: '' })).toMatch(/shop +after 1 min 30 s$/);
    writer.line({ time: 1000, what: 'service down', thing: 'shop', why: '' });
    expect(writer.end(1060)).toEqual(['', 'shop: 2 outages, 2 min 30 s down in all; still down at the end']);
  });

  test('says so when nothing happens, or no service goes down', () => {
    const page = { width: 100, style: plainStyle };
    expect(traceWriter(page).end(10)).toContain('Nothing happens in this trial.');
    const writer = traceWriter(page);
    writer.line({ time: 1, what: 'fails', thing: 'db', why: '' });
    expect(writer.end(10)).toContain('No service goes down in this trial.');
  });
});

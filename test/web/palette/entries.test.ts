import { describe, expect, it } from 'vitest';
import { ENTRIES, findEntries, grouped } from '../../../src/web/palette/entries.ts';

describe('the search for what can be added', () => {
  it('shows everything, blank things first, while nothing is asked', () => {
    expect(findEntries('')).toEqual(ENTRIES);
    expect(grouped(ENTRIES)[0][0]).toBe('Blank');
  });

  it('finds by title, by other words for it, and by the beginning of a word', () => {
    expect(findEntries('database')[0].title).toMatch(/^Database/);
    expect(findEntries('postgresql')[0].title).toContain('PostgreSQL');
    expect(findEntries('haprox')[0].title).toContain('HAProxy');
    expect(findEntries('zone')[0].title).toBe('Zone');
  });

  it('wants every word, and finds nothing for nonsense', () => {
    expect(findEntries('redis sentinel').map(({ title }) => title)).toEqual(['Redis with Sentinel']);
    expect(findEntries('redis xyzzy')).toEqual([]);
  });

  it('has no two entries with the same id', () => {
    expect(new Set(ENTRIES.map(({ id }) => id)).size).toBe(ENTRIES.length);
  });
});

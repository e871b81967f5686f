import { describe, expect, it } from 'vitest';
import { parseModel } from '../../../src/model/index.ts';
import { firstValue } from '../../../src/web/palette/first-value.ts';
import { BLANK } from '../../../src/web/palette/blank.ts';
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

describe('what is planned, when it is added', () => {
  const text = [
    'nines: 1',
    'places: { eu: { kind: region }, a: { kind: zone, in: eu } }',
    'components: { web: { in: a, mttf: 60d, mttr: 1h } }',
    'services: { shop: { requires: [web] } }',
    '',
  ].join('\n');
  const added = (kind: string, aimed: string[], to = text) =>
    firstValue(
      { text: to },
      BLANK.find((entry) => entry.kind === kind)!,
      aimed,
    );

  it('is about what is selected, else about everything', () => {
    expect(added('maintenance', ['web'])).toEqual({ targets: ['web'], every: '30d', takes: '20m' });
    expect(added('drill', [])).toEqual({ targets: ['all'], every: '90d', action: 'test' });
    expect(added('scenario', ['web']).do).toEqual([{ at: '10m', down: 'web' }]);
    expect(added('scenario', [])).toEqual({
      do: [{ at: '10m', down: 'a' }],
      expect: [{ service: 'shop', downFor: { atMost: '60s' } }],
    });
    expect(added('scenario', [], 'nines: 1\n')).toEqual({});
  });

  it('is a sound part of the model at once', () => {
    const sections = { maintenance: 'maintenance', drill: 'drills', scenario: 'scenarios', spares: 'spares' };
    for (const [kind, section] of Object.entries(sections)) {
      const { issues } = parseModel(`${text}${section}: { x: ${JSON.stringify(added(kind, []))} }\n`);
      expect(
        issues.filter(({ severity }) => severity === 'error'),
        kind,
      ).toEqual([]);
    }
  });
});

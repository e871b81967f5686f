import { describe, expect, it } from 'vitest';
import { editModel, type Edit } from '../../../src/model/index.ts';
import {
  aimlessInWords,
  connect,
  connectionsOf,
  dataOf,
  duplicate,
  removeIds,
  removeThing,
  renamePositions,
  renameThing,
} from '../../../src/web/document/edits/index.ts';

const LINES = [
  'nines: 1',
  'places: { a: { kind: zone }, b: { kind: zone } }',
  'crews: { ops: { size: 1 } }',
  'components:',
  '  db: { kind: database, instances: [a, b], active: 1, mttf: 60d, mttr: 1h, crew: ops }',
  '  web: { instances: [a, b], mttf: 60d, mttr: 1h, requires: [db] }',
  '  dns: { mttf: 1y, mttr: 1h, routing: { to: { a: 60%, b: { share: 40%, then: [a] } }, policy: geo } }',
  'services: { shop: { requires: [web, dns] } }',
  'maintenance:',
  '  patching: { targets: [db, web], every: 30d, takes: 20m, crew: ops } # monthly',
  '  vacuum: { targets: [db], every: 7d, takes: 5m }',
  'drills: { move: { targets: db, every: 90d, action: failover } }',
  'scenarios:',
  '  db-lost: { do: [{ at: 10m, down: db }], expect: [{ service: shop, downFor: { atMost: 5m } }] }',
  '  zone-lost: { do: [{ at: 10m, down: a }, { at: 20m, fail: db@b }] }',
];

const kept = { text: `${LINES.join('\n')}\n` };

function apply(document: { text: string }, edits: Edit[]): { text: string } {
  return { text: editModel(document.text, edits)! };
}

describe('maintenance, drills and scenarios', () => {
  const dataAfter = (edits: Edit[]) => dataOf(apply(kept, edits)) as Record<string, Record<string, never>>;

  it('follow the names of what they are about', () => {
    const after = dataAfter(renameThing(kept, 'components', 'db', 'store'));
    expect(after.maintenance).toMatchObject({
      patching: { targets: ['store', 'web'] },
      vacuum: { targets: ['store'] },
    });
    expect(after.drills).toMatchObject({ move: { targets: 'store' } });
    expect(after.scenarios).toMatchObject({
      'db-lost': { do: [{ down: 'store' }] },
      'zone-lost': { do: [{ down: 'a' }, { fail: 'store@b' }] },
    });
    const moved = dataAfter(renameThing(kept, 'places', 'a', 'east'));
    expect(moved.components.dns).toMatchObject({ routing: { to: { east: '60%', b: { then: ['east'] } } } });
    expect(dataAfter(renameThing(kept, 'crews', 'ops', 'people')).maintenance.patching).toMatchObject({
      crew: 'people',
    });
  });

  it('get other names themselves, and keep their remarks', () => {
    const after = apply(kept, renameThing(kept, 'maintenance', 'patching', 'patches'));
    expect(after.text).toContain('  patches: { targets: [db, web], every: 30d, takes: 20m, crew: ops } # monthly');
    expect(Object.keys(dataAfter(renameThing(kept, 'drills', 'move', 'game-day')).drills)).toEqual(['game-day']);
    expect(renameThing(kept, 'scenarios', 'db-lost', 'zone-lost')).toEqual([]);
    expect(Object.keys(renamePositions({ 'drill:move': { x: 0, y: 0 } }, 'drills', 'move', 'test'))).toEqual([
      'drill:test',
    ]);
  });

  it('go with the last thing that they are about, which is said', () => {
    const { edits, aimless } = removeThing(kept, 'components', 'db');
    const after = dataAfter(edits);
    expect(aimlessInWords(aimless)).toBe('maintenance vacuum, drill move and scenario db-lost');
    expect(after.maintenance).toMatchObject({ patching: { targets: ['web'] } });
    expect(Object.keys(after.maintenance)).toEqual(['patching']);
    expect(after).not.toHaveProperty('drills');
    expect(after.scenarios).toEqual({ 'zone-lost': { do: [{ at: '10m', down: 'a' }] } });
  });

  it('are removed one by one, and a section with its last thing', () => {
    const after = dataAfter(removeIds(kept, ['maintenance:vacuum', 'drill:move', 'scenario:db-lost']).edits);
    expect(Object.keys(after.maintenance)).toEqual(['patching']);
    expect(after).not.toHaveProperty('drills');
    expect(Object.keys(after.scenarios)).toEqual(['zone-lost']);
  });

  it('are duplicated with what they say', () => {
    const pasted = duplicate(kept, ['maintenance:patching', 'drill:move', 'scenario:db-lost'])!;
    expect(pasted.ids).toEqual(['maintenance:patching-2', 'drill:move-2', 'scenario:db-lost-2']);
    const after = dataAfter(pasted.edits);
    expect(after.maintenance['patching-2']).toEqual(after.maintenance.patching);
    expect(after.scenarios['db-lost-2']).toEqual(after.scenarios['db-lost']);
  });

  it('of which the planned ones can be aimed at more', () => {
    const edits = connect(kept, { section: 'drills', name: 'move' }, { section: 'components', name: 'web' }, 'targets');
    expect(dataAfter(edits).drills).toMatchObject({ move: { targets: ['db', 'web'] } });
    const step = { section: 'scenarios', name: 'db-lost' } as const;
    expect(connectionsOf(step, { section: 'components', name: 'web' })).toEqual([]);
  });
});

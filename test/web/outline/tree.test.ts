import { describe, expect, test } from 'vitest';
import { parseModel } from '../../../src/model/index.ts';
import { topologyGraph } from '../../../src/report/topology/index.ts';
import { isSelected, rowsOf, typedAhead, type Row } from '../../../src/web/outline/tree.ts';

const TEXT = `nines: 1
places:
  west: { kind: region }
  a: { kind: zone, in: west, mttf: 2y, mttr: 3h }
  b: { kind: zone, in: west }
crews: { ops: { size: 2, response: 15m } }
spares: { boxes: { count: 2 } }
components:
  web:
    kind: server
    instances: { a: 2, b: 1 }
    needs: 2
    failures: { crash: { mttf: 30d, mttr: 1h }, disk: { mttf: 3y, mttr: 4h }, hang: { mttf: 90d, mttr: 1m } }
    requires: [db, { any: [card, bank] }]
  db: { kind: database, instances: [a, b], active: 1, mttf: 1y, mttr: 1h, nedes: 1 }
  card: { kind: external }
  bank: { kind: external, mttf: 30d, mttr: 1h }
hazards: { storm: { every: 60d, targets: [west], effect: down, lasts: 1h } }
services: { shop: { requires: [web] } }
maintenance: { patching: { targets: [web, db], every: 30d, takes: 20m } }
drills: { move: { targets: [west], every: 90d, action: evacuate, taregts: 1 } }
scenarios: { lost: { do: [{ at: 10m, down: a }, { at: 1h, restore: a }], expect: [{ service: shop, is: up, at: 2h }] } }
`;

function rows(closed: string[] = [], search = '', text = TEXT): Row[] {
  const { draft, issues } = parseModel(text);
  return rowsOf(draft!, topologyGraph(draft!), issues, new Set(closed), search);
}

const shown = (all: Row[]): string[] => all.map(({ level, name }) => `${'  '.repeat(level - 1)}${name}`);

describe('the outline', () => {
  test('goes from region to zone to component, and then through the rest', () => {
    expect(shown(rows())).toEqual([
      ...['west', '  a', '    web', '    db', '  b', '    web', '    db', 'in no place (2)', '  card', '  bank'],
      ...['services (1)', '  shop', 'hazards (1)', '  storm'],
      ...['maintenance (1)', '  patching', 'drills (1)', '  move', 'scenarios (1)', '  lost'],
      ...['crews (1)', '  ops', 'spares (1)', '  boxes'],
    ]);
  });

  test('leaves out what is inside a closed row', () => {
    expect(shown(rows(['place:west'])).slice(0, 2)).toEqual(['west', 'in no place (2)']);
    const [west] = rows(['place:west']);
    expect(west.expandable).toBe(true);
  });

  test('tells how each row stands among its siblings', () => {
    const b = rows().find(({ id }) => id === 'place:b')!;
    expect(b).toMatchObject({ level: 2, position: 2, siblings: 2, parent: 'place:west' });
  });

  test('says in words when things fail, what they need and what is wrong with them', () => {
    const byId = new Map(rows().map((row) => [row.id, row]));
    expect(byId.get('web@a')).toMatchObject({
      ...{ kind: 'server', role: '2 instances', needs: '2 of 3', relations: 'db, any of card and bank' },
      fails: 'crash every 30 d, hang every 90 d, 1 more',
    });
    expect(byId.get('db@a')).toMatchObject({ role: 'active', fails: 'every 1 y', errors: 1, needs: '' });
    expect(byId.get('card@')!.fails).toBe('never');
    expect(byId.get('place:a')!.fails).toBe('every 2 y');
    expect(byId.get('hazard:storm')).toMatchObject({ role: 'down', fails: 'every 60 d', relations: 'west' });
    expect(byId.get('crew:ops')!.role).toBe('2 at a time, there in 15 min');
  });

  test('says what is planned, how often and of what, and what scenarios do', () => {
    const byId = new Map(rows().map((row) => [row.id, row]));
    expect(byId.get('maintenance:patching')).toMatchObject({
      ...{ kind: 'maintenance', role: 'rolling, 20 min', fails: 'every 30 d', relations: 'web, db' },
    });
    expect(byId.get('drill:move')).toMatchObject({
      role: 'evacuate',
      fails: 'every 90 d',
      relations: 'west',
      errors: 1,
    });
    expect(byId.get('scenario:lost')).toMatchObject({ role: '2 steps, 1 expectation', fails: '', relations: 'a' });
    expect(shown(rows([], 'drill'))).toEqual(['drills (1)', '  move']);
  });

  test('finds by name and kind, and keeps what is around', () => {
    expect(shown(rows([], 'DATAB'))).toEqual(['west', '  a', '    db', '  b', '    db']);
    expect(rows([], 'nothing of that kind')).toEqual([]);
    expect(shown(rows(['place:west'], 'bank'))).toEqual(['in no place (2)', '  bank']);
  });

  test('loses nothing when places are in each other by mistake', () => {
    const text = 'nines: 1\nplaces: { a: { in: b }, b: { in: a }, c: { in: a } }\ncomponents: { web: { in: c } }\n';
    expect(
      shown(rows([], '', text))
        .slice()
        .sort(),
    ).toEqual(expect.arrayContaining(['a', 'b']));
    expect(rows([], '', text).some(({ id }) => id === 'web@c')).toBe(true);
  });

  test('shows every row of a component that is known by its name alone', () => {
    const chosen = rows().filter((row) => isSelected(row, new Set(['db@', 'crew:ops'])));
    expect(chosen.map(({ id }) => id)).toEqual(['db@a', 'db@b', 'crew:ops']);
  });
});

describe('typing a name', () => {
  test('goes to the next row that begins with a letter, around the end', () => {
    const all = rows();
    const first = typedAhead(all, 0, 'w')!;
    expect(all[first].name).toBe('web');
    const second = typedAhead(all, first, 'w')!;
    expect(all[second].id).toBe('web@b');
    expect(all[typedAhead(all, second, 'w')!].name).toBe('west');
  });

  test('stays on a row while more letters of it are typed', () => {
    const all = rows();
    const at = all.findIndex(({ name }) => name === 'shop');
    expect(typedAhead(all, at, 'sho')).toBe(at);
    expect(typedAhead(all, 0, 'zzz')).toBeNull();
  });
});

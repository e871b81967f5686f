import { readdirSync, readFileSync } from 'node:fs';
import fc from '../../fast-check.ts';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { editModel, parseModel, type Edit } from '../../../src/model/index.ts';
import { topologyGraph } from '../../../src/report/topology/graph.ts';
import {
  addComponent,
  addHazard,
  addInstance,
  addPlace,
  addService,
  connect,
  connectionsOf,
  copyFragment,
  dataOf,
  disconnect,
  duplicate,
  entriesOf,
  movePlace,
  moveInstances,
  pasteFragment,
  planEdits,
  removeIds,
  removeInstance,
  removeThing,
  renamePositions,
  renameThing,
  setField,
  type NamedSection,
} from '../../../src/web/document/edits/index.ts';

const lines = (...text: string[]): { text: string } => ({ text: `${text.join('\n')}\n` });

function apply(document: { text: string }, edits: Edit[]): { text: string } {
  const text = editModel(document.text, edits);
  if (text === null) throw new Error(`cannot be applied: ${JSON.stringify(edits)}\n${document.text}`);
  return { text };
}

const shop = lines(
  'nines: 1',
  'places:',
  '  a: { kind: zone } # the first',
  '  b: { kind: zone }',
  'components:',
  '  web:',
  '    instances: [a, b] # one in each',
  '    requires: [db]',
  '    uses: [{ cache: { without: { load: { db: 5x } } } }]',
  '  cache: { in: a }',
  '  db: { instances: { a: 2, b: 1 }, active: 1, data: { replication: async, replicas: { b: { lag: 1h } }, backups: { every: 1h, in: b } } }',
  'services:',
  '  shop: { requires: web }',
);

describe('adding', () => {
  it('begins a section in its usual order, and gives each thing a line of its own', () => {
    const begun = lines('nines: 1', 'services: { s: { requires: [] } }');
    const { edits, name, id } = addComponent(begun, { name: 'web', value: { kind: 'web', mttf: '60d' }, place: null });
    expect([name, id]).toEqual(['web', 'web@']);
    expect(apply(begun, edits)).toEqual(
      lines('nines: 1', 'components:', '  web: { kind: web, mttf: 60d }', 'services: { s: { requires: [] } }'),
    );
  });

  it('makes the name unique among components and places', () => {
    expect(addComponent(shop, { name: 'db' }).name).toBe('db-2');
    expect(addPlace(shop, { name: 'web' }).name).toBe('web-2');
    expect(addService(shop, { name: 'web' }).name).toBe('web');
    expect(addComponent(shop, { name: 'über cool!' }).name).toBe('uber-cool');
  });

  it('puts a component into the place, however many instances it proposes', () => {
    const { edits } = addComponent(shop, { name: 'etcd', value: { instances: 3, kind: 'consensus' }, place: 'b' });
    expect(entriesOf(dataOf(apply(shop, edits)), 'components').at(-1)).toEqual([
      'etcd',
      { kind: 'consensus', in: 'b', instances: 3 },
    ]);
  });

  it('works on an empty text', () => {
    const empty = { text: '' };
    expect(parseModel(apply(empty, addComponent(empty, { name: 'x' }).edits).text).draft?.components).toHaveProperty(
      'x',
    );
  });
});

describe('instances', () => {
  const where = (document: { text: string }, name: string): unknown => {
    const { instances, in: place } = Object.fromEntries(entriesOf(dataOf(document), 'components'))[name];
    return { ...(instances === undefined ? {} : { instances }), ...(place === undefined ? {} : { in: place }) };
  };
  const moved = (form: string, from: string | null, to: string | null): unknown => {
    const document = lines('nines: 1', 'places: { a: {}, b: {}, c: {} }', 'components:', `  x: { ${form} }`);
    return where(apply(document, moveInstances(document, 'x', from, to)), 'x');
  };

  it('move in whichever form they are written', () => {
    expect(moved('in: a', 'a', 'b')).toEqual({ in: 'b' });
    expect(moved('in: a, instances: 3', 'a', 'b')).toEqual({ in: 'b', instances: 3 });
    expect(moved('instances: 3', null, 'b')).toEqual({ in: 'b', instances: 3 });
    expect(moved('kind: x', null, 'b')).toEqual({ in: 'b' });
    expect(moved('in: a', 'a', null)).toEqual({});
    expect(moved('instances: [a, b]', 'b', 'c')).toEqual({ instances: ['a', 'c'] });
    expect(moved('instances: [a, b]', 'a', 'b')).toEqual({ instances: ['b', 'b'] });
    expect(moved('instances: { a: 2, b: 1 }', 'a', 'c')).toEqual({ instances: { c: 2, b: 1 } });
    expect(moved('instances: { a: 2, b: 1 }', 'a', 'b')).toEqual({ instances: { b: 3 } });
  });

  it('stay where they are when some would be in a place and some in none', () => {
    expect(moveInstances(shop, 'web', 'a', null)).toEqual([]);
  });

  it('take along what is said of the copy there', () => {
    const after = apply(shop, moveInstances(shop, 'db', 'b', 'a'));
    expect(where(after, 'db')).toEqual({ instances: { a: 3 } });
    const c = lines(...shop.text.trimEnd().split('\n'));
    const withC = apply(c, addPlace(c, { name: 'c' }).edits);
    expect(apply(withC, moveInstances(withC, 'db', 'b', 'c')).text).toContain('replicas: { c: { lag: 1h } }');
  });

  it('are added and removed one by one, and what must serve follows', () => {
    expect(where(apply(shop, addInstance(shop, 'cache', 'b')), 'cache')).toEqual({ instances: ['a', 'b'] });
    expect(where(apply(shop, addInstance(shop, 'cache', 'a')), 'cache')).toEqual({ in: 'a', instances: 2 });
    expect(where(apply(shop, removeInstance(shop, 'db', 'a')), 'db')).toEqual({ instances: { a: 1, b: 1 } });
    expect(removeInstance(shop, 'cache', 'a')).toEqual([]);
    const two = lines('nines: 1', 'components: { x: { instances: 2, active: 2, needs: 2 } }');
    expect(entriesOf(dataOf(apply(two, removeInstance(two, 'x', null))), 'components')[0][1]).toEqual({ active: 1 });
  });
});

describe('renaming', () => {
  it('changes every reference and keeps remarks', () => {
    const after = apply(shop, renameThing(shop, 'components', 'db', 'postgres')).text;
    expect(after).not.toMatch(/\bdb\b/);
    expect(after).toContain('requires: [postgres]');
    expect(after).toContain('load: { postgres: 5x }');
    const places = apply(shop, renameThing(shop, 'places', 'b', 'north')).text;
    expect(places).toContain('instances: [a, north] # one in each');
    expect(places).toContain('a: { kind: zone } # the first');
    expect(places).toContain('replicas: { north: { lag: 1h } }');
    expect(places).toContain('in: north }');
    expect(parseModel(places).issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('leaves a service of the same name alone', () => {
    const same = lines('nines: 1', 'components: { web: {} }', 'services: { web: { requires: [web] } }');
    expect(apply(same, renameThing(same, 'components', 'web', 'site')).text).toContain('web: { requires: [site] }');
    expect(apply(same, renameThing(same, 'services', 'web', 'site')).text).toContain('site: { requires: [web] }');
  });

  it('does nothing when the name is taken', () => {
    expect(renameThing(shop, 'components', 'db', 'a')).toEqual([]);
  });

  it('follows into alternatives, layers, scenarios and what is said once and used twice', () => {
    const document = lines(
      'nines: 1',
      'crews: { ops: {} }',
      'components:',
      '  x: { failures: { crash: &c { mttf: 1d, mttr: 1h, crew: ops } }, requires: [{ atLeast: 1, of: [y, { any: [z] }] }] }',
      '  y: { failures: { crash: *c }, follows: x }',
      '  z: { detection: { heartbeat: 1s, quorum: { witnesses: [y] } } }',
      'hazards: { h: { every: 1d, targets: [y], effect: fail, stoppedBy: [{ y: 10% }] } }',
      'scenarios: { s: { do: [{ at: 1m, down: y }], expect: [{ component: y }] } }',
    );
    const after = apply(document, renameThing(document, 'components', 'y', 'q')).text;
    expect(after).not.toMatch(/\by\b/);
    const crews = apply(document, renameThing(document, 'crews', 'ops', 'sre')).text;
    expect(crews).toContain('crash: *c');
    expect(crews).not.toContain('ops');
  });

  it('follows into the instances that scenarios name, and takes along what cannot be done any more', () => {
    const document = lines(
      'nines: 1',
      'places: { a: {}, b: {} }',
      'components: { server: { instances: { a: 2, b: 1 } }, up: {} }',
      'scenarios:',
      "  s: { do: [{ at: 1m, fail: 'server@a#2', mode: up }], expect: [{ component: server, at: 2m, servedBy: [b, server@b] }] }",
      '  t: { do: [{ at: 1m, isolate: a }], expect: [{ component: up, at: 2m, is: up }] }',
    );
    const renamed = apply(document, renameThing(document, 'components', 'server', 'web')).text;
    expect(renamed).toMatch(/fail: ["']?web@a#2["']?.*component: web.*servedBy: \[b, web@b\]/);
    const moved = apply(document, renameThing(document, 'places', 'b', 'c')).text;
    expect(moved).toContain('servedBy: [c, server@c]');
    const words = apply(document, renameThing(document, 'components', 'up', 'top')).text;
    expect(words).toContain('{ component: top, at: 2m, is: up }');
    const left = apply(document, removeThing(document, 'places', 'a').edits).text;
    expect(left).not.toContain('scenarios');
  });

  it('moves the places on the canvas along', () => {
    const positions = { 'db@a': { x: 1, y: 2 }, 'service:db': { x: 3, y: 4 }, 'place:a': { x: 5, y: 6 } };
    expect(Object.keys(renamePositions(positions, 'components', 'db', 'pg'))).toEqual([
      'pg@a',
      'service:db',
      'place:a',
    ]);
    expect(Object.keys(renamePositions(positions, 'places', 'a', 'z'))).toEqual(['db@z', 'service:db', 'place:z']);
  });
});

describe('removing', () => {
  it('takes the references along, says how many, and keeps what they stood in', () => {
    const { edits, references } = removeThing(shop, 'components', 'db');
    const after = apply(shop, edits).text;
    expect(references).toBe(2);
    expect(after).not.toMatch(/\bdb\b|requires: \[\]/);
    expect(after).toContain('uses: [cache]');
    const web = apply(shop, removeThing(shop, 'components', 'web').edits).text;
    expect(web).toContain('shop: { requires: [] }');
  });

  it('of a place leaves components in the place around it', () => {
    const document = lines(
      'nines: 1',
      'places: { r: {}, a: { in: r }, b: { in: r } }',
      'components: { x: { in: a }, y: { instances: [a, b] }, z: { instances: { a: 2 } } }',
    );
    const after = parseModel(apply(document, removeThing(document, 'places', 'a').edits).text).draft!;
    expect(after.components.x.instances).toEqual([{ place: 'r', count: 1 }]);
    expect(after.components.y.instances).toEqual([{ place: 'b', count: 1 }]);
    expect(after.components.z.instances).toEqual([{ place: 'r', count: 2 }]);
  });

  it('of one node takes the instances there, of all nodes the component', () => {
    const some = apply(shop, removeIds(shop, ['web@b']).edits);
    expect(parseModel(some.text).draft?.components.web.instances).toEqual([{ place: 'a', count: 1 }]);
    const all = apply(shop, removeIds(shop, ['web@a', 'web@b', 'cache@a']).edits);
    expect(Object.keys(parseModel(all.text).draft!.components)).toEqual(['db']);
  });

  it('of what a hazard alone hits takes the hazard, and says so', () => {
    const begun = addHazard(shop, { name: 'flood', value: { every: '1y', targets: ['cache'], effect: 'fail' } });
    const document = apply(shop, begun.edits);
    const { edits, aimless } = removeThing(document, 'components', 'cache');
    expect(aimless).toEqual([{ section: 'hazards', name: 'flood' }]);
    expect(parseModel(apply(document, edits).text).draft?.hazards).toEqual({});
  });

  it('of what a hazard alone hits takes the steps of scenarios that strike the hazard', () => {
    const begun = apply(
      shop,
      addHazard(shop, { name: 'flood', value: { every: '1y', targets: ['cache'], effect: 'fail' } }).edits,
    );
    const scenarios = { wet: { do: [{ at: '1h', strike: 'flood' }] } };
    const document = { text: JSON.stringify({ ...dataOf(begun), scenarios }) };
    const { edits, aimless } = removeThing(document, 'components', 'cache');
    expect(aimless).toEqual([
      { section: 'hazards', name: 'flood' },
      { section: 'scenarios', name: 'wet' },
    ]);
    expect(dataOf(apply(document, edits))).not.toHaveProperty('scenarios');
  });

  it('of what others stand for by an alias writes it out for them', () => {
    const document = lines(
      'nines: 1',
      'components:',
      '  x: { failures: { crash: &c { mttf: 1d, mttr: 1h } } }',
      '  y: { failures: { crash: *c } }',
    );
    const after = apply(document, removeThing(document, 'components', 'x').edits);
    expect(parseModel(after.text).draft?.components).toHaveProperty('y.failures.crash.ttr.mean', 3600);
  });
});

describe('connecting', () => {
  const thing = (section: NamedSection, name: string) => ({ section, name });
  const requires = (form: string, ...also: string[]): unknown => {
    const document = lines('nines: 1', 'components:', `  x: { ${form} }`, '  y: {}', '  z: {}', ...also);
    const edits = connect(document, thing('components', 'x'), thing('components', 'y'), 'requires');
    return Object.fromEntries(entriesOf(dataOf(apply(document, edits)), 'components')).x;
  };

  it('handles every form of what is there already', () => {
    expect(requires('kind: x')).toEqual({ kind: 'x', requires: ['y'] });
    expect(requires('requires: z')).toEqual({ requires: ['z', 'y'] });
    expect(requires('requires: [z]')).toEqual({ requires: ['z', 'y'] });
    expect(requires('requires: { any: [z, x] }')).toEqual({ requires: [{ any: ['z', 'x'] }, 'y'] });
    expect(requires('requires: [{ any: [z, y] }]')).toEqual({ requires: [{ any: ['z', 'y'] }] });
    expect(requires('uses: [y, z]')).toEqual({ uses: ['z'], requires: ['y'] });
  });

  it('offers what can be', () => {
    expect(connectionsOf(thing('services', 's'), thing('components', 'x'))).toEqual(['requires']);
    expect(connectionsOf(thing('hazards', 's'), thing('places', 'x'))).toEqual(['targets']);
    expect(connectionsOf(thing('components', 'x'), thing('services', 's'))).toEqual([]);
    expect(connectionsOf(thing('components', 'x'), thing('components', 'x'))).toEqual([]);
  });

  it('takes away what an edge stands for', () => {
    const edges = topologyGraph(parseModel(shop.text).draft!).edges;
    const of = (kind: string, to: string) => edges.filter((edge) => edge.kind === kind && edge.to === to);
    expect(apply(shop, disconnect(shop, of('requires', 'db').slice(0, 1))).text).not.toContain('requires: [db]');
    expect(apply(shop, disconnect(shop, of('requires', 'web'))).text).toContain('shop: { requires: [] }');
    expect(apply(shop, disconnect(shop, of('backups', 'b'))).text).toContain('backups: { every: 1h }');
    expect(disconnect(shop, of('replication', 'db'))).toEqual([]);
  });
});

describe('fragments', () => {
  it('are text that can be pasted elsewhere, without what is not there', () => {
    const text = copyFragment(shop, ['web@a', 'cache@a']);
    const empty = lines('nines: 1');
    const pasted = pasteFragment(empty, text)!;
    expect(dataOf(apply(empty, pasted.edits)).components).toEqual({ web: { uses: ['cache'] }, cache: {} });
    const again = pasteFragment(shop, text)!;
    expect(again.ids).toEqual(['web-2@a', 'web-2@b', 'cache-2@a']);
    expect(dataOf(apply(shop, again.edits)).components).toHaveProperty('web-2.uses', [
      { 'cache-2': { without: { load: { db: '5x' } } } },
    ]);
  });

  it('of a place hold what is in it', () => {
    const { edits, ids } = duplicate(shop, ['place:a'])!;
    expect(ids).toEqual(['place:a-2', 'cache-2@a-2']);
    expect(parseModel(apply(shop, edits).text).issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('are refused when they are no part of a model', () => {
    for (const text of ['', 'hello', '[1, 2]', 'a: [', 'components: 3', 'nines: 1']) {
      expect(pasteFragment(shop, text)).toBeNull();
    }
  });
});

describe('fields', () => {
  it('are written and taken away, never the thing itself', () => {
    const text = lines('nines: 1', 'components: { x: { detection: { by: y } } }');
    expect(apply(text, setField(text, ['components', 'x', 'detection', 'by'], undefined)).text).toContain('x: {}');
    expect(dataOf(apply(text, setField(text, ['components', 'x', 'data', 'lag'], '2s'))).components).toHaveProperty(
      'x.data.lag',
      '2s',
    );
  });
});

describe('places', () => {
  it('are never put into themselves', () => {
    const document = lines('nines: 1', 'places: { r: {}, a: { in: r } }');
    expect(movePlace(document, 'r', 'a')).toEqual([]);
    expect(movePlace(document, 'r', 'r')).toEqual([]);
    expect(dataOf(apply(document, movePlace(document, 'a', null))).places).toEqual({ r: {}, a: {} });
  });
});

const folder = new URL('../../../models/', import.meta.url);
const models = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }));

/** One change of a model, chosen by three numbers. */
function anyEdits(document: { text: string }, [what, one, other]: [number, number, number]): Edit[] {
  const data = dataOf(document);
  const all = (section: NamedSection): string[] => entriesOf(data, section).map(([name]) => name);
  const pick = (names: string[], at: number): string => names[at % Math.max(1, names.length)] ?? 'none';
  const graph = topologyGraph(parseModel(document.text).draft!);
  const [components, places] = [all('components'), all('places')];
  const component = pick(components, one);
  const place = pick([...places], other);
  const section = pick(['components', 'places', 'services', 'hazards', 'crews', 'spares'], other) as NamedSection;
  const ids = [...graph.nodes, ...graph.places].filter((_, at) => (at + one) % 3 === 0).map(({ id }) => id);
  const from = graph.nodes.find((node) => node.component === component)?.place?.slice('place:'.length) ?? null;
  const ways: (() => Edit[])[] = [
    () => renameThing(document, section, pick(all(section), one), `renamed-${other}`),
    () => removeThing(document, section, pick(all(section), one)).edits,
    () => removeIds(document, ids.slice(0, 3)).edits,
    () => duplicate(document, ids.slice(0, 4))?.edits ?? [],
    () => moveInstances(document, component, from, place === 'none' ? null : place),
    () => addInstance(document, component, place === 'none' ? null : place),
    () => removeInstance(document, component, from),
    () => movePlace(document, pick(places, one), other % 3 === 0 ? null : place),
    () =>
      connect(
        document,
        { section: 'components', name: component },
        { section: 'components', name: pick(components, other) },
        other % 2 ? 'uses' : 'requires',
      ),
    () =>
      disconnect(
        document,
        graph.edges.filter((_, at) => at % 5 === one % 5),
      ),
    () =>
      addComponent(document, {
        name: component,
        value: { kind: 'x', instances: 2 },
        place: place === 'none' ? null : place,
      }).edits,
  ];
  return ways[what % ways.length]();
}

const value = fc.letrec((tie) => ({
  any: fc.oneof({ depthSize: 'small' }, tie('leaf'), tie('list'), tie('map')),
  leaf: fc.constantFrom(1, 'x', 'y z', true, null),
  list: fc.array(tie('any'), { maxLength: 4 }),
  map: fc.dictionary(
    fc.constantFrom('a', 'b', 'c', 'places', 'components', 'a-much-longer-name-for-a-key'),
    tie('any'),
    {
      maxKeys: 4,
      noNullPrototype: true,
    },
  ),
})).map as fc.Arbitrary<Record<string, unknown>>;

describe('the edits from one state of the data to another', () => {
  it('make exactly the other, in a text of either form', () => {
    fc.assert(
      fc.property(value, value, fc.boolean(), (before, after, isJson) => {
        const text = isJson ? JSON.stringify(before) : stringify(before);
        const edits = planEdits({ text }, (data) => {
          for (const key of Object.keys(data)) delete data[key];
          Object.assign(data, after);
        });
        expect(dataOf(apply({ text }, edits))).toEqual(after);
      }),
    );
  });
});

describe('any sequence of changes', () => {
  it.each(models)('of $name leaves a text that can be read, and no name that leads nowhere', ({ text }) => {
    const step = fc.tuple(fc.nat(200), fc.nat(200), fc.nat(200));
    const sequence = fc.array(step, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(sequence, (steps) => {
        let document = { text };
        for (const each of steps) {
          const edits = anyEdits(document, each);
          document = apply(document, edits);
          const { draft, issues } = parseModel(document.text);
          expect(draft).not.toBeNull();
          expect(
            issues.filter(({ code }) => ['yaml-syntax', 'unknown-name', 'unknown-key', 'bad-name'].includes(code)),
          ).toEqual([]);
        }
      }),
      { numRuns: 4 },
    );
  });
});

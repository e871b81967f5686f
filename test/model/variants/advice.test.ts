import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseModel } from '../../../src/model/index.ts';
import { compile } from '../../../src/model/compile/index.ts';
import { applied, proposalsOf, variantOf, type Design, type Proposal } from '../../../src/model/variants/index.ts';

function designOf(text: string): Design {
  const { written, model, issues } = parseModel(text);
  if (written === null || model === null) throw new Error(issues.map(({ message }) => message).join('; '));
  return { written, model };
}

function of(kind: string, text: string): Proposal[] {
  return proposalsOf(designOf(text)).filter((each) => each.kind === kind);
}

/** The component after the first proposal of a kind. */
function after(kind: string, text: string) {
  const [first] = of(kind, text);
  const reading = variantOf(designOf(text).written, first.edits);
  if (!reading.ok) throw new Error(reading.why);
  return { ...first, model: reading.variant.model };
}

const model = (components: string, more = ''): string => `nines: 1
places:
  a: { kind: zone }
  b: { kind: zone }
  c: { kind: zone }
${more}components:
${components}
`;

describe('proposals', () => {
  test('put one more instance where there are fewest of it, and of everything', () => {
    const { head, model: changed } = after(
      'one more instance',
      model('  web: { instances: { a: 2, b: 1 }, mttf: 1d, mttr: 1h }\n  other: { in: c }'),
    );
    expect(head).toBe('A fourth web in c');
    expect(changed.components.web.instances).toEqual([
      { place: 'a', count: 2 },
      { place: 'b', count: 1 },
      { place: 'c', count: 1 },
    ]);
    expect(changed.components.web.active).toBe(4);
  });

  test('add two to a quorum, and none to stores that have data of their own', () => {
    const quorum = '  db: { instances: [a, b, c], data: { replication: quorum } }';
    expect(after('one more instance', model(quorum)).head).toBe('Two more of db in a and b');
    expect(of('one more instance', model('  db: { data: { replication: none } }'))).toEqual([]);
  });

  test('give a standby with failover to what there is only one of, and say what they assume', () => {
    const {
      head,
      assumes,
      model: changed,
    } = after('a standby with failover', model('  db: { in: a, mttf: 1d, mttr: 1h, data: { writes: 1/s } }'));
    expect(head).toBe('A second db in b that stands by');
    expect(assumes.join('; ')).toContain('the failover takes 1m and succeeds in 98%, else 30m later');
    const { active, standby, failover, data } = changed.components.db;
    expect([active, standby[0].mode, failover.success, data!.replication]).toEqual([1, 'warm', 0.98, 'async']);
    expect(of('a standby with failover', model('  db: { instances: [a, b], active: 1 }'))).toEqual([]);
  });

  test('spread what is in one place over a second one', () => {
    const { head, model: changed } = after('spread over a second place', model('  web: { instances: 3, in: a }'));
    expect(head).toBe('Spreading web over a and b instead of all in a');
    expect(changed.components.web.instances).toEqual([
      { place: 'a', count: 2 },
      { place: 'b', count: 1 },
    ]);
    expect(of('spread over a second place', model('  web: { instances: [a, b] }'))).toEqual([]);
  });

  test.each([
    ['switchover: { crew: ops, time: 5m }', 'its own key'],
    ['failover: { trigger: manual, crew: ops, time: 5m }', 'a trigger'],
  ])('make a manual failover automatic: %s', (written) => {
    const text = model(`  db: { instances: [a, b], active: 1, ${written} }`, 'crews: { ops: {} }\n');
    const { failover } = after('automatic failover', text).model.components.db;
    expect([failover.trigger, failover.crew, failover.time]).toEqual([
      'automatic',
      null,
      { kind: 'constant', value: 300 },
    ]);
  });

  test('see the faults that a check does not, and check more often', () => {
    const text = model(
      '  web: { failures: { wrong: { mttf: 1d, mttr: 1h, fault: incorrect } }, detection: { probe: 30s } }',
    );
    const seen = after('a check that sees more', text);
    expect(seen.head).toBe('A check of web that sees wrong answers too');
    expect(seen.model.components.web.detection.sees).toContain('incorrect');
    expect(after('faster checks', text).model.components.web.detection.method).toMatchObject({ interval: 6 });
  });

  test('soften a dependency only where something else is required too and no data is lost with it', () => {
    const text = model(
      '  web: { requires: [search, db] }\n  search: {}\n  db: { data: {} }\n  single: { requires: [search] }',
    );
    const found = of('doing without', text);
    expect(found.map(({ about, condition }) => [about, condition])).toEqual([
      ['web', 'web can do without search, and be degraded instead of down'],
    ]);
  });

  test('keep backups where the disaster is not', () => {
    const text = model('  db: { in: a, data: { backups: { every: 1d, in: a } } }');
    const { head, model: changed } = after('backups elsewhere', text);
    expect(head).toBe('Backups of db kept in b instead of in a');
    expect(changed.components.db.data!.backups!.in).toBe('b');
  });

  test.each(['web-shop', 'single-server', 'kafka', 'etcd-quorum', 'bank'])(
    'for %s can be written, mean the same in its text, and keep its comments',
    (name) => {
      const text = readFileSync(`models/${name}.yaml`, 'utf8');
      const design = designOf(text);
      const proposals = proposalsOf(design);
      expect(proposals.length).toBeGreaterThan(3);
      for (const { head, edits } of proposals) {
        expect([head, variantOf(design.written, edits).ok]).toEqual([head, true]);
      }
      for (const { head, edits } of [proposals[0], proposals.at(-1)!]) {
        const changed = applied(text, design.written, edits);
        expect([head, changed === null]).toEqual([head, false]);
        const [there, here] = [variantOf(parseModel(changed!).written!, []), variantOf(design.written, edits)];
        const fingerprint = (of: typeof here): string => compile((of as { variant: Design }).variant.model).fingerprint;
        expect(fingerprint(there)).toBe(fingerprint(here));
        expect(changed!.split('\n')[0]).toBe(text.split('\n')[0]);
      }
    },
  );
});

import { describe, expect, test } from 'vitest';
import { mermaid } from '../../../src/report/topology/index.ts';
import { modelOf } from './model.ts';

const shop = modelOf(`nines: 1
name: Shop
places: { eu: { kind: region }, a: { kind: zone, in: eu }, b: { kind: zone, in: eu }, spare: { kind: zone } }
components:
  web: { instances: { a: 2, b: 1 }, needs: 2, mttf: 1d, mttr: 1h, requires: [db] }
  db: { instances: [a, b], active: 1, mttf: 1d, mttr: 1h, data: { replication: sync, writes: 1/s } }
hazards: { flood: { every: 9y, lasts: 1d, targets: [eu], effect: down } }
services: { shop: { requires: [web] } }
`);

const zero = { kind: 'constant', value: 0 } as const;
const BACKUPS = { every: 86_400, takes: zero, restore: zero, valid: 1, logs: null };

describe('the Mermaid flowchart of a model', () => {
  test('has a subgraph for each place, a node for each component in it, and an arrow for each edge', () => {
    expect(mermaid(shop)).toBe(`flowchart TB
  n1(["shop"])
  n6{{"flood"}}
  subgraph p1["eu (region)"]
    subgraph p2["a (zone)"]
      n2["web<br/>2 instances, needs 2 of 3"]
      n4[("db<br/>active")]
    end
    subgraph p3["b (zone)"]
      n3["web<br/>needs 2 of 3"]
      n5[("db<br/>hot standby")]
    end
  end
  subgraph p4["spare (zone)"]
    p4e["empty"]
  end
  n1 --> n2
  n1 --> n3
  n2 --> n4
  n3 --> n4
  n4 ==>|"copies sync"| n5
  n6 -.->|"hits"| p1
  classDef standby stroke-dasharray: 5 4
  class n5 standby
`);
  });

  test('has no edge between a place and what is in it, which Mermaid would refuse', () => {
    const model = structuredClone(shop);
    model.hazards = {};
    model.components.db.data!.backups = { ...BACKUPS, in: 'eu' };
    expect(mermaid(model)).not.toMatch(/> .*p1|\| p1/);
    model.components.db.data!.backups = { ...BACKUPS, in: 'spare' };
    expect(mermaid(model)).toContain('n4 -.->|"backups"| p4');
  });

  test('holds nothing of a model but text', () => {
    const model = structuredClone(shop);
    const nasty = '"]; click n1 "javascript:alert(1)"\n%%{init: {}}%% <b>&amp;#35; `end`';
    model.places[nasty] = { ...model.places.spare, kind: nasty };
    model.components[nasty] = { ...model.components.web, kind: nasty, instances: [{ place: nasty, count: 3 }] };
    const text = mermaid(model);
    expect(text).not.toContain('<b>');
    expect(text).not.toContain('%%');
    expect(text).not.toContain('click n1 "');
    expect(text).not.toContain('`');
    for (const line of text.split('\n')) expect(line.split('"').length % 2).toBe(1);
  });
});

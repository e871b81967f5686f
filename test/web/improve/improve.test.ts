import { describe, expect, it } from 'vitest';
import { parseModel, type Written } from '../../../src/model/index.ts';
import { applied } from '../../../src/model/variants/index.ts';
import { topologyGraph } from '../../../src/report/index.ts';
import type { Advised, AdvisedEdit, WeakThing } from '../../../src/results/index.ts';
import { held, standingOf } from '../../../src/web/improve/standing.ts';
import { idsOfThings } from '../../../src/web/improve/things.ts';

const text = `nines: 1
name: Shop
places: { a: {}, b: {} }
components:
  server: { instances: { a: 2, b: 1 }, mttf: 60d, mttr: 4h }   # kept
  database: { in: a, mttf: 1y, mttr: 1h, detection: { probe: 5s } }
hazards:
  flood: { every: 1y, lasts: 1h, targets: server, effect: down }
services:
  shop: { requires: [server, database] }
`;
const read = (of: string): Written => parseModel(of).written!;
const change = (...edits: AdvisedEdit[]): Pick<Advised, 'edits'> => ({ edits });

const more = change({ type: 'set', path: ['components', 'server', 'instances'], value: { a: 2, b: 2 } });
const faster = change({ type: 'set', path: ['components', 'database', 'detection', 'probe'], value: '1s' });

function withEdits(of: string, { edits }: Pick<Advised, 'edits'>): string {
  const after = applied(of, read(of), edits);
  if (after === null) throw new Error('cannot be applied');
  return after;
}

describe('a change that was tried on an earlier state of the model', () => {
  it('can be made while what it changes is as it was, whatever else was changed', () => {
    const ready = held(faster, read(text));
    expect(standingOf(ready, read(text))).toBe('open');
    expect(standingOf(ready, read(text.replace('Shop', 'Store').replace('mttf: 60d', 'mttf: 90d')))).toBe('open');
    expect(standingOf(ready, read(withEdits(text, more)))).toBe('open');
  });

  it('is made once what it changes is as it makes it, also by hand', () => {
    const ready = held(more, read(text));
    const after = withEdits(text, more);
    expect(after).toContain('# kept');
    expect(standingOf(ready, read(after))).toBe('applied');
    expect(standingOf(ready, read(text.replace('b: 1', 'b: 2')))).toBe('applied');
  });

  it('cannot be made where something else stands there by now', () => {
    const ready = held(more, read(text));
    expect(standingOf(ready, read(text.replace('b: 1', 'b: 7')))).toBe('changed');
  });

  it('holds the whole thing against it where names in it change', () => {
    const renamed = change({ type: 'rename', path: ['components', 'database', 'detection'], to: 'noticed' });
    const ready = held(renamed, read(text));
    expect(standingOf(ready, read(text))).toBe('open');
    expect(standingOf(ready, read(text.replace('mttf: 1y', 'mttf: 2y')))).toBe('changed');
  });
});

describe('what strikes, on the drawing', () => {
  const graph = topologyGraph(parseModel(text).draft!);
  const thing = (part: Partial<WeakThing>): WeakThing => ({
    ...{ kind: 'instance', name: 'server', type: '', mode: '', state: null, place: '', of: 1, all: 3, inState: 3 },
    ...part,
  });

  it('is the instances of the place that is meant, or all where any could be', () => {
    expect(idsOfThings({ things: [thing({ place: 'a', of: 2 })] }, graph)).toEqual(['server@a']);
    expect(idsOfThings({ things: [thing({ place: 'a', of: 3 })] }, graph)).toEqual(['server@a', 'server@b']);
    expect(idsOfThings({ things: [thing({})] }, graph)).toEqual(['server@a', 'server@b']);
  });

  it('is places, hazards and every instance of a common cause, each once', () => {
    const things = [thing({ kind: 'place', name: 'b' }), thing({ kind: 'hazard', name: 'flood' })];
    expect(idsOfThings({ things }, graph)).toEqual(['place:b', 'hazard:flood']);
    const twice = [thing({ kind: 'common cause' }), thing({ place: 'a', of: 2 })];
    expect(idsOfThings({ things: twice }, graph)).toEqual(['server@a', 'server@b']);
  });

  it('is nothing where the model has it no more', () => {
    expect(idsOfThings({ things: [thing({ name: 'gone' })] }, graph)).toEqual([]);
  });
});

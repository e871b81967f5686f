import { describe, expect, test } from 'vitest';
import { component } from '../../../src/model/schema/component.ts';
import { check } from '../../../src/model/schema/detection.ts';
import { mode } from '../../../src/model/schema/failure.ts';
import { hazard } from '../../../src/model/schema/hazard.ts';
import { HOMES } from '../../../src/model/schema/homes.ts';
import { expectation, scenario, step } from '../../../src/model/schema/scenario.ts';
import { drill, maintenance } from '../../../src/model/schema/upkeep.ts';
import { fallbackIn, fieldsOf, optionOf, type Field, type Schema } from '../../../src/web/inspector/fields.ts';
import { groupFor, labelOf } from '../../../src/web/inspector/labels.ts';
import { isShaped } from '../../../src/web/inspector/shapes.ts';

const fieldOf = (schema: Schema, name: string): Field => fieldsOf(schema).find((field) => field.name === name)!;
const typeOf = (schema: Schema, name: string): string => fieldOf(schema, name).kind.type;

describe('the fields of the inspector', () => {
  test('come from the schema, in its order', () => {
    const names = fieldsOf(component).map(({ name }) => name);
    expect(names.slice(0, 4)).toEqual(['kind', 'description', 'instances', 'in']);
    expect(names).toContain('balancing');
    expect(names).toContain('autoscale');
  });

  test('have a sentence, a form and an example each, in every map of the language', () => {
    for (const { what, schema } of HOMES) {
      for (const field of fieldsOf(schema)) {
        expect(field.sentence, `${what}: ${field.name}`).not.toBe('');
        expect(field.form, `${what}: ${field.name}`).not.toBe('');
        expect(field.example, `${what}: ${field.name}`).toBeDefined();
      }
    }
  });

  test('are edited by what they take', () => {
    expect(typeOf(component, 'instances')).toBe('instances');
    expect(typeOf(component, 'start')).toBe('distribution');
    expect(typeOf(component, 'requires')).toBe('requirements');
    expect(typeOf(component, 'failures')).toBe('map');
    expect(typeOf(component, 'data')).toBe('fields');
    expect(typeOf(component, 'standby')).toBe('choice');
    expect(fieldOf(component, 'follows').kind).toEqual({ type: 'name', of: 'component' });
    expect(fieldOf(component, 'mttf').kind).toEqual({ type: 'scalar', unit: 'mean' });
    expect(fieldOf(component, 'cost').kind).toEqual({ type: 'scalar', unit: 'money' });
    expect(typeOf(component, 'overload')).toBe('choice');
    expect(typeOf(component, 'autoscale')).toBe('fields');
    expect(fieldOf(mode, 'crew').kind).toEqual({ type: 'name', of: 'crew' });
    expect(typeOf(check, 'deep')).toBe('yes-no');
    expect(typeOf(check, 'sees')).toBe('words-list');
    expect(fieldOf(hazard, 'targets').kind).toEqual({ type: 'names', of: 'target' });
    expect(fieldOf(hazard, 'targets').required).toBe(true);
    for (const planned of [maintenance, drill]) {
      expect(fieldOf(planned, 'targets').kind).toEqual({ type: 'names', of: 'target' });
      expect(fieldOf(planned, 'crew').kind).toEqual({ type: 'name', of: 'crew' });
      expect(typeOf(planned, 'every')).toBe('distribution');
    }
    expect(fieldOf(drill, 'action').kind).toMatchObject({ type: 'words' });
    expect(typeOf(scenario, 'do')).toBe('list');
    expect(fieldOf(step, 'strike').kind).toEqual({ type: 'name', of: 'hazard' });
    expect(fieldOf(expectation, 'servedBy').kind).toEqual({ type: 'names', of: 'place or instance' });
  });

  test('can show the example of the language in the editor of their kind', () => {
    for (const { what, schema } of HOMES) {
      for (const { name, kind, example } of fieldsOf(schema)) {
        expect(isShaped(kind, example), `${what}: ${name}`).toBe(true);
        if (kind.type === 'choice')
          expect(optionOf(kind.options, example), `${what}: ${name}`).toBeGreaterThanOrEqual(0);
      }
    }
  });

  test('of several forms know the one that is written', () => {
    const { kind } = fieldOf(component, 'detection');
    if (kind.type !== 'choice') throw new Error('detection has several forms');
    const chosen = (value: unknown): string => kind.options[optionOf(kind.options, value)]?.kind.type;
    expect(chosen('30s')).toBe('distribution');
    expect(chosen({ exponential: '30s' })).toBe('distribution');
    expect(chosen({ heartbeat: '1s', misses: 3 })).toBe('fields');
    expect(chosen(['a'])).toBeUndefined();
  });

  test('say what holds when they are not written', () => {
    expect(fieldOf(component, 'needs').fallback).toBe('1');
    expect(fallbackIn('Time between the tests.')).toBeNull();
    expect(fallbackIn('Heartbeats missed; default 1.')).toBe('1');
    expect(fallbackIn('Who decides; default `automatic`.')).toBe('automatic');
  });

  test('of a component all have a group of their own', () => {
    for (const { name } of fieldsOf(component)) expect(groupFor('components', name), name).not.toBe('More');
    for (const [section, schema] of [
      ['maintenance', maintenance],
      ['drills', drill],
      ['scenarios', scenario],
    ] as const)
      for (const { name } of fieldsOf(schema)) expect(groupFor(section, name), name).not.toBe('More');
    expect(groupFor('hazards', 'ttr')).toBe('How it is repaired');
    expect(labelOf('onStandbyLoss')).toBe('on standby loss');
    expect(labelOf('someThing')).toBe('some thing');
  });
});

import { describe, expect, test } from 'vitest';
import { parseModel } from '../../../src/model/index.ts';
import { keysAt, namesAt, sentenceAt, wordsAt } from '../../../src/web/editor/schema-words.ts';

const words = (list: { word: string }[]): string[] => list.map(({ word }) => word);

describe('what can be written at a place of a model', () => {
  test('the sections at the top', () => {
    expect(words(keysAt([]))).toEqual(expect.arrayContaining(['nines', 'components', 'services', 'study']));
  });

  test('the fields of a component', () => {
    const keys = words(keysAt(['components', 'db']));
    expect(keys).toEqual(expect.arrayContaining(['mttf', 'detection', 'requires', 'data', 'autoscale']));
  });

  test('all forms of a field that has several', () => {
    expect(words(keysAt(['components', 'db', 'detection']))).toEqual(expect.arrayContaining(['heartbeat', 'probe']));
    expect(words(keysAt(['components', 'db', 'ttf']))).toEqual(expect.arrayContaining(['weibull', 'lognormal']));
    expect(words(keysAt(['components', 'web', 'requires', 0]))).toEqual(expect.arrayContaining(['any', 'atLeast']));
  });

  test('the words of a choice, and an example of what has a form', () => {
    expect(words(wordsAt(['components', 'db', 'standby']))).toEqual(expect.arrayContaining(['hot', 'warm', 'cold']));
    expect(wordsAt(['components', 'db', 'mttf'])).toContainEqual(
      expect.objectContaining({ word: '60d', kind: 'example' }),
    );
  });

  test('names of the model where it is named', () => {
    const { draft } = parseModel(
      'nines: 1\nplaces: { a: { kind: zone } }\ncrews: { ops: {} }\ncomponents: { db: {}, web: {} }\n',
    );
    expect(namesAt(['components', 'web', 'requires', 0], draft)).toEqual(['db', 'web', 'a']);
    expect(namesAt(['components', 'web', 'instances'], draft)).toEqual(['a']);
    expect(namesAt(['components', 'web', 'failures', 'crash', 'crew'], draft)).toEqual(['ops']);
    expect(namesAt(['components'], draft)).toBeNull();
    expect(namesAt(['spares', 'pool'], draft)).toBeNull();
  });

  test('a field says its sentence, and nothing is said of what is unknown', () => {
    expect(sentenceAt(['components', 'db', 'mttf'])?.description).toMatch(/^Mean time to failure/);
    expect(sentenceAt(['components', 'db', 'nonsense'])).toBeNull();
    expect(sentenceAt(['components', 'db'])).toBeNull();
  });
});

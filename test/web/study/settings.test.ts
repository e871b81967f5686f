import { describe, expect, it } from 'vitest';
import { editModel, parseModel } from '../../../src/model/index.ts';
import {
  changeEnding,
  changeSetting,
  endingOf,
  writtenSettings,
  type Setting,
} from '../../../src/web/study/settings.ts';

const text = 'nines: 1\nstudy: { trials: 500, seed: s } # as agreed\n';
const settingsOf = (of: string) => writtenSettings(parseModel(of).written);

function changed(setting: Setting, typed: string, from = text): string | null {
  const change = changeSetting(setting, typed, settingsOf(from));
  return change.ok ? editModel(from, change.edits) : null;
}

describe('the settings of a study', () => {
  it('are those that the model has written, and nothing where it says nothing', () => {
    expect(settingsOf(text)).toMatchObject({ trials: '500', seed: 's', horizon: '', precision: '' });
    expect(settingsOf('nines: 1\n').trials).toBe('');
  });

  it('are written into the model, and its remarks stay', () => {
    expect(changed('trials', '2000')).toBe('nines: 1\nstudy: { trials: 2000, seed: s } # as agreed\n');
    expect(changed('horizon', '10y')).toContain('horizon: 10y');
    expect(changed('trials', '20 000')).toContain('trials: 20000');
  });

  it('are taken out of it when they are emptied, for the default', () => {
    expect(changed('trials', ' ')).toBe('nines: 1\nstudy: { seed: s } # as agreed\n');
    expect(changeSetting('horizon', '', settingsOf(text))).toEqual({ ok: true, edits: [] });
  });

  it.each([
    ['trials', '0'],
    ['trials', 'many'],
    ['trials', '1.5'],
    ['horizon', '0'],
    ['horizon', '12 parsecs'],
    ['precision', '150%'],
    ['precision', '0'],
    ['confidence', '100%'],
  ] as const)('refuse %s of %s with a reason', (setting, typed) => {
    expect(changeSetting(setting, typed, settingsOf(text))).toMatchObject({
      ok: false,
      message: expect.stringMatching(/[\w%]\.$/),
    });
  });

  it.each([
    ['trials', '1e6'],
    ['horizon', '30d'],
    ['warmup', '0'],
    ['warmup', '7d'],
    ['precision', '5%'],
    ['precision', '0.02'],
    ['confidence', '99 %'],
    ['seed', 'shop 1'],
  ] as const)('write %s of %s so that the language reads it', (setting, typed) => {
    const after = changed(setting, typed)!;
    expect(parseModel(after).issues.filter(({ path }) => path[0] === 'study')).toEqual([]);
  });
});

describe('when a study ends', () => {
  it('is after its trials until a precision is written', () => {
    expect(endingOf(settingsOf(text))).toBe('trials');
    const precise = editModel(text, changeEnding('precision', settingsOf(text)))!;
    expect(endingOf(settingsOf(precise))).toBe('precision');
    expect(settingsOf(precise).trials).toBe('500');
  });

  it('leaves room for as many trials as it takes where no number is written, and takes that back', () => {
    const bare = 'nines: 1\nname: a\n';
    const precise = editModel(bare, changeEnding('precision', settingsOf(bare)))!;
    expect(settingsOf(precise)).toMatchObject({ trials: '1000000', precision: '5%' });
    expect(editModel(precise, changeEnding('trials', settingsOf(precise)))).toBe(bare);
    expect(changeEnding('precision', settingsOf(precise))).toEqual([]);
  });
});

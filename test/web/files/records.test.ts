import { describe, expect, test } from 'vitest';
import {
  decideSave,
  designsIn,
  documentIn,
  failureOf,
  isUntouched,
  isVersionDue,
  listsToForget,
  VERSION_EVERY,
  versionIn,
  versionsToForget,
  type KeptDocument,
  type KeptVersion,
} from '../../../src/web/files/records.ts';
import { savedWords } from '../../../src/web/files/saved-words.ts';

const kept: KeptDocument = {
  ...{ id: 'a', fileName: 'shop.yaml', text: 'nines: 1\n', positions: {}, time: 1000, revision: 3, tab: 'other' },
};

const version = (part: Partial<KeptVersion>): KeptVersion => ({
  ...{ id: 'v', document: 'a', time: 0, reason: 'time', name: '', fileName: 'shop.yaml', text: 'old', positions: {} },
  ...part,
});

describe('saving a model that other tabs may save too', () => {
  test('writes when nothing is there, when this tab wrote it, and when it has seen the last save', () => {
    expect(decideSave(null, null, 'mine')).toBe('write');
    expect(decideSave({ ...kept, tab: 'mine' }, null, 'mine')).toBe('write');
    expect(decideSave(kept, 3, 'mine')).toBe('write');
  });

  test('goes on as a copy when another tab has saved since', () => {
    expect(decideSave(kept, 2, 'mine')).toBe('copy');
    expect(decideSave(kept, null, 'mine')).toBe('copy');
  });
});

describe('what comes out of the database', () => {
  test('is read when it is whole', () => {
    expect(documentIn(kept)).toEqual(kept);
    expect(versionIn(version({}))).toEqual(version({}));
  });

  test('keeps its text when something else of it is damaged', () => {
    const damaged = { ...kept, fileName: 7, positions: 'x', revision: Number.NaN, tab: null };
    expect(documentIn(damaged)).toMatchObject({
      text: kept.text,
      fileName: 'recovered.yaml',
      positions: {},
      revision: 0,
    });
  });

  test('is nothing when its text is lost', () => {
    for (const value of [null, 1, 'x', [], {}, { ...kept, text: 1 }, { ...kept, time: 'now' }])
      expect(documentIn(value)).toBeNull();
    expect(versionIn({ ...version({}), document: undefined })).toBeNull();
  });
});

describe('older versions', () => {
  test('are kept every ten minutes of change', () => {
    const last = version({ time: 5000 });
    expect(isVersionDue(last, 'new', 'time', 5000 + VERSION_EVERY - 1)).toBe(false);
    expect(isVersionDue(last, 'new', 'time', 5000 + VERSION_EVERY)).toBe(true);
  });

  test('are kept at once before a run, but not twice the same', () => {
    expect(isVersionDue(version({}), 'new', 'run', 1)).toBe(true);
    expect(isVersionDue(version({}), 'old', 'run', 1)).toBe(false);
  });

  test('are kept by name even when nothing changed', () => {
    expect(isVersionDue(version({}), 'old', 'named', 1)).toBe(true);
  });

  test('are forgotten from the oldest on, but those with a name never', () => {
    const many = Array.from({ length: 80 }, (_, at) => version({ id: `v${at}`, time: at, name: at < 5 ? 'kept' : '' }));
    expect(versionsToForget(many).sort()).toEqual(Array.from({ length: 15 }, (_, at) => `v${at + 5}`).sort());
  });
});

describe('what is said about how safe the model is', () => {
  test('a full disk, a browser without storage and other failures are told apart', () => {
    expect(failureOf({ name: 'QuotaExceededError' })).toBe('full');
    expect(failureOf({ name: 'SecurityError' })).toBe('blocked');
    expect(failureOf(new TypeError('x'))).toBe('other');
    expect(failureOf(undefined)).toBe('other');
  });

  test('failures are loud', () => {
    const words = savedWords({ state: 'failed', failure: 'full', time: 0 }, null, false);
    expect(words).toEqual({ text: 'Not saved: the disk is full. Save a file', tone: 'bad' });
  });

  test('a file is told apart from the browser', () => {
    const saved = { state: 'saved', failure: 'other', time: 0 } as const;
    expect(savedWords(saved, null, false).text).toBe('Saved in this browser');
    expect(savedWords(saved, 'shop.yaml', true).text).toBe('Saved in shop.yaml');
    expect(savedWords(saved, 'shop.yaml', false).text).toContain('not in shop.yaml yet');
  });

  test('an empty model is not worth keeping', () => {
    expect(isUntouched('nines: 1\n', 'nines: 1\n')).toBe(true);
    expect(isUntouched('  \n', 'nines: 1\n')).toBe(true);
    expect(isUntouched('nines: 1\nname: A\n', 'nines: 1\n')).toBe(false);
  });
});

describe('the designs that are compared', () => {
  const designs = [
    { name: 'before', text: 'nines: 1\n' },
    { name: 'now', text: null },
  ];

  test('are read when they are whole', () => {
    expect(designsIn({ id: 't', designs, time: 5 })).toEqual({ kept: { id: 't', designs, time: 5 }, damaged: 0 });
  });

  test('are read without those that are damaged, and these are counted', () => {
    const broken = [...designs, { name: 'x' }, { name: 3, text: 'y' }, null, 'z'];
    expect(designsIn({ id: 't', designs: broken, time: 5 })).toEqual({
      kept: { id: 't', designs, time: 5 },
      damaged: 4,
    });
  });

  test.each([
    null,
    'text',
    {},
    { id: 't', designs: {}, time: 5 },
    { id: 't', designs, time: NaN },
    { designs, time: 5 },
  ])('are no list of designs when they are %j', (value) => expect(designsIn(value)).toBeNull());

  test('are kept of the tabs that were used last', () => {
    const lists = Array.from({ length: 15 }, (_, time) => ({ id: `tab ${time}`, time }));
    expect(listsToForget(lists).sort()).toEqual(['tab 0', 'tab 1', 'tab 2']);
    expect(listsToForget(lists.slice(0, 12))).toEqual([]);
  });
});

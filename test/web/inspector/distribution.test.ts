import { describe, expect, test } from 'vitest';
import { WRITTEN_KINDS } from '../../../src/model/distribution.ts';
import { moments } from '../../../src/random/index.ts';
import { atomsOf, curveInWords, curveOf, hazardInWords } from '../../../src/web/inspector/distribution/curve.ts';
import {
  askedFields,
  converted,
  givenBy,
  KIND_ORDER,
  kindNamed,
  readForm,
  roughly,
  specOf,
  writeForm,
} from '../../../src/web/inspector/distribution/forms.ts';

describe('the form of a written distribution', () => {
  test('is kept, short or long, when it is written again', () => {
    const all = [
      ...['4h', 0, 'never', { constant: '4h' }, { exponential: '4h' }, { exponential: { mean: '4h' } }],
      ...[{ weibull: { shape: 2, mean: '3y' } }, { uniform: ['1h', '3h'] }, { empirical: ['10m', '1h', '3h'] }],
      {
        mixture: [
          { weight: 0.9, of: '10m' },
          { weight: 0.1, of: { exponential: '8h' } },
        ],
      },
      { shift: { by: '5m', of: { exponential: '20m' } } },
    ];
    for (const written of all) expect(writeForm(readForm(written)!)).toEqual(written);
  });

  test('is none for what is no distribution', () => {
    expect(readForm({ heartbeat: '1s' })).toBeNull();
    expect(readForm({ weibull: '4h' })).toBeNull();
    expect(readForm({ exponential: '4h', weibull: {} })).toBeNull();
    expect(specOf({ lognormal: { median: '2h', p95: '1h' } })).toBeNull();
    expect(specOf({ lognormal: { median: 7 } })).toBeNull();
  });

  test('asks for the parameters that it is given by', () => {
    const lognormal = kindNamed('lognormal')!;
    const names = (values: Record<string, unknown>) => askedFields(lognormal, values).map(({ name }) => name);
    expect(names({ median: '2h', p95: '12h' })).toEqual(['median', 'p95']);
    expect(names({ mean: '2h', cv: 1.5 })).toEqual(['mean', 'cv']);
    expect(names({ mean: '2h' })).toContain('mean');
  });

  test('can be another kind of the same mean', () => {
    const before = specOf('4h')!;
    for (const kind of KIND_ORDER) {
      if (kind === 'never') continue;
      const spec = specOf(converted(kind, before));
      expect(spec, kind).not.toBeNull();
      const { mean } = moments(spec!);
      expect(mean / 14_400, kind).toBeGreaterThan(0.98);
      expect(mean / 14_400, kind).toBeLessThan(1.02);
    }
    expect(converted('exponential', before)).toEqual({ exponential: '4h' });
    expect(converted('never', before)).toBe('never');
  });

  test('is the example of the language where nothing is known yet', () => {
    for (const kind of WRITTEN_KINDS.keys()) expect(readForm(converted(kind, null)), kind).not.toBeNull();
  });

  test('can be given by other parameters and stays the same distribution', () => {
    const form = readForm({ lognormal: { median: '2h', p95: '12h' } });
    if (form?.shape !== 'map') throw new Error('a lognormal is written as a map');
    const other = givenBy(form, ['mean', 'sigma']);
    expect(Object.keys((other as { lognormal: object }).lognormal)).toEqual(['mean', 'sigma']);
    const [a, b] = [moments(specOf(writeForm(form))!), moments(specOf(other)!)];
    expect(b.p95 / a.p95).toBeCloseTo(1, 1);
    expect(givenBy(form, ['median', 'cv'])).toMatchObject({ lognormal: { median: '2h' } });
  });

  test('writes times as people do', () => {
    expect(roughly(5184000)).toBe('60d');
    expect(roughly(45)).toBe('45s');
    expect(roughly(5004.123)).toBe('1.39h');
  });
});

describe('the curve of a distribution', () => {
  test('has a density of area 1, but for the tail beyond it', () => {
    for (const written of ['exponential', 'weibull', 'lognormal', 'gamma', 'normal', 'uniform', 'triangular']) {
      const { density, to } = curveOf(specOf(converted(written, null))!)!;
      const area = density.reduce((sum, { y }) => sum + (y * to) / density.length, 0);
      expect(area, written).toBeGreaterThan(0.98);
      expect(area, written).toBeLessThanOrEqual(1.0001);
    }
  });

  test('has a hazard that stays, rises or falls as it should', () => {
    const words = (written: unknown) => hazardInWords(curveOf(specOf(written)!)!);
    expect(words({ exponential: '4h' })).toContain('stays the same');
    expect(words({ weibull: { shape: 2, mean: '4h' } })).toContain('rises with age');
    expect(words({ weibull: { shape: 0.5, mean: '4h' } })).toContain('falls with age');
    expect(words({ lognormal: { median: '2h', p95: '12h' } })).toContain('rises and falls');
    const { hazard } = curveOf(specOf({ exponential: '1h' })!)!;
    expect(hazard[60].y * 3600).toBeCloseTo(1, 6);
  });

  test('shows what has a probability of its own apart', () => {
    const mixture = specOf({
      mixture: [
        { weight: 3, of: '10m' },
        { weight: 1, of: { exponential: '8h' } },
      ],
    })!;
    expect(atomsOf(mixture)).toEqual([{ at: 600, weight: 0.75 }]);
    const { density, atoms } = curveOf(mixture)!;
    expect(atoms).toHaveLength(1);
    expect(Math.max(...density.map(({ y }) => y)) * 28_800).toBeLessThan(0.26);
    expect(curveOf(specOf('4h')!)!.density).toEqual([]);
    expect(curveOf({ kind: 'never' })).toBeNull();
  });

  test('is told in words', () => {
    expect(curveInWords(specOf({ uniform: ['1h', '3h'] })!)).toBe(
      'mean 2 h; half within 2 h, 19 of 20 within 2 h 54 min',
    );
    expect(curveInWords(specOf({ pareto: { shape: 0.9, min: '10m' } })!)).toContain('no mean');
  });
});

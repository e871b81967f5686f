import { describe, expect, test } from 'vitest';
import { parseModel } from '../../../src/model/index.ts';
import { compile } from '../../../src/model/compile/index.ts';
import { parametersOf, variantOf } from '../../../src/model/variants/index.ts';
import { moments } from '../../../src/random/index.ts';

function parsed(text: string): {
  written: NonNullable<ReturnType<typeof parseModel>['written']>;
  model: NonNullable<ReturnType<typeof parseModel>['model']>;
} {
  const { written, model, issues } = parseModel(text);
  if (written === null || model === null) throw new Error(issues.map(({ message }) => message).join('; '));
  return { written, model };
}

const { written, model } = parsed(`nines: 1
places:
  a: { kind: zone, mttf: 1y, mttr: 4h }
  b: { kind: zone, mttf: never, mttr: 0s }
crews:
  ops: { response: 15m }
  web: { size: 2 }
spares: { units: { count: 1, delivery: 3d } }
components:
  web:
    instances: [a, b]
    active: 1
    failures:
      crash: { mttf: 30d, ttr: { lognormal: { median: 1h, p95: 4h } }, commonCause: 10%, repairSuccess: 90% }
    detection: { probe: 30s, timeout: 5s, failures: 3, noticed: 1h }
    failover: { time: { shift: { by: 5s, of: { exponential: 20s } } }, success: 98%, otherwise: 1h }
    capacity: 300/s
  cdn: { mttf: 1y, mttr: 1h }
hazards:
  flood: { every: 60d, lasts: { exponential: { rate: 2/d } }, targets: [web], effect: fail, hits: { each: 60% }, stoppedBy: [{ cdn: 99% }] }
services: { shop: { requires: [web, cdn], load: 200/s } }
`);

const all = parametersOf(written, 2);
const named = (name: string) => {
  const { value, low, high, words } = all.find((each) => each.name === name)!;
  return { value, low: low?.value ?? null, high: high?.value ?? null, words };
};

describe('the numbers of a model', () => {
  test.each([
    ['a.mttf', '1y', '6mo', '2y', 'mean time to failure of a'],
    ['components.web.failures.crash.mttf', '30d', '15d', '60d', 'mean time to crash failure of web'],
    ['components.web.failover.success', '98%', '96%', '99%', 'share of failovers of web that succeed'],
    ['components.web.failures.crash.commonCause', '10%', '5%', '20%', 'share of crash that hits all of web at once'],
    [
      'components.web.failures.crash.repairSuccess',
      '90%',
      '80%',
      '95%',
      'share of repairs of web after crash that hold',
    ],
    ['components.web.detection.failures', '3', '2', '4', 'probes of web that must fail'],
    ['components.web.capacity', '300/s', '150/s', '600/s', 'requests that each web carries'],
    ['crews.web.size', '2', '1', '3', 'people in web'],
    ['ops.size', '1', null, '2', 'people in ops'],
    ['units.count', '1', null, '2', 'units in units'],
    ['flood.hits.each', '60%', '20%', '80%', 'share of what flood hits'],
    ['flood.stoppedBy.0.cdn', '99%', '98%', '99.5%', 'share of flood that cdn stops'],
    ['shop.load', '200/s', '100/s', '400/s', 'requests to shop'],
  ])('%s goes from %s to %s and %s', (name, value, low, high, words) => {
    expect(named(name)).toEqual({ value, low, high, words });
  });

  test('that are times keep the kind and shape of their distribution', () => {
    expect(named('components.web.failures.crash.ttr')).toMatchObject({
      low: 'lognormal median 30m, p95 2h',
      high: 'lognormal median 2h, p95 8h',
    });
    for (const { path, low, high } of all.filter(({ name }) => /\.ttr$|\.lasts$|failover\.time$/.test(name))) {
      const means = [low!, high!].map((end) => {
        const reading = variantOf(written, [{ type: 'set', path, value: end.written }]);
        if (!reading.ok) throw new Error(reading.why);
        const { failures, failover } = reading.variant.model.components.web;
        const law =
          path.at(-1) === 'ttr'
            ? failures.crash.ttr
            : path.at(-1) === 'time'
              ? failover.time
              : reading.variant.model.hazards.flood.lasts;
        return moments(law);
      });
      expect(means[1].mean / means[0].mean).toBeCloseTo(4, 6);
      expect(means[1].sd / means[1].mean).toBeCloseTo(means[0].sd / means[0].mean, 6);
    }
  });

  test('that never come, are zero or are not written are not varied', () => {
    const names = all.map(({ name }) => name);
    expect(names).not.toContain('b.mttf');
    expect(names).not.toContain('b.mttr');
    expect(names).not.toContain('components.web.failover.ttl');
  });

  test('make another system at each end, which is a model without errors', () => {
    const base = compile(model).fingerprint;
    for (const { path, name, low, high } of all) {
      for (const end of [low, high]) {
        if (end === null) continue;
        const reading = variantOf(written, [{ type: 'set', path, value: end.written }]);
        if (!reading.ok) throw new Error(`${name}: ${reading.why}`);
        const isFelt = !/^(ops|crews\.web|units)\./.test(name);
        if (isFelt) expect([name, compile(reading.variant.model).fingerprint]).not.toEqual([name, base]);
      }
    }
  });

  test('that an alias repeats are varied one at a time', () => {
    const { written: shared } = parsed(`nines: 1
components:
  first: { failures: &same { crash: { mttf: 30d, mttr: 1h } } }
  second: { failures: *same }
services: { both: { requires: [first, second] } }
`);
    const reading = variantOf(shared, [
      { type: 'set', path: ['components', 'first', 'failures', 'crash', 'mttf'], value: '1d' },
    ]);
    if (!reading.ok) throw new Error(reading.why);
    const { first, second } = reading.variant.model.components;
    expect([first, second].map(({ failures }) => failures.crash.ttf)).toEqual([
      { kind: 'exponential', mean: 86_400 },
      { kind: 'exponential', mean: 30 * 86_400 },
    ]);
  });
});

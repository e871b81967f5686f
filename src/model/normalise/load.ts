import { parseTimes } from '../../lib/units/index.ts';
import { NEVER, ZERO } from '../laws.ts';
import type { Autoscale, Balancing, Collapse, Component, LoadProfile, Service, Spike } from '../model.ts';
import type { DistributionSpec } from '../../random/index.ts';
import type * as z from 'zod';
import type { Partially } from '../schema/base.ts';
import { readPortion } from '../schema/load.ts';
import type { autoscale, balancing, load, overload, spike } from '../schema/load.ts';
import { law, meanOrLaw, perSecond, seconds, share } from './quantities.ts';

type WrittenLoad = Partially<z.infer<typeof load>>;
type WrittenSpike = Partially<z.infer<typeof spike>>;
export type WrittenBalancing = Partially<z.infer<typeof balancing>>;
export type WrittenOverload = Partially<z.infer<typeof overload>>;
export type WrittenAutoscale = Partially<z.infer<typeof autoscale>>;

/** What users send: a rate, and how it changes where that is written. */
export function loadOf(written: WrittenLoad | undefined): Pick<Service, 'load' | 'profile' | 'spikes'> {
  if (typeof written !== 'object') return { load: perSecond(written, null) };
  const base = perSecond(written.base, null);
  const hasShape = written.profile !== undefined || written.peak !== undefined;
  const profile: LoadProfile = {
    peak: perSecond(written.peak, base ?? 0),
    weekend: written.profile === 'weekly' ? (readPortion(written.weekend) ?? 1) : 1,
  };
  const { spikes } = written;
  const list = spikes === undefined ? [] : Array.isArray(spikes) ? spikes : [spikes];
  return {
    load: base,
    ...(hasShape ? { profile } : {}),
    ...(list.length > 0 ? { spikes: list.map((each) => spikeOf(each as WrittenSpike)) } : {}),
  };
}

function spikeOf({ every, tbh, lasts, times }: WrittenSpike): Spike {
  const factor = parseTimes(times);
  return { tbh: meanOrLaw(every, tbh, NEVER), lasts: law(lasts, ZERO), times: factor.ok ? factor.value : 1 };
}

type OfComponent = Pick<Component, 'balancing' | 'collapse' | 'autoscale'>;

/** The rest of what is written of a component about load. */
export function handling(
  written: { balancing?: WrittenBalancing; overload?: WrittenOverload; autoscale?: WrittenAutoscale },
  instances: number,
  start: DistributionSpec,
): OfComponent {
  const { balancing, overload, autoscale } = written;
  return {
    ...(balancing === undefined ? {} : { balancing: balancingOf(balancing) }),
    ...(overload === undefined || overload === 'shed' ? {} : { collapse: collapseOf(overload) }),
    ...(autoscale === undefined ? {} : { autoscale: autoscaleOf(autoscale, instances, start) }),
  };
}

function balancingOf(written: WrittenBalancing): Balancing {
  if (typeof written === 'string') return { policy: written, weights: {}, holds: null };
  const { policy = 'round-robin', weights = {}, response, failFast, timeout } = written;
  const answer = seconds(response, 0);
  const isSaid = policy === 'least-connections' && answer > 0;
  const weightOf = (value: unknown): number => (typeof value === 'number' && value > 0 ? value : 1);
  return {
    policy,
    weights: Object.fromEntries(Object.entries(weights).map(([place, value]) => [place, weightOf(value)])),
    holds: isSaid ? { response: answer, failFast: seconds(failFast, answer), timeout: seconds(timeout, answer) } : null,
  };
}

function collapseOf(written: WrittenOverload): Collapse {
  const map = typeof written === 'object' ? (written.collapse ?? {}) : {};
  const at = readPortion(map.at) ?? 1;
  return { at, until: readPortion(map.until) ?? Math.min(1, at), restart: law(map.restart, ZERO) };
}

function autoscaleOf(written: WrittenAutoscale, instances: number, start: DistributionSpec): Autoscale {
  return {
    min: written.min ?? instances,
    max: written.max ?? instances,
    at: share(written.at, 1),
    start: law(written.start, start),
    cooldown: seconds(written.cooldown, 0),
  };
}

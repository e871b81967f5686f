import type { Moments } from '../../lib/statistics/index.ts';
import type { Measure, ServiceDataResult } from '../../results/index.ts';
import { pairMoments, valueField, valueMoments } from '../blocks.ts';
import { isTime } from '../collect.ts';
import { dataBehind, datasetsOf, isCache, writesOf, writeWeights } from '../writes.ts';
import { lostShare, played } from './data.ts';
import { casesWith, casesWithout, constant, rest, share, yearlyAmount, yearlyRate } from './estimates.ts';
import type { Known } from './known.ts';
import { ofServiceData, ofTotal } from './known.ts';

/** What a service loses of the data behind it; null where there is none but caches. */
export function serviceData(known: Known, service: number): ServiceDataResult | null {
  const { collected, layout, plan, system } = known;
  if (layout.serviceDataOf[service]! < 0) return null;
  const behind = lossesBehind(known, service);
  if (behind.seconds === 0) return null;
  const { horizon, confidence, windows } = plan;
  const n = collected.trials;
  const values = (key: 'losses' | 'totals' | 'lossYears' | 'seconds' | 'writes' | 'beyondYears' | 'cost'): Moments =>
    valueMoments(collected, ofServiceData(known, service, key), n);
  const losses = values('losses');
  const totals = values('totals');
  const amount = (amounts: Moments, most: number): Measure =>
    yearlyAmount(amounts, most, losses.sum - totals.sum, horizon, confidence);
  const rpo = isTime(system.services.sloRpo[service]!);
  const beyond = pairMoments(collected, ofServiceData(known, service, 'beyond'), n);
  const weights = writeWeights(system, dataBehind(system, service));
  const at = { share: ofServiceData(known, service, 'share'), lossRate: ofServiceData(known, service, 'lossRate') };
  return {
    lossEventsPerYear: yearlyRate(losses, horizon, confidence),
    anyLossInYear: share(casesWith(values('lossYears'), windows), confidence),
    totalLossesPerYear: yearlyRate(totals, horizon, confidence),
    writesLostPerYear: Number.isNaN(behind.writes) ? null : amount(values('writes'), behind.writes),
    lostSecondsPerYear: amount(values('seconds'), behind.seconds),
    lostShare: weights === null ? null : lostShare(known, weights, at, losses.sum),
    rpoMet: rpo ? rest(share(beyond, confidence)) : null,
    rpoYearsMet: rpo ? share(casesWithout(values('beyondYears'), windows), confidence) : null,
    dataLossCostPerYear: behind.cost > 0 ? amount(values('cost'), behind.cost) : constant(0, confidence),
    lossesSeen: losses.sum,
  };
}

/** The most that a service can lose in a trial: writes (NaN where a rate is not said), seconds of windows, money. */
function lossesBehind(known: Known, service: number): { writes: number; seconds: number; cost: number } {
  const { system } = known;
  const { lossCostPerWrite, lossCostPerSecond } = system.services;
  const components = dataBehind(system, service).filter((component) => !isCache(system, component));
  const all = (of: (component: number) => number): number =>
    components.reduce((sum, component) => sum + of(component), 0) * played(known);
  const said = (component: number): number => writesOf(system, component) || 0;
  const seconds = all((component) => datasetsOf(system, component).length);
  return {
    writes: all((component) => writesOf(system, component)),
    seconds,
    cost: all(said) * lossCostPerWrite[service]! + seconds * lossCostPerSecond[service]!,
  };
}

/** Cost of what all services lose. */
export function dataLossPerYear(known: Known): Measure {
  const { collected, layout, plan } = known;
  const services = [...layout.serviceDataOf.keys()].filter((service) => layout.serviceDataOf[service]! >= 0);
  const most = services.reduce((sum, service) => sum + lossesBehind(known, service).cost, 0);
  if (!(most > 0)) return constant(0, plan.confidence);
  const cost = valueMoments(collected, ofTotal(known, 'lossCost'), collected.trials);
  const events = services.reduce(
    (sum, service) => sum + collected.sums[ofServiceData(known, service, 'losses').sum + valueField.x]!,
    0,
  );
  return yearlyAmount(cost, most, events, plan.horizon, plan.confidence);
}

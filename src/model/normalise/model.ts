import { ZERO } from '../laws.ts';
import type { Crew, Model, Place, Service, SparePool, Study } from '../model.ts';
import type { Written } from '../schema/document.ts';
import { mergeHours, parseHours, type Hours } from '../schema/hours.ts';
import { component } from './component.ts';
import { failureModes } from './failures.ts';
import { hazard } from './hazard.ts';
import { loadOf } from './load.ts';
import { law, price, priceRate, seconds, share } from './quantities.ts';
import { requirements, type IsPlace } from './requirements.ts';
import { scenario } from './scenario.ts';
import { drill, maintenance } from './upkeep.ts';

type Entry<Section extends keyof Written> = NonNullable<
  NonNullable<Written[Section]>[keyof NonNullable<Written[Section]>]
>;
type WrittenPlace = Entry<'places'>;
type WrittenCrew = Entry<'crews'>;
type WrittenPool = Entry<'spares'>;
type WrittenService = Entry<'services'>;

/** What is measured when the file has no `study`, or leaves a field out. */
export const STUDY: Study = {
  horizon: 31_536_000,
  trials: 10_000,
  seed: 'nines',
  warmup: 0,
  precision: null,
  confidence: 0.95,
};

/** The long form of a document of the right shape. What is missing takes its default, so this cannot fail. */
export function normalise(written: Written): Model {
  const { places = {}, components = {} } = written;
  const isPlace: IsPlace = (name) => Object.hasOwn(places, name) && !Object.hasOwn(components, name);
  return {
    nines: 1,
    name: written.name ?? '',
    description: written.description ?? '',
    currency: written.currency ?? '',
    places: each(places, (entry) => place(entry, isPlace)),
    crews: each(written.crews, crew),
    spares: each(written.spares, pool),
    components: each(components, (entry) => component(entry, isPlace)),
    hazards: each(written.hazards, hazard),
    services: each(written.services, (entry) => service(entry, isPlace)),
    scenarios: each(written.scenarios, scenario),
    maintenance: each(written.maintenance, maintenance),
    drills: each(written.drills, drill),
    study: study(written.study ?? {}),
  };
}

function each<W extends object, T>(section: Record<string, W | undefined> | undefined, read: (entry: W) => T) {
  const result: Record<string, T> = {};
  for (const [name, entry] of Object.entries(section ?? {})) result[name] = read(entry ?? ({} as W));
  return result;
}

function place(written: WrittenPlace, isPlace: IsPlace): Place {
  return {
    kind: written.kind ?? 'place',
    in: written.in ?? null,
    requires: requirements(written.requires, isPlace),
    failures: failureModes(written, null),
    description: written.description ?? '',
  };
}

function crew(written: WrittenCrew): Crew {
  return {
    size: written.size ?? 1,
    response: law(written.response, ZERO),
    hours: hours(written.hours),
    order: written.order ?? 'fifo',
  };
}

function hours(written: WrittenCrew['hours']): Hours {
  const list = written === undefined ? [] : Array.isArray(written) ? written : [written];
  return mergeHours(
    list.flatMap((text) => {
      const reading = parseHours(text);
      return reading.ok ? reading.value : [];
    }),
  );
}

function pool(written: WrittenPool): SparePool {
  return { count: written.count ?? 0, delivery: law(written.delivery, ZERO) };
}

function service(written: WrittenService, isPlace: IsPlace): Service {
  const slo = written.slo ?? {};
  const loss = price(written.dataLossCost);
  return {
    description: written.description ?? '',
    requires: requirements(written.requires, isPlace),
    ...loadOf(written.load),
    slo: {
      availability: slo.availability === undefined ? null : share(slo.availability, 0),
      hours: slo.hours === undefined ? null : hours(slo.hours),
      excludes: slo.excludes ?? null,
      rto: slo.rto === undefined ? null : seconds(slo.rto, 0),
      rpo: slo.rpo === undefined ? null : seconds(slo.rpo, 0),
      success: slo.success === undefined ? null : share(slo.success, 0),
    },
    downtimeCost: priceRate(written.downtimeCost),
    dataLossCost: { perWrite: loss.once, perSecond: loss.perSecond },
  };
}

function study(written: NonNullable<Written['study']>): Study {
  return {
    horizon: seconds(written.horizon, STUDY.horizon),
    trials: written.trials ?? STUDY.trials,
    seed: String(written.seed ?? STUDY.seed),
    warmup: seconds(written.warmup, STUDY.warmup),
    precision: written.precision === undefined ? STUDY.precision : share(written.precision, 0),
    confidence: share(written.confidence, STUDY.confidence),
  };
}

import { causeKey } from '../../src/results/index.ts';
import type {
  CauseName,
  CauseResult,
  ComponentResult,
  DataResult,
  Distribution,
  LossCauseResult,
  Measure,
  Method,
  PhaseName,
  SpentIn,
  RestorationResult,
  Results,
  ServiceResult,
} from '../../src/results/index.ts';

/** A measure whose interval is its value give or take `relative`. */
export function about(value: number, relative: number, method: Method = 'skewed'): Measure {
  const half = value * relative;
  return { value, low: value - half, high: value + half, confidence: 0.95, method, standardError: half / 2 };
}

/** A share close to 1 with the interval of what is missing. */
export function nearOne(missing: number, relative: number): Measure {
  const unavailability = about(missing, relative);
  return { ...unavailability, value: 1 - missing, low: 1 - unavailability.high!, high: 1 - unavailability.low! };
}

export function atMost(high: number): Measure {
  return { value: null, low: null, high, confidence: 0.95, method: 'none seen', standardError: null };
}

export function atLeast(low: number): Measure {
  return { value: null, low, high: null, confidence: 0.95, method: 'none seen', standardError: null };
}

export function known(value: number): Measure {
  return { value, low: value, high: value, confidence: 0.95, method: 'constant', standardError: 0 };
}

export const undefinedMeasure: Measure = {
  value: null,
  low: null,
  high: null,
  confidence: 0.95,
  method: 'undefined',
  standardError: null,
};

function distribution(
  count: number,
  values: [mean: number, p50: number, p90: number, p95: number, p99: number],
  max: number,
  zero: number,
): Distribution {
  const [mean, p50, p90, p95, p99] = values.map((value) => about(value, 0.02, 'order statistics'));
  return { count, mean, p50, p90, p95, p99, max, zeroShare: about(zero, 0.02, 'mid-p'), exceedance: [] };
}

function nothingSeen(): Distribution {
  const none = { ...undefinedMeasure };
  return {
    count: 0,
    mean: none,
    p50: none,
    p90: none,
    p95: none,
    p99: none,
    max: null,
    zeroShare: none,
    exceedance: [],
  };
}

const noPhases: SpentIn = {
  detection: 0,
  waiting: 0,
  repair: 0,
  switching: 0,
  'failed switch': 0,
  restart: 0,
  'catch-up': 0,
  restore: 0,
};

function cause(
  thing: string,
  mode: string,
  seconds: number,
  total: number,
  phases: Partial<Record<PhaseName, number>>,
): CauseResult {
  return {
    cause: { kind: mode === 'power' ? 'place' : 'mode', thing, mode },
    planned: false,
    secondsPerYear: about(seconds, 0.03),
    share: about(seconds / total, 0.02),
    phases: { ...noPhases, ...phases },
  };
}

const DOWN = 15_480;

/** The load-balanced shop, 10,000 years of it: down 4 h 18 min a year, objective 99.95 %. */
export function shopService(): ServiceResult {
  const missing = DOWN / 31_536_000;
  return {
    availability: nearOne(missing, 0.012),
    unavailability: about(missing, 0.012),
    fullAvailability: nearOne(missing * 1.4, 0.012),
    requestSuccess: nearOne(missing, 0.012),
    downtimePerYearSeconds: about(DOWN, 0.012),
    plannedDowntimePerYearSeconds: about(240, 0.1),
    unplannedDowntimePerYearSeconds: about(DOWN - 240, 0.012),
    outagesPerYear: about(9.31, 0.006),
    mtbfSeconds: about(31_536_000 / 9.31, 0.006),
    mutSeconds: about(31_536_000 / 9.31 - 1662.7, 0.006),
    mdtSeconds: about(1662.7, 0.013),
    mttffSeconds: about(3_200_000, 0.02, 'gamma'),
    sloMet: about(0.7312, 0.012, 'mid-p'),
    rtoMet: about(0.6123, 0.005, 'mid-p'),
    successMet: null,
    yearlyDowntimeSeconds: distribution(10_000, [DOWN, 9_000, 34_000, 52_000, 110_000], 412_345, 0.0123),
    outageLengthSeconds: distribution(93_120, [1662, 47, 3_600, 7_560, 21_600], 187_000, 0),
    errorBudget: { objective: 0.9995, allowedSecondsPerYear: 15_768, usedShare: about(DOWN / 15_768, 0.012) },
    downtimeCostPerYear: known(0),
    slo: { availability: 0.9995, rtoSeconds: 300, rpoSeconds: null, success: null },
    data: null,
    outagesSeen: 93_120,
    causes: [
      cause('eu-west-a', 'power', 6_880, DOWN, { detection: 120, repair: 6_600, switching: 160 }),
      cause('server', 'failure', 4_300, DOWN, { repair: 4_300 }),
      cause('database', 'failure', 2_100, DOWN, { detection: 300, switching: 900, 'failed switch': 900 }),
      { ...cause('balancer', 'hardware', 1_960, DOWN, { waiting: 700, repair: 1_000, switching: 260 }) },
      {
        ...cause('database', '', 240, DOWN, { switching: 240 }),
        cause: { kind: 'failback', thing: 'database', mode: '' },
        planned: true,
      },
    ],
  };
}

function component(kind: string, instances: number, own: Partial<ComponentResult>): ComponentResult {
  return {
    kind,
    instances,
    availability: nearOne(0.0003, 0.02),
    unavailability: about(0.0003, 0.02),
    downtimePerYearSeconds: about(0.0003 * 31_536_000, 0.02),
    failuresPerYear: about(4.1, 0.01),
    failoversPerYear: known(0),
    failoverFailedShare: undefinedMeasure,
    timeToDetectSeconds: about(12.4, 0.01),
    timeToRestoreSeconds: about(1_260, 0.01),
    vacanciesPerYear: known(0),
    vacancySeconds: undefinedMeasure,
    utilisation: about(0.998, 0.001),
    crewJobsPerYear: known(0),
    crewWaitSeconds: undefinedMeasure,
    costOnce: 0,
    costPerYear: 0,
    data: null,
    ...own,
  };
}

export function shopResults(): Results {
  const switched = {
    failoversPerYear: about(2.05, 0.01),
    failoverFailedShare: about(0.0213, 0.05),
    vacanciesPerYear: about(2.05, 0.01),
    vacancySeconds: about(75, 0.03),
    utilisation: about(0.5, 0.001),
  };
  return {
    nines: 1,
    kind: 'results',
    program: 'nines 0.1.0',
    model: { name: 'Load-balanced web shop', fingerprint: '0123456789abcdef', currency: '' },
    study: {
      seed: 'shop-1',
      trials: 10_000,
      requestedTrials: 10_000,
      ended: 'all trials done',
      partial: false,
      horizonSeconds: 31_536_000,
      warmupSeconds: 0,
      simulatedYears: 10_000,
      yearWindows: 1,
      yearWindowSeconds: 31_536_000,
      confidence: 0.95,
      precision: null,
      precisionOf: null,
      batches: 40,
      trialsPerBatch: 250,
    },
    services: { shop: shopService() },
    components: {
      balancer: component('load-balancer', 2, {
        ...switched,
        crewJobsPerYear: about(0.6, 0.02),
        crewWaitSeconds: about(95, 0.1),
      }),
      server: component('app-server', 3, { failuresPerYear: about(18.3, 0.01) }),
      cache: component('cache', 1, {}),
      database: component('database', 2, switched),
    },
    places: {
      'eu-west': {
        kind: 'region',
        outShare: known(0),
        outagesPerYear: atMost(0.0003),
        outageSeconds: undefinedMeasure,
      },
      'eu-west-a': {
        kind: 'zone',
        outShare: about(0.00046, 0.02),
        outagesPerYear: about(0.499, 0.01),
        outageSeconds: about(14_600, 0.02),
      },
    },
    hazards: {},
    causes: Object.fromEntries(shopService().causes.map((entry) => [causeKey(entry.cause), entry])),
    cost: { instancesOnce: 0, instancesPerYear: 0, downtimePerYear: known(0), dataLossPerYear: known(0) },
  };
}

/** The same study where the service never went down. */
export function flawlessResults(): Results {
  const results = shopResults();
  const perYear = 0.0003;
  results.services.shop = {
    ...shopService(),
    availability: atLeast(0.99999997),
    unavailability: atMost(0.00000003),
    fullAvailability: atLeast(0.99999997),
    requestSuccess: atLeast(0.99999997),
    downtimePerYearSeconds: atMost(0.95),
    plannedDowntimePerYearSeconds: atMost(0.95),
    unplannedDowntimePerYearSeconds: atMost(0.95),
    outagesPerYear: atMost(perYear),
    mtbfSeconds: atLeast(31_536_000 / perYear),
    mutSeconds: atLeast(31_536_000 / perYear),
    mdtSeconds: undefinedMeasure,
    mttffSeconds: atLeast(31_536_000 / perYear),
    sloMet: atLeast(0.9997),
    rtoMet: undefinedMeasure,
    yearlyDowntimeSeconds: { ...nothingSeen(), count: 10_000, max: 0 },
    outageLengthSeconds: nothingSeen(),
    errorBudget: { objective: 0.9995, allowedSecondsPerYear: 15_768, usedShare: atMost(0.00006) },
    outagesSeen: 0,
    causes: [],
  };
  return results;
}

/** A study that was interrupted after a few trials and saw few outages. */
export function partialResults(): Results {
  const results = shopResults();
  Object.assign(results.study, {
    trials: 3,
    requestedTrials: 10_000,
    ended: 'interrupted',
    partial: true,
    simulatedYears: 3,
    batches: 1,
  });
  results.services.shop.outagesSeen = 17;
  results.services.shop.unavailability = about(DOWN / 31_536_000, 0.8);
  results.services.shop.availability = nearOne(DOWN / 31_536_000, 0.8);
  return results;
}

function loss(cause: CauseName, events: number, seconds: number, all: number, total = 0): LossCauseResult {
  const seen = seconds > 0;
  return {
    cause,
    eventsPerYear: about(events, 0.02),
    totalLossesPerYear: total > 0 ? about(total, 0.2) : atMost(0.0003),
    writesLostPerYear: seen ? about(200 * seconds, 0.05) : atMost(1_890_000),
    lostSecondsPerYear: seen ? about(seconds, 0.05) : atMost(9_450),
    share: seen ? about(seconds / all, 0.03) : atMost(0.0003),
  };
}

function back(perYear: number, values: [mean: number, p50: number, p90: number, p95: number, p99: number]) {
  if (perYear === 0) return { perYear: atMost(0.0003), seconds: nothingSeen() };
  const seconds = distribution(Math.round(perYear * 10_000), values, 10 * values[4], 0);
  return { perYear: about(perYear, 0.02), seconds } satisfies RestorationResult;
}

/** The database of the shop: async, 200 writes a second, backups every 6 h; a fire may leave nothing. */
export function databaseData(): DataResult {
  const none = back(0, [0, 0, 0, 0, 0]);
  const losses = [
    loss({ kind: 'hazard', thing: 'fire', mode: '' }, 0.005, 0, 6.17, 0.005),
    loss({ kind: 'mode', thing: 'database', mode: 'failure' }, 1.47, 5.95, 6.17),
    loss({ kind: 'place', thing: 'eu-west-a', mode: 'power' }, 0.05, 0.22, 6.17),
  ];
  return {
    ...{ replication: 'async', cache: false, datasets: 1, writesPerSecond: 200 },
    lossEventsPerYear: about(1.525, 0.013),
    anyLossInYear: about(0.782, 0.01, 'mid-p'),
    totalLossesPerYear: about(0.005, 0.2),
    totalLossInYear: about(0.005, 0.2, 'mid-p'),
    writesLostPerYear: about(1_234, 0.024),
    lostSecondsPerYear: about(6.17, 0.024),
    lossWindowSeconds: distribution(15_200, [4.06, 1.4, 4.6, 6, 9.2], 21.4, 0),
    lostShare: about(1.96e-7, 0.024),
    durability: about(0.218, 0.03, 'mid-p'),
    lossesSeen: 15_250,
    restorations: {
      failover: back(1.49, [63, 48, 140, 180, 320]),
      'failed failover': back(0.03, [3_720, 3_660, 3_900, 4_000, 4_400]),
      switchover: none,
      restore: back(0.0012, [7_200, 7_200, 7_200, 7_200, 7_200]),
      repair: none,
    },
    losses: Object.fromEntries(losses.map((entry) => [causeKey(entry.cause), entry])),
  };
}

/** The shop with data: its database loses writes, a volume never lost any, a cache cannot. */
export function dataResults(): Results {
  const results = shopResults();
  const { database, cache } = results.components;
  database.data = databaseData();
  const { restorations } = databaseData();
  const never = back(0, [0, 0, 0, 0, 0]);
  cache.data = {
    ...databaseData(),
    ...{ replication: 'none', cache: true, writesPerSecond: null, writesLostPerYear: null },
    ...{ lossEventsPerYear: known(0), anyLossInYear: known(0), totalLossesPerYear: known(0) },
    ...{ totalLossInYear: known(0), lostSecondsPerYear: known(0), lostShare: known(0), durability: known(1) },
    ...{ lossWindowSeconds: nothingSeen(), lossesSeen: 0, losses: {} },
    restorations: { ...restorations, failover: never, 'failed failover': never, restore: never },
  };
  results.components.volume = component('storage', 3, { data: neverLost(null) });
  const { shop } = results.services;
  shop.slo.rpoSeconds = 5;
  shop.downtimeCostPerYear = known(0);
  shop.data = {
    lossEventsPerYear: about(1.525, 0.013),
    anyLossInYear: about(0.782, 0.01, 'mid-p'),
    totalLossesPerYear: about(0.005, 0.2),
    writesLostPerYear: about(1_234, 0.024),
    lostSecondsPerYear: about(6.17, 0.024),
    lostShare: about(1.96e-7, 0.024),
    rpoMet: about(0.9712, 0.003, 'mid-p'),
    rpoYearsMet: about(0.9561, 0.004, 'mid-p'),
    dataLossCostPerYear: known(0),
    lossesSeen: 15_250,
  };
  return results;
}

/** Data of which no loss was seen in 10,000 years. */
function neverLost(writes: number | null): DataResult {
  return {
    ...databaseData(),
    ...{ replication: 'sync', writesPerSecond: writes, lossesSeen: 0, losses: {} },
    lossEventsPerYear: atMost(0.0003),
    anyLossInYear: atMost(0.0003),
    totalLossesPerYear: atMost(0.0003),
    totalLossInYear: atMost(0.0003),
    writesLostPerYear: writes === null ? null : atMost(writes * 9_450),
    lostSecondsPerYear: atMost(9_450),
    lossWindowSeconds: nothingSeen(),
    lostShare: atMost(0.0003),
    durability: atLeast(0.9997),
  };
}

/** The same study where nothing was lost. */
export function nothingLostResults(): Results {
  const results = dataResults();
  results.components.database.data = neverLost(200);
  const { shop } = results.services;
  shop.data = {
    ...shop.data!,
    lossEventsPerYear: atMost(0.0003),
    anyLossInYear: atMost(0.0003),
    totalLossesPerYear: atMost(0.0003),
    writesLostPerYear: atMost(1_890_000),
    lostSecondsPerYear: atMost(9_450),
    lostShare: atMost(0.0003),
    rpoMet: undefinedMeasure,
    rpoYearsMet: atLeast(0.9997),
    lossesSeen: 0,
  };
  return results;
}

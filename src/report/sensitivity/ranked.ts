import { scaled } from '../../lib/statistics/index.ts';
import type {
  Measure,
  Sensitivity,
  ServiceAsItIs,
  ServiceChange,
  VariedEnd,
  VariedParameter,
} from '../../results/index.ts';
import { secondsPerYear } from '../../results/index.ts';
import { verdictOf, type Verdict } from '../comparison/words.ts';

/** What a tornado is about. */
export interface Metric {
  id: 'down' | 'failed' | 'lost';
  /** `Down time a year` */
  title: string;
  /** In a sentence: `down time`. */
  words: string;
  of(change: ServiceChange): Measure | null;
  /** The same of a service as it is; null where it has none of it. */
  asItIs(service: ServiceAsItIs): Measure | null;
}

export const METRICS: readonly Metric[] = [
  {
    ...{ id: 'down', title: 'Down time a year', words: 'down time' },
    of: (change) => change.downtimePerYearSeconds,
    asItIs: (service) => service.downtimePerYearSeconds,
  },
  {
    ...{ id: 'failed', title: 'Requests that fail a year, in time', words: 'time of failed requests' },
    of: ({ requestsFailed }) => inTime(requestsFailed),
    asItIs: ({ requestsFailed }) => inTime(requestsFailed),
  },
  {
    ...{ id: 'lost', title: 'Writes lost a year, in time', words: 'time of lost writes' },
    of: (change) => change.lostSecondsPerYear,
    asItIs: (service) => service.lostSecondsPerYear,
  },
];

/** A share of the requests as seconds of all of them in a year. */
function inTime(share: Measure | undefined): Measure | null {
  return share === undefined ? null : scaled(share, secondsPerYear);
}

/** One value of a parameter, and what it changes. */
export interface RankedEnd {
  of: 'low' | 'high';
  value: string;
  change: Measure;
  verdict: Verdict;
  exact: boolean;
}

export interface RankedParameter {
  name: string;
  words: string;
  value: string;
  /** The lower value first; at least one. */
  ends: RankedEnd[];
  /** Largest change that is not chance, seconds a year. */
  size: number;
}

export interface Ranked {
  /** Those that matter, beyond chance, most first. */
  told: RankedParameter[];
  /** Those of which no change is told apart from chance. */
  open: RankedParameter[];
  /** Those that change nothing in any trial. */
  same: RankedParameter[];
}

/** The parameters by what they change of a service. */
export function ranked({ parameters }: Sensitivity, service: string, metric: Metric): Ranked {
  const all = parameters.map((each) => rankedParameter(each, service, metric)).filter(({ ends }) => ends.length > 0);
  const isTold = ({ ends }: RankedParameter): boolean =>
    ends.some(({ verdict }) => verdict === 'better' || verdict === 'worse');
  const isSame = ({ ends }: RankedParameter): boolean => ends.every(({ verdict }) => verdict === 'same');
  return {
    told: all.filter(isTold).sort((a, b) => b.size - a.size),
    open: all.filter((each) => !isTold(each) && !isSame(each)),
    same: all.filter(isSame),
  };
}

/** Whether a metric says anything of a service. */
export function applies({ services, parameters }: Sensitivity, service: string, metric: Metric): boolean {
  if (metric.id === 'down') return true;
  const ends = parameters.flatMap(({ low, high }) => [low, high]);
  const isSeen = (end: VariedEnd | null): boolean => (metric.of(end?.services[service] ?? NOTHING)?.value ?? 0) !== 0;
  return metric.asItIs(services[service]) !== null && ends.some(isSeen);
}

/** What there is to tell of services that are known. */
export function tornadoesOf(
  sensitivity: Sensitivity,
  services: readonly string[],
): [service: string, metric: Metric][] {
  const known = services.filter((service) => Object.hasOwn(sensitivity.services, service));
  return known.flatMap((service) =>
    METRICS.filter((metric) => applies(sensitivity, service, metric)).map((metric): [string, Metric] => [
      service,
      metric,
    ]),
  );
}

const UNKNOWN: Measure = {
  value: null,
  low: null,
  high: null,
  confidence: 0,
  method: 'undefined',
  standardError: null,
};
const NOTHING: ServiceChange = {
  ...{ availability: UNKNOWN, downtimePerYearSeconds: UNKNOWN, outagesPerYear: UNKNOWN },
  ...{ lostSecondsPerYear: null, writesLostPerYear: null, exact: false },
};

function rankedParameter(
  { name, words, value, low, high }: VariedParameter,
  service: string,
  metric: Metric,
): RankedParameter {
  const both: ['low' | 'high', VariedEnd | null][] = [
    ['low', low],
    ['high', high],
  ];
  const ends = both.flatMap(([of, end]): RankedEnd[] => {
    const found = end?.services[service];
    const change = found === undefined ? null : metric.of(found);
    if (end === null || found === undefined || change === null || change.value === null) return [];
    const exact = found.exact && metric.id === 'down';
    return [{ of, value: end.value, change, verdict: verdictOf(change, 'worse'), exact }];
  });
  const sizes = ends.map(({ change, verdict }) => (verdict === 'open' ? 0 : Math.abs(change.value ?? 0)));
  return { name, words, value, ends, size: Math.max(0, ...sizes) };
}

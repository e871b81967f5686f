import type { Measure, Sensitivity } from '../../results/index.ts';
import { counted, grouped, listed, plainLine } from '../text/layout.ts';
import { duration, simulated, written } from '../text/measure.ts';
import { percent } from '../text/numbers.ts';
import { ranked, type Metric, type RankedEnd, type RankedParameter } from './ranked.ts';

/** With its sign; a true minus, as wide as the plus. */
export function signedDuration(seconds: number): string {
  if (seconds === 0) return duration(0);
  return `${seconds < 0 ? '−' : '+'}${duration(Math.abs(seconds))}`;
}

/** `+41 min`, `no change`. */
export function changeInWords({ change, verdict }: RankedEnd): string {
  return verdict === 'same' || change.value === 0 ? 'no change' : signedDuration(change.value ?? 0);
}

/** `+38 min to +44 min`, `exact`; an interval that holds zero says that the change may be chance. */
export function intervalInWords({ change, verdict, exact }: RankedEnd): string {
  if (exact) return 'exact';
  if (verdict === 'same') return 'in no trial';
  const { low, high } = change;
  if (low === null || high === null) return 'no interval';
  const range = `${signedDuration(low)} to ${signedDuration(high)}`;
  return verdict === 'open' ? `${range}, may be chance` : range;
}

type Named = (text: string) => string;

/** What a part of a report begins with. */
export const MOVED_APART =
  'Every number of the model is moved by itself to a lower and to a higher value, all else as it is, and lives through the ' +
  'same trials. A change is told where its whole interval is on one side of zero.';

export const INTERRUPTED = 'Interrupted: not every number was played. What is told is whole.';

/** What matters most to a service, in sentences. */
export function sensitivityInWords(
  sensitivity: Sensitivity,
  service: string,
  metric: Metric,
  named: Named = plainLine,
): string {
  const { told, open } = ranked(sensitivity, service, metric);
  const name = named(service);
  if (told.length === 0) {
    return open.length === 0
      ? `Nothing that was varied changes the ${metric.words} of ${name}.`
      : `No number is told apart from chance by what it does to the ${metric.words} of ${name}. More trials tell more.`;
  }
  const [first] = told;
  const next = told.slice(1, 3).map((each) => named(each.name));
  const then = next.length === 0 ? '' : ` Next ${next.length === 1 ? 'comes' : 'come'} ${listed(next)}.`;
  return `${named(first.name)} moves the ${metric.words} of ${name} most: ${endsInWords(first, named)}.${then}`;
}

function endsInWords({ ends }: RankedParameter, named: Named): string {
  const told = ends.filter(({ verdict }) => verdict !== 'open' && verdict !== 'same');
  return listed(
    told.map((end) => {
      const { change, value } = end;
      const size = `${duration(Math.abs(change.value!))} a year ${change.value! < 0 ? 'less' : 'more'}`;
      const range = end.exact
        ? 'exact'
        : `${duration(Math.abs(nearer(change)))} to ${duration(Math.abs(farther(change)))}`;
      return `${size} (${range}) with ${named(value)}`;
    }),
  );
}

function nearer({ value, low, high }: Measure): number {
  return (value! < 0 ? high : low) ?? 0;
}

function farther({ value, low, high }: Measure): number {
  return (value! < 0 ? low : high) ?? 0;
}

/** How a service does as it is: `Down 1 h 50 min a year (1 h 47 min – 1 h 54 min)`. */
export function baseInWords({ services }: Sensitivity, service: string, metric: Metric): string {
  const measure = metric.asItIs(services[service]);
  if (measure === null) return '';
  const { value, range } = written(measure, duration);
  const sure = metric.id === 'down' && services[service].exact ? ' (exact)' : range === '' ? '' : ` (${range})`;
  return `${metric.title} as the model is: ${value}${sure}.`;
}

/** What the numbers rest on. */
export function sensitivityFacts({ study, factor, parameters }: Sensitivity, named: Named = plainLine): string {
  const same = `${counted(parameters.length, 'number')} varied one at a time through the same ${counted(study.trials, 'trial')} (${simulated(study)})`;
  return `${same} · times and rates ÷ ${grouped(factor)} and × ${grouped(factor)} · seed ${named(study.seed)} · intervals at ${percent(study.confidence)}, each by itself`;
}

/** The names of parameters, at most so many. */
export function namesOf(parameters: readonly { name: string }[], most: number, named: Named = plainLine): string {
  const names = parameters.slice(0, most).map(({ name }) => named(name));
  const rest = parameters.length - names.length;
  return rest > 0 ? `${names.join(', ')} and ${rest} more` : listed(names);
}

/** Values told one by one that were not played. */
const LEFT_OUT = 5;

/** What was not played, and why; '' where all was. */
export function leftOutInWords({ leftOut }: Sensitivity, named: Named = plainLine): string {
  const interrupted = leftOut.filter(({ why }) => why === 'interrupted').length;
  const others = leftOut.filter(({ why }) => why !== 'interrupted');
  const told = others
    .slice(0, LEFT_OUT)
    .map(({ name, value, why }) => `${named(name)} ${named(value)} (${named(why)})`);
  const more = others.length - told.length;
  const parts = [
    ...(told.length > 0 ? [`Not played: ${told.join('; ')}${more > 0 ? `, and ${more} more` : ''}.`] : []),
    ...(interrupted > 0 ? [`${counted(interrupted, 'value')} were not reached before the interruption.`] : []),
  ];
  return parts.join(' ');
}

import type { Measure, Results, ServiceResult } from '../../results/index.ts';
import { counted, grouped } from '../text/layout.ts';
import { duration, simulated, written } from '../text/measure.ts';
import { percent, perYear } from '../text/numbers.ts';
import { disagreement } from './computed.ts';
import type { Naming } from './sheet.ts';

/** Outages below which the spread between trials is itself poorly known. */
const FEW = 30;
/** Relative half-width of the unavailability above which a number is called rough. */
const ROUGH = 0.2;

/** Sentences on where the numbers are weak, and what to do about it; none when they are sound. */
export function evidence(results: Results, names: readonly string[], named: Naming): string[] {
  const wrong = names.map((name) => disagreement(named(name), results.services[name])).filter((text) => text !== '');
  const sentences = [...wrong, ...ending(results, named)];
  for (const name of names) {
    const service = results.services[name];
    sentences.push(...ofService(named(name), service, results), ...ofData(named(name), service, results));
  }
  return sentences;
}

function ending({ study }: Results, named: Naming): string[] {
  if (study.ended !== 'interrupted') {
    const missed = study.precision !== null && study.ended === 'all trials done';
    if (!missed) return [];
    const asked = `The precision of ${percent(study.precision!)} asked for ${study.precisionOf === null ? 'it' : named(study.precisionOf)} was not reached`;
    return [`${asked} in ${counted(study.trials, 'trial')}: allow more with --trials.`];
  }
  return [
    `Interrupted after ${grouped(study.trials)} of ${counted(study.requestedTrials, 'trial')}: these results are partial.`,
  ];
}

function ofService(name: string, service: ServiceResult, results: Results): string[] {
  const years = simulated(results.study);
  if (service.outagesSeen === 0) {
    const more =
      service.outagesPerYear.high === null && service.downtimePerYearSeconds.high === null ? '' : ' to learn more';
    return [`${noOutageSeen(name, service, results)} Run more trials${more}.`];
  }
  if (service.outagesSeen < FEW) {
    const seen = service.outagesSeen === 1 ? 'Only one outage' : `Only ${service.outagesSeen} outages`;
    return [`${seen} of ${name} seen in ${years}: its numbers are rough. ${more(service, results)}`];
  }
  const relative = halfWidth(service.unavailability);
  if (relative === null || relative <= ROUGH) return [];
  const { range } = written(service.downtimePerYearSeconds, duration);
  const known = `The down time of ${name} is known only roughly (${range} a year), as few long outages make most of it.`;
  return [`${known} ${more(service, results)}`];
}

/** Losses of data are rarer than outages as a rule; that none were seen is told with the service itself. */
function ofData(name: string, { data }: ServiceResult, { study }: Results): string[] {
  if (data === null || data.lossesSeen === 0 || data.lossesSeen >= FEW) return [];
  const seen = data.lossesSeen === 1 ? 'Only one loss of data' : `Only ${data.lossesSeen} losses of data`;
  return [`${seen} of ${name} seen in ${simulated(study)}: what it loses is known only roughly. Run more trials.`];
}

/** That no outage was seen, and what is known all the same. */
export function noOutageSeen(name: string, service: ServiceResult, { study }: Results): string {
  const bounds = [
    under(service.outagesPerYear, (value) => `less than ${perYear(value)} outages a year`),
    under(service.downtimePerYearSeconds, (value) => `less than ${duration(value)} down a year`),
  ].filter((text) => text !== '');
  const seen = `No outage of ${name} was seen in ${simulated(study)}, which is not the same as none`;
  if (bounds.length === 0) return `${seen}.`;
  return `${seen}: with ${percent(study.confidence)} confidence it has ${bounds.join(' and ')}.`;
}

function under(measure: Measure, words: (value: number) => string): string {
  return measure.high === null ? '' : words(measure.high);
}

/** Half the interval over the value, or null where either is unknown. */
function halfWidth({ value, low, high }: Measure): number | null {
  return value !== null && value > 0 && low !== null && high !== null ? (high - low) / 2 / value : null;
}

/** How many trials a tenth of relative half-width takes, as the interval narrows with the square root of their number. */
function more(service: ServiceResult, { study }: Results): string {
  const relative = halfWidth(service.unavailability);
  if (relative === null) return 'Run more trials.';
  const target = 0.1;
  const factor = (relative / target) * (relative / target);
  if (factor <= 1) return '';
  const trials = Number(Math.ceil(study.trials * factor).toPrecision(1));
  return `About ${grouped(Math.max(trials, study.trials + 1))} trials bring it to ±10 %.`;
}

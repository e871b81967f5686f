import type { Advice, Advised, AdviceStep, Measure } from '../../results/index.ts';
import { secondsPerYear } from '../../results/index.ts';
import { verdictOf } from '../comparison/words.ts';
import { counted, grouped, listed, plainLine } from '../text/layout.ts';
import { duration, simulated, written } from '../text/measure.ts';
import { money, percent } from '../text/numbers.ts';

/** Advice with the number it is known by. */
export interface NumberedAdvice {
  number: number;
  step: AdviceStep;
  advised: Advised;
}

/** All advice in the order it is told: of each step first what needs nothing to be so. */
export function numbered({ steps }: Advice): NumberedAdvice[] {
  const all = steps.flatMap((step) => {
    const free = step.given.filter(({ condition }) => condition === '');
    const bound = step.given.filter(({ condition }) => condition !== '');
    return [...free, ...bound].map((advised) => ({ step, advised }));
  });
  return all.map((each, at) => ({ number: at + 1, ...each }));
}

type Named = (text: string) => string;

/** A sentence: `A second balancer in eu-west-b removes 41 min of the 1 h 3 min of down time a year (38 min to 44 min).` */
export function adviceInWords({ step, advised }: NumberedAdvice, named: Named = plainLine): string {
  const changes = decisiveChanges(step, advised);
  const helping = changes.filter(({ verdict }) => verdict === 'better');
  const best = mainChange(helping);
  if (best === undefined) return `${named(advised.head)}.`;
  const isOne = Object.keys(advised.services).length === 1;
  const { measure, before, service, of } = best;
  const write = AMOUNTS[of];
  const verb = of === 'down' ? agreed(advised.head, 'remove') : agreed(advised.head, 'save');
  const whose = isOne ? '' : ` of ${named(service)}`;
  const share = before === null ? '' : ` of the ${write(before)}`;
  const range = `${write(-(measure.high ?? 0))} to ${write(-(measure.low ?? 0))}`;
  const what =
    of === 'failed' ? `requests that fail${whose}` : `${of === 'down' ? 'down time' : 'lost writes'}${whose} a year`;
  return `${named(advised.head)} ${verb} ${write(-measure.value!)}${share} of ${what} (${range}).`;
}

/** What there is to say besides: other services, harm, cost, what was assumed. Sentences. */
export function remarksOn({ step, advised }: NumberedAdvice, advice: Advice, named: Named = plainLine): string[] {
  const changes = decisiveChanges(step, advised);
  const helping = changes.filter(({ verdict }) => verdict === 'better');
  const told = mainChange(helping);
  const others = helping.filter((each) => each !== told).map((each) => inShort(each, named));
  const harms = changes.filter(({ verdict }) => verdict === 'worse').map((each) => inShort(each, named));
  return [
    ...(others.length > 0 ? [`Also: ${listed(others)}.`] : []),
    ...(harms.length > 0 ? [`But: ${listed(harms)}.`] : []),
    ...costInWords(advised, advice),
    ...(advised.assumes.length > 0 ? [`Assumed: ${advised.assumes.map(named).join('; ')}.`] : []),
    ...(advised.condition === '' ? [] : [`Only if ${named(advised.condition)}.`]),
  ];
}

/** How an amount of each is written: seconds a year, or a share of the requests. */
const AMOUNTS = { down: duration, lost: duration, failed: percent } as const;

/** The one that is told: down time before requests that fail (of which it is a part) before lost writes. */
function mainChange(helping: readonly Change[]): Change | undefined {
  return helping.find(({ of }) => of === 'down') ?? helping.find(({ of }) => of === 'failed') ?? helping[0];
}

interface Change {
  service: string;
  of: keyof typeof AMOUNTS;
  measure: Measure;
  /** Seconds a year, or the share, before, where known. */
  before: number | null;
  verdict: ReturnType<typeof verdictOf>;
}

/** Every change that was judged, the largest saving first. */
function decisiveChanges({ asItIs }: AdviceStep, { services }: Advised): Change[] {
  const all = Object.entries(services).flatMap(([service, change]): Change[] => {
    const { downtimePerYearSeconds: down, requestsFailed: failed, lostSecondsPerYear: lost } = change;
    const base = asItIs[service];
    return [
      {
        service,
        of: 'down',
        measure: down,
        before: base?.downtimePerYearSeconds.value ?? null,
        verdict: verdictOf(down, 'worse'),
      },
      ...(failed === undefined
        ? []
        : [
            {
              service,
              of: 'failed' as const,
              measure: failed,
              before: base?.requestsFailed?.value ?? null,
              verdict: verdictOf(failed, 'worse'),
            },
          ]),
      ...(lost === null
        ? []
        : [
            {
              service,
              of: 'lost' as const,
              measure: lost,
              before: base?.lostSecondsPerYear?.value ?? null,
              verdict: verdictOf(lost, 'worse'),
            },
          ]),
    ];
  });
  const size = ({ of, measure }: Change): number => (measure.value ?? 0) * (of === 'failed' ? secondsPerYear : 1);
  return all.sort((a, b) => size(a) - size(b));
}

function inShort({ service, of, measure: { value, low, high } }: Change, named: Named): string {
  const [from, to] = [Math.abs(low ?? 0), Math.abs(high ?? 0)].sort((a, b) => a - b);
  const write = AMOUNTS[of];
  const range = low === null || high === null ? '' : ` (${write(from)} to ${write(to)})`;
  const more = (value ?? 0) < 0 ? 'less' : 'more';
  const size = write(Math.abs(value ?? 0));
  if (of === 'failed')
    return `${size} ${(value ?? 0) < 0 ? 'fewer' : 'more'} of the requests to ${named(service)} fail${range}`;
  const what = of === 'down' ? `down time of ${named(service)}` : `lost writes of ${named(service)}`;
  return `${what} ${size} a year ${more}${range}`;
}

/** An end of an interval that is so many times as far as the value says nothing but that there is no bound. */
const FAR = 100;

function costInWords({ runningCostPerYear: running, costPerYear }: Advised, { ranking, model }: Advice): string[] {
  const format = (amount: number): string => money(amount, plainLine(model.currency));
  const own =
    running === 0 ? [] : [`Running it costs ${format(Math.abs(running))} a year ${running > 0 ? 'more' : 'less'}.`];
  const { value, low, high } = costPerYear;
  if (ranking !== 'money' || value === null || low === null || high === null) return own;
  const verdict = verdictOf(costPerYear, 'worse');
  const isFar = (end: number): boolean => Math.abs(end) > FAR * Math.max(1, Math.abs(value));
  const ends = isFar(high) ? `from ${signed(low, format)}` : `${signed(low, format)} to ${signed(high, format)}`;
  const range = low === high || isFar(low) ? '' : ` (${ends})`;
  const sure = verdict === 'open' ? ', which may be chance' : '';
  return [...own, `All costs together: ${signed(value, format)} a year${range}${sure}.`];
}

function signed(amount: number, format: (amount: number) => string): string {
  return amount === 0 ? format(0) : `${amount < 0 ? '−' : '+'}${format(Math.abs(amount))}`;
}

/** A head that names several things. */
const PLURAL = /^(?:Backups|Checks|Failovers|Instances|Two) /;

function agreed(head: string, verb: string): string {
  return PLURAL.test(head) ? verb : `${verb}s`;
}

/** How the services do without any change: one sentence each. */
export function startInWords({ asItIs }: AdviceStep, services: readonly string[], named: Named = plainLine): string {
  return services
    .map((name) => {
      const { value, range } = written(asItIs[name].downtimePerYearSeconds, duration);
      const { requestsFailed } = asItIs[name];
      const failed =
        requestsFailed === undefined ? '' : `, and ${written(requestsFailed, percent).value} of its requests fail`;
      return `${named(name)} is down ${value} a year${range === '' ? '' : ` (${range})`}${failed}.`;
    })
    .join(' ');
}

/** What was tried and how, in a sentence. */
export function triedInWords(
  { proposed, raceTrials, triedInFull, dropped, confidenceOfEach }: AdviceStep,
  { study }: Advice,
): string {
  if (proposed === 0) return 'No change was found that could be tried.';
  const look = dropped.length === 0 ? '' : ` looked at in ${counted(raceTrials, 'trial')} each,`;
  const fully = `${dropped.length === 0 ? '' : `${grouped(triedInFull)} `}tried in the same ${counted(study.trials, 'trial')} (${simulated(study)}) as the model itself`;
  const each = `Their intervals hold with ${percent(study.confidence)} all together, so each is at ${percent(confidenceOfEach)}.`;
  return `${counted(proposed, 'change')}${look} ${fully}. ${each}`;
}

/** What does not help, with the reason; '' where there is none. */
export function notGivenInWords({ notGiven }: AdviceStep, named: Named = plainLine): string[] {
  const of = (why: 'open' | 'none'): string =>
    listed(notGiven.filter((each) => each.why === why).map(({ advised }) => named(advised.head)));
  const [open, none] = [of('open'), of('none')];
  return [
    ...(open === '' ? [] : [`Not told apart from chance: ${open}.`]),
    ...(none === '' ? [] : [`No help in these trials: ${none}.`]),
  ];
}

/** What was left out after the first look. */
export function droppedInWords({ dropped, raceTrials }: AdviceStep, most: number, named: Named = plainLine): string {
  if (dropped.length === 0) return '';
  const names = dropped.slice(0, most).map(({ head }) => named(head));
  const rest = dropped.length - names.length;
  const list = rest > 0 ? `${names.join(', ')} and ${grouped(rest)} more` : listed(names);
  return `Not tried in full, as they did least in ${counted(raceTrials, 'trial')}: ${list}.`;
}

/** What stands first: what to do, or that nothing helps. */
export function adviceHeadline(advice: Advice, named: Named = plainLine): string {
  const [first] = numbered(advice);
  if (first !== undefined) return adviceInWords(first, named);
  const wasDown = Object.values(advice.steps[0]?.asItIs ?? {}).some(
    ({ downtimePerYearSeconds: { value }, requestsFailed }) => (value ?? 0) > 0 || (requestsFailed?.value ?? 0) > 0,
  );
  if (!wasDown)
    return `Nothing was ever down in ${counted(advice.study.trials, 'trial')}, so there is nothing that a change could remove.`;
  return 'Nothing that was tried helps beyond chance.';
}

import { secondsPerYear } from '../../results/index.ts';
import type { Fate, ObjectiveInfo, Optimisation, OptimisedDesign } from '../../results/index.ts';
import { KINDS } from '../objectives/index.ts';
import { counted, grouped, listed, plainLine } from '../text/layout.ts';
import { duration, isBound, simulated, written, writtenAvailability, type Written } from '../text/measure.ts';
import { money, percent } from '../text/numbers.ts';

/** How names of a model and its values are written: escaped where the medium needs it. */
export type Named = (text: string) => string;

/** `server.instances 3, database.standby warm` */
export function designInWords({ choices }: Optimisation, { picks }: OptimisedDesign, named: Named = plainLine): string {
  return choices.map(({ name, alternatives }, at) => `${named(name)} ${named(alternatives[picks[at]])}`).join(', ');
}

/** Only the alternatives, in the order of the choices: `3 · warm`. */
export function picksInWords({ choices }: Optimisation, { picks }: OptimisedDesign, named: Named = plainLine): string {
  return choices.map(({ alternatives }, at) => named(alternatives[picks[at]])).join(' · ');
}

/** `#3` */
export function numberOf(place: number): string {
  return `#${place + 1}`;
}

/** Cost a year; a known one has no interval. */
export function costOf({ model }: Optimisation, { cost }: OptimisedDesign): Written {
  return written(cost.perYear, (amount) => money(amount, model.currency));
}

/** What became of a design, in a few words. */
export function fateInWords({ fate, by }: OptimisedDesign): string {
  const other = by === null ? 'another' : numberOf(by);
  const words: Record<Fate, string> = {
    chosen: 'chosen',
    missed: 'misses an objective',
    costlier: `costs no less than ${other}`,
    equal: `costs about as much as ${other}`,
    dominated: `costs no less than ${other}, no better`,
    met: 'keeps its objectives',
    open: 'cannot be told yet',
  };
  return words[fate];
}

/** The same where there is little room. */
export function fateInAWord({ fate }: OptimisedDesign): string {
  const words: Record<Fate, string> = {
    ...{ chosen: 'chosen', missed: 'misses', costlier: 'no cheaper', equal: 'as dear', dominated: 'dominated' },
    ...{ met: 'keeps', open: 'open' },
  };
  return words[fate];
}

/** `shop is available at least 99.95 % of the time` */
export function askedInWords({ service, objective, bound }: ObjectiveInfo, named: Named = plainLine): string {
  const kind = KINDS.find(({ id }) => id === objective);
  return kind === undefined ? `${named(service)} ${objective}` : `${named(service)} ${kind.words(bound)}`;
}

/** The answer, in one or two sentences. */
export function verdictInWords(optimisation: Optimisation, named: Named = plainLine): string {
  const { verdict, chosen, nearest, designs } = optimisation;
  if (chosen !== null) {
    const design = designs[chosen];
    return `The cheapest design that keeps ${objectives(optimisation)} is ${numberOf(chosen)}: ${designInWords(optimisation, design, named)}. ${standingInWords(optimisation, design, named)}`;
  }
  if (verdict === 'none') {
    if (nearest === null) return `No design keeps ${objectives(optimisation)}.`;
    const design = designs[nearest];
    return `None of the ${counted(designs.length, 'design')} keeps ${objectives(optimisation)}. The nearest by what was seen is ${numberOf(nearest)}: ${designInWords(optimisation, design, named)}. ${standingInWords(optimisation, design, named)}`;
  }
  return `More trials are needed to tell. ${stillRacing(optimisation, named)}`;
}

function objectives({ objectives: all }: Optimisation): string {
  return all.length === 1 ? 'the objective' : `all ${all.length} objectives`;
}

/** What a design costs, and how it does in each objective. */
function standingInWords(optimisation: Optimisation, design: OptimisedDesign, named: Named): string {
  const cost = costOf(optimisation, design);
  const found = design.objectives.map(({ measure }, at) => {
    const { service, objective } = optimisation.objectives[at];
    const { value, range } = KINDS.find(({ id }) => id === objective)!.write(measure);
    return `${objective} of ${named(service)} ${withRange(value, range)}`;
  });
  return `It costs ${withRange(cost.value, cost.range)} a year; ${listed(found)}.`;
}

function withRange(value: string, range: string): string {
  return range === '' ? value : `${value} (${range})`;
}

/** Names told one by one before the rest is counted. */
const NAMED = 4;

function stillRacing(optimisation: Optimisation, named: Named): string {
  const { designs } = optimisation;
  const left = [...designs.keys()]
    .filter((at) => ['met', 'open'].includes(designs[at].fate))
    .sort((a, b) => costValue(designs[a]) - costValue(designs[b]));
  const kept = left.filter((at) => designs[at].fate === 'met');
  const shown = left
    .slice(0, NAMED)
    .map((at) => `${numberOf(at)} (${designInWords(optimisation, designs[at], named)})`);
  const more = left.length > NAMED ? [`${left.length - NAMED} more`] : [];
  const best =
    kept.length === 0
      ? 'None is known to keep its objectives so far.'
      : `${numberOf(kept[0])} keeps its objectives, but a cheaper one may as well.`;
  return `Still in the race, the cheapest first: ${listed([...shown, ...more])}. ${best}`;
}

/** What orders designs by cost: what was seen, or the known part. */
export function costValue({ cost }: OptimisedDesign): number {
  return cost.perYear.value ?? cost.fixedPerYear;
}

/** `9 miss an objective, 4 cost no less than one that keeps them` */
export function fatesInWords({ designs }: Optimisation): string {
  const count = (...fates: Fate[]): number => designs.filter(({ fate }) => fates.includes(fate)).length;
  const parts: [number: number, one: string, many: string][] = [
    [count('missed'), 'misses an objective', 'miss an objective'],
    [count('costlier'), 'costs no less than one that keeps them', 'cost no less than one that keeps them'],
    [count('equal'), 'costs about as much', 'cost about as much'],
    [count('dominated'), 'costs no less than another and is no better', 'cost no less than another and are no better'],
    [count('met', 'open'), 'is still in the race', 'are still in the race'],
  ];
  const told = parts
    .filter(([number]) => number > 0)
    .map(([number, one, many]) => `${number} ${number === 1 ? one : many}`);
  return told.length === 0 ? '' : `Of the others, ${listed(told)}.`;
}

/** What the answer rests on. */
export function factsOf({ study, designs, choices }: Optimisation, named: Named = plainLine): string {
  const { trials, horizonSeconds, seed, confidence, looksTaken } = study;
  const years = simulated({ simulatedYears: (trials * horizonSeconds) / secondsPerYear });
  const of = `${counted(designs.length, 'design')} from ${counted(choices.length, 'choice')}`;
  return `${of} · ${counted(trials, 'trial')} (${years}) in ${counted(looksTaken, 'look')} · seed ${named(seed)} · everything told holds at once with ${percent(confidence)} confidence`;
}

/** Remarks without which the numbers would be misread. */
export function remarksOf({ study, designs }: Optimisation): string[] {
  const isEstimated = designs.some(({ cost }) => cost.perYear.method !== 'constant');
  return [
    ...(study.partial ? [`Interrupted: this is what was known at look ${study.looksTaken} of ${study.looks}.`] : []),
    `Each interval has ${percent(study.confidenceOfEach)} confidence, so that those of all designs at all looks hold at once. A design that is dropped plays no further, so that its interval stays wide.`,
    isEstimated
      ? `Costs have the expected cost of down time and lost writes in them (total losses without a window are not); a design is passed over where it can be cheaper by ${percent(study.tolerance)} at most.`
      : 'Costs are those of instances and choices, known and not estimated.',
  ];
}

/** What to do where the trials did not suffice. */
export function adviceOf({ verdict, study }: Optimisation): string {
  if (verdict !== 'open' || study.partial) return '';
  const isBudget = study.looksTaken < study.looks;
  const most = `${grouped(isBudget ? study.budget : study.mostTrials)} trials ${isBudget ? 'of all designs' : 'of one design'}`;
  return `The ${most} are used up: allow more with ${isBudget ? '--budget' : '--trials'}, or choose between designs that differ more.`;
}

/** Down time a year with its interval. */
export function downOf({ downtimePerYearSeconds }: OptimisedDesign): Written {
  return written(downtimePerYearSeconds, duration);
}

/** Availability, without its interval. */
export function availableOf({ availability }: OptimisedDesign): string {
  return writtenAvailability(availability).value;
}

/** Down time as a point: what was seen, or the bound where nothing was. */
export function downAt({ downtimePerYearSeconds: down }: OptimisedDesign): number | null {
  return isBound(down) ? down.high : down.value;
}

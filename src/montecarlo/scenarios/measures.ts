import type { ScriptRecord } from '../../engine/index.ts';
import { EXPECTATIONS, type Expectation, type ExpectationKind } from '../../model/index.ts';
import type { ExpectationCheck } from '../../results/index.ts';

/** What a play is asked about. */
export interface Question {
  record: ScriptRecord;
  expected: Expectation;
  /** Seconds that the scenario lasts. */
  length: number;
  /** Times of the steps, rising. */
  steps: readonly number[];
  /** Requests per second of the services, by name; null: not said. */
  load: Readonly<Record<string, number | null>>;
}

/** What was found, before it is compared with what was expected. */
export type Found = Omit<ExpectationCheck, 'met'>;

/** How each kind of expectation is measured: one kind, one line. */
export const MEASURES: Record<ExpectationKind, (question: Question) => Found> = {
  is: stateThen,
  servedBy: serversThen,
  serving: (question) => valued(serversOf(question).length, { when: question.expected.at }),
  downFor: downTime,
  longestOutage,
  outages: (question) => valued(outagesOf(question).length, { when: outagesOf(question)[0]?.from ?? null }),
  availability: (question) =>
    valued(1 - sum(outagesOf(question).map((one) => lengthOf(one, question))) / question.length),
  backWithin,
  requestsLost: (question) =>
    valued(serviceOf(question).lostSeconds * (question.load[question.expected.name] ?? 0), {
      when: firstOutage(question),
    }),
  requestSuccess: (question) =>
    valued(1 - serviceOf(question).lostSeconds / question.length, { when: firstOutage(question) }),
  failovers: (question) => valued(componentOf(question).failovers),
  failoversFailed: (question) => valued(componentOf(question).failoversFailed),
  detectedWithin,
  losses: (question) => valued(componentOf(question).losses.length, firstLoss(question)),
  writesLost: (question) => {
    const { losses } = componentOf(question);
    const isOpen = losses.some(({ writes }) => writes === null);
    return valued(sum(losses.map(({ writes }) => writes ?? 0)), { ...firstLoss(question), open: isOpen });
  },
  lossWindow: (question) => {
    const { losses } = componentOf(question);
    const isOpen = losses.some(({ total, window }) => total && window === 0);
    return valued(Math.max(0, ...losses.map(({ window }) => window)), { ...firstLoss(question), open: isOpen });
  },
};

/** What is counted one by one, and so is exact. */
const COUNTED: readonly ExpectationKind[] = ['serving', 'outages', 'failovers', 'failoversFailed', 'losses'];

/** Sums of many times, and what follows from them, are rounded by less than this share of themselves. */
const ROUNDING = 1e-9;

/**
 * Whether what was found is what was expected. Counts are compared as they are; times, requests and writes, which are sums
 * over time, may miss a bound by 1e-9 of it, and shares by 1e-9 of what is missing to 1, so that 100 % means all.
 */
export function isMet({ kind, atLeast, atMost, among }: Expectation, { value, open, found }: Found): boolean {
  if (kind === 'is') return found.some((state) => among.includes(state));
  if (kind === 'servedBy') return found.length > 0 && value === 0;
  if (value === null) return false;
  const slack = (bound: number): number =>
    COUNTED.includes(kind) ? 0 : ROUNDING * (EXPECTATIONS[kind].measure === 'share' ? 1 - bound : bound);
  if (atLeast !== null && value < atLeast - slack(atLeast)) return false;
  return atMost === null || (value <= atMost + slack(atMost) && !open);
}

type More = Partial<Pick<Found, 'open' | 'when' | 'why'>>;

function valued(value: number, more: More = {}): Found {
  return { value, open: false, found: [], when: null, why: '', ...more };
}

function serviceOf({ record, expected }: Question): ScriptRecord['services'][number] {
  return record.services.find(({ name }) => name === expected.name)!;
}

function componentOf({ record, expected }: Question): ScriptRecord['components'][number] {
  return record.components.find(({ name }) => name === expected.name)!;
}

interface Down {
  from: number;
  to: number | null;
  cause: string;
}

function outagesOf(question: Question): Down[] {
  if (question.expected.of === 'service') return serviceOf(question).outages;
  return componentOf(question).outages.map((one) => ({ ...one, cause: '' }));
}

const lengthOf = ({ from, to }: Down, { length }: Question): number => (to ?? length) - from;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const firstOutage = (question: Question): number | null => outagesOf(question)[0]?.from ?? null;

const isOpenOutage = ({ to }: Down): boolean => to === null;

function longestOf(question: Question): Down | null {
  const all = outagesOf(question);
  return all.length === 0 ? null : all.reduce((a, b) => (lengthOf(b, question) > lengthOf(a, question) ? b : a));
}

function downTime(question: Question): Found {
  const all = outagesOf(question);
  const longest = longestOf(question);
  const more = { when: longest?.from ?? null, why: longest?.cause ?? '', open: all.some(isOpenOutage) };
  return valued(sum(all.map((one) => lengthOf(one, question))), more);
}

function longestOutage(question: Question): Found {
  const longest = longestOf(question);
  if (longest === null) return valued(0);
  const open = outagesOf(question).some(isOpenOutage);
  return valued(lengthOf(longest, question), { when: longest.from, why: longest.cause, open });
}

function firstLoss(question: Question): More {
  const [first] = componentOf(question).losses;
  return first === undefined ? {} : { when: first.time, why: first.cause };
}

function momentOf({ record, expected }: Question): ScriptRecord['moments'][number] {
  return record.moments.find(({ time }) => time === expected.at)!;
}

function stateThen(question: Question): Found {
  const { record, expected } = question;
  const moment = momentOf(question);
  const service = record.services.findIndex(({ name }) => name === expected.name);
  const component = record.components.findIndex(({ name }) => name === expected.name);
  const state = expected.of === 'service' ? moment.services[service] : moment.components[component].up ? 'up' : 'down';
  const during = outagesOf(question).find(({ from, to }) => from <= moment.time && (to === null || moment.time < to));
  return { value: null, open: false, found: [state], when: moment.time, why: during?.cause ?? '' };
}

type Server = ScriptRecord['moments'][number]['components'][number]['serving'][number];

function serversOf(question: Question): Server[] {
  const index = question.record.components.findIndex(({ name }) => name === question.expected.name);
  return momentOf(question).components[index].serving;
}

/** `value`: how many serve elsewhere than expected. */
function serversThen(question: Question): Found {
  const { among, at } = question.expected;
  const serving = serversOf(question);
  const isThere = ({ name, places }: Server): boolean => [name, ...places].some((one) => among.includes(one));
  const elsewhere = serving.filter((server) => !isThere(server)).length;
  return { value: elsewhere, open: false, found: serving.map(({ name }) => name), when: at, why: '' };
}

/** The longest time from a step to the end of the last outage that begins before the next step. */
function backWithin(question: Question): Found {
  const { steps, expected } = question;
  const times = expected.after === null ? steps : steps.slice(expected.after - 1, expected.after);
  const found = [...new Set(times)].map((time) => {
    const next = steps.find((other) => other > time) ?? Infinity;
    const last = outagesOf(question).findLast(({ from, to }) => from < next && (to === null || to > time));
    if (last === undefined) return valued(0, { when: time });
    return valued((last.to ?? question.length) - time, { when: time, why: last.cause, open: last.to === null });
  });
  if (found.length === 0) return valued(0);
  return found.reduce((a, b) => (b.value! > a.value! ? b : a));
}

function detectedWithin(question: Question): Found {
  const { detections } = componentOf(question);
  if (detections.length === 0) {
    return { value: null, open: false, found: [], when: null, why: 'nothing happens to it that could be detected' };
  }
  const slowest = detections.reduce((a, b) => (b.seconds > a.seconds ? b : a));
  const open = detections.some(({ known }) => !known);
  return valued(slowest.seconds, { when: slowest.from, why: slowest.what, open });
}

import { EXPECTATIONS, type ExpectationKind, type Verb } from '../../model/scenario.ts';
import type { ExpectationCheck, ExpectationResult, Expected, ScenarioResult } from '../../results/index.ts';
import { listed, plainLine } from '../text/layout.ts';
import { exactCount, exactShare, exactTime, moment } from './quantities.ts';

/** How names are written: as they are, or as code. */
export type Naming = (name: string) => string;

interface Phrase {
  name: string;
  /** `at most 60 s`, `exactly 1`. */
  bound: string;
  /** Names or states, one of which is meant. */
  among: string;
  at: string;
  after: string;
  /** Where there is nothing but a longest time. */
  limit: string;
}

/** What is expected, in words: one kind, one line. */
const PHRASES: Record<ExpectationKind, (phrase: Phrase) => string> = {
  is: ({ name, among, at }) => `${name} is ${among} at ${at}`,
  servedBy: ({ name, among, at }) => `${name} is served by ${among} at ${at}`,
  serving: ({ name, bound, at }) => `${name} has ${bound} serving at ${at}`,
  downFor: ({ name, bound }) => `${name} is down for ${bound} in all`,
  longestOutage: ({ name, bound }) => `the longest outage of ${name} lasts ${bound}`,
  outages: ({ name, bound }) => `outages of ${name}: ${bound}`,
  availability: ({ name, bound }) => `${name} is available for ${bound} of the time`,
  backWithin: ({ name, limit, after }) => `${name} is back within ${limit} of ${after}`,
  requestsLost: ({ name, bound }) => `requests lost by ${name}: ${bound}`,
  requestSuccess: ({ name, bound }) => `${name} serves ${bound} of its requests well`,
  failovers: ({ name, bound }) => `failovers of ${name}: ${bound}`,
  failoversFailed: ({ name, bound }) => `failed failovers of ${name}: ${bound}`,
  detectedWithin: ({ name, limit }) => `what happens to ${name} is known within ${limit}`,
  losses: ({ name, bound }) => `losses of writes of ${name}: ${bound}`,
  writesLost: ({ name, bound }) => `writes lost by ${name}: ${bound}`,
  lossWindow: ({ name, bound }) => `the longest window of writes that ${name} loses is ${bound}`,
};

/** `shop is down for at most 60 s in all` */
export function expectationInWords(expected: Expected, named: Naming = plainLine): string {
  const { name, kind, at, after, among } = expected;
  return PHRASES[kind as ExpectationKind]({
    name: named(name),
    bound: boundsInWords(expected),
    among: listed(EXPECTATIONS[kind as ExpectationKind].measure === 'names' ? among.map(named) : among, 'or'),
    at: at === null ? '' : moment(at),
    after: after === null ? 'every step' : `step ${after}`,
    limit: expected.atMost === null ? '' : valueInWords(kind, expected.atMost),
  });
}

function boundsInWords({ kind, atLeast, atMost }: Expected): string {
  if (atLeast !== null && atLeast === atMost) return `exactly ${valueInWords(kind, atLeast)}`;
  const bounds = [
    ...(atLeast === null ? [] : [`at least ${valueInWords(kind, atLeast)}`]),
    ...(atMost === null ? [] : [`at most ${valueInWords(kind, atMost)}`]),
  ];
  return listed(bounds);
}

/** A value of what a kind of expectation compares. */
export function valueInWords(kind: string, value: number): string {
  const { measure } = EXPECTATIONS[kind as ExpectationKind];
  return measure === 'time' ? exactTime(value) : measure === 'share' ? exactShare(value) : exactCount(value);
}

/** `1 min 12 s, from 00:10:00 on (db: crash)`: what one play says of an expectation. */
export function foundInWords(expected: Expected, check: ExpectationCheck): string {
  const { value, open, found, when, why } = check;
  const because = why === '' ? '' : ` (${plainLine(why)})`;
  if (expected.kind === 'is') return `${listed(found)}${because}`;
  if (expected.kind === 'servedBy') return found.length === 0 ? 'nothing serves' : listed(found.map(plainLine));
  if (value === null) return plainLine(why);
  const said = valueInWords(expected.kind, value);
  const amount = open ? `at least ${said}${openInWords(expected.kind)}` : said;
  const isMoment = expected.at !== null || when === null || value === 0;
  return `${amount}${isMoment ? '' : `, from ${moment(when)} on`}${because}`;
}

/** Why nobody can say how much it is in the end. */
function openInWords(kind: string): string {
  if (kind === 'lossWindow' || kind === 'writesLost') return ', as all that was written is lost';
  return kind === 'detectedWithin' ? ' and not known at the end' : ' and not over at the end';
}

/** `31 s – 44 s over all plays`; '' where there is one play, or nothing that varies. */
export function rangeInWords({ expected, least, most }: ExpectationResult, plays: number): string {
  if (plays === 1 || least === null || most === null) return '';
  const [from, to] = [valueInWords(expected.kind, least), valueInWords(expected.kind, most)];
  return from === to ? '' : `${from} – ${to} over all plays`;
}

const DONE: Record<Verb, (thing: string, mode: string | null) => string> = {
  down: (thing) => `${thing} is taken down`,
  restore: (thing) => `${thing} is restored`,
  fail: (thing, mode) => `${thing} fails${mode === null ? '' : ` (${mode})`}`,
  repair: (thing) => `${thing} is repaired`,
  destroy: (thing) => `${thing} is destroyed`,
  corrupt: (thing) => `the data of ${thing} is corrupted`,
  isolate: (thing) => `${thing} is cut off`,
  evacuate: (thing) => `${thing} is evacuated`,
  switchover: (thing) => `${thing} is switched over`,
  strike: (thing) => `${thing} strikes`,
  end: (thing) => `${thing} is over`,
};

/** `at 00:10:00 eu-west-a is taken down` */
export function stepInWords({ at, verb, thing, mode }: ScenarioResult['steps'][number]): string {
  return `at ${moment(at)} ${DONE[verb as Verb](plainLine(thing), mode === null ? null : plainLine(mode))}`;
}

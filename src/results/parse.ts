import type { MeasureInfo, Scope } from './measures.ts';
import { measures } from './measures.ts';
import type { Results } from './results.ts';

/** What is wrong with a text that should be results: data first, one sentence for people. */
export interface ResultsIssue {
  code: 'not json' | 'not results' | 'other version' | 'damaged';
  /** Where in the document, such as `services.shop.availability`; '' for the whole. */
  path: string;
  message: string;
}

export type ParsedResults = { results: Results; issue: null } | { results: null; issue: ResultsIssue };

/** Reads results back from the text that `serialise` made of them; never throws. */
export function parseResults(text: string): ParsedResults {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return refuse('not json', '', 'this is not JSON');
  }
  if (!isRecord(data) || data.kind !== 'results') {
    return refuse('not results', '', 'this is JSON, but not the results of a study (no "kind": "results")');
  }
  if (data.nines !== 1) {
    return refuse('other version', 'nines', `results of version ${JSON.stringify(data.nines)}; this program reads 1`);
  }
  const broken = firstBroken(data);
  if (broken !== null) return refuse('damaged', broken, `the results are damaged: ${broken} is missing or malformed`);
  return { results: data as unknown as Results, issue: null };
}

function refuse(code: ResultsIssue['code'], path: string, message: string): ParsedResults {
  return { results: null, issue: { code, path, message } };
}

const sections: [name: 'services' | 'components' | 'places' | 'hazards', scope: Scope][] = [
  ['services', 'service'],
  ['components', 'component'],
  ['places', 'place'],
  ['hazards', 'hazard'],
];

/** Path of the first part that is not as it must be, or null. */
function firstBroken(data: Record<string, unknown>): string | null {
  if (!hasTexts(data.model, ['name', 'fingerprint', 'currency'])) return 'model';
  if (!hasNumbers(data.study, ['trials', 'requestedTrials', 'horizonSeconds', 'warmupSeconds', 'confidence'])) {
    return 'study';
  }
  for (const [section, scope] of sections) {
    const things = data[section];
    if (!isRecord(things)) return section;
    for (const [name, thing] of Object.entries(things)) {
      const path = `${section}.${name}`;
      const broken = brokenMeasure(thing, scope, path);
      if (broken !== null) return broken;
      const inside = brokenInside(thing as Record<string, unknown>, scope, path);
      if (inside !== null) return inside;
    }
  }
  if (!isRecord(data.causes)) return 'causes';
  for (const [key, entry] of Object.entries(data.causes)) {
    const broken = brokenCause(entry, `causes.${key}`);
    if (broken !== null) return broken;
  }
  return brokenMeasure(data.cost, 'cost', 'cost');
}

/** What a service or component holds beside its own measures: causes, and ways in which data came back. */
function brokenInside(thing: Record<string, unknown>, scope: Scope, path: string): string | null {
  if (scope === 'service') {
    if (!isNotable(thing.notable)) return `${path}.notable`;
    if (!isComputed(thing.computed)) return `${path}.computed`;
    if (!isUnsettled(thing.unsettled)) return `${path}.unsettled`;
    return brokenCauses(thing.causes, `${path}.causes`);
  }
  if (scope !== 'component' || thing.data === null) return null;
  const { losses, restorations } = thing.data as Record<string, unknown>;
  if (!isRecord(losses)) return `${path}.data.losses`;
  for (const [key, loss] of Object.entries(losses)) {
    const at = `${path}.data.losses.${key}`;
    if (!isRecord(loss) || !isCauseName(loss.cause)) return at;
    const broken = brokenMeasure(loss, 'loss', at);
    if (broken !== null) return broken;
  }
  if (!isRecord(restorations)) return `${path}.data.restorations`;
  for (const [kind, restoration] of Object.entries(restorations)) {
    const broken = brokenMeasure(restoration, 'restoration', `${path}.data.restorations.${kind}`);
    if (broken !== null) return broken;
  }
  return null;
}

/** Trials to watch; left out by earlier versions. */
function isNotable(value: unknown): boolean {
  if (value === undefined) return true;
  const isTrial = (trial: unknown): boolean => trial === null || hasNumbers(trial, ['trial', 'downSeconds']);
  return isRecord(value) && isTrial(value.worst) && isTrial(value.typical);
}

/** What was computed without sampling; left out by earlier versions, null where no method gives it. */
function isComputed(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (!hasTexts(value, ['method', 'size'])) return false;
  if (!hasNumbers(value, ['unavailability', 'downtimePerYearSeconds', 'outagesPerYear'])) return false;
  const { approximates, assumes, compared } = value as Record<string, unknown>;
  if (![approximates, assumes].every((list) => Array.isArray(list) && list.every((one) => typeof one === 'string'))) {
    return false;
  }
  return Array.isArray(compared) && compared.every((one) => hasNumbers(one, ['computed', 'sampled', 'z']));
}

/** What is long beside the horizon; left out where nothing is. */
function isUnsettled(value: unknown): boolean {
  if (value === undefined) return true;
  const areNames = (list: unknown): boolean => Array.isArray(list) && list.every((name) => typeof name === 'string');
  return isRecord(value) && areNames(value.lives) && areNames(value.repairs);
}

function brokenCauses(list: unknown, path: string): string | null {
  if (!Array.isArray(list)) return path;
  for (const [index, entry] of list.entries()) {
    const broken = brokenCause(entry, `${path}.${index}`);
    if (broken !== null) return broken;
  }
  return null;
}

function brokenCause(entry: unknown, path: string): string | null {
  if (!isRecord(entry) || !isCauseName(entry.cause)) return path;
  if (!isRecord(entry.phases) || !Object.values(entry.phases).every(isNumber)) return `${path}.phases`;
  return brokenMeasure(entry, 'cause', path);
}

const LEFT_OUT = new Set(['upkeep', 'judged', 'sessions']);

/** Checks one thing against the table of measures; what holds some of them may be null. */
function brokenMeasure(thing: unknown, scope: Scope, path: string): string | null {
  if (!isRecord(thing)) return path;
  for (const info of measures) {
    if (info.scope !== scope) continue;
    const [last, group] = info.key.split('.').reverse();
    const holder = group === undefined ? thing : thing[group];
    // Groups that not every model has are left out.
    if (holder === null || (holder === undefined && LEFT_OUT.has(group!))) continue;
    if (!isRecord(holder) || !isWellFormed(holder[last], info)) return `${path}.${info.key}`;
  }
  return null;
}

function isCauseName(value: unknown): boolean {
  return hasTexts(value, ['kind', 'thing', 'mode']);
}

function isWellFormed(value: unknown, info: MeasureInfo): boolean {
  if (value === null) return info.optional;
  if (info.shape === 'measure') return isMeasure(value);
  return (
    isRecord(value) &&
    [value.mean, value.p50, value.p90, value.p95, value.p99, value.zeroShare].every(isMeasure) &&
    Array.isArray(value.exceedance)
  );
}

function isMeasure(value: unknown): boolean {
  return (
    isRecord(value) &&
    [value.value, value.low, value.high, value.standardError].every((item) => item === null || isNumber(item)) &&
    isNumber(value.confidence) &&
    typeof value.method === 'string'
  );
}

function hasTexts(value: unknown, keys: string[]): boolean {
  return isRecord(value) && keys.every((key) => typeof value[key] === 'string');
}

function hasNumbers(value: unknown, keys: string[]): boolean {
  return isRecord(value) && keys.every((key) => isNumber(value[key]));
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

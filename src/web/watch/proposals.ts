import type { TimedCommand } from '../../engine/index.ts';
import { formatDuration } from '../../lib/units/index.ts';
import { compile } from '../../model/compile/index.ts';
import { editModel, inOrderOfTime, parseModel, type Expectation, type Model } from '../../model/index.ts';
import { playScenario } from '../../montecarlo/scenarios/index.ts';
import {
  expectationInWords,
  rangeOfExpectationInWords,
  valueOfExpectationInWords,
} from '../../report/scenarios/index.ts';
import type { ExpectationResult, ScenarioResult } from '../../results/index.ts';
import { ceilingOf, floorOf, niceTime } from './margins.ts';
import { scenarioEdits } from './scenario-edits.ts';

/** Something that may be expected of what was done by hand. */
export interface Proposal {
  /** As it is written into the model. */
  written: Written;
  words: string;
  /** What was measured, in words; '' where there is no number. */
  found: string;
  /** Whether it is ticked at first. */
  wanted: boolean;
}

export type Written = Record<string, unknown>;

export interface Proposals {
  proposals: Proposal[];
  /** How often it was played to find them. */
  plays: number;
  /** How long the scenario lasts, where that has to be written for them to hold; else null. */
  lasts: string | null;
}

/**
 * What comes of the commands in every play of the scenario they would be saved as, with a margin: each of them, and all of them
 * together, are met when the saved scenario is played. Throws where it cannot be played.
 */
export function proposalsFor(
  text: string,
  name: string,
  commands: readonly TimedCommand[],
  random: boolean,
): Proposals {
  const saved = (expect: readonly Written[], lasts: string | null): Model => {
    const edits = scenarioEdits(text, name, commands, random, { expect, lasts });
    const { model, issues } = parseModel(editModel(text, edits) ?? '');
    const error = issues.find(({ severity }) => severity === 'error');
    if (model === null || error !== undefined) throw new Error(error?.message ?? 'the text cannot be edited');
    return model;
  };
  const bare = saved([], null);
  const system = compile(bare);
  const play = (model: Model, plays?: number): ScenarioResult =>
    playScenario(model, system, name, { plays, mostLines: 0 });
  const asked = probesOf(bare, name);
  const seen = new Seen(play(withExpectations(bare, name, asked)));
  const settled = seen.settled(bare, name);
  const servers = settled === null ? [] : serversAt(bare, name, settled, seen, (model) => play(model, 1));
  const drafts = [...ofServices(bare, name, seen, settled), ...ofComponents(bare, seen), ...servers];
  const lasts = settled === null ? null : formatDuration(Math.ceil((settled + DAY) / HOUR) * HOUR);
  const judged = play(
    saved(
      drafts.map(({ written }) => written),
      lasts,
    ),
  );
  return {
    proposals: drafts.flatMap((draft, at) => toldOf(draft, judged.expectations[at], judged.plays)),
    plays: judged.plays,
    lasts,
  };
}

const HOUR = 3600;
const DAY = 86_400;
/** Components beyond so many are not looked at: those of a scenario are looked at by people. */
const MOST_COMPONENTS = 300;

interface Draft {
  written: Written;
  wanted: boolean;
}

function toldOf({ written, wanted }: Draft, result: ExpectationResult, plays: number): Proposal[] {
  if (result.met < plays) return [];
  const { expected, least, most } = result;
  const range = rangeOfExpectationInWords(result, plays);
  const same = least === null || most === null ? '' : `${valueOfExpectationInWords(expected.kind, most)} in every play`;
  return [{ written, wanted, words: expectationInWords(expected), found: range === '' ? same : range }];
}

function withExpectations(model: Model, name: string, expect: Expectation[]): Model {
  return { ...model, scenarios: { ...model.scenarios, [name]: { ...model.scenarios[name], expect } } };
}

type Kind = Expectation['kind'];

/** Met by whatever is over at the end. */
function probe(of: Expectation['of'], name: string, kind: Kind, more: Partial<Expectation> = {}): Expectation {
  return { ...{ of, name, kind, at: null, after: null, atLeast: null, atMost: Number.MAX_VALUE, among: [] }, ...more };
}

/** Numbers of the steps, in the order of time: of those of one time the last. */
function stepsOf(model: Model, scenario: string): { number: number; at: number }[] {
  const steps = inOrderOfTime(model.scenarios[scenario].steps).map(({ at }, index) => ({ number: index + 1, at }));
  return steps.filter(({ at }, index) => steps[index + 1]?.at !== at);
}

function probesOf(model: Model, scenario: string): Expectation[] {
  const services = Object.entries(model.services).flatMap(([name, { load }]) => [
    ...stepsOf(model, scenario).map(({ number }) => probe('service', name, 'backWithin', { after: number })),
    ...(['downFor', 'outages'] as const).map((kind) => probe('service', name, kind)),
    ...(load === null ? [] : [probe('service', name, 'requestSuccess')]),
  ]);
  const components = Object.entries(model.components)
    .slice(0, MOST_COMPONENTS)
    .flatMap(([name, { data }]) => [
      ...(['downFor', 'detectedWithin', 'failovers', 'failoversFailed'] as const).map((kind) =>
        probe('component', name, kind),
      ),
      ...(data === null ? [] : (['losses', 'lossWindow'] as const).map((kind) => probe('component', name, kind))),
      ...((data?.writes ?? null) === null ? [] : [probe('component', name, 'writesLost')]),
    ]);
  return [...services, ...components];
}

/** A measured value over all plays; `closed`: it was known in each, and over at the end. */
interface Range {
  least: number;
  most: number;
  closed: boolean;
}

/** What was measured in all plays. */
class Seen {
  private readonly plays: number;
  private readonly byKey = new Map<string, ExpectationResult>();

  constructor({ plays, expectations }: ScenarioResult) {
    this.plays = plays;
    for (const one of expectations) {
      const { of, name, kind, after } = one.expected;
      this.byKey.set(`${of} ${kind} ${after ?? ''} ${name}`, one);
    }
  }

  of(of: Expectation['of'], name: string, kind: Kind, after: number | null = null): Range | null {
    const one = this.byKey.get(`${of} ${kind} ${after ?? ''} ${name}`);
    if (one === undefined || one.least === null || one.most === null) return null;
    return { least: one.least, most: one.most, closed: one.met === this.plays };
  }

  /** A moment at which every service that comes back has, with a margin; null: nothing went down, or not in every play. */
  settled(model: Model, scenario: string): number | null {
    const steps = stepsOf(model, scenario);
    const last = steps.at(-1)?.at ?? 0;
    const ends = Object.keys(model.services).flatMap((service) =>
      steps.flatMap(({ number, at }) => {
        const back = this.of('service', service, 'backWithin', number);
        return back === null || back.most === 0 ? [] : [back.closed ? at + niceTime(back.most) : at + HOUR];
      }),
    );
    const moved = Object.keys(model.components).some(
      (component) => (this.of('component', component, 'failovers')?.most ?? 0) > 0,
    );
    if (ends.length === 0 && !moved) return null;
    return Math.ceil(Math.max(last + QUIET, ...ends) / 60) * 60;
  }
}

/** Seconds after the last step at which is looked who serves, where nothing went down. */
const QUIET = 600;

function ofServices(model: Model, scenario: string, seen: Seen, settled: number | null): Draft[] {
  return Object.keys(model.services).flatMap((service): Draft[] => {
    const down = seen.of('service', service, 'downFor');
    if (down === null) return [];
    if (down.most === 0) {
      return [{ written: { service, downFor: { atMost: '0s' } }, wanted: true }, ...success(service, seen)];
    }
    const backs = stepsOf(model, scenario).flatMap(({ number }): Draft[] => {
      const back = seen.of('service', service, 'backWithin', number);
      if (back === null || back.most === 0 || !back.closed) return [];
      const written = { service, backWithin: formatDuration(niceTime(back.most)), after: number };
      return [{ written, wanted: true }];
    });
    const outages = seen.of('service', service, 'outages');
    const drafts: Draft[] = [...backs];
    if (down.closed) {
      const atMost = formatDuration(niceTime(down.most));
      drafts.push({ written: { service, downFor: { atMost } }, wanted: backs.length !== 1 });
    }
    if (settled !== null) {
      const is = down.closed ? 'up' : 'down';
      drafts.push({ written: { service, at: formatDuration(settled), is }, wanted: true });
    }
    if (outages !== null) drafts.push({ written: { service, outages: counted(outages) }, wanted: false });
    return [...drafts, ...success(service, seen)];
  });
}

function success(service: string, seen: Seen): Draft[] {
  const share = seen.of('service', service, 'requestSuccess');
  if (share === null || share.least >= 1) return [];
  return [{ written: { service, requestSuccess: { atLeast: floorOf(share.least) } }, wanted: true }];
}

const counted = ({ least, most }: Range): Written =>
  least === most ? { exactly: most } : { ...(least > 0 ? { atLeast: least } : {}), atMost: most };

function ofComponents(model: Model, seen: Seen): Draft[] {
  return Object.keys(model.components).flatMap((component): Draft[] => {
    const of = (kind: Kind): Range | null => seen.of('component', component, kind);
    const [down, detected, failovers, failed] = [
      ...[of('downFor'), of('detectedWithin'), of('failovers'), of('failoversFailed')],
    ];
    const isTouched = (down?.most ?? 0) > 0 || detected !== null || (failovers?.most ?? 0) > 0;
    if (!isTouched) return [];
    const drafts: Draft[] = [];
    if (detected !== null && detected.closed && detected.most > 0) {
      const written = { component, detectedWithin: formatDuration(niceTime(detected.most)) };
      drafts.push({ written, wanted: true });
    }
    if (failovers !== null && failovers.most > 0) {
      drafts.push({
        written: { component, failovers: counted(failovers) },
        wanted: failovers.least === failovers.most,
      });
      if (failed?.most === 0) drafts.push({ written: { component, failoversFailed: { exactly: 0 } }, wanted: false });
    }
    return [...drafts, ...losses(component, of)];
  });
}

function losses(component: string, of: (kind: Kind) => Range | null): Draft[] {
  const count = of('losses');
  if (count === null) return [];
  if (count.most === 0) return [{ written: { component, losses: { exactly: 0 } }, wanted: true }];
  const drafts: Draft[] = [{ written: { component, losses: counted(count) }, wanted: false }];
  const window = of('lossWindow');
  if (window?.closed === true) {
    drafts.push({
      written: { component, lossWindow: { atMost: formatDuration(niceTime(window.most)) } },
      wanted: true,
    });
  }
  const writes = of('writesLost');
  if (writes?.closed === true) {
    drafts.push({ written: { component, writesLost: { atMost: ceilingOf(writes.most) } }, wanted: false });
  }
  return drafts;
}

/** Where the components that failed over are served once all is settled. */
function serversAt(
  model: Model,
  scenario: string,
  at: number,
  seen: Seen,
  play: (model: Model) => ScenarioResult,
): Draft[] {
  const moved = Object.keys(model.components).filter(
    (component) => (seen.of('component', component, 'failovers')?.most ?? 0) > 0,
  );
  if (moved.length === 0) return [];
  const expect = moved.map((component) => probe('component', component, 'servedBy', { at, atMost: null }));
  const { checks } = play(withExpectations(model, scenario, expect)).shown;
  return moved.flatMap((component, index): Draft[] => {
    const names = checks[index].found.map((name) => {
      const place = name.lastIndexOf('@') < 0 ? null : name.slice(name.lastIndexOf('@') + 1).replace(/#\d+$/, '');
      return place ?? name;
    });
    if (names.length === 0) return [];
    const places = [...new Set(names)];
    const written = { component, at: formatDuration(at), servedBy: places.length === 1 ? places[0] : places };
    return [{ written, wanted: true }];
  });
}

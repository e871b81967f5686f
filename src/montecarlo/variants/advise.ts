import { compile } from '../../model/compile/index.ts';
import type { Edit } from '../../model/edit.ts';
import type { Model, Study } from '../../model/model.ts';
import type { Written } from '../../model/schema/document.ts';
import { proposalsOf, variantOf, type Design, type Proposal } from '../../model/variants/index.ts';
import type { Advice, Advised, AdviceStep } from '../../results/index.ts';
import type { System } from '../../system/system.ts';
import type { Comparison } from '../comparison/index.ts';
import { asItIs } from './changes.ts';
import { advisedOf, judged, savingOf } from './judge.ts';
import { DESIGNS_TOGETHER, type PlayTogether } from './play.ts';

export interface AdviseOptions {
  model: Model;
  written: Written;
  study: Study;
  services: readonly string[];
  /** Changes one on top of the other, at least 1. */
  steps: number;
  /** Changes that are tried in full in each step, at most. */
  most: number;
  /** Trials of the first look at every change. */
  raceTrials: number;
  play: PlayTogether;
  /** Called when it is known how many designs will be played more. */
  expect?: (designs: number) => void;
}

/** A change with the system that it makes. */
export interface Tried {
  proposal: Proposal;
  design: Design;
  system: System;
}

/** A design to be bettered, and what was changed before. */
interface Start {
  design: Design;
  system: System;
  after: string[];
  edits: Edit[];
}

/**
 * Tries every change that a design leaves room for: a quick race of all of them, other trials than those that decide, and
 * the best in full. Null when it was interrupted before anything could be told.
 */
export async function advise(options: AdviseOptions): Promise<Advice | null> {
  const { model, written, services } = options;
  const steps: AdviceStep[] = [];
  let start: Start = { design: { model, written }, system: compile(model), after: [], edits: [] };
  let first: Comparison | null = null;
  let partial = false;
  while (steps.length < options.steps && !partial) {
    const { tried, same } = triable(start);
    const finalists = await race(start, tried, options);
    const comparison = await full(start, finalists.chosen, options);
    if (comparison === null) {
      partial = true;
      break;
    }
    first ??= comparison;
    partial = finalists.partial || comparison.designs[0]!.study.partial;
    const proposed = { proposed: tried.length + same, dropped: finalists.dropped };
    steps.push(stepOf(start, finalists.chosen, comparison, { ...proposed, options }));
    const next = nextStart(start, finalists.chosen, steps.at(-1)!);
    if (next === null) break;
    start = next;
  }
  if (first === null) return null;
  const { program, study, model: info } = first.designs[0]!;
  return {
    ...{
      nines: 1,
      kind: 'advice',
      program,
      model: info,
      study: { ...study, confidence: options.study.confidence, partial },
    },
    ...{ services: [...services], ranking: rankingOf(model), steps },
  };
}

/** Money decides where the model says what down time or lost data costs. */
export function rankingOf({ services }: Model): Advice['ranking'] {
  const isPriced = Object.values(services).some(
    ({ downtimeCost, dataLossCost }) => downtimeCost > 0 || dataLossCost.perSecond > 0 || dataLossCost.perWrite > 0,
  );
  return isPriced ? 'money' : 'down time';
}

/** Changes that can be written and make another system, each system once; and how many make no other. */
function triable({ design, system }: Start): { tried: Tried[]; same: number } {
  const seen = new Set([system.fingerprint]);
  const tried: Tried[] = [];
  let same = 0;
  for (const proposal of proposalsOf(design)) {
    const reading = variantOf(design.written, proposal.edits);
    if (!reading.ok) continue;
    const changed = compile(reading.variant.model);
    if (seen.has(changed.fingerprint)) same++;
    else tried.push({ proposal, design: reading.variant, system: changed });
    seen.add(changed.fingerprint);
  }
  return { tried, same };
}

interface Raced {
  chosen: Tried[];
  dropped: AdviceStep['dropped'];
  partial: boolean;
}

/** Those besides the best by the ranking that are tried in full for the data they may save. */
const FOR_DATA = 3;

/** Looks at all changes in few trials, none of which decides later, and keeps those that seem to help most. */
async function race({ system }: Start, tried: readonly Tried[], options: AdviseOptions): Promise<Raced> {
  const { study, most } = options;
  if (tried.length <= most) {
    options.expect?.(tried.length + 1);
    return { chosen: [...tried], dropped: [], partial: false };
  }
  const chunks = Math.ceil(tried.length / DESIGNS_TOGETHER);
  options.expect?.(most + 1 + ((tried.length + chunks) * options.raceTrials) / study.trials);
  const quick = { ...study, trials: options.raceTrials, seed: `${study.seed} race` };
  const scored: { each: Tried; saved: number; data: number }[] = [];
  for (let at = 0; at < tried.length; at += DESIGNS_TOGETHER) {
    const together = tried.slice(at, at + DESIGNS_TOGETHER);
    const comparison = await options.play([system, ...together.map((each) => each.system)], quick);
    if (comparison === null || comparison.designs[0]!.study.partial) return { chosen: [], dropped: [], partial: true };
    together.forEach((each, i) =>
      scored.push({ each, ...savingOf(comparison, i + 1, options.services, rankingOf(options.model)) }),
    );
  }
  const best = [...scored].sort((a, b) => b.saved - a.saved);
  const forData = scored.filter(({ data }) => data > 0).sort((a, b) => b.data - a.data);
  const chosen = new Set(best.slice(0, most).map(({ each }) => each));
  for (const { each } of forData.slice(0, FOR_DATA)) chosen.add(each);
  const dropped = tried.filter((each) => !chosen.has(each)).map(({ proposal: { head, about } }) => ({ head, about }));
  return { chosen: [...chosen], dropped, partial: false };
}

/** Comparisons whose intervals decide: each change, each service, down time, requests and data. */
function decisions(changes: number, { services }: AdviseOptions): number {
  return Math.max(1, changes * services.length * 3);
}

/** Confidence of each interval so that all together have that of the study (Bonferroni). */
function confidenceOfEach(changes: number, options: AdviseOptions): number {
  return 1 - (1 - options.study.confidence) / decisions(changes, options);
}

function full({ system }: Start, chosen: readonly Tried[], options: AdviseOptions): Promise<Comparison | null> {
  const confidence = confidenceOfEach(chosen.length, options);
  return options.play([system, ...chosen.map((each) => each.system)], { ...options.study, confidence });
}

function stepOf(
  { after, edits }: Start,
  chosen: readonly Tried[],
  comparison: Comparison,
  { proposed, dropped, options }: Pick<AdviceStep, 'proposed' | 'dropped'> & { options: AdviseOptions },
): AdviceStep {
  const all = chosen.map((each, at) => advisedOf(comparison, at + 1, each.proposal, edits, options.services));
  const { given, notGiven } = judged(all, rankingOf(options.model));
  return {
    after,
    asItIs: Object.fromEntries(options.services.map((name) => [name, asItIs(comparison, name, {})])),
    costPerYear: comparison.costs[0]!.perYear,
    ...{ proposed, raceTrials: options.raceTrials, triedInFull: chosen.length },
    confidenceOfEach: confidenceOfEach(chosen.length, options),
    ...{ given, notGiven, dropped },
  };
}

/** The design with the best advice that needs nothing to be so. */
function nextStart(start: Start, chosen: readonly Tried[], { given }: AdviceStep): Start | null {
  const best: Advised | undefined = given.find(({ condition }) => condition === '');
  const tried = chosen.find(({ proposal }) => proposal.head === best?.head);
  if (best === undefined || tried === undefined) return null;
  const edits = [...start.edits, ...tried.proposal.edits];
  return { design: tried.design, system: tried.system, after: [...start.after, best.head], edits };
}

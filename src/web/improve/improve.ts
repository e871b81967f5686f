import { create } from 'zustand';
import { refresh, useDerived } from '../document/derived.ts';
import { useDocument } from '../document/store.ts';
import { show, useShell, type Shell } from '../shell/shell.ts';
import { createConductor } from '../study/conductor.ts';
import type { Found, Report, RunFailure } from '../study/messages.ts';
import type { RunOf } from '../study/study.ts';
import { notify } from '../ui/notices.ts';
import { proposedChoices, proposedObjectives } from './proposed-choices.ts';

/** What can be asked of a model beside its results. */
export type Question = 'weak points' | 'sensitivity' | 'advice' | 'optimisation';

/** What is known of a question, and under way. */
export interface Asked<T> {
  status: 'idle' | 'running' | 'done' | 'stopped' | 'failed';
  stopping: boolean;
  /** 0 to 1, and what it is at, in words. */
  fraction: number;
  words: string;
  /** Of the last search that found any, kept while a new one goes on; and the model it is of. */
  found: T | null;
  foundOf: RunOf | null;
  failure: RunFailure | null;
}

export interface Improve {
  /** Whether each change is played as often as the study says, and not in a tenth of its trials. */
  thorough: boolean;
  'weak points': Asked<NonNullable<Found['weakPoints']>>;
  sensitivity: Asked<NonNullable<Found['sensitivity']>>;
  advice: Asked<NonNullable<Found['advice']>>;
  optimisation: Asked<NonNullable<Found['optimisation']>>;
  /** What may be chosen and what must be kept, as a person wrote it; null: as it is proposed for the model. */
  choices: string | null;
  objectives: string | null;
}

const nothing: Asked<never> = {
  ...{ status: 'idle', stopping: false, fraction: 0, words: '', found: null, foundOf: null, failure: null },
};
const none = {
  ...{ 'weak points': nothing, sensitivity: nothing, advice: nothing, optimisation: nothing },
  ...{ choices: null, objectives: null },
};

export const useImprove = create<Improve>()(() => ({ thorough: false, ...none }));

const conductor = createConductor();
/** What is under way: one search at a time, as each takes all the threads there are. */
let current: { run: number; question: Question; of: RunOf } | null = null;

export const searching = (): Question | null => current?.question ?? null;

export function beThorough(thorough: boolean): void {
  useImprove.setState({ thorough });
}

/** Asks the model as it is now. What is under way is ended. */
export function ask(question: Question): void {
  const { model } = refresh();
  if (model === null) {
    return notify('The model has errors: mend them first.', 'error', toProblems);
  }
  if (Object.keys(model.services).length === 0) {
    return notify('The model has no service, so there is nothing that could be made better.', 'info');
  }
  if (current !== null) abandon();
  const { id, fileName, text } = useDocument.getState();
  change(question, { status: 'running', stopping: false, fraction: 0, words: 'Starting', failure: null });
  current = { run: conductor.start(orderFor(question, text), hear), question, of: { id, fileName, text, version: '' } };
}

function orderFor(question: Question, text: string): Parameters<typeof conductor.start>[0] {
  const { thorough } = useImprove.getState();
  if (question === 'weak points') return { type: question, text };
  if (question !== 'optimisation') return { type: question, text, thorough };
  const { choices, objectives } = optimisationAsked();
  // From now on it is what somebody asked for, whatever becomes of the model.
  useImprove.setState({ choices, objectives });
  const lines = objectives.split('\n').map((line) => line.trim());
  return { type: question, text, choices, objectives: lines.filter((line) => line !== '') };
}

/** What may be chosen and what must be kept: as it was written, else as it is proposed for the model as it is now. */
export function optimisationAsked(): { choices: string; objectives: string } {
  const { choices, objectives } = useImprove.getState();
  const { text, written, model } = useDerived.getState();
  return {
    choices: choices ?? (written === null ? null : proposedChoices({ text, written })) ?? 'choices:\n',
    objectives: objectives ?? proposedObjectives(model?.services ?? {}),
  };
}

const toProblems = {
  label: 'Show the problems',
  run: () => show({ view: 'build', sideOpen: true, side: 'problems' }),
};

/** A worker that does not answer so long after it was asked to stop is ended. */
const PATIENCE = 1500;

/** Stops the search, and keeps what is finished. */
export function stopSearch(): void {
  if (current === null) return;
  const { run, question } = current;
  change(question, { stopping: true });
  conductor.stop(run);
  setTimeout(() => {
    if (current?.run === run) abandon();
  }, PATIENCE);
}

/** Ends the worker at once. */
function abandon(): void {
  if (current === null) return;
  const { question } = current;
  conductor.dismiss();
  current = null;
  change(question, { status: 'stopped', stopping: false });
}

function change(question: Question, part: Partial<Asked<never>>): void {
  useImprove.setState((state) => ({ [question]: { ...state[question], ...part } }));
}

function hear(report: Report): void {
  if (current === null) return;
  const { question, of } = current;
  switch (report.type) {
    case 'begun':
      current = { ...current, of: { ...of, version: report.version } };
      return;
    case 'searching': {
      const { fraction, words, weakPoints } = report;
      change(question, { fraction, words });
      if (weakPoints !== null) keep(question, weakPoints, of);
      return;
    }
    case 'trouble':
      return notify(`A part of the search ended early and was done again: ${report.message}.`);
    case 'found':
      return finish(question, of, report);
    case 'failed':
      current = null;
      change(question, { status: 'failed', stopping: false, failure: report.failure });
      return tell(question, `${report.failure.title}.`, 'error');
    default:
  }
}

function keep(question: Question, found: Found[keyof Found], of: RunOf): void {
  change(question, { found: found as never, foundOf: of });
}

function finish(question: Question, of: RunOf, { found, failure }: { found: Found; failure: string | null }): void {
  current = null;
  const { weakPoints, sensitivity, advice, optimisation } = found;
  const all = { 'weak points': weakPoints, sensitivity, advice, optimisation }[question];
  const { stopping } = useImprove.getState()[question];
  if (all !== null) keep(question, all, of);
  const hint = 'What was finished before is kept.';
  change(question, {
    ...{ status: failure !== null ? 'failed' : stopping ? 'stopped' : 'done', stopping: false, fraction: 1 },
    failure: failure === null ? null : { title: `The search stopped early: ${failure}`, hint, inModel: false },
  });
  const told: Record<Question, string> = {
    ...{ 'weak points': 'The weak points are found.', sensitivity: 'What matters is known.' },
    ...{ advice: 'The advice is there.', optimisation: 'The designs have raced.' },
  };
  if (failure === null && !stopping) tell(question, told[question]);
}

/** Says the end to who looks elsewhere. */
function tell(question: Question, text: string, tone: 'good' | 'error' = 'good'): void {
  const panel = panelOf[question];
  const { view, panel: open } = useShell.getState();
  if (view === 'improve' && open === panel) return;
  notify(text, tone, { label: 'Read', run: () => show({ view: 'improve', panel }) });
}

export const panelOf: Record<Question, Shell['panel']> = {
  ...{ 'weak points': 'weak-points', sensitivity: 'sensitivity', advice: 'advice', optimisation: 'cheapest' },
};

useDocument.subscribe((now, before) => {
  if (now.id === before.id) return;
  if (current !== null) abandon();
  useImprove.setState(none);
});

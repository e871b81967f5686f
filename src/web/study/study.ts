import { create } from 'zustand';
import { refresh, useDerived } from '../document/derived.ts';
import { useDocument } from '../document/store.ts';
import type { ConvergencePoint } from '../../report/figures/index.ts';
import type { Measure, Results } from '../../results/index.ts';
import { show, useShell } from '../shell/shell.ts';
import { notify } from '../ui/notices.ts';
import { createConductor } from './conductor.ts';
import { clearHeat, showHeat } from './heat.ts';
import type { Report, RunFailure, RunProgress } from './messages.ts';
import { told } from './told.ts';

/** The model that a run is of. */
export interface RunOf {
  /** Of the document, see `StudioDocument`. */
  id: string;
  fileName: string;
  text: string;
  /** See `versionOf`; '' until the run has begun. */
  version: string;
}

/** What is known and under way of the study of the model. */
export interface StudyState {
  status: 'idle' | 'running' | 'done' | 'stopped' | 'failed';
  /** Of the run that is under way, or was last. */
  of: RunOf | null;
  /** Since when it is under way, in milliseconds of the page's clock, and how long it took once it is over. */
  startedAt: number;
  tookMilliseconds: number;
  stopping: boolean;
  progress: RunProgress;
  /** The service whose unavailability `estimate` and `convergence` are of. */
  service: string | null;
  estimate: Measure | null;
  convergence: readonly ConvergencePoint[];
  /** Of the run under way, partial; null before the first. */
  live: Results | null;
  /** Of the last run that gave any, kept while a new one goes on; and the model they are of. */
  results: Results | null;
  resultsOf: RunOf | null;
  /** Why there are no results, or why they are partial although nobody stopped the run. */
  failure: RunFailure | null;
}

const none: StudyState = {
  ...{ status: 'idle', of: null, startedAt: 0, tookMilliseconds: 0, stopping: false, service: null, estimate: null },
  progress: { trialsDone: 0, trialsTotal: 0, fraction: 0 },
  ...{ convergence: [], live: null, results: null, resultsOf: null, failure: null },
};

export const useStudy = create<StudyState>()(() => none);

const conductor = createConductor();
/** The number of the run under way. */
let running = 0;

/** Makes the first numbers come sooner. */
export const prepareStudy = (): void => conductor.warmUp();

/** Runs the study of the model as it is now. */
export function startStudy(): void {
  const { model, issues } = refresh();
  const errors = issues.filter(({ severity }) => severity === 'error').length;
  if (model === null) {
    const what = errors === 1 ? 'an error' : `${errors} errors`;
    notify(`The model has ${what}: mend ${errors === 1 ? 'it' : 'them'} first.`, 'error', toProblems);
    return;
  }
  if (Object.keys(model.components).length === 0) {
    notify('There is nothing to simulate yet: add a component, and a service that needs it.', 'info');
    return;
  }
  const { id, fileName, text } = useDocument.getState();
  const of = { id, fileName, text, version: '' };
  useStudy.setState({
    ...{ status: 'running', of, startedAt: performance.now(), stopping: false, failure: null, live: null },
    ...{ progress: { trialsDone: 0, trialsTotal: model.study.trials, fraction: 0 }, estimate: null, convergence: [] },
    service: Object.keys(model.services)[0] ?? null,
  });
  running = conductor.start({ type: 'study', text }, hear);
}

const toProblems = {
  label: 'Show the problems',
  run: () => show({ view: 'build', sideOpen: true, side: 'problems' }),
};

/** A worker that does not answer so long after it was asked to stop is ended. */
const PATIENCE = 4000;

/** Stops the run and keeps what is finished. */
export function stopStudy(): void {
  const { status, stopping } = useStudy.getState();
  if (status !== 'running' || stopping) return;
  useStudy.setState({ stopping: true });
  conductor.stop(running);
  const run = running;
  setTimeout(() => {
    const now = useStudy.getState();
    if (now.status !== 'running' || run !== running) return;
    conductor.dismiss();
    finish({ results: now.live, convergence: [...now.convergence], failure: null });
  }, PATIENCE);
}

function hear(report: Report): void {
  switch (report.type) {
    case 'begun': {
      const { service, version } = report;
      return useStudy.setState(({ of }) => ({ service, of: of && { ...of, version } }));
    }
    case 'progress': {
      const { trialsDone, trialsTotal, fraction, estimate, points } = report;
      return useStudy.setState({ progress: { trialsDone, trialsTotal, fraction }, estimate, convergence: points });
    }
    case 'results':
      return useStudy.setState({ live: report.results });
    case 'trouble':
      return notify(`A part of the simulation ended early and was done again: ${report.message}.`);
    case 'done':
      return finish(report);
    case 'failed':
      return fail(report.failure);
  }
}

interface Finished {
  results: Results | null;
  convergence: ConvergencePoint[];
  failure: string | null;
}

function finish({ results, convergence, failure }: Finished): void {
  const { of, startedAt, progress } = useStudy.getState();
  const took = { tookMilliseconds: performance.now() - startedAt, stopping: false, live: null };
  const title = `The simulation stopped early: ${failure}`;
  const why = failure === null ? null : { title, hint: 'What was finished before is kept.', inModel: false };
  if (results === null) {
    useStudy.setState({ ...took, status: failure === null ? 'stopped' : 'failed', failure: why });
  } else {
    const { trials, requestedTrials, partial } = results.study;
    useStudy.setState({
      ...{ ...took, convergence, results, resultsOf: of, failure: why, status: partial ? 'stopped' : 'done' },
      progress: {
        ...progress,
        trialsDone: trials,
        trialsTotal: requestedTrials,
        fraction: partial ? progress.fraction : 1,
      },
    });
    showHeat(results, useDerived.getState().graph);
  }
  if (failure !== null) notify(title, 'error');
  tellEnd(results);
}

/** Says the answer to who looks elsewhere. */
function tellEnd(results: Results | null): void {
  if (useShell.getState().view === 'results') return;
  if (results === null) notify('Stopped before the first trials were finished: there are no results.');
  else {
    notify(told(results), 'good', { label: 'Read', run: () => show({ view: 'results' }) });
  }
}

function fail(failure: RunFailure): void {
  const { live, convergence } = useStudy.getState();
  if (live !== null) return finish({ results: live, convergence: [...convergence], failure: failure.title });
  useStudy.setState({ status: 'failed', failure, stopping: false, live: null });
  const { title, hint, inModel } = failure;
  if (useShell.getState().view === 'results' && useStudy.getState().results === null) return;
  notify(hint === '' ? `${title}.` : `${title}. ${hint}`, 'error', inModel ? toProblems : undefined);
}

/** Forgets results, and ends a run: they are of another model. */
function forget(): void {
  if (useStudy.getState().status === 'running') conductor.dismiss();
  useStudy.setState(none);
  clearHeat();
}

useDocument.subscribe((now, before) => {
  if (now.id !== before.id) forget();
});

import { create } from 'zustand';
import { parseModel } from '../../model/index.ts';
import type { Comparison } from '../../montecarlo/index.ts';
import { newId, useDocument } from '../document/store.ts';
import { show, useShell } from '../shell/shell.ts';
import { createConductor } from '../study/conductor.ts';
import type { Report, RunFailure, RunProgress } from '../study/messages.ts';
import { notify } from '../ui/notices.ts';
import { uniquelyNamed } from './unique-names.ts';

/** A design to compare. */
export interface Design {
  id: string;
  name: string;
  /** Null: the model as it is when the comparison is run. */
  text: string | null;
}

/** The designs as they were compared. */
export type Compared = readonly { name: string; text: string }[];

export interface ComparisonState {
  /** The first is what the others are compared with. */
  designs: readonly Design[];
  status: 'idle' | 'running' | 'done' | 'stopped' | 'failed';
  stopping: boolean;
  progress: RunProgress;
  /** Of the run under way, or of the last. */
  comparison: Comparison | null;
  compared: Compared;
  failure: RunFailure | null;
  canRun(): boolean;
  run(): void;
}

/** Designs side by side stay readable up to here. */
export const MOST_DESIGNS = 8;

const present = (): Design => ({ id: newId(), name: 'The model as it is now', text: null });

export const useComparison = create<ComparisonState>()((_, get) => ({
  ...{ designs: [present()], status: 'idle', stopping: false, comparison: null, compared: [], failure: null },
  progress: { trialsDone: 0, trialsTotal: 0, fraction: 0 },
  canRun: () => get().designs.length > 1 && get().status !== 'running',
  run: runDesigns,
}));

const conductor = createConductor();
let running = 0;

/** Compares these designs, the first with each other one, and shows how they differ. */
export function startComparison(designs: readonly { name: string; text: string }[]): void {
  if (useComparison.getState().status === 'running') conductor.dismiss();
  const shown = designs.slice(0, MOST_DESIGNS).map(({ name, text }) => ({ id: newId(), name, text }));
  const withPresent = shown.length > 1 ? shown : [...shown, present()];
  useComparison.setState({ designs: uniquelyNamed(withPresent), status: 'idle', comparison: null, failure: null });
  show({ view: 'compare' });
  runDesigns();
}

/** Adds a design to those that are compared; false when there are too many already. */
export function addDesign(name: string, text: string): boolean {
  const { designs } = useComparison.getState();
  if (designs.length >= MOST_DESIGNS) {
    notify(`${MOST_DESIGNS} designs are the most that are compared at a time: take one away first.`);
    return false;
  }
  // What is fixed stands before the model that is being changed, which is compared with it.
  const at = designs.findIndex((design) => design.text === null);
  const added: Design = { id: newId(), name, text };
  const next = at < 0 ? [...designs, added] : [...designs.slice(0, at), added, ...designs.slice(at)];
  useComparison.setState({ designs: uniquelyNamed(next) });
  return true;
}

/** Keeps the model as it is now, to compare with what it becomes. */
export function pinDesign(): void {
  const { text, fileName } = useDocument.getState();
  const name = nameOf(text, fileName);
  if (!addDesign(name, text)) return;
  if (useShell.getState().view === 'compare') return;
  const toCompare = { label: 'Compare', run: () => show({ view: 'compare' }) };
  notify('Kept as it is now: change the model and compare it with this.', 'good', toCompare);
}

/** Adds the model as it will be when the comparison is run. */
export function addPresent(): void {
  const { designs } = useComparison.getState();
  if (designs.some(({ text }) => text === null)) return;
  useComparison.setState({ designs: uniquelyNamed([...designs, present()]) });
}

export function removeDesign(id: string): void {
  useComparison.setState(({ designs }) => ({ designs: designs.filter((design) => design.id !== id) }));
}

export function renameDesign(id: string, name: string): void {
  useComparison.setState(({ designs }) => ({
    designs: uniquelyNamed(designs.map((design) => (design.id === id ? { ...design, name } : design))),
  }));
}

/** Makes a design the one that the others are compared with. */
export function putFirst(id: string): void {
  useComparison.setState(({ designs }) => ({
    designs: [...designs.filter((design) => design.id === id), ...designs.filter((design) => design.id !== id)],
  }));
}

/** Lists designs that were kept, unless some are listed already; false: nothing was changed. */
export function bringBack(designs: readonly { name: string; text: string | null }[]): boolean {
  const now = useComparison.getState();
  if (now.status !== 'idle' || now.designs.length !== 1 || now.designs[0].text !== null) return false;
  const listed = designs.slice(0, MOST_DESIGNS).map(({ name, text }) => ({ id: newId(), name, text }));
  useComparison.setState({ designs: uniquelyNamed(listed) });
  return true;
}

/** What a design is called: the name of the model, else of the file. */
export function nameOf(text: string, fileName: string): string {
  return parseModel(text).draft?.name || fileName.replace(/\.(ya?ml|json)$/i, '');
}

function runDesigns(): void {
  const { designs, status } = useComparison.getState();
  if (designs.length < 2 || status === 'running') return;
  const now = useDocument.getState().text;
  const compared = designs.map(({ name, text }) => ({ name, text: text ?? now }));
  const progress = { trialsDone: 0, trialsTotal: 0, fraction: 0 };
  useComparison.setState({ status: 'running', stopping: false, compared, comparison: null, failure: null, progress });
  running = conductor.start({ type: 'comparison', designs: compared }, hear);
}

/** Stops, and keeps what is finished. */
export function stopComparison(): void {
  useComparison.setState({ stopping: true });
  conductor.stop(running);
}

function hear(report: Report): void {
  switch (report.type) {
    case 'progress': {
      const { trialsDone, trialsTotal, fraction } = report;
      return useComparison.setState({ progress: { trialsDone, trialsTotal, fraction } });
    }
    case 'comparison':
      return useComparison.setState({ comparison: report.comparison });
    case 'trouble':
      return notify(`A part of the comparison ended early and was done again: ${report.message}.`);
    case 'comparison done': {
      const { comparison, failure } = report;
      const partial = comparison?.designs[0]?.study.partial ?? true;
      const hint = 'What was finished before is kept.';
      return useComparison.setState({
        ...{ status: failure !== null ? 'failed' : partial ? 'stopped' : 'done', stopping: false, comparison },
        failure: failure === null ? null : { title: `The comparison stopped early: ${failure}`, hint, inModel: false },
      });
    }
    case 'failed':
      return useComparison.setState({ status: 'failed', stopping: false, failure: report.failure });
    default:
  }
}

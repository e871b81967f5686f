import type { Command } from '../../engine/index.ts';
import type { Results } from '../../results/index.ts';
import { refresh } from '../document/derived.ts';
import { useDocument } from '../document/store.ts';
import { show } from '../shell/shell.ts';
import { useStudy } from '../study/study.ts';
import { versionOf } from '../study/version.ts';
import { notify } from '../ui/notices.ts';
import { commandsNow, open, useWatch, type OpenOptions, type Watch } from './watch.ts';

/** Trials are numbered up to this, as on the command line. */
export const LAST_TRIAL = 1e12;

export interface TrialOptions {
  /** The service whose outages are listed. */
  service?: string;
  /** Seconds from the start of the trial to look at first. */
  at?: number;
}

/** Shows a trial of the study of the model as it is now: the same history as `nines run MODEL --trace NUMBER`. */
export function openTrial(number: number, { service, at }: TrialOptions = {}): void {
  if (!Number.isSafeInteger(number) || number < 0 || number > LAST_TRIAL) return;
  show({ view: 'watch' });
  const text = playableText();
  if (text === null) return;
  void open({ text, trial: number, random: true, commands: [] }, documentNow(), { time: at, service });
}

/** Seconds in which everything is well before the first thing is done. */
const LEAD = 10;
const FIRST_VIEW = 600;

/** Shows a trial in which nothing fails but what is made to fail; `commands` are done after the first seconds. */
export function openByHand(commands: readonly Command[] = []): void {
  show({ view: 'watch' });
  const text = playableText();
  if (text === null) return;
  const done = commands.map((command) => ({ at: LEAD, command }));
  const options: OpenOptions = { view: { from: 0, to: FIRST_VIEW } };
  useWatch.setState({ pace: 'changes', tab: commands.length > 0 ? 'log' : 'hand' });
  const order = { text, trial: 0, random: false, commands: done };
  void open(order, documentNow(), commands.length > 0 ? { ...options, time: LEAD - 2, play: true } : options);
}

/** Which trial to show when nobody asked for one: a typical one, where the results name one. */
export function openDefault(): void {
  const text = playableText();
  if (text === null) return;
  const trial = notableTrials(useWatch.getState().service)?.typical?.trial ?? 0;
  void open({ text, trial, random: true, commands: [] }, documentNow());
}

/** Plays the same again with the model as it is now, at the same time of it. */
export function openAnew(): void {
  const { order, time, view, document } = useWatch.getState();
  const text = playableText();
  if (order === null || text === null) return;
  if (document.id !== documentNow().id) return openDefault();
  void open({ ...order, text, commands: commandsNow() }, documentNow(), { time, view });
}

/** The text of the model, when it can be played. */
export function playableText(): string | null {
  const { model, text } = refresh();
  return model === null || Object.keys(model.components).length === 0 ? null : text;
}

function documentNow(): Watch['document'] {
  const { id, fileName } = useDocument.getState();
  return { id, fileName };
}

/** The trials worth watching, of one service or the first; null: not known of the model as it is now. */
export function notableTrials(service: string | null): Results['services'][string]['notable'] | null {
  const { results, resultsOf } = useStudy.getState();
  const { model } = refresh();
  if (results === null || resultsOf === null || model === null || resultsOf.version !== versionOf(model)) return null;
  const name = service ?? Object.keys(results.services)[0];
  return results.services[name]?.notable ?? null;
}

/** What the command line is told to show the same trial. */
export function traceCommand(fileName: string, trial: number): string {
  const isPlain = /^[A-Za-z0-9_./-]+$/.test(fileName);
  return `nines run ${isPlain ? fileName : `'${fileName.replaceAll("'", `'\\''`)}'`} --trace ${trial}`;
}

export async function copyText(text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    notify(`${what} copied.`, 'good');
  } catch {
    notify(`The browser does not allow copying. ${what}:\n${text}`, 'error');
  }
}

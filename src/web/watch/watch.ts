import { create } from 'zustand';
import type { Command, Outage, TimedCommand } from '../../engine/index.ts';
import { notify } from '../ui/notices.ts';
import { ask, dismiss } from './client.ts';
import { filterOf, type LogFilter } from './log-filter.ts';
import type { Opened, PlaybackOrder, Shown, Summary } from './messages.ts';
import { around, following, type ViewWindow } from './view-window.ts';

/** The trial that is watched. Times are seconds from its start. */
export interface Watch {
  status: 'none' | 'opening' | 'ready' | 'failed';
  /** Why it could not be played. */
  failure: string;
  /** What is played, and the document it is of. */
  order: PlaybackOrder | null;
  document: { id: string; fileName: string };
  opened: Opened | null;
  summary: Summary | null;
  /** Counts the histories: another trial, something done by hand or taken back. */
  revision: number;
  time: number;
  /** How everything stands at `time`, or did a moment ago. */
  shown: Shown | null;
  playing: boolean;
  /** Id of a pace. */
  pace: string;
  /** What the timeline shows. */
  view: ViewWindow;
  tab: 'log' | 'outages' | 'planned' | 'hand' | 'scenarios';
  /** The service whose outages are listed; null: all. */
  service: string | null;
  /** The log tells only of what is chosen. */
  narrow: boolean;
  filter: LogFilter | null;
  /** Lines of the log that the filter lets through; `logCut`: there are more. */
  logLines: number;
  logCut: boolean;
}

export const useWatch = create<Watch>()(() => ({
  ...{ status: 'none', failure: '', order: null, document: { id: '', fileName: '' }, opened: null, summary: null },
  ...{ revision: 0, time: 0, shown: null, playing: false, pace: 'changes', view: { from: 0, to: 1 }, tab: 'log' },
  ...{ service: null, narrow: false, filter: null, logLines: 0, logCut: false },
}));

const set = (part: Partial<Watch>): void => useWatch.setState(part);

export interface OpenOptions {
  /** Where to look first. */
  time?: number;
  service?: string | null;
  /** What the timeline shows; without it, all of the trial. */
  view?: ViewWindow;
  play?: boolean;
}

/** Counts what was opened, so that late answers are known as such. */
let opening = 0;

/** Plays a trial and shows it. What was being opened before is given up. */
export async function open(order: PlaybackOrder, of: Watch['document'], options: OpenOptions = {}): Promise<void> {
  if (useWatch.getState().status === 'opening') dismiss();
  const number = ++opening;
  const sameModel = useWatch.getState().order?.text === order.text;
  set({ status: 'opening', failure: '', order, document: of, playing: false, ...(sameModel ? {} : { opened: null }) });
  try {
    const opened = await ask<'open'>({ type: 'open', order });
    if (number !== opening) return;
    for (const why of opened.refused) notify(`Left out of what is done by hand: ${why}.`);
    const { summary } = opened;
    const time = Math.min(options.time ?? 0, summary.playedTo);
    const view = options.view ?? { from: 0, to: summary.end };
    const service = options.service ?? useWatch.getState().service;
    set({
      ...{ status: 'ready', opened, summary, time, shown: null, view: following(view, time, summary.end) },
      service: service !== null && opened.services.includes(service) ? service : null,
      revision: useWatch.getState().revision + 1,
    });
    await narrowTo(useWatch.getState().filter);
    await look(time);
    if (options.play === true) set({ playing: true });
  } catch (error) {
    if (number === opening)
      set({ status: 'failed', failure: message(error), summary: null, shown: null, playing: false });
  }
}

/** Gives up what is being opened. */
export function giveUp(): void {
  opening++;
  dismiss();
  set({ status: 'none', order: null, opened: null, summary: null, shown: null, playing: false });
}

const message = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The worker died: nothing is known any more. */
function lost(error: unknown): void {
  set({ status: 'failed', failure: message(error), summary: null, shown: null, playing: false });
}

let wanted: number | null = null;
let looking: Promise<void> | null = null;

/** Finds out how everything stands at a time. While one answer is awaited, only the last question asked meanwhile counts. */
export function look(time: number): Promise<void> {
  wanted = time;
  looking ??= lookOn().finally(() => (looking = null));
  return looking;
}

async function lookOn(): Promise<void> {
  while (wanted !== null) {
    const time = wanted;
    const number = opening;
    wanted = null;
    try {
      const shown = await ask<'at'>({ type: 'at', time });
      if (number === opening) set({ shown });
    } catch (error) {
      if (number === opening) lost(error);
    }
  }
}

/** Goes to a time of the trial. */
export function seek(time: number): void {
  const { summary, view } = useWatch.getState();
  if (summary === null) return;
  const at = Math.max(0, Math.min(summary.playedTo, time));
  set({ time: at, view: following(view, at, summary.end) });
  void look(at);
}

/** Goes there, and stops playing. */
export function goTo(time: number): void {
  set({ playing: false });
  seek(time);
}

export function play(): void {
  const { time, summary, status } = useWatch.getState();
  if (summary === null || status !== 'ready') return;
  if (time >= summary.playedTo) seek(0);
  set({ playing: true });
}

export const pause = (): void => set({ playing: false });

export const isReady = (): boolean => useWatch.getState().status === 'ready';

/** To the next change, or the one before. From the moment that is shown, when it is not up to date. */
export async function stepTo(which: 'next' | 'previous'): Promise<void> {
  set({ playing: false });
  const { time, shown } = useWatch.getState();
  if (shown?.time !== time) await look(time);
  const now = useWatch.getState().shown;
  if (now !== null) seek(now[which]);
}

/** The outages that are listed. */
export function outagesShown({ summary, service }: Pick<Watch, 'summary' | 'service'>) {
  const all = summary?.outages ?? [];
  return service === null ? all : all.filter((outage) => outage.service === service);
}

/** The next outage, or the one before; null: there is none. */
export function outageFrom(which: 'next' | 'previous'): Outage | null {
  const watch = useWatch.getState();
  const { time } = watch;
  const outages = outagesShown(watch);
  const found =
    which === 'next' ? outages.find(({ from }) => from > time) : outages.findLast(({ from }) => from < time);
  return found ?? null;
}

/** Goes to the beginning of something, and shows it from before to after in the timeline. */
export function showSpan(from: number, to: number | null): void {
  const { summary } = useWatch.getState();
  if (summary === null) return;
  goTo(from);
  set({ view: around(from, Math.max(to ?? summary.playedTo, from + 1), summary.end) });
}

/** Looks at a part of the trial in the timeline. */
export const showWindow = (view: ViewWindow): void => set({ view });

/** Does something now, and plays what comes of it. */
export async function doByHand(commands: Command[]): Promise<void> {
  const { time, summary } = useWatch.getState();
  if (summary === null || commands.length === 0) return;
  if (time >= summary.playedTo) {
    notify('The trial is over here: go back in time first.');
    return;
  }
  set({ playing: false });
  const changed = await changeHistory(() => ask<'force'>({ type: 'force', time, commands }));
  if (!changed) return;
  lookClosely(time);
  set({ playing: true });
}

/** Takes back what was done by hand, by its numbers in the list. */
export async function takeBack(commands: number[]): Promise<void> {
  set({ playing: false });
  await changeHistory(() => ask<'take back'>({ type: 'take back', commands }));
}

async function changeHistory(change: () => Promise<Summary>): Promise<boolean> {
  const number = opening;
  try {
    const summary = await change();
    if (number !== opening) return false;
    const { order, revision, filter } = useWatch.getState();
    set({ summary, revision: revision + 1, order: order && { ...order, commands: summary.commands } });
    await narrowTo(filter);
    seek(Math.min(useWatch.getState().time, summary.playedTo));
    await look(useWatch.getState().time);
    return true;
  } catch (error) {
    notify(`That cannot be done: ${message(error)}.`, 'error');
    return false;
  }
}

/** At least so many seconds are shown after something was done by hand. */
const SHORTEST_VIEW = 120;

/** When nothing else happens, the timeline shows what came of a command: up to the end of the outage it led to. */
function lookClosely(time: number): void {
  const { order, summary } = useWatch.getState();
  if (order?.random !== false || summary === null) return;
  const outage = summary.outages.find(({ to }) => to === null || to > time);
  const last = outage?.to ?? time;
  const first = summary.commands[0]?.at ?? time;
  const from = time - first < 2 * Math.max(SHORTEST_VIEW, last - time) ? first : time;
  set({ view: around(from, Math.max(from + SHORTEST_VIEW, last), summary.end) });
}

/** Narrows the log. */
async function narrowTo(filter: LogFilter | null): Promise<void> {
  const number = opening;
  const { lines, cut } = await ask<'filter'>({ type: 'filter', filter });
  if (number === opening) set({ filter, logLines: lines, logCut: cut });
}

/** The log tells only of what is chosen, if anybody wants that. */
export async function narrowToChosen(ids: readonly string[]): Promise<void> {
  const { narrow, opened, filter, time, status } = useWatch.getState();
  if (opened === null || status !== 'ready') return;
  const next = narrow ? filterOf(ids, opened.things) : null;
  if (JSON.stringify(next) === JSON.stringify(filter)) return;
  try {
    await narrowTo(next);
    await look(time);
  } catch (error) {
    lost(error);
  }
}

/** What was done by hand, for another playback of the same. */
export const commandsNow = (): readonly TimedCommand[] => useWatch.getState().order?.commands ?? [];

import { commandProblem, createPlayback } from '../../engine/index.ts';
import type { Playback, PlaybackEntry, TimedCommand } from '../../engine/index.ts';
import { countUntil } from '../../lib/math/index.ts';
import { compile } from '../../model/compile/index.ts';
import { parseModel } from '../../model/index.ts';
import { playScenario } from '../../montecarlo/scenarios/index.ts';
import type { System } from '../../system/system.ts';
import { matcherOf, type LogFilter } from './log-filter.ts';
import type { Answer, Answers, Ask, Opened, PlaybackOrder, Shown, Summary } from './messages.ts';
import { proposalsFor } from './proposals.ts';
import { rowsInOrder, type RowOrder } from './rows.ts';
import { withOutages } from './runs.ts';
import { thingsOf } from './things.ts';

/** Holds one playback and answers what is asked about it. Throws what the answer cannot be. */
export interface Host {
  answer<T extends Ask['type']>(ask: Extract<Ask, { type: T }>): Answer<T>;
}

/** At most so many outages and losses are told of one by one, */
const MOST_TOLD = 2000;
/** and lines of a narrowed log kept. */
const MOST_LINES = 50_000;
/** Lines looked at in one go. */
const CHUNK = 5000;
/** Looks at a lane that opening a playback may take: about two seconds. */
const MOST_LOOKS = 6e7;

export function createHost(): Host {
  return new PlaybackHost();
}

class PlaybackHost implements Host {
  private playback: Playback | null = null;
  private filter: LogFilter | null = null;
  /** The lines that the filter lets through; null: not looked for yet, or there is no filter. */
  private narrowed: { entries: PlaybackEntry[]; cut: boolean } | null = null;
  private order: RowOrder[] | null = null;

  answer<T extends Ask['type']>(ask: Extract<Ask, { type: T }>): Answer<T> {
    return this.answerTo(ask) as Answer<T>;
  }

  private answerTo(ask: Ask): Answers[Ask['type']] {
    switch (ask.type) {
      case 'open':
        return this.open(ask.order);
      case 'at':
        return this.at(ask.time);
      case 'entries':
        return this.entries(ask.from, ask.count);
      case 'filter':
        this.filter = ask.filter;
        this.narrowed = null;
        return { lines: this.lineCount(), cut: this.lines()?.cut ?? false };
      case 'lanes':
        return this.lanes(ask);
      case 'force':
        for (const command of ask.commands) this.known.force(ask.time, command);
        return this.changed();
      case 'take back':
        for (const index of [...ask.commands].sort((a, b) => b - a)) this.known.takeBack(index);
        return this.changed();
      case 'scenario':
        return scenario(ask.text, ask.name);
      case 'propose':
        return proposalsFor(ask.text, ask.name, ask.commands, ask.random);
    }
  }

  private get known(): Playback {
    if (this.playback === null) throw new Error('no trial is open');
    return this.playback;
  }

  private open({ text, trial, random, commands, script }: PlaybackOrder): Opened {
    const { model } = parseModel(text);
    if (model === null) throw new Error('the model has errors');
    const { seed, warmup, horizon } =
      script === undefined ? model.study : { seed: script.seed, warmup: 0, horizon: script.seconds };
    const system = compile(model);
    const end = warmup + horizon;
    const refused: string[] = [];
    const kept = commands.filter(({ at, command }: TimedCommand) => {
      const problem = at < end ? commandProblem(system, command) : 'it is after the end of the trial';
      if (problem !== null) refused.push(problem);
      return problem === null;
    });
    const mostEvents = Math.round(Math.min(500_000, Math.max(20_000, MOST_LOOKS / laneCount(system))));
    this.playback = createPlayback(system, { seed, warmup, horizon, random, commands: kept, mostEvents }, trial);
    const services = system.services.name;
    return { seed, warmup, horizon, services, things: thingsOf(system), refused, summary: this.changed() };
  }

  private changed(): Summary {
    this.narrowed = null;
    this.order = null;
    const { end, playedTo, truncated, events, entryCount, commands } = this.known;
    const outages = this.known.outages();
    const losses = this.known.losses();
    const runs = this.known.runs();
    return {
      ...{ end, playedTo, truncated, events, entryCount, commands: [...commands] },
      ...{ outages: outages.slice(0, MOST_TOLD), outageCount: outages.length },
      ...{ losses: losses.slice(0, MOST_TOLD), lossCount: losses.length },
      ...{ runs: withOutages(runs, outages).slice(0, MOST_TOLD), runCount: runs.length },
    };
  }

  private at(time: number): Shown {
    const { known } = this;
    const lines = this.lines();
    return {
      time,
      moment: known.momentAt(time),
      next: known.nextChange(time),
      previous: known.previousChange(time),
      lines: lines === null ? known.entriesUntil(time) : countUntil(lines.entries, time, (entry) => entry.time),
    };
  }

  private entries(from: number, count: number): Answer<'entries'> {
    const lines = this.lines();
    return {
      from,
      entries: lines === null ? this.known.entries(from, count) : lines.entries.slice(from, from + count),
    };
  }

  private lineCount(): number {
    return this.lines()?.entries.length ?? this.known.entryCount;
  }

  private lines(): PlaybackHost['narrowed'] {
    if (this.filter === null || this.narrowed !== null) return this.narrowed;
    const isWanted = matcherOf(this.filter);
    const entries: PlaybackEntry[] = [];
    const { known } = this;
    for (let from = 0; from < known.entryCount && entries.length <= MOST_LINES; from += CHUNK) {
      for (const entry of known.entries(from, CHUNK)) if (isWanted(entry.about)) entries.push(entry);
    }
    this.narrowed = { entries: entries.slice(0, MOST_LINES), cut: entries.length > MOST_LINES };
    return this.narrowed;
  }

  private lanes({ from, to, most, first, count }: Extract<Ask, { type: 'lanes' }>): Answer<'lanes'> {
    this.order ??= rowsInOrder(this.known.lanes());
    const lanes = this.known.lanes({ from, to, most });
    const rows = this.order.slice(first, first + count).map((row) => {
      const { spans, merged, instants } = lanes[row.lane];
      return { ...row, spans, merged, instants };
    });
    return { rows, rowCount: this.order.length, from, to };
  }
}

/** Plays a scenario; what happens in it is watched in a playback of its own. */
function scenario(text: string, name: string): Answers['scenario'] {
  const { model } = parseModel(text);
  if (model === null) throw new Error('the model has errors');
  return playScenario(model, compile(model), name, { mostLines: 0 });
}

/** Everything that has a state has a lane. */
function laneCount({ services, roles, instances, datasets, places, hazards, upkeeps }: System): number {
  const of = services.name.length + places.count + hazards.name.length + (upkeeps?.count ?? 0);
  return Math.max(1, of + roles.count + instances.count + datasets.count);
}

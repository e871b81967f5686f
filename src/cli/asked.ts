import { parseModel, type Model } from '../model/index.ts';
import type { Study } from '../model/model.ts';
import type { SideBySide } from '../report/index.ts';
import type { Advice, Sensitivity } from '../results/index.ts';
import { quickAdvice, type AdvisingOptions } from './advising.ts';
import { namesOf, playBeside } from './beside.ts';
import { watchInterrupts } from './interrupt.ts';
import { quickSensitivity } from './sensing.ts';
import type { Terminal } from './terminal.ts';

/** What a report tells beside the results; null where it was not asked for, or could not be found. */
export interface Asked {
  advice: Advice | null;
  sensitivity: Sensitivity | null;
  comparison: { comparison: SideBySide; names: string[] } | null;
  /** What was asked for and is not told, and why: sentences. */
  missing: string[];
  interrupted: boolean;
}

export const NOTHING_ASKED: Asked = {
  ...{ advice: null, sensitivity: null, comparison: null },
  ...{ missing: [], interrupted: false },
};

export interface AskedFor extends AdvisingOptions {
  isAdvised: boolean;
  sensitivity?: true;
  /** Files of other designs. */
  compare?: string[];
}

const TOO_LONG = 'would take too long: add --force to have it all the same';

/** Looks for what to change and which numbers matter, in a few trials, and plays other designs; until Ctrl-C. */
export async function askedOf(
  { path, text, designs }: { path: string; text: string; designs: readonly Model[] },
  study: Study,
  services: readonly string[],
  asked: AskedFor,
  messages: Terminal,
): Promise<Asked> {
  const [model] = designs;
  if (services.length === 0) return NOTHING_ASKED;
  const found: Asked = { ...NOTHING_ASKED, missing: [] };
  const design = { model, written: parseModel(text).written! };
  const interrupts = watchInterrupts();
  const look = async <T>(what: string, play: () => Promise<T | null>): Promise<T | null> => {
    const result = interrupts.seen() ? null : await play();
    if (interrupts.seen())
      found.missing.push(`Interrupted: ${what} ${result === null ? 'is not told' : 'is partial'}.`);
    return result;
  };
  try {
    if (asked.isAdvised) {
      found.advice = await look('what to change', () => quickAdvice(design, study, services, asked, messages));
    }
    if (asked.sensitivity === true) {
      const play = (): Promise<Sensitivity | null> => quickSensitivity(design, study, services, asked, messages);
      found.sensitivity = await look('which numbers matter most', play);
      if (found.sensitivity === null && !interrupts.seen()) {
        found.missing.push(`Which numbers matter most is not told: that ${TOO_LONG}.`);
      }
    }
    if (designs.length > 1) {
      const play = async (): Promise<Asked['comparison']> => {
        const comparison = await playBeside(designs, study, path, asked, messages);
        return comparison === null ? null : { comparison, names: namesOf([path, ...(asked.compare ?? [])]) };
      };
      found.comparison = await look('how other designs do', play);
    }
  } finally {
    found.interrupted = interrupts.seen();
    interrupts.over();
  }
  return found;
}

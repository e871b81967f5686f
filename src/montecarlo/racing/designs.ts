import { compile } from '../../model/compile/index.ts';
import {
  changesOf,
  countOfDesigns,
  designsOf,
  modelOf,
  NO_LIFETIME,
  type Choices,
  type Picks,
} from '../../model/choices/index.ts';
import { showPath, type Written } from '../../model/index.ts';
import { secondsPerYear } from '../../results/index.ts';
import type { System } from '../../system/system.ts';

/** Designs that choices make of a model. */
export interface Designs {
  written: Written;
  choices: Choices;
  picks: Picks[];
  systems: System[];
  /** By design: a year of what was chosen. */
  costs: number[];
  /** Combinations that the rules leave out. */
  leftOut: number;
}

/** Why there are none to race. `faults`: what is wrong with some of them, where they are no models. */
export interface NoDesigns {
  message: string;
  hint: string;
  faults: DesignFault[];
}

export interface DesignFault {
  text: string;
  /** In how many, and the first of them in words. */
  designs: number;
  first: string;
}

export type MadeDesigns = { designs: Designs } | { problem: NoDesigns };

/** Each design has a system of its own in every thread, and half a megabyte of what is known of it. */
const MOST_DESIGNS = 1000;
/** Combinations that are held against the rules. */
const MOST_COMBINATIONS = 100_000;

/** Makes every design of a model that its choices and their rules allow. */
export function makeDesigns(written: Written, choices: Choices): MadeDesigns {
  const combinations = countOfDesigns(choices);
  if (combinations > MOST_COMBINATIONS) return tooMany(combinations);
  const picks = designsOf(choices);
  if (picks.length === 0) return none('the rules leave no design', 'look through the `rules` of the choices');
  if (picks.length > MOST_DESIGNS) return tooMany(picks.length);
  const { systems, faults, bad } = compiled(written, choices, picks);
  if (bad > 0) {
    const message = `${bad} of ${picks.length} designs cannot be models`;
    return { problem: { message, hint: 'say in `rules` what cannot be chosen together', faults } };
  }
  const obstacle = noEffect(systems) ?? noLifetime(systems, choices);
  if (obstacle !== null) return obstacle;
  const costs = picks.map((each) => costOf(choices, each));
  return { designs: { written, choices, picks, systems, costs, leftOut: combinations - picks.length } };
}

function none(message: string, hint: string): { problem: NoDesigns } {
  return { problem: { message, hint, faults: [] } };
}

function tooMany(designs: number): { problem: NoDesigns } {
  const hint = `at most ${MOST_DESIGNS} can race: leave out alternatives, or say in \`rules\` what cannot be chosen together`;
  return none(`${designs} designs are too many`, hint);
}

/** Every design as a system. A combination that is no model is more likely a slip than meant: all are told. */
function compiled(
  written: Written,
  choices: Choices,
  picks: readonly Picks[],
): { systems: System[]; faults: DesignFault[]; bad: number } {
  const faults = new Map<string, DesignFault>();
  const bad = new Set<Picks>();
  const note = (text: string, design: Picks): void => {
    const known = faults.get(text);
    if (known === undefined) faults.set(text, { text, designs: 1, first: named(choices, design) });
    else known.designs++;
    bad.add(design);
  };
  const systems = picks.map((each) => {
    const read = modelOf(written, changesOf(choices, each));
    if (read === null) note('what is chosen cannot be written into the model together', each);
    for (const { severity, path, got, message, hint } of read?.findings ?? []) {
      if (severity !== 'error') continue;
      const found = got === '' ? '' : ` (found ${got})`;
      note(`${showPath(path)}: ${message}${found}${hint === '' ? '' : `; ${hint}`}`, each);
    }
    return read?.model ? compile(read.model) : null;
  });
  return { systems: systems.filter((system) => system !== null), faults: [...faults.values()], bad: bad.size };
}

function named({ choices }: Choices, picks: Picks): string {
  return choices.map(({ name, alternatives }, at) => `${name} ${alternatives[picks[at]!]!.label}`).join(', ');
}

/** A choice that the simulation does not notice is a mistake in its path more often than not. */
function noEffect(systems: readonly System[]): { problem: NoDesigns } | null {
  if (systems.length === 1 || new Set(systems.map(({ fingerprint }) => fingerprint)).size > 1) return null;
  return none('the choices change nothing in the simulation', 'a description or a source has no effect');
}

function noLifetime(systems: readonly System[], { lifetime }: Choices): { problem: NoDesigns } | null {
  if (lifetime !== null) return null;
  const system = systems.find(({ components }) => components.costOnce.some((cost) => cost > 0));
  if (system === undefined) return null;
  const name = system.components.name[system.components.costOnce.findIndex((cost) => cost > 0)]!;
  return none(`${NO_LIFETIME[0]}: \`cost\` of ${name}`, NO_LIFETIME[1]);
}

/** What was chosen costs a year, with what is paid once spread over the lifetime. */
function costOf({ choices, lifetime }: Choices, picks: Picks): number {
  return choices.reduce((sum, { alternatives }, at) => {
    const { once, perSecond } = alternatives[picks[at]!]!.cost;
    return sum + perSecond * secondsPerYear + (lifetime === null ? 0 : (once * secondsPerYear) / lifetime);
  }, 0);
}

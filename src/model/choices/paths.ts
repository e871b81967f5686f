import { nearest } from '../nearest.ts';
import type { Path } from '../issues.ts';
import type { Written } from '../schema/document.ts';

/** A path in a model, or why there is none: a sentence, and what to write instead. */
export type PathReading = { ok: true; path: Path } | { ok: false; message: string; hint: string };

const SECTIONS = ['places', 'crews', 'spares', 'components', 'hazards', 'services'];
/** Sections of which only one thing can be written. */
const NO_NAMES = ['study', 'scenarios'];

type Entries = Record<string, unknown>;

/**
 * Reads `database.failover.time`, which begins with the name of a thing of the model, or `components.database.failover.time`,
 * which begins with its section. Names may have dots in them: the longest name that is there is meant.
 */
export function pathIn(written: Written, text: string): PathReading {
  const sections = sectionsOf(written);
  const section = [...new Set([...SECTIONS, ...sections.map(([name]) => name)])].find((name) =>
    text.startsWith(`${name}.`),
  );
  const things = sections.flatMap(([name, entries]) => {
    const thing = longestKey(entries, text);
    return thing === null || thing === text ? [] : [{ section: name, thing }];
  });
  if (things.length > 1) {
    const full = things.map((each) => `${each.section}.${text}`).join(' or ');
    return { ok: false, message: `${things[0].thing} is the name of several things`, hint: `write ${full}` };
  }
  if (things.length === 1) {
    const [{ section: inside, thing }] = things;
    return follow(written, [inside, thing], text.slice(thing.length + 1));
  }
  if (section !== undefined) return inSection(written, section, text.slice(section.length + 1));
  return nowhere(text, sections);
}

function sectionsOf(written: Written): [string, Entries][] {
  return Object.entries(written).filter(
    (entry): entry is [string, Entries] => isMap(entry[1]) && !NO_NAMES.includes(entry[0]),
  );
}

/** A whole thing may be new; what is inside of one may not. */
function inSection(written: Written, section: string, rest: string): PathReading {
  const entries = (written as Entries)[section];
  const thing = isMap(entries) ? longestKey(entries, rest) : null;
  if (thing === rest || (thing === null && !rest.includes('.'))) return { ok: true, path: [section, rest] };
  if (thing !== null) return follow(written, [section, thing], rest.slice(thing.length + 1));
  return nowhere(`${section}.${rest}`, [[section, isMap(entries) ? entries : {}]]);
}

function nowhere(text: string, sections: readonly [string, Entries][]): PathReading {
  const names = sections.flatMap(([, entries]) => Object.keys(entries));
  const isBare = names.includes(text);
  const [first, ...rest] = text.split('.').filter((step) => !SECTIONS.includes(step));
  const meant = isBare || first === undefined ? null : nearest(first, names);
  const list = names.length === 0 ? 'the model has nothing to change' : `it begins with one of ${names.join(', ')}`;
  const hint = isBare
    ? `write what of it is to be chosen, like ${text}.instances`
    : meant === null
      ? list
      : `did you mean ${[meant, ...rest].join('.')}?`;
  return { ok: false, message: `${text} leads to nothing in the model`, hint };
}

/** The steps below a thing: a key that is there is taken whole, whatever dots it has. */
function follow(written: Written, begin: Path, rest: string): PathReading {
  const path = [...begin];
  let inside: unknown = begin.reduce<unknown>((value, step) => (isMap(value) ? value[step] : undefined), written);
  for (let left = rest; left !== '';) {
    const step = (isMap(inside) ? longestKey(inside, left) : null) ?? left.split('.', 1)[0];
    if (step === '')
      return { ok: false, message: `${rest} has an empty step`, hint: 'write one dot between two steps' };
    const isItem = Array.isArray(inside) && /^\d+$/.test(step);
    path.push(isItem ? Number(step) : step);
    inside = isMap(inside) ? inside[step] : isItem ? (inside as unknown[])[Number(step)] : undefined;
    left = left.slice(step.length + 1);
  }
  return { ok: true, path };
}

/** The longest key that a dotted text begins with. */
function longestKey(entries: Entries, text: string): string | null {
  const keys = Object.keys(entries).filter((key) => text === key || text.startsWith(`${key}.`));
  return keys.reduce<string | null>(
    (longest, key) => (longest === null || key.length > longest.length ? key : longest),
    null,
  );
}

function isMap(value: unknown): value is Entries {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

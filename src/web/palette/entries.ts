import { CATALOGUE, type WrittenValue } from '../../model/catalogue/index.ts';
import { BLANK } from './blank.ts';

/** Something that can be added. */
export interface Entry {
  id: string;
  group: string;
  title: string;
  /** One sentence. */
  words: string;
  keywords: readonly string[];
  /** Kind whose icon it has. */
  icon: string;
  kind: 'component' | 'place' | 'service' | 'hazard' | 'crew' | 'spares' | 'maintenance' | 'drill' | 'scenario';
  /** Name proposed. */
  name: string;
  /** Of a component: how many instances make sense at least. */
  instances: number;
  /** What is written into the model. */
  value: WrittenValue;
  /** Where its figures come from. */
  sources: readonly { field: string; value: string; source: string; provenance: string }[];
}

/** Everything that can be added: blank things first, then the catalogue group by group. */
export const ENTRIES: readonly Entry[] = [...BLANK, ...CATALOGUE];

/** What a query finds, best first; everything, in its order, for an empty one. */
export function findEntries(query: string, entries: readonly Entry[] = ENTRIES): Entry[] {
  const asked = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (asked.length === 0) return [...entries];
  const found = entries
    .map((entry, at) => ({ entry, at, score: scoreOf(entry, asked) }))
    .filter(({ score }) => score > 0);
  return found.sort((a, b) => b.score - a.score || a.at - b.at).map(({ entry }) => entry);
}

/** 0 when a word of the query is found nowhere. */
function scoreOf({ title, words, keywords, group, icon }: Entry, asked: readonly string[]): number {
  let score = 0;
  for (const word of asked) {
    const best = Math.max(
      scoreIn(title, word) * 4,
      ...keywords.map((keyword) => scoreIn(keyword, word) * 3),
      scoreIn(icon, word) * 2,
      scoreIn(group, word) * 2,
      scoreIn(words, word),
    );
    if (best === 0) return 0;
    score += best;
  }
  return score;
}

/** Whole words before beginnings, beginnings before what is inside a word. */
function scoreIn(text: string, word: string): number {
  const lower = text.toLowerCase();
  const at = lower.indexOf(word);
  if (at < 0) return 0;
  const begins = at === 0 || !/[a-z0-9]/.test(lower[at - 1]);
  const ends = at + word.length === lower.length || !/[a-z0-9]/.test(lower[at + word.length]);
  return begins ? (ends ? 4 : 3) : 1;
}

/** In groups, in the order of what was found. */
export function grouped(entries: readonly Entry[]): [string, Entry[]][] {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const own = groups.get(entry.group);
    if (own === undefined) groups.set(entry.group, [entry]);
    else own.push(entry);
  }
  return [...groups];
}

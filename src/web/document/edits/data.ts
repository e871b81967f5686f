import { readText } from '../../../model/text/read.ts';
import { readSimple } from '../../../model/text/simple.ts';
import type { Section } from '../selection.ts';

/** What edits are made for; everything is read from the text, so a document, or what is derived from it, will do. */
export interface EditedText {
  text: string;
}

/** The data of a model as it is written: short forms and all, whatever is wrong with it. */
export type Data = Record<string, unknown>;

/** Sections of a model whose entries are named things. */
export type NamedSection = Section;

export interface Thing {
  section: NamedSection;
  name: string;
}

let last: { text: string; data: Data } = { text: '', data: {} };

/** The data of the text; empty when it is none. Not to be changed. */
export function dataOf({ text }: EditedText): Data {
  if (last.text !== text) {
    const read = readSimple(text) ?? readText(text).value;
    last = { text, data: isMap(read) ? read : {} };
  }
  return last.data;
}

export function isMap(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What is written behind `key`, when it is a map. */
export function mapIn(map: unknown, key: string): Data | null {
  if (!isMap(map) || !Object.hasOwn(map, key)) return null;
  const value = map[key];
  return isMap(value) ? value : null;
}

/** The entries of a section, in the order of the file; those that are no maps as empty ones. */
export function entriesOf(data: Data, section: string): [string, Data][] {
  return Object.entries(mapIn(data, section) ?? {}).map(([name, entry]) => [name, isMap(entry) ? entry : {}]);
}

/** The entry of a thing: made, in `data`, where there is nothing or no map. */
export function entryOf(data: Data, { section, name }: Thing): Data {
  const entries = mapIn(data, section) ?? (data[section] = {} as Data);
  const entry = (entries as Data)[name];
  return isMap(entry) ? entry : ((entries as Record<string, Data>)[name] = {});
}

export function hasThing(data: Data, { section, name }: Thing): boolean {
  return Object.hasOwn(mapIn(data, section) ?? {}, name);
}

/** Equal as data, whatever the order of keys. */
export function isSame(a: unknown, b: unknown): boolean {
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, at) => isSame(item, b[at]));
  if (!isMap(a) || !isMap(b)) return Object.is(a, b);
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && isSame(a[key], b[key]));
}

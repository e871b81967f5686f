import { SECTIONS, type Section } from '../document/selection.ts';
import { TextWalk } from './walk-text.ts';

/** A thing of the model and the characters that are about it. */
export interface TextThing {
  section: Section | 'study';
  name: string;
  from: number;
  to: number;
}

const sections = new Set<string>(SECTIONS);

let last: { text: string; things: TextThing[] } = { text: '', things: [] };

/** Every component, place and so on that is written, in the order of the text. */
export function thingsIn(text: string): TextThing[] {
  if (last.text !== text) last = { text, things: find(text) };
  return last.things;
}

function find(text: string): TextThing[] {
  const things: TextThing[] = [];
  let open: TextThing | null = null;
  const close = (at: number): void => {
    if (open === null) return;
    open.to = endOf(text, open.from, at);
    open = null;
  };
  new TextWalk(text, 0, text.length, ({ path, from }) => {
    if (path.length > 2) return;
    close(from);
    const [section, name] = path.map(String);
    if (path.length === 1 && section === 'study') open = { section: 'study', name: '', from, to: text.length };
    else if (path.length === 2 && section === 'study') open = things.at(-1)?.section === 'study' ? things.pop()! : null;
    else if (path.length === 2 && sections.has(section))
      open = { section: section as Section, name, from, to: text.length };
    if (open !== null) things.push(open);
  }).walk();
  close(text.length);
  return things;
}

/** Before the empty lines and remarks that stand in front of what comes next. */
function endOf(text: string, from: number, to: number): number {
  let end = to;
  while (end > from) {
    const start = text.lastIndexOf('\n', end - 1) + 1;
    if (start <= from || !/^\s*(#|$)/.test(text.slice(start, end))) break;
    end = start - 1;
  }
  return from + text.slice(from, end).trimEnd().length;
}

/** The thing that the text is about at this offset, or null between things. */
export function thingAt(text: string, offset: number): TextThing | null {
  return thingsIn(text).find(({ from, to }) => offset >= from && offset <= to) ?? null;
}

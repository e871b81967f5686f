import { readFileSync } from 'node:fs';
import { parseDocument, stringify } from 'yaml';

/** A fenced block of a page of documentation. */
export interface Block {
  /** First line of the fence, counted from 1. */
  line: number;
  /** What follows the backticks: `yaml`, `console` … */
  language: string;
  text: string;
}

/** The fenced blocks of a Markdown file, in their order. */
export function fencedBlocks(path: string): Block[] {
  const blocks: Block[] = [];
  let open: Block | null = null;
  readFileSync(path, 'utf8')
    .split('\n')
    .forEach((line, at) => {
      if (open === null && line.startsWith('```')) open = { line: at + 1, language: line.slice(3).trim(), text: '' };
      else if (open !== null && line === '```') {
        blocks.push(open);
        open = null;
      } else if (open !== null) open.text += `${line}\n`;
    });
  if (open !== null) throw new Error(`${path}: a fence is not closed`);
  return blocks;
}

/**
 * The model a reader has after a YAML block: the block itself when it is a whole model, else the model so far with the
 * entries of the block put in the place of those of the same name.
 */
export function modelAfter(block: Block, before: string): string {
  if (/^nines: 1$/m.test(block.text)) return block.text;
  if (before === '') throw new Error(`line ${block.line}: a part of a model comes before a whole one`);
  const whole = parseDocument(before).toJS() as Record<string, Record<string, unknown>>;
  const part = parseDocument(block.text).toJS() as Record<string, Record<string, unknown>>;
  for (const [section, entries] of Object.entries(part)) whole[section] = { ...whole[section], ...entries };
  return stringify(whole);
}

/** A command and what it prints, as shown in a console block. */
export interface Shown {
  line: number;
  /** The words after `npx nines`. */
  words: string[];
  output: string;
}

const prompt = '$ npx nines ';

/** The commands of a console block; each is followed by its output. */
export function shownCommands(block: Block): Shown[] {
  const shown: Shown[] = [];
  block.text.split('\n').forEach((line, at) => {
    if (line.startsWith('$ ')) {
      if (!line.startsWith(prompt)) throw new Error(`line ${block.line}: only nines is run in a console block`);
      const words = line.slice(prompt.length).split(/\s+/);
      shown.push({ line: block.line + 1 + at, words, output: '' });
    } else if (shown.length > 0) shown.at(-1)!.output += `${line}\n`;
  });
  return shown;
}

/**
 * What of a shown output the real one does not have; empty when it is true. A line `…` stands for any lines. What is shown
 * before it, between two of them and after it must be there whole, in the same order.
 */
export function missingFrom(real: string, shown: string): string[] {
  const wanted = shown.trimEnd().split('\n');
  const lines = real.trimEnd().split('\n');
  const missing: string[] = [];
  let at = 0;
  let mayskip = false;
  for (const line of wanted) {
    if (line === '…') {
      mayskip = true;
      continue;
    }
    const found = mayskip ? lines.indexOf(line, at) : lines[at] === line ? at : -1;
    if (found < 0) missing.push(line);
    else at = found + 1;
    mayskip = false;
  }
  if (!mayskip && at < lines.length && missing.length === 0) missing.push(...lines.slice(at).map((line) => `not shown: ${line}`));
  return missing;
}

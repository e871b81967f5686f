import { parse, stringify } from 'yaml';

/** What a page of documentation is played against. */
export interface Reader {
  /** The reader has written this model, as this file. */
  write(model: string, line: number, file: string): void;
  /** The reader runs `npx nines` with these words and sees this. */
  run(words: string[]): Promise<string>;
}

/**
 * The page as it would be written today: a Markdown text in which each `console` block shows what its commands print now.
 * Lines that begin with `$ npx nines` are commands. The whole output is shown, or what a comment before the fence asks for:
 * `<!-- lines: A|B -->` the lines that match the expression, `<!-- lines: A to B -->` those from the first that matches A to
 * the next that matches B. Lines left out become `…`.
 *
 * A `yaml` block is a whole model, or a part of one: entries of a part take the place of those of the same name. All are
 * `shop.yaml`, but for those with `<!-- file: NAME -->` above the fence: a whole model beside it, to which no part is added.
 */
export async function replayed(page: string, reader: Reader): Promise<string> {
  const lines = page.split('\n');
  const out: string[] = [];
  let model = '';
  for (let at = 0; at < lines.length; at++) {
    out.push(lines[at]!);
    const language = /^```(yaml|console)$/.exec(lines[at]!)?.[1];
    if (language === undefined) continue;
    const end = lines.indexOf('```', at);
    if (end < 0) throw new Error(`line ${at + 1}: the fence is not closed`);
    const block = lines.slice(at + 1, end);
    if (language === 'yaml') {
      const file = asked('file', lines, at);
      if (file === '') model = modelAfter(block.join('\n'), model);
      reader.write(file === '' ? model : `${block.join('\n')}\n`, at + 1, file || 'shop.yaml');
      out.push(...block);
    } else out.push(...(await shown(block, asked('lines', lines, at), reader)));
    at = end - 1;
  }
  return out.join('\n');
}

/** The model a reader has after a block. */
function modelAfter(block: string, before: string): string {
  if (/^nines: 1$/m.test(block)) return `${block}\n`;
  if (before === '') throw new Error('a part of a model comes before a whole one');
  const whole = parse(before) as Record<string, object>;
  const part = parse(block) as Record<string, object>;
  for (const [section, entries] of Object.entries(part)) whole[section] = { ...whole[section], ...entries };
  return stringify(whole);
}

/** What the comment above a fence asks for, or '' for nothing of that kind. */
function asked(kind: 'lines' | 'file', lines: readonly string[], fence: number): string {
  const above = lines.slice(0, fence).findLast((line) => line !== '') ?? '';
  const [, of, words] = /^<!-- (lines|file): (.*) -->$/.exec(above) ?? [];
  return of === kind ? words! : '';
}

const prompt = '$ npx nines ';

async function shown(block: readonly string[], choice: string, reader: Reader): Promise<string[]> {
  const out: string[] = [];
  for (const line of block.filter((text) => text.startsWith('$ '))) {
    if (!line.startsWith(prompt)) throw new Error(`only nines is run in a console block, not ${line}`);
    const output = (await reader.run(line.slice(prompt.length).split(/\s+/))).trimEnd().split('\n');
    out.push(line, ...chosen(output, choice));
  }
  return out;
}

function chosen(output: readonly string[], choice: string): string[] {
  if (choice === '') return [...output];
  const isWanted = wanted(output, choice);
  const out: string[] = [];
  output.forEach((line, at) => {
    if (isWanted[at]) out.push(line);
    else if (out.at(-1) !== '…') out.push('…');
  });
  return out;
}

function wanted(output: readonly string[], choice: string): boolean[] {
  const [first, last] = choice.split(' to ').map((text) => new RegExp(text));
  if (last === undefined) return output.map((line) => first!.test(line));
  const from = output.findIndex((line) => first!.test(line));
  const to = output.findIndex((line, at) => at > from && last.test(line));
  return output.map((_, at) => from >= 0 && at >= from && at <= to);
}

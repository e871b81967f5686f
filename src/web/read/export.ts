import { csv, figuresOf, lightPalette, markdown } from '../../report/index.ts';
import { serialise, type Results } from '../../results/index.ts';

/** The results as a file: the bytes that `nines run --json` gives for the same model. */
export function asJson(results: Results): string {
  return serialise(results);
}

/** The results in words and tables, with the command that gives them again. */
export function asMarkdown(results: Results, fileName: string): string {
  return markdown(results, { replay: replayOf(fileName) });
}

/** The study is said in the model, so its file is all that the command needs. */
export function replayOf(fileName: string): string {
  const quoted = /^[\w@%+=:,./-]+$/.test(fileName) ? fileName : `'${fileName.replaceAll("'", `'\\''`)}'`;
  return `nines run ${quoted}`;
}

/** The numbers of every figure, one table under the other, each with its title above and an empty line below. */
export function asCsv(results: Results): string {
  return figuresOf(results, { palette: lightPalette })
    .map(({ title, table }) => `${csv({ columns: [title], rows: [] })}${csv(table)}`)
    .join('\r\n');
}

import { structuresOf } from '../../analysis/index.ts';
import { compile } from '../../model/compile/index.ts';
import { parseModel, type Model } from '../../model/index.ts';
import { csv, figuresOf, htmlReport, lightPalette, markdown } from '../../report/index.ts';
import { serialise, type Results } from '../../results/index.ts';

/** The results as a file: the bytes that `nines run --json` gives for the same model. */
export function asJson(results: Results): string {
  return serialise(results);
}

/** The results in words and tables, with the command that gives them again. */
export function asMarkdown(results: Results, fileName: string): string {
  return markdown(results, { replay: replayOf(fileName, results.study.seed) });
}

/** The whole report in one file, with the model that the results are of: see `htmlReport`. */
export function asHtml(results: Results, { fileName, text }: { fileName: string; text: string }): string {
  const { model } = parseModel(text, fileName);
  const structures = model === null ? {} : structuresIn(model);
  return htmlReport(results, { model, structures, replay: replayOf(fileName, results.study.seed) });
}

function structuresIn(model: Model): ReturnType<typeof structuresOf> {
  return structuresOf(compile(model), { warmupSeconds: model.study.warmup, horizonSeconds: model.study.horizon });
}

/** The study is said in the model: its file is all that the command needs, and the seed where that is changed later. */
export function replayOf(fileName: string, seed: string): string {
  return ['nines', 'run', fileName, '--seed', seed].map(quoted).join(' ');
}

/** A word as a shell takes it. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** The numbers of every figure, one table under the other, each with its title above and an empty line below. */
export function asCsv(results: Results): string {
  return figuresOf(results, { palette: lightPalette })
    .map(({ title, table }) => `${csv({ columns: [title], rows: [] })}${csv(table)}`)
    .join('\r\n');
}

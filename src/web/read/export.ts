import { structuresOf } from '../../analysis/index.ts';
import { compile } from '../../model/compile/index.ts';
import { parseModel, type Model } from '../../model/index.ts';
import {
  csv,
  detailed,
  figuresOf,
  htmlReport,
  lightPalette,
  markdown,
  type HtmlReportOptions,
} from '../../report/index.ts';
import { serialise, type Results, type ServiceWeakPoints } from '../../results/index.ts';

/** The results as a file: the bytes that `nines run --json` gives for the same model. */
export function asJson(results: Results): string {
  return serialise(results);
}

/** What was found of the same model beside its results; null: that was not asked. */
export type AlsoFound = Pick<HtmlReportOptions, 'advice' | 'sensitivity' | 'comparison'> & {
  weakPoints: readonly ServiceWeakPoints[] | null;
};

/** The model that results are of, as it was. */
interface ModelFile {
  fileName: string;
  text: string;
}

const nothing: AlsoFound = { weakPoints: null, advice: null, sensitivity: null, comparison: null };

/** The results in words and tables, with the model drawn and the command that gives them again. */
export function asMarkdown(results: Results, of: ModelFile, { weakPoints, ...found }: AlsoFound = nothing): string {
  return markdown(results, {
    model: parseModel(of.text, of.fileName).model,
    ...{ replay: reportCommand(of.fileName, 'md', results.study.seed, found), ...found },
    weakPoints: toldOf(weakPoints, results),
  });
}

/** Weak points of the services that a report tells of in full. */
function toldOf(weakPoints: AlsoFound['weakPoints'], results: Results): ServiceWeakPoints[] {
  const told = new Set(detailed(results));
  return (weakPoints ?? []).filter(({ service }) => told.has(service));
}

/** The whole report in one file, with the model that the results are of: see `htmlReport`. */
export function asHtml(
  results: Results,
  { fileName, text }: ModelFile,
  { weakPoints, ...found }: AlsoFound = nothing,
): string {
  const { model } = parseModel(text, fileName);
  const structures = model === null ? {} : structuresIn(model);
  return htmlReport(results, {
    ...{ model, structures, replay: reportCommand(fileName, 'html', results.study.seed, found), ...found },
    weakPoints: toldOf(weakPoints, results),
  });
}

function structuresIn(model: Model): ReturnType<typeof structuresOf> {
  return structuresOf(compile(model), { warmupSeconds: model.study.warmup, horizonSeconds: model.study.horizon });
}

/** The command that gives the same report; with designs that are no files, the one that gives the same results. */
function reportCommand(
  fileName: string,
  format: 'html' | 'md',
  seed: string,
  { advice, sensitivity, comparison }: Omit<AlsoFound, 'weakPoints'>,
): string {
  if (comparison) return replayOf(fileName, seed);
  const asked = [...(sensitivity ? ['--sensitivity'] : []), ...(advice ? [] : ['--no-advice'])];
  return ['nines', 'report', fileName, '--format', format, ...asked, '--seed', seed].map(quoted).join(' ');
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

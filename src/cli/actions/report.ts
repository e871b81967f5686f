import { structuresOf } from '../../analysis/index.ts';
import { compile } from '../../model/compile/index.ts';
import type { Model } from '../../model/index.ts';
import { detailed, htmlReport, judge, junit, markdown, writtenObjectives } from '../../report/index.ts';
import { parseResults, serialise, type Results, type ServiceWeakPoints } from '../../results/index.ts';
import { askedOf, NOTHING_ASKED, type Asked } from '../asked.ts';
import { usableModels } from '../beside.ts';
import { checkDocument, documentForm, writeDocument, writeTables } from '../documents.ts';
import { readSource, type Source } from '../files.ts';
import type { ReportOptions } from '../commands/report.ts';
import { FORMATS, type Format } from '../formats.ts';
import { nothingFinished, onInterrupt } from '../interrupt.ts';
import { modelIn, usableModel } from '../model-file.ts';
import { browserToUse, writePdf } from '../pdf.ts';
import { commandLine } from '../replay.ts';
import { checkServices, mayGoOn, planned, play, print, settingsOf } from '../study.ts';
import { terminal, type Terminal } from '../terminal.ts';
import { exitCode, UserError } from '../user-error.ts';
import { weakPointsOf } from '../weak-points.ts';

/** What a report is made of. */
interface Known extends Asked {
  results: Results;
  model: Model | null;
  replay: string;
}

/** Makes a report of a model, which is simulated, or of results. */
export async function report(path: string, options: ReportOptions): Promise<number> {
  const messages = terminal(process.stderr);
  const format = formatOf(options);
  await checkOut(format, options);
  checkAsked(format, options);
  const source = await readSource(path);
  const asResults = parseResults(source.text);
  const isResults = asResults.issue?.code !== 'not json' && asResults.issue?.code !== 'not results';
  const known = isResults ? ofResults(source, options) : await ofModel(path, source, options, messages);
  if (known === 'bad model') return exitCode.badInput;
  if (known === null) return nothingFinished(messages);
  await deliver(format, known, options);
  return known.results.study.partial || known.interrupted ? exitCode.interrupted : exitCode.fine;
}

function formatOf({ format, out }: ReportOptions): Format {
  if (format !== undefined) return format;
  if (out === undefined) return 'html';
  const ending = /\.(\w+)$/.exec(out)?.[1].toLowerCase();
  const byEnding = { htm: 'html', markdown: 'md', xml: 'junit' }[ending ?? ''] ?? ending;
  const found = FORMATS.find((each) => each === byEnding && each !== 'csv');
  if (found !== undefined) return found;
  throw new UserError(`${out} does not say in which form`, `add --format with one of ${FORMATS.join(', ')}`);
}

/** Refuses what cannot be written before anything is simulated. */
async function checkOut(format: Format, { out, force }: ReportOptions): Promise<void> {
  if (out !== undefined && format === 'pdf') browserToUse();
  if (out !== undefined) return checkDocument(documentForm(format), out, force === true);
  if (format === 'pdf') throw new UserError('a PDF is not for the terminal', 'name a file: -o report.pdf');
  if (format === 'csv') throw new UserError('CSV is a folder of tables', 'name a folder: -o tables');
  if (format === 'html' && process.stdout.isTTY) {
    throw new UserError('an HTML report is not for the terminal', 'name a file: -o report.html');
  }
}

/** What these forms are, so that they have nothing else in them. */
const ALONE: Partial<Record<Format, string>> = {
  json: 'JSON is the results alone, as every other command reads them',
  junit: 'JUnit is the objectives alone',
};

function checkAsked(format: Format, { sensitivity, compare }: ReportOptions): void {
  const alone = ALONE[format];
  if (alone === undefined || (sensitivity !== true && compare === undefined)) return;
  const [asked, other] = sensitivity === true ? ['--sensitivity', 'sensitivity'] : ['--compare', 'compare'];
  throw new UserError(
    `${alone}: it has no room for ${asked}`,
    `nines ${other} --json has it, and so have HTML, PDF, Markdown and CSV`,
  );
}

function resultsIn({ file, text }: Source): Results {
  const { results, issue } = parseResults(text);
  if (results === null) throw new UserError(`cannot use ${file}: ${issue.message}`, 'write it with nines run --out');
  return results;
}

function ofResults(source: Source, options: ReportOptions): Known {
  const results = resultsIn(source);
  if (options.results !== undefined) {
    throw new UserError(
      `${source.file} has results already`,
      'give the model first: nines report MODEL --results FILE',
    );
  }
  checkShown(results, options);
  if (options.sensitivity === true || options.compare !== undefined) {
    throw new UserError(
      `${source.file} has results only: --sensitivity and --compare play the model`,
      'give the model first: nines report MODEL --results FILE',
    );
  }
  return { results, model: null, replay: '', ...NOTHING_ASKED };
}

function checkShown({ services }: Results, { service = [] }: ReportOptions): void {
  const missing = service.find((name) => !Object.hasOwn(services, name));
  if (missing === undefined) return;
  throw new UserError(`there is no service ${missing}`, `services of the results: ${Object.keys(services).join(', ')}`);
}

async function ofModel(
  path: string,
  source: Source,
  options: ReportOptions,
  messages: Terminal,
): Promise<Known | 'bad model' | null> {
  const interruption = onInterrupt(messages);
  const model = await usableModel(modelIn(source), messages, options.quiet === true);
  if (model === null) return 'bad model';
  checkServices(model, options.service ?? []);
  const others = await usableModels(options.compare ?? [], messages, options);
  if (others === null) return 'bad model';
  const system = compile(model);
  const ask = (isAdvised: boolean): Promise<Asked> => {
    const design = { path, text: source.text, designs: [model, ...others] };
    const services = options.service ?? Object.keys(model.services);
    return askedOf(design, settingsOf(model, options), services, { ...options, isAdvised }, messages);
  };
  if (options.results !== undefined) {
    interruption.over();
    const results = resultsIn(await readSource(options.results));
    if (results.model.fingerprint !== system.fingerprint) {
      throw new UserError(
        `${options.results} has the results of another model than ${source.file}, or of an earlier state of it`,
        'leave --results out to simulate the model as it is now',
      );
    }
    const asked = await ask(false);
    const isPlayed = options.sensitivity === true || others.length > 0;
    return {
      results,
      model,
      replay: isPlayed ? replayOf(path, settingsOf(model, options).seed, options) : '',
      ...asked,
    };
  }
  const plan = planned(system, mayGoOn(system, settingsOf(model, options), options), options);
  const { results } = await play(system, plan, model.currency, options, messages, interruption);
  if (results === null) return null;
  const asked = results.study.partial ? { ...NOTHING_ASKED, missing: untold(options) } : await ask(isAdvised(options));
  return { results, model, replay: replayOf(path, plan.seed, options), ...asked };
}

/** Changes are tried where there is room to tell of them. */
function isAdvised(options: ReportOptions): boolean {
  return ['html', 'pdf', 'md'].includes(formatOf(options)) && options.advice !== false;
}

/** What is not told where the study itself was interrupted. */
function untold(options: ReportOptions): string[] {
  const parts = [
    ...(isAdvised(options) ? ['what to change'] : []),
    ...(options.sensitivity === true ? ['which numbers matter most'] : []),
    ...(options.compare === undefined ? [] : ['how other designs do']),
  ];
  return parts.length === 0 ? [] : [`Interrupted: not told is ${parts.join(', nor ')}.`];
}

/** The command that gives the same report again: everything that changes what is in it. */
function replayOf(path: string, seed: string, options: ReportOptions): string {
  const { service = [], results, compare = [], sensitivity, advice, ...study } = options;
  const words = [
    ...['report', path, '--format', formatOf(options)],
    ...(results === undefined ? [] : ['--results', results]),
    ...service.flatMap((name) => ['--service', name]),
    ...(sensitivity === true ? ['--sensitivity'] : []),
    ...compare.flatMap((other) => ['--compare', other]),
    ...(advice === false && isAdvised({ ...options, advice: true }) ? ['--no-advice'] : []),
  ];
  return commandLine(words, seed, study);
}

async function deliver(format: Format, known: Known, options: ReportOptions): Promise<void> {
  const { results, model, replay, advice, sensitivity, comparison, missing } = known;
  const { out, service, force } = options;
  const html = (): string =>
    htmlReport(results, {
      ...{ model, services: service, structures: togetherIn(model) },
      ...{ weakPoints: weakPointsIn(known, service) },
      ...{ advice, sensitivity, comparison, missing, replay },
    });
  if (format === 'pdf') return writePdf(out!, html(), force === true);
  if (format === 'csv') return writeTables(out!, results, { sensitivity, comparison }, force === true);
  const text = {
    html,
    md: () =>
      markdown(results, {
        ...{ model, services: service, weakPoints: weakPointsIn(known, service) },
        ...{ advice, sensitivity, comparison, missing, replay },
      }),
    json: () => serialise(results),
    junit: () =>
      junit(
        results.model.name,
        writtenObjectives(results.services).map((each) => judge(each, results)),
      ),
  }[format]();
  if (out === undefined) await print(text);
  else await writeDocument(documentForm(format), out, text, force === true);
}

/** What takes each service down together, computed and not simulated. */
function togetherIn(model: Model | null): ReturnType<typeof structuresOf> {
  if (model === null) return {};
  return structuresOf(compile(model), { warmupSeconds: model.study.warmup, horizonSeconds: model.study.horizon });
}

/** What takes the services down that are told in full, tried in play; nothing where the model is not at hand. */
function weakPointsIn({ model, results }: Known, services = detailed(results)): ServiceWeakPoints[] {
  if (model === null) return [];
  const { seed, warmupSeconds, horizonSeconds } = results.study;
  return weakPointsOf(compile(model), services, { seed, span: { warmupSeconds, horizonSeconds }, order: 3 });
}

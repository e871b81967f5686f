import { structuresOf } from '../../analysis/index.ts';
import { compile } from '../../model/compile/index.ts';
import { parseModel, type Model } from '../../model/index.ts';
import {
  detailed,
  htmlReport,
  judge,
  junit,
  markdown,
  writtenObjectives,
  type SideBySide,
} from '../../report/index.ts';
import {
  parseResults,
  serialise,
  type Advice,
  type Results,
  type Sensitivity,
  type ServiceWeakPoints,
} from '../../results/index.ts';
import { quickAdvice } from '../advising.ts';
import { namesOf, playBeside, usableModels } from '../beside.ts';
import { checkDocument, documentForm, writeDocument, writeTables } from '../documents.ts';
import { readSource, type Source } from '../files.ts';
import type { ReportOptions } from '../commands/report.ts';
import { FORMATS, type Format } from '../formats.ts';
import { onInterrupt } from '../interrupt.ts';
import { modelIn, usableModel } from '../model-file.ts';
import { browserToUse, writePdf } from '../pdf.ts';
import { replayCommand } from '../replay.ts';
import { quickSensitivity } from '../sensing.ts';
import { checkServices, mayGoOn, planned, play, print, settingsOf } from '../study.ts';
import { terminal, type Terminal } from '../terminal.ts';
import { exitCode, UserError } from '../user-error.ts';
import { weakPointsOf } from '../weak-points.ts';

/** What a report is made of. */
interface Known {
  results: Results;
  model: Model | null;
  replay: string;
  /** Null where none was looked for, and so on. */
  advice: Advice | null;
  sensitivity: Sensitivity | null;
  comparison: { comparison: SideBySide; names: string[] } | null;
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
  if (known === null) {
    await messages.write('Interrupted before the first trials were finished: there is nothing to report.\n');
    return exitCode.interrupted;
  }
  await deliver(format, known, options);
  return known.results.study.partial ? exitCode.interrupted : exitCode.fine;
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

/** What a form has no room for. */
function checkAsked(format: Format, { sensitivity, compare }: ReportOptions): void {
  if (format === 'html' || format === 'pdf') return;
  const asked = sensitivity === true ? '--sensitivity' : compare === undefined ? '' : '--compare';
  if (asked !== '') throw new UserError(`${asked} is told in HTML and PDF only`, 'leave it out, or write another form');
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

const NOTHING_ASKED = { advice: null, sensitivity: null, comparison: null };

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
  if (options.results !== undefined) {
    interruption.over();
    const results = resultsIn(await readSource(options.results));
    if (results.model.fingerprint !== system.fingerprint) {
      throw new UserError(
        `${options.results} has the results of another model than ${source.file}, or of an earlier state of it`,
        'leave --results out to simulate the model as it is now',
      );
    }
    const asked = await askedOf(path, source, [model, ...others], { ...options, advice: false }, messages);
    return { results, model, replay: '', ...asked };
  }
  const plan = planned(system, mayGoOn(system, settingsOf(model, options), options), options);
  const { results } = await play(system, plan, model.currency, options, messages, interruption);
  if (results === null) return null;
  const asked = results.study.partial
    ? NOTHING_ASKED
    : await askedOf(path, source, [model, ...others], options, messages);
  return { results, model, replay: replayCommand(path, plan.seed, options), ...asked };
}

/** What else the report tells of: what to change and which numbers matter, tried in a few trials, and other designs. */
async function askedOf(
  path: string,
  { text }: Source,
  designs: readonly Model[],
  options: ReportOptions,
  messages: Terminal,
): Promise<Pick<Known, 'advice' | 'sensitivity' | 'comparison'>> {
  const [model] = designs;
  const services = options.service ?? Object.keys(model.services);
  if (services.length === 0) return NOTHING_ASKED;
  const study = settingsOf(model, options);
  const design = { model, written: parseModel(text).written! };
  const isAdvised = ['html', 'pdf', 'md'].includes(formatOf(options)) && options.advice !== false;
  const advice = isAdvised ? await quickAdvice(design, study, services, options, messages) : null;
  const sensitivity =
    options.sensitivity === true ? await quickSensitivity(design, study, services, options, messages) : null;
  const comparison = designs.length > 1 ? await playBeside(designs, study, path, options, messages) : null;
  const names = namesOf([path, ...(options.compare ?? [])]);
  return { advice, sensitivity, comparison: comparison === null ? null : { comparison, names } };
}

async function deliver(format: Format, known: Known, options: ReportOptions): Promise<void> {
  const { results, model, replay, advice, sensitivity, comparison } = known;
  const { out, service, force } = options;
  const html = (): string =>
    htmlReport(results, {
      ...{ model, services: service, structures: togetherIn(model) },
      ...{ weakPoints: weakPointsIn(known, service), advice, sensitivity, comparison, replay },
    });
  if (format === 'pdf') return writePdf(out!, html(), force === true);
  if (format === 'csv') return writeTables(out!, results, force === true);
  const text = {
    html,
    md: () => markdown(results, { services: service, weakPoints: weakPointsIn(known, service), advice, replay }),
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
  return model === null ? [] : weakPointsOf(compile(model), services, { seed: results.study.seed, order: 3 });
}

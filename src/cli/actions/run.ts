import { compile } from '../../model/compile/index.ts';
import { markdown, summary } from '../../report/index.ts';
import { serialise, type Results } from '../../results/index.ts';
import type { RunOptions } from '../commands/run.ts';
import { tellDisagreements } from '../computed.ts';
import { nothingFinished, onInterrupt } from '../interrupt.ts';
import { readModel, usableModel } from '../model-file.ts';
import { checkOutputs, writeResults, writeTiming, type Timing } from '../outputs.ts';
import { compareCommand, replayCommand } from '../replay.ts';
import { checkServices, mayGoOn, planned, play, print, settingsOf } from '../study.ts';
import { terminal, type Terminal } from '../terminal.ts';
import { exitCode, UserError } from '../user-error.ts';

/** Simulates a model and tells, writes or prints the results. */
export async function run(path: string, options: RunOptions): Promise<number> {
  const messages = terminal(process.stderr);
  checkForms(options);
  const read = await readModel(path);
  const interruption = onInterrupt(messages);
  const model = await usableModel(read, messages, options.quiet === true);
  if (model === null) return exitCode.badInput;
  checkServices(model, options.service ?? []);
  const system = compile(model);
  const study = settingsOf(model, options);
  if (options.trace !== undefined) {
    interruption.over();
    const { trace } = await import('./trace.ts');
    return trace(system, planned(system, { ...study, trials: 1 }, options), options.trace, options);
  }
  await checkOutputs(options);
  const plan = planned(system, mayGoOn(system, study, options), options);
  const done = await play(system, plan, model.currency, options, messages, interruption);
  if (done.results === null) return nothingFinished(messages);
  await deliver(done.results, done.timing, replayCommand(path, plan.seed, options), options, messages);
  if (Object.keys(model.drills).length > 0 && !options.quiet && !options.json && !options.markdown) {
    const { style } = messages;
    await messages.write(style.dim(`With and without the drills: ${compareCommand(path, 'drills')}`) + '\n');
  }
  return done.results.study.partial ? exitCode.interrupted : exitCode.fine;
}

/** Refuses to print in two forms at once. */
function checkForms({ json, markdown, trace }: RunOptions): void {
  if (markdown && json) {
    throw new UserError('--json and --markdown exclude each other', '--out FILE writes the results as JSON as well');
  }
  if (markdown && trace !== undefined) {
    throw new UserError(
      '--trace and --markdown exclude each other',
      'a trial is told as text or, with --json, as JSON',
    );
  }
}

async function deliver(
  results: Results,
  timing: Timing,
  replay: string,
  options: RunOptions,
  messages: Terminal,
): Promise<void> {
  const screen = terminal(process.stdout);
  let failure: unknown = null;
  try {
    if (options.out !== undefined) await writeResults(options.out, results, options.force === true);
    if (options.timing !== undefined) await writeTiming(options.timing, timing, options.force === true);
  } catch (error) {
    // What took so long to find is shown all the same.
    failure = error;
  }
  if (options.json) await print(serialise(results));
  else if (options.markdown) await print(markdown(results, { services: options.service, replay }));
  else if (!(options.quiet && options.out !== undefined && failure === null)) {
    await screen.write(summary(results, { ...screen, services: options.service, replay }));
  }
  await tellDisagreements(results, messages);
  if (failure !== null) throw failure;
  if (!options.quiet && options.timing === undefined) await messages.write(timingText(timing, messages));
}

function timingText({ events, seconds, eventsPerSecond }: Timing, { style }: Terminal): string {
  const many = (value: number): string => (value < 1e5 ? value.toFixed(0) : `${(value / 1e6).toPrecision(3)} million`);
  return style.dim(`${many(events)} events in ${seconds.toPrecision(3)} s: ${many(eventsPerSecond)} a second`) + '\n';
}

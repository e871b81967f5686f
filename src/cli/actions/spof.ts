import { compile } from '../../model/compile/index.ts';
import { weakPointsMarkdown, weakPointsText } from '../../report/index.ts';
import { serialise, type WeakPoints } from '../../results/index.ts';
import type { SpofOptions } from '../commands/spof.ts';
import { readModel, usableModel } from '../model-file.ts';
import { commandLine } from '../replay.ts';
import { checkServices } from '../study.ts';
import { terminal } from '../terminal.ts';
import { exitCode } from '../user-error.ts';
import { version } from '../version.ts';
import { weakPointsOf } from '../weak-points.ts';

/** Tells what takes the services of a model down by itself or together, by structure and tried in play. */
export async function spof(path: string, options: SpofOptions): Promise<number> {
  const screen = terminal(process.stdout);
  const quiet = options.json === true || options.markdown === true;
  const model = await usableModel(await readModel(path), terminal(process.stderr), quiet);
  if (model === null) return exitCode.badInput;
  checkServices(model, options.service ?? []);
  const { order = 3, plays } = options;
  const seed = options.seed ?? model.study.seed;
  const system = compile(model);
  const span = { warmupSeconds: model.study.warmup, horizonSeconds: model.study.horizon };
  const services = weakPointsOf(system, options.service ?? Object.keys(model.services), { seed, span, order, plays });
  const { name, fingerprint } = system;
  if (options.json) {
    const all: WeakPoints = {
      ...{ nines: 1, kind: 'weak points', program: `nines ${version}`, model: { name, fingerprint } },
      services,
    };
    await screen.write(serialise(all));
    return exitCode.fine;
  }
  const replay = commandLine(
    [
      ...['spof', path, ...(options.service ?? []).flatMap((service) => ['--service', service])],
      ...(options.order === undefined ? [] : ['--order', String(order)]),
      ...(plays === undefined ? [] : ['--plays', String(plays)]),
    ],
    seed,
    {},
  );
  if (options.markdown) await screen.write(weakPointsMarkdown(services, { name, replay }));
  else await screen.write(weakPointsText(services, { ...screen, name, replay }));
  return exitCode.fine;
}

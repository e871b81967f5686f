import { analyseService, type Tell } from '../../analysis/index.ts';
import { compile } from '../../model/compile/index.ts';
import { nearest, type Model } from '../../model/index.ts';
import { analysisText, grouped } from '../../report/index.ts';
import { serialise } from '../../results/index.ts';
import type { AnalyzeOptions } from '../commands/analyze.ts';
import { readModel, usableModel } from '../model-file.ts';
import { statusLine } from '../progress.ts';
import { terminal } from '../terminal.ts';
import { exitCode, UserError } from '../user-error.ts';
import { version } from '../version.ts';

/** Tells what is known of the services of a model without simulating it. */
export async function analyze(path: string, options: AnalyzeOptions): Promise<number> {
  const screen = terminal(process.stdout);
  const model = await usableModel(await readModel(path), terminal(process.stderr), options.json === true);
  if (model === null) return exitCode.badInput;
  const names = servicesOf(model, options.service);
  const system = compile(model);
  const span = { warmupSeconds: model.study.warmup, horizonSeconds: model.study.horizon };
  const line = statusLine(process.stderr);
  const services = names.map((name) => {
    const tell: Tell = (states, which) => line.say(standing(name, states, which));
    return analyseService(system, system.services.name.indexOf(name), span, options.order, tell);
  });
  line.clear();
  if (options.json) {
    const { name, fingerprint } = system;
    const about = {
      nines: 1,
      kind: 'analysis',
      program: `nines ${version}`,
      model: { name, fingerprint },
      study: span,
    };
    await screen.write(serialise(withoutInfinities({ ...about, services })));
  } else {
    await screen.write(analysisText(services, { ...screen, name: model.name, horizonSeconds: span.horizonSeconds }));
  }
  return exitCode.fine;
}

/** What is under way, as `computing shop: up to 2,000 states` or `computing shop: what matters, 3 of 24, up to 2,000 states`. */
function standing(service: string, states: number, which: Parameters<Tell>[1]): string {
  const what = which === undefined ? '' : `what matters, ${which.chain} of ${which.of}, `;
  return `computing ${service}: ${what}up to ${grouped(states)} states`;
}

function servicesOf(model: Model, asked: readonly string[] | undefined): readonly string[] {
  const known = Object.keys(model.services);
  for (const name of asked ?? []) {
    if (known.includes(name)) continue;
    const meant = nearest(name, known);
    throw new UserError(
      `there is no service ${name}`,
      meant === null ? `services of the model: ${known.join(', ')}` : `did you mean ${meant}?`,
    );
  }
  return asked ?? known;
}

/** JSON has no infinity: what is endless, or nothing would be left of, is null. */
function withoutInfinities(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (Array.isArray(value)) return value.map(withoutInfinities);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutInfinities(item)]));
}

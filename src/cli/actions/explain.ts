import { explain, explanationText } from '../../report/index.ts';
import { serialise } from '../../results/index.ts';
import type { ExplainOptions } from '../commands/explain.ts';
import { readModel, usableModel } from '../model-file.ts';
import { terminal } from '../terminal.ts';
import { exitCode } from '../user-error.ts';

/** Tells in sentences what was understood of a model; its issues go to stderr. */
export async function explainModel(path: string, options: ExplainOptions): Promise<number> {
  const screen = terminal(process.stdout);
  const model = await usableModel(await readModel(path), terminal(process.stderr), false);
  if (model === null) return exitCode.badInput;
  const explanation = explain(model);
  await screen.write(options.json ? serialise(explanation) : explanationText(explanation, screen));
  return exitCode.fine;
}

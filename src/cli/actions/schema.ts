import { jsonSchema } from '../../model/index.ts';
import { terminal } from '../terminal.ts';
import { exitCode } from '../user-error.ts';

export async function printSchema(): Promise<number> {
  await terminal(process.stdout).write(`${JSON.stringify(jsonSchema(), null, 2)}\n`);
  return exitCode.fine;
}

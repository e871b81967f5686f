import { disagreement } from '../report/index.ts';
import type { Results } from '../results/index.ts';
import type { Terminal } from './terminal.ts';

/** Says loudly where what was computed and what was sampled cannot both be right. */
export async function tellDisagreements({ services }: Results, messages: Terminal): Promise<void> {
  for (const [name, service] of Object.entries(services)) {
    const text = disagreement(name, service);
    if (text !== '') await messages.write(`${messages.style.red('error')} ${text}\n`);
  }
}

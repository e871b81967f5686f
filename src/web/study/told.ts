import { answer } from '../../report/answer.ts';
import type { Results } from '../../results/index.ts';

/** The answer in a sentence, for the first service. */
export function told(results: Results): string {
  const [name] = Object.keys(results.services);
  const partial = results.study.partial ? 'Stopped early, from the trials that were finished: ' : '';
  return name === undefined ? `${partial}The simulation is done.` : `${partial}${answer(name, results).headline}`;
}

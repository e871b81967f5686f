import type { Model } from '../../model/model.ts';
import { inOrderOfTime, lengthOf } from '../../model/scenario.ts';
import { exactTime } from '../scenarios/quantities.ts';
import { expectationInWords, stepInWords } from '../scenarios/words.ts';
import { counted, listed } from '../text/layout.ts';
import type { Block } from './block.ts';

/** Each scenario: what is done, and what is expected to come of it. */
export function scenarioBlocks(model: Model): Block[] {
  return Object.entries(model.scenarios).map(([name, scenario]) => {
    const { description, steps, expect, random, plays } = scenario;
    const luck = random ? 'things fail of their own accord too' : 'nothing fails but by the script';
    const done = listed(inOrderOfTime(steps).map(stepInWords));
    return {
      name,
      kind: '',
      sentences: [
        ...(description === '' ? [] : [description]),
        ...(done === '' ? [] : [`${done.charAt(0).toUpperCase()}${done.slice(1)}.`]),
        `Played ${counted(plays, 'time')}, for ${exactTime(lengthOf(scenario))}; ${luck}.`,
        ...expect.map((one) => `Expected: ${expectationInWords(one)}.`),
        ...(expect.length === 0 ? ['Nothing is expected of it.'] : []),
      ],
    };
  });
}

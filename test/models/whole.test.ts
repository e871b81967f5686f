import { describe, expect, it } from 'vitest';
import type { Results } from '../../src/results/index.ts';
import { modelNamed, modelNames, modelPath, modelText, played } from './play.ts';

describe.each(modelNames)('models/%s.yaml', (name) => {
  // After a change that is meant to change numbers: npx vitest run test/models -u
  it('says in its opening comment what comes out of its study', async () => {
    const model = modelNamed(name);
    const results = await played(model, model.study.trials, false);
    await expect(withExpectation(modelText(name), results)).toMatchFileSnapshot(modelPath(name));
  }, 300_000);
});

/** The text of a model, with the numbers of `results` in its opening comment. */
function withExpectation(text: string, { services, study }: Results): string {
  const trials = study.trials.toLocaleString('en');
  const years = study.horizonSeconds / 31_536_000;
  const effort = years === 1 ? `${trials} years` : `${trials} trials of ${years} years`;
  const lines = Object.entries(services).map(([service, { unavailability, outagesPerYear }]) => {
    const outages = Number(outagesPerYear.value!.toPrecision(3));
    return `#   ${service}: ${available(unavailability.value!)} % available, ${outages} outages a year\n`;
  });
  const expectation = `# Expect (seed ${study.seed}, ${effort}):\n${lines.join('')}`;
  return text.replace(/^# Expect .*\n(?:# {3}.*\n)*/m, expectation);
}

/** Percent, with two digits of what is missing. */
function available(unavailability: number): string {
  const digits = Math.max(2, Math.ceil(-Math.log10(unavailability * 100)) + 1);
  return ((1 - unavailability) * 100).toFixed(digits);
}

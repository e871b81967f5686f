import { describe, expect, it } from 'vitest';
import type { Model } from '../../src/model/index.ts';
import type { DataResult, Results, ServiceResult } from '../../src/results/index.ts';
import { modelNamed, modelNames, modelPath, modelText, played } from './play.ts';

describe.each(modelNames)('models/%s.yaml', (name) => {
  // After a change that is meant to change numbers: npx vitest run test/models -u
  it('says in its opening comment what comes out of its study', async () => {
    const model = modelNamed(name);
    const results = await played(model, model.study.trials, false);
    await expect(withExpectation(modelText(name), results, model)).toMatchFileSnapshot(modelPath(name));
  }, 300_000);
});

/** The text of a model, with the numbers of `results` in its opening comment. */
function withExpectation(text: string, { services, components, study }: Results, model: Model): string {
  const trials = study.trials.toLocaleString('en');
  const years = study.horizonSeconds / 31_536_000;
  const effort = years === 1 ? `${trials} years` : `${trials} trials of ${years} years`;
  const lines = [
    ...Object.entries(services).map(([service, result]) => `#   ${service}: ${outagesOf(result)}${model.services[service]!.load === null ? '' : servedOf(result)}\n`),
    ...Object.entries(components).flatMap(([component, { data }]) =>
      data === null || data.cache ? [] : [`#   ${component}: ${lossesOf(data)}\n`],
    ),
  ];
  const expectation = `# Expect (seed ${study.seed}, ${effort}):\n${lines.join('')}`;
  return text.replace(/^# Expect .*\n(?:# {3}.*\n)*/m, expectation);
}

function outagesOf({ unavailability, outagesPerYear, outagesSeen }: ServiceResult): string {
  if (outagesSeen === 0) return 'never down';
  return `${available(unavailability.value!)} % available, ${short(outagesPerYear.value!)} outages a year`;
}

/** Requests served, where it is said how many there are. */
function servedOf({ requestSuccess }: ServiceResult): string {
  return `, ${available(1 - requestSuccess.value!)} % of requests served`;
}

/** Losses of writes: how often, and of how much. */
function lossesOf({ lossEventsPerYear, totalLossesPerYear, lossWindowSeconds, lossesSeen }: DataResult): string {
  if (lossesSeen === 0) return 'no loss of writes';
  const often = `${short(lossEventsPerYear.value!)} losses a year`;
  const median = lossWindowSeconds.p50.value;
  const total = totalLossesPerYear.value ?? 0;
  const howMuch = median === null ? '' : `, half of them under ${time(median)} of writes`;
  return `${often}${howMuch}${total > 0 ? `, ${short(total)} of everything` : ''}`;
}

function short(value: number): number {
  return Number(value.toPrecision(3));
}

function time(seconds: number): string {
  if (seconds >= 5400) return `${short(seconds / 3600)} h`;
  if (seconds >= 90) return `${short(seconds / 60)} min`;
  return seconds >= 1 ? `${short(seconds)} s` : `${short(1000 * seconds)} ms`;
}

/** Percent, with two digits of what is missing. */
function available(unavailability: number): string {
  const digits = Math.max(2, Math.ceil(-Math.log10(unavailability * 100)) + 1);
  return ((1 - unavailability) * 100).toFixed(digits);
}

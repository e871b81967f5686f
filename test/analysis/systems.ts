import { expect } from 'vitest';
import { analyseService } from '../../src/analysis/index.ts';
import { compile } from '../../src/model/compile/index.ts';
import { parseModel } from '../../src/model/index.ts';
import type { System } from '../../src/system/system.ts';
import type { AnalysisMethod, Answer, Refusal, ServiceAnalysis } from '../../src/results/index.ts';
import facts from '../oracle/cases.json';

export const hour = 3600;
export const year = 8760 * hour;

/** Compiles the text of a model, which must be free of errors. */
export function systemOf(text: string): System {
  const { model, issues } = parseModel(`nines: 1\n${text}`, 'analysis.yaml');
  const errors = issues.filter((issue) => issue.severity === 'error');
  if (model === null || errors.length > 0) throw new Error(JSON.stringify(errors, null, 1));
  return compile(model);
}

/** The analysis of the first service, or the one named. */
export function analysisOf(text: string, name?: string, horizon = year): ServiceAnalysis {
  const system = systemOf(text);
  const service = name === undefined ? 0 : system.services.name.indexOf(name);
  return analyseService(system, service, { warmupSeconds: 0, horizonSeconds: horizon });
}

/** What a method answers; the test fails where it does not. */
export function answerOf(text: string, method: AnalysisMethod, name?: string, horizon?: number): Answer {
  const found = analysisOf(text, name, horizon).analyses.find((one) => one.method === method)!;
  if (!found.applies) throw new Error(`${method} does not apply: ${found.why.join('; ')}`);
  return found;
}

/** Why a method does not answer. */
export function refusalOf(text: string, method: AnalysisMethod): string[] {
  const found = analysisOf(text).analyses.find((one) => one.method === method);
  if (found === undefined || found.applies) throw new Error(`${method} applies`);
  return (found satisfies Refusal).why;
}

export function known(id: string, measure: string): number {
  const found = facts.cases.find((one) => one.id === id)?.measures.find((one) => one.name === measure);
  if (found === undefined) throw new Error(`no ${measure} of ${id}`);
  return found.value;
}

/** Equal to `digits` of its first digits. */
export function expectClose(got: number, want: number, relative = 1e-9): void {
  expect(Math.abs(got - want), `${got}, not ${want}`).toBeLessThanOrEqual(relative * Math.abs(want));
}

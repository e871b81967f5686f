import type { ExpectationResult, ScenarioResult } from '../../results/index.ts';
import { counted, oneLine, plainLine, wrap } from '../text/layout.ts';
import { percent } from '../text/numbers.ts';
import type { Page } from '../text/style.ts';
import { traceWriter } from '../trace.ts';
import { exactTime } from './quantities.ts';
import { expectationInWords, foundInWords, rangeInWords, stepInWords } from './words.ts';

/** How to play a scenario again: the whole of it, or one play. */
export type Replay = (scenario: string, trial: number) => string;

/** A scenario for a terminal: what was done, what happened in one play, and what came of what was expected. */
export function scenarioText(result: ScenarioResult, page: Page, replay: Replay): string {
  const { style, width } = page;
  const { name, description, shown, plays } = result;
  const heading = `${style.bold(oneLine(name))}: ${verdictInColour(result, page)}`;
  const about = [...(description === '' ? [] : [description]), playedInWords(result)];
  const which = plays === 1 || shown.passed ? '' : ', the first that failed';
  return `${[
    heading,
    ...about.flatMap((text) => wrap(oneLine(text), width - 2, '  ').map((line) => `  ${line}`)),
    '',
    `  ${style.bold(`Play ${shown.trial}`)}${which}`,
    ...timelineText(result, page),
    '',
    ...result.expectations.flatMap((_, i) => expectationText(result, i, page)),
    ...conclusion(result, page, replay),
  ].join('\n')}\n`;
}

function verdictInColour({ verdict }: ScenarioResult, { style }: Page): string {
  const colour = { passed: style.green, failed: style.red, 'nothing expected': style.yellow }[verdict];
  return colour(verdict);
}

/** `Played 20 times for 2 h each, nothing fails of its own accord (seed shop-1).` */
function playedInWords({ plays, seconds, random, seed }: ScenarioResult): string {
  const times = plays === 1 ? 'once' : `${counted(plays, 'time')}, each with other luck`;
  const luck = random ? 'things fail of their own accord too' : 'nothing fails but by the script';
  return `Played ${times}, for ${exactTime(seconds)}; ${luck} (seed ${seed}).`;
}

function timelineText({ shown, seconds }: ScenarioResult, page: Page): string[] {
  const { style } = page;
  const writer = traceWriter(page);
  const lines = shown.timeline.map((entry) => {
    const line = writer.line(entry);
    return entry.byHand ? style.bold(line) : line;
  });
  const more = shown.lines - shown.timeline.length;
  if (more > 0) lines.push(style.dim(`  … and ${counted(more, 'more line')}`));
  return more > 0 ? lines : [...lines, ...writer.end(seconds).map((line) => (line === '' ? line : `  ${line}`))];
}

function expectationText(result: ScenarioResult, index: number, { style, width }: Page): string[] {
  const { expected, met } = result.expectations[index];
  const check = result.shown.checks[index];
  const isMet = met === result.plays;
  const isFine = isMet || result.verdict === 'passed';
  const paint = isMet ? style.green : isFine ? style.yellow : style.red;
  const sign = paint(isMet ? '✓' : isFine ? '!' : '✗');
  const text = `${expectationInWords(expected, oneLine)}. Found: ${allInWords(result, index)}`;
  const [first, ...rest] = wrap(oneLine(text), width - 4);
  const lines = [`  ${sign} ${first}`, ...rest.map((line) => `    ${line}`)];
  if (isMet || result.plays === 1) return lines;
  const here = check.met ? `, not in play ${result.shown.trial}` : '';
  return [
    ...lines,
    `    ${paint(`fails in ${met === 0 ? 'all' : result.plays - met} of ${result.plays} plays${here}`)}`,
  ];
}

/** What the play that is shown says, and all of them together. */
export function allInWords(result: ScenarioResult, index: number): string {
  const each: ExpectationResult = result.expectations[index];
  const found = foundInWords(each.expected, result.shown.checks[index]);
  const range = rangeInWords(each, result.plays);
  return range === '' ? found : `${found}; ${range}`;
}

function conclusion(result: ScenarioResult, { width }: Page, replay: Replay): string[] {
  const lines = [passingInWords(result)];
  if (!result.shown.passed && result.plays > 1) {
    lines.push(`Play it alone: ${replay(result.name, result.shown.trial)}`);
  }
  return lines.flatMap((line) => wrap(line, width - 2, '  ').map((text) => `  ${text}`));
}

/** `Passed in all 20 plays: with 95 % confidence it passes in more than 86.1 % of all.` */
export function passingInWords({ verdict, plays, passed, passing, failing, passes }: ScenarioResult): string {
  if (verdict === 'nothing expected') return 'Nothing is expected of it: add `expect` to make it a test.';
  if (plays === 1) return passed === 1 ? 'This play passed; other luck may fail.' : 'This play failed.';
  const { low, high, confidence } = passing;
  const sure = `with ${percent(confidence)} confidence`;
  if (passed === plays)
    return `Passed in all ${plays} plays: ${sure} it passes in more than ${percent(low ?? 0)} of all.`;
  if (passed === 0) return `Failed in all ${plays} plays: ${sure} it passes in less than ${percent(high ?? 1)} of all.`;
  const which = `${failing.slice(0, 5).join(', ')}${failing.length > 5 ? ' …' : ''}`;
  const share = `${sure} it passes in ${percent(low ?? 0)} to ${percent(high ?? 1)} of all`;
  const needed = passes < 1 ? `; ${percent(passes)} must pass` : '';
  return `Failed in ${plays - passed} of ${plays} plays (${which})${needed}: ${share}.`;
}

/** What all scenarios come to, in one line. */
export function scenariosInWords(results: readonly ScenarioResult[]): string {
  const count = (verdict: ScenarioResult['verdict']): number => results.filter((one) => one.verdict === verdict).length;
  const idle = count('nothing expected');
  const parts = [
    `${count('passed')} passed`,
    `${count('failed')} failed`,
    ...(idle > 0 ? [`${idle} with nothing expected`] : []),
  ];
  return `${counted(results.length, 'scenario')}: ${parts.join(', ')}.`;
}

/** The steps of a scenario in one sentence. */
export function stepsInWords({ steps }: Pick<ScenarioResult, 'steps'>): string {
  return steps.map((step) => plainLine(stepInWords(step))).join('; ');
}

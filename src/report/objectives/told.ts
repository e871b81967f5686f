import { escaped } from '../figures/svg.ts';
import { cellCode, tableLines } from '../markdown/text.ts';
import { counted, plainLine } from '../text/layout.ts';
import { NOTHING } from '../text/table.ts';
import type { Judgement, Verdict } from './judge.ts';

/** `met` and so on, as people read it. */
export const VERDICTS: Record<Verdict, string> = { met: 'met', missed: 'missed', open: 'cannot be told yet' };

/** `shop is available at least 99.95 % of the time (within Mon-Fri 08:00-18:00)` */
export function objectiveInWords({ objective, counts }: Judgement, named = plainLine): string {
  const { service, kind, bound } = objective;
  return `${named(service)} ${kind.words(bound)}${counts === '' ? '' : ` (${counts})`}`;
}

/** `99.979 % (99.974 % – 99.983 %)`, or what is known instead. */
export function foundInWords({ objective: { kind }, measure }: Judgement): string {
  if (measure === null) return 'not measured';
  const { value, range } = kind.write(measure);
  if (value === NOTHING) return 'nothing seen that it could be measured on';
  return range === '' ? value : `${value} (${range})`;
}

/** A row for each objective, for a pull request. Nothing that a model says can become markup. */
export function objectivesMarkdown(judgements: readonly Judgement[]): string {
  const titles = [
    { title: 'Objective', align: 'left', rank: 0 },
    { title: 'Verdict', align: 'left', rank: 0 },
    { title: 'Found', align: 'left', rank: 0 },
    { title: 'Trials', align: 'right', rank: 0 },
  ] as const;
  const rows = judgements.map((each) => [
    objectiveInWords(each, cellCode),
    each.verdict === 'met' ? 'met' : `**${VERDICTS[each.verdict]}**`,
    foundInWords(each),
    String(each.trials),
  ]);
  return `${tableLines(titles, rows).join('\n')}\n`;
}

/**
 * Objectives as test cases in the form of JUnit, which most CI servers show: missed ones are failures, those that cannot be
 * told yet are errors, as they are no news about the design.
 */
export function junit(name: string, judgements: readonly Judgement[]): string {
  const count = (verdict: Verdict): number => judgements.filter((each) => each.verdict === verdict).length;
  const counts = `tests="${judgements.length}" failures="${count('missed')}" errors="${count('open')}"`;
  const title = plainLine(name) || 'Unnamed model';
  const cases = judgements.map(testCase).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="nines" ${counts}>
  <testsuite name="${escaped(title)}" ${counts}>
${cases}  </testsuite>
</testsuites>
`;
}

function testCase(judgement: Judgement): string {
  const { objective, verdict, trials } = judgement;
  const found = `${foundInWords(judgement)}, after ${counted(trials, 'trial')}`;
  const inside: Record<Verdict, string> = {
    met: `<system-out>${escaped(found)}</system-out>`,
    missed: `<failure message="${escaped(`missed: ${found}`)}"/>`,
    open: `<error message="${escaped(`cannot be told yet, more trials are needed: ${found}`)}"/>`,
  };
  return `    <testcase classname="${escaped(objective.service)}" name="${escaped(objectiveInWords(judgement))}">${inside[verdict]}</testcase>
`;
}

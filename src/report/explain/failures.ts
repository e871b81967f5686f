import type { FailureMode } from '../../model/model.ts';
import { listed } from '../text/layout.ts';
import { percent } from '../text/numbers.ts';
import { everyText, isZero, lawText } from './laws.ts';

/** A thing that fails is repaired; a place goes out for a time. */
type Subject = 'component' | 'place';

/** One sentence for each way to fail. */
export function failuresText(failures: Record<string, FailureMode>, subject: Subject): string[] {
  return Object.entries(failures).map(
    ([name, mode]) => `${[base(name, mode, subject), ...details(mode, subject)].join('; ')}.`,
  );
}

function base(name: string, mode: FailureMode, subject: Subject): string {
  const isNamed = name !== 'failure';
  const verb = subject === 'place' ? (isNamed ? 'goes out' : 'Goes out') : isNamed ? 'fails' : 'Fails';
  const start = isNamed ? `${name}: ${verb}` : verb;
  if (mode.ttf.kind === 'never') return `${start} never`;
  const often = `${start} ${everyText(mode.ttf)}`;
  if (subject === 'place' && mode.crew === null && mode.ttr.kind !== 'never')
    return `${often}, for ${lawText(mode.ttr)}`;
  const who = mode.crew === null ? '' : ` by crew ${mode.crew}`;
  if (mode.ttr.kind === 'never') return `${often}, and is never repaired`;
  return isZero(mode.ttr) ? `${often}, and is back at once` : `${often}, repaired${who} in ${lawText(mode.ttr)}`;
}

/** What is out of the ordinary about a mode. */
function details(mode: FailureMode, subject: Subject): string[] {
  const parts: string[] = [];
  if (mode.fault !== 'crash') parts.push(`it looks like ${article(mode.fault)}`);
  if (mode.spares !== null) parts.push(`each repair takes a unit from ${mode.spares}`);
  if (mode.repairSuccess < 1) parts.push(`${percent(mode.repairSuccess)} of repairs hold`);
  if (mode.renews === 'instance') parts.push('a repair makes the whole instance as good as new');
  if (mode.renews === 'nothing') parts.push('a repair makes nothing younger');
  if (mode.commonCause > 0) parts.push(`${percent(mode.commonCause)} of these hit every instance at once`);
  for (const { to, probability } of mode.spreads) {
    parts.push(`each of ${to === 'others' ? 'the other instances' : to} fails too with ${percent(probability)}`);
  }
  if (mode.stress.some((factor) => factor !== 1)) {
    parts.push(stressText(mode.stress));
  }
  if (mode.data === 'lost') parts.push(subject === 'place' ? 'the data in it is lost' : 'its data is lost');
  if (mode.power === 'off') parts.push('what is inside stops and has to start again');
  return parts;
}

/** Factors by instances lost; with none lost the factor is usually 1, which goes without saying. */
function stressText(stress: readonly number[]): string {
  const told = stress.map((factor, lost) => ({ factor, lost })).filter(({ factor, lost }) => lost > 0 || factor !== 1);
  const lost = listed(told.map((entry) => String(entry.lost)));
  return `with ${lost} lost, the others fail ${listed(told.map(({ factor }) => `${factor}×`))} as often`;
}

function article(fault: FailureMode['fault']): string {
  return fault === 'timeout' ? 'no answer in time' : fault === 'incorrect' ? 'wrong answers' : fault;
}

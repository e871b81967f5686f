import type { FailureMode } from '../../model/model.ts';
import { listed } from '../text/layout.ts';
import { percent } from '../text/numbers.ts';
import { everyText, isZero, lawText } from './laws.ts';

/** One sentence or two for each way to fail. `subject` is the thing's word: `an instance`, `it`. */
export function failuresText(failures: Record<string, FailureMode>, verb: string): string[] {
  return Object.entries(failures).map(([name, mode]) => [base(name, mode, verb), ...details(mode)].join('; ') + '.');
}

function base(name: string, mode: FailureMode, verb: string): string {
  const label = name === 'failure' ? '' : `${name}: `;
  if (mode.ttf.kind === 'never') return `${label}${verb} never`;
  const often = `${label}${verb} ${everyText(mode.ttf)}`;
  const who = mode.crew === null ? '' : ` by crew ${mode.crew}`;
  if (mode.ttr.kind === 'never') return `${often}, and is never repaired`;
  return isZero(mode.ttr) ? `${often}, and is back at once` : `${often}, repaired${who} in ${lawText(mode.ttr)}`;
}

/** What is out of the ordinary about a mode. */
function details(mode: FailureMode): string[] {
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
    parts.push(
      `with ${listed(mode.stress.map((_, lost) => String(lost)))} lost the others fail ${listed(mode.stress.map((factor) => `${factor}×`))} as often`,
    );
  }
  if (mode.power === 'off') parts.push('what is inside stops and has to start again');
  return parts;
}

function article(fault: FailureMode['fault']): string {
  return fault === 'timeout' ? 'no answer in time' : fault === 'incorrect' ? 'wrong answers' : fault;
}

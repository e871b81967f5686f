import { showPath, type Path } from '../issues.ts';
import type { Written } from '../schema/document.ts';
import type { Change, Choices } from './choices.ts';
import { modelOf, textOf } from './designs.ts';
import type { Findings } from './findings.ts';

/** Issues that a value has whatever else is chosen. Names may be those of things that another choice adds. */
const OF_VALUE = new Set(['unknown-key', 'missing-key', 'wrong-type', 'bad-value', 'out-of-range', 'not-yet', 'mtbf']);

const SHORT_FORM = 'it may lead through something that the model writes in its short form: write that out as a map';

/** Each alternative has to find its place in the model, as data and in the text, and to be what can be written there. */
export function checkAlternatives(
  { choices }: Choices,
  { text, written }: { text: string; written: Written },
  findings: Findings,
): void {
  for (const { name, alternatives } of choices) {
    for (const { changes } of alternatives) {
      const blocked = changes.find((change) => textOf(text, written, [change]) === null);
      const read = modelOf(written, changes);
      if (blocked !== undefined || read === null) {
        const place = showPath((blocked ?? changes[0]).path);
        findings.addKey(['choices', name], 'wrong-type', `${place} cannot be set in this model`, SHORT_FORM);
        break;
      }
      for (const finding of read.findings) {
        const at = finding.severity === 'error' && OF_VALUE.has(finding.code) ? placeOf(finding.path, changes) : null;
        if (at !== null) findings.all.push({ ...finding, path: at, at: finding.at });
      }
    }
  }
}

/** Where in the file of choices something of the model is written; null where it is not. */
function placeOf(path: Path, changes: readonly Change[]): Path | null {
  const change = changes.find((each) => each.path.every((step, at) => step === path[at]));
  return change === undefined ? null : [...change.at, ...path.slice(change.path.length)];
}

import type { Component, Detection, FaultKind } from '../../model/model.ts';
import { listed } from '../text/layout.ts';
import { duration } from '../text/measure.ts';
import { earlier, waitBetween, waitOf, type Wait } from './first.ts';
import { lawText, spanText, type Span } from './laws.ts';

/**
 * From a fault that the check sees to its being known, while somebody looks: from interval, phase and count, or when users
 * notice it, which they may do before a check that a component makes.
 */
export function detectionSpan({ detection }: Component): Span {
  const check = checkWait(detection);
  return isNoticedToo(detection) ? earlier(check, waitOf(detection.noticed!)) : check;
}

function checkWait({ method }: Detection): Wait {
  if (method.type === 'delay') return waitOf(method.delay);
  const timeout = method.type === 'probe' ? method.timeout : 0;
  const most = (method.type === 'probe' ? method.failures : method.misses) * method.interval + timeout;
  return waitBetween(most - method.interval, most);
}

/** Whether users may notice what the check would find too: where a component makes it. */
function isNoticedToo({ by, noticed }: Detection): boolean {
  return by !== null && noticed !== null && noticed.kind !== 'never';
}

/** How faults are found out, and losses of what has none of its own; nothing where all is known at once. */
export function detectionText(component: Component): string[] {
  const { detection, failures } = component;
  const span = checkWait(detection);
  if (span.most === 0 && missed(component).length === 0) return [];
  const what = Object.keys(failures).length === 0 ? 'The loss of an instance' : 'A fault';
  const lines = [
    `${what} is known ${span.most === 0 ? 'at once' : `after ${spanText(span)}`}${methodText(detection)}.`,
  ];
  if (detection.by !== null) lines.push(...watcherTexts(component, detection.by));
  const unseen = missed(component);
  if (unseen.length > 0) {
    const noticed = detection.noticed === null ? 'are never found' : `are noticed after ${lawText(detection.noticed)}`;
    lines.push(`Faults of the kind ${listed(unseen, 'or')} escape this check and ${noticed}.`);
  }
  if (detection.deep) lines.push('The check also fails while the instance lacks what it requires.');
  if (detection.quorum) {
    const witnesses = detection.witnesses.length === 0 ? '' : `, ${listed(detection.witnesses)} voting too`;
    lines.push(`No decision without a majority in contact${witnesses}.`);
  }
  if (detection.standbyTest !== null) {
    lines.push(
      `Faults of a standby stay hidden until the next test, every ${duration(detection.standbyTest)}, or until it is needed.`,
    );
  }
  return lines;
}

/** Who looks, and that users may be sooner. */
function watcherTexts(component: Component, by: string): string[] {
  const { detection } = component;
  const blind = `Nobody looks while ${by} is down`;
  if (!isNoticedToo(detection)) return [`${blind}.`];
  const check = checkWait(detection);
  const after = `after ${lawText(detection.noticed!)}`;
  if (!(waitOf(detection.noticed!).least < check.most)) return [`${blind}: then users notice it, ${after}.`];
  const all = spanText(detectionSpan(component));
  return [`Users notice it ${after}, if that is sooner: ${all} in all.`, `${blind}: then users alone notice it.`];
}

function methodText({ method, by }: Detection): string {
  const who = by === null ? '' : ` by ${by}`;
  if (method.type === 'delay') return who;
  if (method.type === 'heartbeat') {
    return ` (heartbeat every ${duration(method.interval)}, ${method.misses} missed)`;
  }
  const timeout = method.timeout > 0 ? `, timeout ${duration(method.timeout)}` : '';
  return ` (probe${who} every ${duration(method.interval)}${timeout}, ${method.failures} failed)`;
}

/** Kinds of faults that the component has and its check does not see. */
export function missed({ detection, failures }: Component): FaultKind[] {
  const kinds = new Set(Object.values(failures).map((mode) => mode.fault));
  return [...kinds].filter((kind) => !detection.sees.includes(kind));
}

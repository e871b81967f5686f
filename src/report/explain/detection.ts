import type { Component, Detection, FaultKind } from '../../model/model.ts';
import { listed } from '../text/layout.ts';
import { duration } from '../text/measure.ts';
import { lawText, spanOf, spanText, type Span } from './laws.ts';

/** From a fault that the check sees to its being known: from interval, phase and count. */
export function detectionSpan({ detection: { method } }: Component): Span {
  if (method.type === 'delay') return spanOf(method.delay);
  const timeout = method.type === 'probe' ? method.timeout : 0;
  const most = (method.type === 'probe' ? method.failures : method.misses) * method.interval + timeout;
  return { least: most - method.interval, mean: most - method.interval / 2, most };
}

/** How faults are found out; nothing when it never fails or its faults are known at once. */
export function detectionText(component: Component): string[] {
  const { detection, failures } = component;
  if (Object.keys(failures).length === 0 && !detection.deep) return [];
  const span = detectionSpan(component);
  if (span.most === 0 && missed(component).length === 0) return [];
  const lines = [
    `A fault is known ${span.most === 0 ? 'at once' : `after ${spanText(span)}`}${methodText(detection)}.`,
  ];
  if (detection.by !== null) lines.push(`Nobody looks while ${detection.by} is down.`);
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

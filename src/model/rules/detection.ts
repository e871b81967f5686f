import type { Path } from '../issues.ts';
import type { FaultKind } from '../model.ts';
import { totalOf } from '../normalise/instances.ts';
import type { RuleContext } from './context.ts';

const FORMS = ['delay', 'heartbeat', 'probe'] as const;

/** Fields that belong to one form of detection. */
const BELONGS = { misses: 'heartbeat', timeout: 'probe', failures: 'probe' } as const;

/** A check has one form, and only the fields of that form. */
export function checkDetectionForm(context: RuleContext): void {
  for (const [name] of context.components()) {
    const path: Path = ['components', name, 'detection'];
    const written = context.written.components?.[name]?.detection;
    if (typeof written !== 'object') continue;
    const used = FORMS.filter((form) => context.has(...path, form));
    if (used.length > 1) {
      const hint = 'write one of `delay`, `heartbeat` and `probe`';
      context.error('conflict', [...path, used[1]], `\`${used[1]}\` cannot stand beside \`${used[0]}\``, hint, {
        at: 'key',
      });
    }
    for (const [key, form] of Object.entries(BELONGS)) {
      if (!context.has(...path, key) || context.has(...path, form) || !context.sound(...path, form)) continue;
      const hint = `add \`${form}: 5s\`, or remove \`${key}\``;
      context.error('missing-key', [...path, key], `\`${key}\` belongs to \`${form}\`, which is missing`, hint, {
        at: 'key',
      });
    }
    checkFalseAlarms(context, [...path, 'falseAlarms']);
  }
}

function checkFalseAlarms(context: RuleContext, path: Path): void {
  if (!context.has(...path)) return;
  const keys = ['mttf', 'ttf'].filter((key) => context.has(...path, key));
  if (keys.length === 2) {
    context.error('conflict', [...path, 'ttf'], '`ttf` cannot stand beside `mttf`', 'keep one of the two', {
      at: 'key',
    });
  } else if (keys.length === 0 && context.sound(...path)) {
    context.error('missing-key', path, 'nothing says how often', 'write `falseAlarms: { mttf: 1y }`', { at: 'key' });
  }
}

/** A fault that no check sees and nobody notices lasts for ever. */
export function checkUnseenFaults(context: RuleContext): void {
  for (const [name, { failures, detection }] of context.components()) {
    const path: Path = ['components', name];
    const { sees, noticed } = detection;
    if (noticed !== null || context.has(...path, 'detection', 'noticed') || !context.sound(...path, 'detection'))
      continue;
    for (const [mode, { fault, ttf }] of Object.entries(failures)) {
      if (sees.includes(fault) || ttf.kind === 'never') continue;
      const isLong = context.has(...path, 'failures', mode, 'fault');
      const at: Path = isLong ? [...path, 'failures', mode, 'fault'] : [...path, 'detection'];
      const hint = `${howToSee(fault)}, or add \`noticed: 1h\` to the detection (users call)`;
      const options = { at: isLong ? 'value' : 'key', got: fault } as const;
      context.warn(
        'never-found',
        at,
        `the check of \`${name}\` does not see \`${fault}\`: this failure is never found`,
        hint,
        options,
      );
    }
  }
}

/** Users are asked only for what no check finds: faults that it does not see, and all while its `by` is down. */
export function checkNoticed(context: RuleContext): void {
  const { hazards } = context.model;
  const corrupts = Object.values(hazards).some(({ effect }) => effect.type === 'corrupt');
  for (const [name, { failures, detection, data }] of context.components()) {
    const path: Path = ['components', name, 'detection', 'noticed'];
    const { by, sees } = detection;
    if (!context.has(...path) || by !== null || !context.sound('components', name) || !context.sound('hazards'))
      continue;
    // What takes it down without a fault of its own is seen like a crash.
    const kinds: FaultKind[] = ['crash', ...Object.values(failures).map(({ fault }) => fault)];
    if (data !== null && corrupts) kinds.push('corruption');
    if (kinds.some((kind) => !sees.includes(kind))) continue;
    const message = `the check of \`${name}\` sees all that happens to it, and nothing says that it may fail to look`;
    const hint = 'name the component that checks as `by`, or remove it';
    context.warn('no-effect', path, message, hint, { at: 'key' });
  }
}

function howToSee(fault: FaultKind): string {
  if (fault === 'timeout') return 'give the probe a `timeout`';
  if (fault === 'incorrect') return 'make the probe `deep: true`';
  return `list it in \`sees\``;
}

/** Who checks, and who votes. */
export function checkWatchers(context: RuleContext): void {
  for (const [name, component] of context.components()) {
    const path: Path = ['components', name, 'detection'];
    if (!context.sound('components', name, 'instances') || !context.sound(...path)) continue;
    const { method, quorum, witnesses } = component.detection;
    const total = totalOf(component.instances);
    if (method.type === 'heartbeat' && total === 1) {
      const message = `heartbeats pass between instances, and \`${name}\` has one`;
      context.warn('lonely-heartbeat', [...path, 'heartbeat'], message, 'use `probe`: something outside looks', {
        at: 'key',
      });
    }
    if (quorum && total + witnesses.length === 2) {
      const hint = 'add a witness, `quorum: { witnesses: [arbiter] }`, or a third instance';
      context.warn(
        'weak-quorum',
        [...path, 'quorum'],
        'of two votes, one alone is no majority: losing either stops every decision',
        hint,
        { at: 'key' },
      );
    }
    witnesses.forEach((witness, i) => {
      if (witness !== name) return;
      const hint = 'its instances vote already: name another component';
      context.error('conflict', [...path, 'quorum', 'witnesses', i], `\`${name}\` cannot be its own witness`, hint);
    });
  }
}

import type { DistributionSpec } from '../../random/index.ts';
import { meanOf } from '../laws.ts';
import type { Path } from '../issues.ts';
import type { FailureMode } from '../model.ts';
import { SHORT_MODE } from '../normalise/failures.ts';
import type { RuleContext } from './context.ts';

/** A failure mode, where its times are written. */
interface WrittenTimes {
  section: 'places' | 'components';
  mode: FailureMode;
  path: Path;
}

/** Every failure mode of the model, with where its times are written. */
export function modesOf(context: RuleContext): WrittenTimes[] {
  const owners = [
    ...context.places().map(([name, { failures }]) => ({ section: 'places' as const, name, failures })),
    ...context.components().map(([name, { failures }]) => ({ section: 'components' as const, name, failures })),
  ];
  return owners.flatMap(({ section, name, failures }) =>
    Object.entries(failures).map(([mode, value]): WrittenTimes => {
      const isLong = context.has(section, name, 'failures');
      return { section, mode: value, path: isLong ? [section, name, 'failures', mode] : [section, name] };
    }),
  );
}

/** A mode says when it fails, and when it comes back, each in one way. */
export function checkTimes(context: RuleContext): void {
  for (const section of ['places', 'components'] as const) {
    for (const [name, entry] of Object.entries(context.written[section] ?? {}))
      checkOwnTimes(context, [section, name], entry);
  }
  for (const { mode, path } of modesOf(context)) checkMode(context, mode, path);
}

/** The short form beside the other fields: not together with `failures`, and not a repair without a failure. */
function checkOwnTimes(context: RuleContext, path: Path, entry: object | undefined): void {
  const written = (['mttf', 'ttf', 'mttr', 'ttr'] as const).filter((key) => context.has(...path, key));
  if (written.length === 0 || entry === undefined) return;
  if (context.has(...path, 'failures')) {
    const hint = `make it a mode of its own: \`failures: { ${SHORT_MODE}: { … } }\``;
    context.error('conflict', [...path, written[0]], `\`${written[0]}\` cannot stand beside \`failures\``, hint, {
      at: 'key',
    });
  } else if (!written.some((key) => key.endsWith('f')) && context.sound(...path)) {
    missingFailure(context, [...path, written[0]]);
  }
}

function missingFailure(context: RuleContext, path: Path): void {
  const key = String(path.at(-1));
  context.error(
    'missing-key',
    path,
    `\`${key}\` says how it is repaired, and nothing says when it fails`,
    'add `mttf: 60d` or `ttf`',
    { at: 'key' },
  );
}

function checkMode(context: RuleContext, mode: FailureMode, path: Path): void {
  const has = (key: string) => context.has(...path, key);
  if (!both(context, path, 'mttf', 'ttf') || !both(context, path, 'mttr', 'ttr')) return;
  const fails = has('mttf') || has('ttf');
  const isRepaired = has('mttr') || has('ttr');
  if (!fails && context.sound(...path)) {
    if (isRepaired) missingFailure(context, [...path, has('mttr') ? 'mttr' : 'ttr']);
    else context.error('missing-key', path, 'nothing says when it fails', 'add `mttf: 60d` or `ttf`', { at: 'key' });
    return;
  }
  const key = has('ttf') ? 'ttf' : 'mttf';
  checkLife(context, mode, [...path, key]);
  checkRenewal(context, mode, path);
  checkPlausible(context, mode, [...path, key]);
  const mayStay = mode.ttf.kind === 'never';
  if (fails && !isRepaired && !mayStay && context.sound(...path)) {
    const hint = 'add `mttr: 1h`, or a distribution as `ttr`; write `ttr: never` if it is not repaired';
    context.error('missing-key', [...path, key], 'it fails, and nothing says how long its repair takes', hint, {
      at: 'key',
    });
  }
}

/** False, and an error, when both of two keys that mean the same are written. */
function both(context: RuleContext, path: Path, first: string, second: string): boolean {
  if (!context.has(...path, first) || !context.has(...path, second)) return true;
  const hint = `\`${first}\` is the mean of an exponential time, \`${second}\` any distribution`;
  context.error('conflict', [...path, second], `\`${second}\` cannot stand beside \`${first}\``, hint, { at: 'key' });
  return false;
}

function checkLife(context: RuleContext, mode: FailureMode, path: Path): void {
  const mean = meanOf(mode.ttf);
  if (mean === 0)
    context.error('out-of-range', path, 'a time to failure of 0 would fail for ever', 'write a time longer than 0');
  if (mean === Infinity && mode.ttf.kind !== 'never') {
    const hint = 'a Pareto shape above 1 has a mean; `never` is for what never fails';
    context.warn('infinite-mean', path, 'the mean time to failure is infinite: averages settle slowly or never', hint);
  }
}

/** Times that are more likely a slip than meant. */
function checkPlausible(context: RuleContext, mode: FailureMode, path: Path): void {
  const mean = meanOf(mode.ttf);
  const repair = meanOf(mode.ttr);
  const month = '`1m` is a minute, a month is `1mo`';
  if (mean > 0 && mean < 3600) context.warn('implausible-time', path, 'it fails more than once an hour', month);
  else if (mean > 0 && mean < repair && mode.ttr.kind !== 'never') {
    context.warn(
      'implausible-time',
      path,
      'its repair takes longer than it works',
      `are the two times exchanged? ${month}`,
    );
  }
}

/** A repair after which it fails again at once, or that never holds, would go on for ever. */
function checkRenewal(context: RuleContext, mode: FailureMode, path: Path): void {
  if (mode.repairSuccess === 0) {
    const hint = 'write a share above 0, or `ttr: never` for what is never repaired';
    context.error('out-of-range', [...path, 'repairSuccess'], 'a repair that never holds would go on for ever', hint);
  }
  if (mode.renews === 'nothing' && hasLatestEnd(mode.ttf)) {
    const hint = 'write a law without an end, such as `weibull`, or let the repair renew the mode';
    const message = 'a life that has reached its end fails again at once, when the repair renews nothing';
    context.error('out-of-range', [...path, 'renews'], message, hint);
  }
}

/** Whether a law has a longest time, after which nothing is left of it. */
export function hasLatestEnd(law: DistributionSpec): boolean {
  switch (law.kind) {
    case 'constant':
    case 'uniform':
    case 'triangular':
    case 'empirical':
      return true;
    case 'shift':
    case 'proportional':
      return hasLatestEnd(law.of);
    case 'mixture':
      return law.branches.every(({ of }) => hasLatestEnd(of));
    default:
      return false;
  }
}

/** Fields of a mode that say nothing where they stand. */
export function checkModeFields(context: RuleContext): void {
  for (const { section, path } of modesOf(context)) {
    if (section === 'places') {
      for (const key of ['commonCause', 'spreads', 'stress']) {
        if (!context.has(...path, key)) continue;
        const hint = 'it belongs to the failure modes of a component';
        context.error(
          'not-for-places',
          [...path, key],
          `\`${key}\` has no meaning for a place, which has no instances`,
          hint,
          { at: 'key' },
        );
      }
    } else if (context.has(...path, 'power')) {
      const hint = 'it belongs to the failure modes of a place';
      context.error('only-for-places', [...path, 'power'], '`power` has no meaning for a component', hint, {
        at: 'key',
      });
    }
  }
}

/** Effects among the instances of a component need more than one. */
export function checkSharedFailures(context: RuleContext): void {
  for (const [name, component] of context.components()) {
    if (!context.sound('components', name, 'instances') || component.instances.some(({ count }) => count > 1)) continue;
    if (component.instances.length > 1) continue;
    for (const [mode, { commonCause, stress, spreads }] of Object.entries(component.failures)) {
      const path: Path = ['components', name, 'failures', mode];
      const idle = [
        ...(commonCause > 0 ? ['commonCause'] : []),
        ...(stress.length > 1 ? ['stress'] : []),
        ...(spreads.some(({ to }) => to === 'others') ? ['spreads'] : []),
      ];
      for (const key of idle) {
        const hint = `remove it, or give \`${name}\` more \`instances\``;
        context.warn('no-effect', [...path, key], `\`${key}\` acts among instances, and \`${name}\` has one`, hint, {
          at: 'key',
        });
      }
    }
  }
}

import type { Path } from '../issues.ts';
import type { Failover } from '../model.ts';
import type { RuleContext } from './context.ts';

/** A switch that can fail says what happens then, and names only what its mechanism has. */
export function checkFailover(context: RuleContext): void {
  for (const [name, { failover }] of context.components()) {
    const path: Path = ['components', name];
    if (context.has(...path, 'failover') && context.has(...path, 'switchover')) {
      const hint = 'keep one: `switchover` is `failover` with `trigger: manual`';
      context.error('conflict', [...path, 'switchover'], '`switchover` cannot stand beside `failover`', hint, {
        at: 'key',
      });
    }
    for (const key of ['failover', 'switchover']) {
      if (context.has(...path, key)) checkSwitch(context, failover, [...path, key]);
    }
  }
}

function checkSwitch(context: RuleContext, failover: Failover, path: Path): void {
  const has = (key: string) => context.has(...path, key);
  if (failover.success < 1 && !has('otherwise') && context.sound(...path)) {
    const hint = 'add `otherwise: 30m`, the further time until it serves';
    context.error('missing-key', [...path, 'success'], 'the switch can fail, and nothing says what then', hint);
  }
  if (has('ttl') && failover.mechanism !== 'dns' && context.sound(...path, 'mechanism')) {
    context.error(
      'conflict',
      [...path, 'ttl'],
      '`ttl` belongs to `mechanism: dns`',
      'add `mechanism: dns`, or remove `ttl`',
      { at: 'key' },
    );
  }
  if (failover.mechanism === 'dns' && !has('ttl') && context.sound(...path)) {
    const message = 'without `ttl` a dns switch moves everybody at once, which names do not do';
    context.warn('dns-without-ttl', [...path, 'mechanism'], message, 'add `ttl: 60s`');
  }
  if (
    path.at(-1) === 'switchover' &&
    context.written.components?.[String(path[1])]?.switchover?.trigger === 'automatic'
  ) {
    context.error(
      'conflict',
      [...path, 'trigger'],
      'a switchover is what a person does',
      'write `failover` for an automatic one',
    );
  }
  if (has('crew') && failover.trigger === 'automatic') {
    context.warn(
      'no-effect',
      [...path, 'crew'],
      'an automatic failover waits for nobody',
      'add `trigger: manual`, or remove `crew`',
      { at: 'key' },
    );
  }
}

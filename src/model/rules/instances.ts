import type { Path } from '../issues.ts';
import type { Component } from '../model.ts';
import { totalOf } from '../normalise/instances.ts';
import type { RuleContext } from './context.ts';

/** How many there are, how many serve, how many must, and how many stand by: the numbers must fit. */
export function checkCounts(context: RuleContext): void {
  for (const [name, component] of context.components()) {
    const path: Path = ['components', name];
    const instances = context.written.components?.[name]?.instances;
    if (context.has(...path, 'in') && instances !== undefined && typeof instances !== 'number') {
      const hint = 'remove `in`, or write `instances` as a number';
      context.error('conflict', [...path, 'in'], '`instances` says already where they are', hint, { at: 'key' });
    }
    const judged = ['instances', 'active', 'needs', 'standby'].every((key) => context.sound(...path, key));
    if (judged) checkNumbers(context, path, component);
  }
  checkTotal(context);
}

/** More instances in all than fit into memory. */
const MOST_INSTANCES = 1_000_000;

function checkTotal(context: RuleContext): void {
  const total = context.components().reduce((sum, [, { instances }]) => sum + totalOf(instances), 0);
  if (total <= MOST_INSTANCES) return;
  const message = `there are ${total} instances in all, more than ${MOST_INSTANCES}`;
  context.error('out-of-range', ['components'], message, 'model fewer, each for a group', { at: 'key', got: '' });
}

function checkNumbers(context: RuleContext, path: Path, component: Component): void {
  const total = totalOf(component.instances);
  const { active, needs } = component;
  if (active > total) {
    const hint = `write \`active: ${total}\`, or more \`instances\``;
    context.error('counts', [...path, 'active'], `\`active\` is more than its ${instances(total)}`, hint);
    return;
  }
  if (needs > active) {
    const hint = `write \`needs: ${active}\` or less: it could never be up`;
    const of = context.has(...path, 'active') ? '`active`' : '`instances`';
    context.error('counts', [...path, 'needs'], `\`needs\` is more than ${of}, ${active}`, hint);
  }
  if (active === total) checkNobodyWaits(context, path, total);
  else checkTiers(context, path, total - active);
}

function instances(count: number): string {
  return count === 1 ? '1 instance' : `${count} instances`;
}

function everyone(total: number): string {
  return total === 1 ? 'its only instance is' : `all of its ${total} instances are`;
}

/** With every instance active nobody stands by, and nobody can take over. */
function checkNobodyWaits(context: RuleContext, path: Path, total: number): void {
  const hint = total === 1 ? 'give it 2 `instances` and `active: 1`' : `write \`active: ${total - 1}\` or less`;
  for (const key of ['failover', 'switchover']) {
    if (!context.has(...path, key)) continue;
    context.error(
      'nobody-to-fail-over-to',
      [...path, key],
      `${everyone(total)} active: there is nobody to fail over to`,
      hint,
      { at: 'key' },
    );
  }
  for (const key of ['standby', 'dormancy']) {
    if (!context.has(...path, key)) continue;
    context.error('nobody-stands-by', [...path, key], `${everyone(total)} active: none stands by`, hint, { at: 'key' });
  }
  if (context.has(...path, 'follows')) {
    context.warn('no-effect', [...path, 'follows'], `${everyone(total)} active: there is no role to move`, hint, {
      at: 'key',
    });
  }
  if (context.has(...path, 'detection', 'standby')) {
    context.warn('no-effect', [...path, 'detection', 'standby'], `${everyone(total)} active: none stands by`, hint, {
      at: 'key',
    });
  }
}

function checkTiers(context: RuleContext, path: Path, spare: number): void {
  const written = context.written.components?.[String(path[1])]?.standby;
  if (typeof written !== 'object') return;
  const tiers = Object.entries(written);
  const open = tiers.filter(([, tier]) => tier?.count === undefined);
  const counted = tiers.reduce((sum, [, tier]) => sum + (tier?.count ?? 0), 0);
  const at: Path = [...path, 'standby'];
  if (open.length > 1) {
    const hint = `${instances(spare)} stand by: write how many in each tier`;
    context.error('counts', [...at, open[1][0]], 'only one tier can do without `count`', hint, { at: 'key' });
  } else if (counted > spare || (open.length === 0 && counted !== spare) || (open.length === 1 && counted === spare)) {
    const stand = `${instances(spare)} ${spare === 1 ? 'stands' : 'stand'} by`;
    const hint = `the counts of the tiers must add up to \`instances\` less \`active\`, ${spare}`;
    context.error('counts', at, `${stand}, and the tiers count ${counted}`, hint, { at: 'key', got: String(counted) });
  }
}

/** A standby next to what it stands by for is lost with it. */
export function checkStandbyPlaces(context: RuleContext): void {
  const places = Object.keys(context.model.places);
  for (const [name, component] of context.components()) {
    const groups = component.instances;
    const total = totalOf(groups);
    const { place } = groups[0];
    if (groups.length > 1 || place === null || component.active >= total || !context.isPlace(place)) continue;
    const { kind } = context.model.places[place];
    const other = places.find((each) => each !== place && context.model.places[each].kind === kind);
    if (other === undefined) continue;
    const path: Path = context.has('components', name, 'in')
      ? ['components', name, 'in']
      : ['components', name, 'instances'];
    const hint = `spread them: \`instances: [${place}, ${other}]\``;
    context.warn('standby-together', path, `the standby of \`${name}\` is in the same ${kind} as its primary`, hint);
  }
}

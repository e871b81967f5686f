import { formatFraction } from '../../lib/units/index.ts';
import { ZERO } from '../laws.ts';
import { formatMoments } from '../schema/moments.ts';
import type { Drill, Maintenance, Planned } from '../upkeep.ts';
import { printDistribution } from './distribution.ts';
import { lawAs } from './failures.ts';
import { fields, type Printed } from './fields.ts';

export function printMaintenance(maintenance: Maintenance): Printed {
  const { style, success, rollback, takes } = maintenance;
  const usual = style === 'blue-green' ? printDistribution(ZERO) : null;
  return {
    ...whatAndWhen(maintenance),
    takes: printDistribution(takes),
    ...fields([
      ['style', style, 'rolling'],
      ['success', formatFraction(success), formatFraction(1)],
      ['rollback', rollback === null ? null : printDistribution(rollback), usual],
    ]),
    ...repairs(maintenance),
  };
}

export function printDrill(drill: Drill): Printed {
  const { action, hits, lasts } = drill;
  return {
    ...whatAndWhen(drill),
    action,
    ...(hits.type === 'each' ? { hits: { each: formatFraction(hits.probability) } } : {}),
    ...(hits.type === 'random' ? { hits: { random: hits.count } } : {}),
    ...(lasts === null ? {} : { lasts: printDistribution(lasts) }),
    ...repairs(drill),
  };
}

function whatAndWhen({ description, targets, every, at }: Planned): Record<string, Printed> {
  return {
    ...fields([['description', description, '']]),
    targets,
    every: printDistribution(every),
    ...fields([['at', formatMoments(at), '']]),
  };
}

function repairs({ crew, ttr, source }: Planned): Record<string, Printed> {
  return {
    ...fields([['crew', crew, null]]),
    ...(ttr === null ? {} : lawAs('mttr', 'ttr', ttr)),
    ...fields([['source', source, '']]),
  };
}

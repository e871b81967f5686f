import type { Hazard, Model } from '../../model/model.ts';
import { counted, listed } from '../text/layout.ts';
import { duration } from '../text/measure.ts';
import { percent } from '../text/numbers.ts';
import type { Block } from './block.ts';
import { everyText, isZero, lawText } from './laws.ts';

/** Each hazard: how often, how long, what it does to what, and what stops it. */
export function hazardBlocks(model: Model): Block[] {
  return Object.entries(model.hazards).map(([name, hazard]) => ({
    name,
    kind: '',
    sentences: [
      ...(hazard.description === '' ? [] : [hazard.description]),
      `Strikes ${everyText(hazard.tbh)}${isZero(hazard.lasts) ? '' : `, for ${lawText(hazard.lasts)}`}: ${effectText(hazard)}.`,
      ...layersText(hazard),
    ],
  }));
}

function effectText({ effect, hits, targets, ttr, crew }: Hazard): string {
  const whom = listed(targets);
  const share =
    hits.type === 'each'
      ? `each instance of ${whom} with ${percent(hits.probability)}`
      : hits.type === 'random'
        ? `${counted(hits.count, 'instance')} of ${whom} at random`
        : whom;
  switch (effect.type) {
    case 'down':
      return `${share} out while it lasts`;
    case 'isolate':
      return `${share} cut off from the others while it lasts`;
    case 'corrupt': {
      const by = crew === null ? '' : ` by crew ${crew}`;
      const repair = ttr === null || isZero(ttr) ? '' : `, repaired${by} in ${lawText(ttr)} once it is found`;
      return `data of ${share} silently corrupted${repair}`;
    }
    case 'accelerate':
      return `failures of ${share} come ${effect.factor} times as fast while it lasts`;
    case 'overload':
      return `${effect.factor} times the requests come to ${whom} while it lasts`;
    case 'slow':
      return `${share} slow while it lasts: ${percent(1 / effect.factor)} of its capacity is left`;
    case 'fail':
    case 'destroy': {
      const by = crew === null ? '' : ` by crew ${crew}`;
      const repair = ttr === null ? 'repaired like its first failure mode' : `repaired${by} in ${lawText(ttr)}`;
      return `${share} ${effect.type === 'fail' ? 'fails' : 'is destroyed'}, ${repair}`;
    }
  }
}

function layersText({ stoppedBy }: Hazard): string[] {
  if (stoppedBy.length === 0) return [];
  const layers = stoppedBy.map(({ component, probability }) => `${component} (${percent(probability)})`);
  return [`Stopped by ${listed(layers, 'or')}, each while it is up.`];
}

/** Crews and pools of spare units. */
export function helpBlocks(model: Model): Block[] {
  const crews = Object.entries(model.crews).map(([name, crew]) => ({
    name,
    kind: 'crew',
    sentences: [
      `${counted(crew.size, 'person', 'people')}, at work ${isZero(crew.response) ? 'at once' : `after ${lawText(crew.response)}`}; ` +
        `${crew.order === 'fifo' ? 'first come, first served' : 'more important work first'}.`,
      ...(crew.hours.length === 0
        ? []
        : [`On duty ${duration(crew.hours.reduce((sum, [from, to]) => sum + to - from, 0))} of the week.`]),
    ],
  }));
  const pools = Object.entries(model.spares).map(([name, pool]) => ({
    name,
    kind: 'spares',
    sentences: [
      `${counted(pool.count, 'unit')}; a new one arrives after ${isZero(pool.delivery) ? 'no time' : lawText(pool.delivery)}.`,
    ],
  }));
  return [...crews, ...pools];
}

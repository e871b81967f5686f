import type { Model } from '../../model/model.ts';
import { formatMoments } from '../../model/schema/moments.ts';
import type { Drill, Maintenance, Planned } from '../../model/upkeep.ts';
import { counted, listed } from '../text/layout.ts';
import { percent } from '../text/numbers.ts';
import type { Block } from './block.ts';
import { isZero, lawText, shortLawText } from './laws.ts';

/** Maintenance and drills: how often, when, and what is done to what. */
export function upkeepBlocks(model: Model): Block[] {
  return [
    ...Object.entries(model.maintenance).map(([name, maintenance]) => ({
      ...{ name, kind: 'maintenance' },
      sentences: [...described(maintenance), `${when(maintenance)}: ${work(maintenance)}.`, ...luck(maintenance)],
    })),
    ...Object.entries(model.drills).map(([name, drill]) => ({
      ...{ name, kind: 'drill' },
      sentences: [...described(drill), `${when(drill)}: ${action(drill)}.`],
    })),
  ];
}

function described({ description }: Planned): string[] {
  return description === '' ? [] : [description];
}

function when({ every, at, crew }: Planned): string {
  const begins = at.length === 0 ? '' : `, to begin ${formatMoments(at)}`;
  return `Due every ${lawText(every)}${begins}${crew === null ? '' : `, by crew ${crew}`}`;
}

function work({ style, targets, takes }: Maintenance): string {
  const whom = listed(targets);
  const time = isZero(takes) ? 'no time' : shortLawText(takes);
  switch (style) {
    case 'rolling':
      return `instances of ${whom} are out one after the other, ${time} each, standbys first, roles moved away before`;
    case 'together':
      return `all instances of ${whom} are out together for ${time}`;
    case 'blue-green':
      return `a new set of ${whom} is built beside the old in ${time}, then serves at once`;
  }
}

function luck({ success, rollback, ttr }: Maintenance): string[] {
  if (success === 1) return [];
  if (rollback === null) {
    const repair = ttr === null ? 'like after its first failure mode' : `in ${lawText(ttr)}`;
    return [`The work holds with ${percent(success)}; else the instance is repaired ${repair}.`];
  }
  const back = isZero(rollback) ? 'at once' : `in ${lawText(rollback)}`;
  return [
    `A version is good with ${percent(success)}; a bad one fails all that have it, and is taken back ${back} once found.`,
  ];
}

function action({ action: what, targets, hits, ttr, lasts }: Drill): string {
  const whom = listed(targets);
  switch (what) {
    case 'failover':
      return `roles of ${whom} are switched to their standbys`;
    case 'test':
      return `standbys and monitors among ${whom} are tested`;
    case 'restore':
      return `the newest backup of ${whom} is tried`;
    case 'evacuate':
      if (lasts === null) return `roles leave ${whom}`;
      return `roles and routed requests leave ${whom} for ${lawText(lasts)}`;
    case 'kill': {
      const which =
        hits.type === 'random'
          ? `${counted(hits.count, 'running instance')} of ${whom} at random`
          : hits.type === 'each'
            ? `each running instance of ${whom} with ${percent(hits.probability)}`
            : `every running instance of ${whom}`;
      return `${which} fails, repaired ${ttr === null ? 'like its first failure mode' : `in ${lawText(ttr)}`}`;
    }
  }
}

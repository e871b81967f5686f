import type { Moment, UpkeepMoment } from '../../engine/index.ts';
import { humanDuration } from '../../lib/units/index.ts';
import { percent } from '../../report/text/numbers.ts';
import { stateWords, type Look } from './words.ts';

/** Something that goes on at a moment and that no node of the topology tells of. */
export interface GoingOn {
  key: string;
  look: Look;
  thing: string;
  words: string;
  /** When it ends, where that is settled: `24 s more`. */
  left: string;
  /** Id of what it is about, in the topology or the outline. */
  id: string;
}

/** Maintenance and drills that run, and addresses that clients keep although nobody should go there any more. */
export function goingOn({ time, upkeeps, stale, staleRoutes }: Moment): GoingOn[] {
  const left = (until: number | null): string => (until === null ? '' : `${humanDuration(until - time)} more`);
  return [
    ...upkeeps.map((upkeep): GoingOn => {
      const { kind, name, state, until } = upkeep;
      const { look } = stateWords(kind, state);
      const id = `${kind}:${name}`;
      return { key: id, look, thing: `${kind} ${name}`, words: wordsOf(upkeep), left: left(until), id };
    }),
    ...staleRoutes.map(({ router, place, share, until, served }): GoingOn => ({
      key: `route ${router} ${place}`,
      look: served ? 'busy' : 'weak',
      thing: router,
      words: `${percent(share)} of its requests still go to ${place}, ${served ? 'and are served there' : 'and are lost'}`,
      left: left(until),
      id: `place:${place}`,
    })),
    ...stale.map(({ component, index, share, until }): GoingOn => ({
      key: `role ${component} ${index}`,
      look: 'weak',
      thing: component,
      words: `${percent(share)} of requests still go to its old address, and are lost`,
      left: left(until),
      id: component,
    })),
  ];
}

function wordsOf({ kind, state, out, moving }: UpkeepMoment): string {
  const { words } = stateWords(kind, state);
  const away =
    out.length > 3 ? `${out.length} instances are out` : `${out.join(', ')} ${out.length === 1 ? 'is' : 'are'} out`;
  const moved = state === 'moving roles' && moving.length > 0 ? `moves the role of ${moving.join(', ')} first` : words;
  return out.length === 0 ? moved : `${moved}: ${away}`;
}

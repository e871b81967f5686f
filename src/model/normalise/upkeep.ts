import { NEVER, ZERO } from '../laws.ts';
import type { Drill, Maintenance, Planned } from '../upkeep.ts';
import type { Written } from '../schema/document.ts';
import { parseHours } from '../schema/hours.ts';
import { ordered, parseMoments } from '../schema/moments.ts';
import { hits } from './hazard.ts';
import { law, meanOrLaw, share } from './quantities.ts';

type WrittenMaintenance = NonNullable<NonNullable<Written['maintenance']>[string]>;
type WrittenDrill = NonNullable<NonNullable<Written['drills']>[string]>;

export function maintenance(written: WrittenMaintenance): Maintenance {
  const style = written.style ?? 'rolling';
  const isSwapped = style === 'blue-green';
  return {
    ...planned(written, moments(written.at, parseMoments)),
    takes: law(written.takes, ZERO),
    style,
    success: share(written.success, 1),
    rollback: written.rollback === undefined ? (isSwapped ? ZERO : null) : law(written.rollback, ZERO),
  };
}

export function drill(written: WrittenDrill): Drill {
  const at = [...moments(written.at, parseMoments), ...moments(written.hours, parseHours)];
  return {
    ...planned(written, ordered(at)),
    action: written.action ?? 'test',
    hits: hits(written.hits),
    lasts: written.lasts === undefined ? null : law(written.lasts, ZERO),
  };
}

function planned(written: WrittenMaintenance | WrittenDrill, at: Planned['at']): Planned {
  const { targets = [] } = written;
  const repaired = written.mttr !== undefined || written.ttr !== undefined;
  return {
    description: written.description ?? '',
    targets: typeof targets === 'string' ? [targets] : [...targets],
    every: law(written.every, NEVER),
    at,
    crew: written.crew ?? null,
    ttr: repaired ? meanOrLaw(written.mttr, written.ttr, NEVER) : null,
    source: written.source ?? '',
  };
}

function moments(written: string | string[] | undefined, read: typeof parseMoments): Planned['at'] {
  const list = written === undefined ? [] : Array.isArray(written) ? written : [written];
  return ordered(
    list.flatMap((text) => {
      const reading = read(text);
      return reading.ok ? reading.value : [];
    }),
  );
}

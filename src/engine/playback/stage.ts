import type { System } from '../../system/system.ts';
import type { CommandCauses } from './act.ts';

/** A system to play by hand: with causes for commands, and on demand without any failure of its own accord. */
export interface Stage {
  system: System;
  causes: CommandCauses;
}

/**
 * With `random` off no failure mode, common cause, hazard or false alarm comes by itself; all that follows a command
 * (repairs, crews, failover, failback, duty hours) goes its way, drawn as ever.
 */
export function stageOf(system: System, random: boolean): Stage {
  const byHand = system.components.name.map((thing) => ({ kind: 'command' as const, thing, mode: '' }));
  const causes = { component: system.causes.length };
  const staged: System = { ...system, causes: [...system.causes, ...byHand] };
  if (random) return { system: staged, causes };
  const never = (laws: Int32Array): Int32Array => new Int32Array(laws.length).fill(-1);
  const { modes, commons, hazards, components, upkeeps } = system;
  return {
    system: {
      ...staged,
      modes: { ...modes, lifeLaw: never(modes.lifeLaw) },
      commons: { ...commons, count: 0 },
      upkeeps: upkeeps && { ...upkeeps, everyLaw: never(upkeeps.everyLaw) },
      hazards: { ...hazards, gapLaw: never(hazards.gapLaw) },
      components: { ...components, falseAlarmLaw: never(components.falseAlarmLaw) },
    },
    causes,
  };
}

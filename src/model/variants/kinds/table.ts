import { data } from './data.ts';
import { detection } from './detection.ts';
import { failover } from './failover.ts';
import { failures } from './failures.ts';
import { hazards } from './hazards.ts';
import type { ParameterKind } from './kind.ts';
import { load } from './load.ts';
import { people } from './people.ts';
import { upkeep } from './upkeep.ts';

/** Every kind of number that can be varied. */
export const PARAMETER_KINDS: readonly ParameterKind[] = [
  ...failures,
  ...detection,
  ...failover,
  ...data,
  ...people,
  ...hazards,
  ...load,
  ...upkeep,
];

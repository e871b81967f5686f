import { isNever, meanOf } from '../laws.ts';
import { dataFacts } from '../parts/datasets.ts';
import { modeName } from '../parts/refusals.ts';
import type { Clocks, Phases } from './phases.ts';
import { equalPhases } from './phases.ts';
import type { Scope } from './scope.ts';
import type { System } from '../../system/system.ts';

/** A time of a scope by its name in the model, and what stands for it. */
export interface Time {
  name: string;
  isLife: boolean;
  phases: (clocks: Clocks) => Phases;
}

/** Every time of a scope that takes any. */
export function timesOf(system: System, scope: Scope): Time[] {
  const list = new Times(system);
  ofModes(system, scope, list);
  scope.components.forEach((c) => ofComponent(system, c, list));
  const { crews, pools, hazards } = system;
  for (const crew of scope.crews) list.delay(crews.responseLaw[crew], `crews.${crews.name[crew]}.response`);
  for (const pool of scope.pools) list.memoryless(pools.deliveryLaw[pool], `spares.${pools.name[pool]}.delivery`);
  for (const h of scope.hazards) {
    list.life(hazards.gapLaw[h], `hazards.${hazards.name[h]}.tbh`);
    list.delay(hazards.lengthLaw[h], `hazards.${hazards.name[h]}.lasts`);
  }
  for (const d of scope.datasets) ofData(system, d, list);
  return list.all;
}

class Times {
  readonly all: Time[] = [];
  private readonly system: System;

  constructor(system: System) {
    this.system = system;
  }

  delay(law: number, name: string): void {
    if (this.takesTime(law)) this.all.push({ name, isLife: false, phases: (clocks) => clocks.delay(law) });
  }

  life(law: number, name: string): void {
    if (this.takesTime(law)) this.all.push({ name, isLife: true, phases: (clocks) => clocks.life(law) });
  }

  /** Several run at once, of which only the number is known. */
  memoryless(law: number, name: string): void {
    if (!this.takesTime(law)) return;
    const mean = meanOf(this.system, law);
    const phases = (clocks: Clocks): Phases => {
      const own = clocks.delay(law);
      return own.rate.length === 1 ? own : { ...equalPhases(mean, 1), fit: 'mean' };
    };
    this.all.push({ name, isLife: false, phases });
  }

  private takesTime(law: number): boolean {
    return law >= 0 && meanOf(this.system, law) > 0 && !isNever(this.system, law);
  }
}

function ofModes(system: System, scope: Scope, list: Times): void {
  const { modes, commons } = system;
  for (const mode of scope.modes) {
    list.life(modes.lifeLaw[mode], `${modeName(system, mode)}.ttf`);
    list.delay(modes.repairLaw[mode], `${modeName(system, mode)}.ttr`);
  }
  for (const c of scope.commons) list.life(commons.lifeLaw[c], modeName(system, commons.mode[commons.modeStart[c]]));
}

function ofData(system: System, d: number, list: Times): void {
  const { datasets, components } = system;
  const name = `${components.name[datasets.component[d]]}.data`;
  const { lost, copied, restored } = dataFacts(system, d);
  if (copied) list.delay(datasets.catchUpLaw[d], `${name}.catchUp`);
  if (!restored) return;
  list.delay(datasets.restoreLaw[d], `${name}.backups.restore`);
  // Backups that nothing is compared with, and that are always there, may be as old as they are.
  if (!lost || (!copied && datasets.backupPlace[d] < 0)) return;
  list.all.push({ name: `${name}.backups.every`, isLife: false, phases: (clocks) => clocks.backup(d) });
  if (!copied || datasets.logsEvery[d] === Infinity) return;
  list.all.push({ name: `${name}.backups.logs`, isLife: false, phases: (clocks) => clocks.newerBackup(d) });
}

function ofComponent({ components }: System, c: number, list: Times): void {
  const name = components.name[c];
  const isRoled = components.roleStart[c] < components.roleStart[c + 1];
  if (components.detectMethod[c] === 2) {
    list.all.push({ name: `${name}.detection`, isLife: false, phases: (clocks) => clocks.check(c) });
  } else list.delay(components.detectLaw[c], `${name}.detection`);
  if (isRoled && components.standbyTest[c] > 0) {
    list.all.push({ name: `${name}.detection.standby.test`, isLife: false, phases: (clocks) => clocks.test(c) });
  }
  list.delay(components.noticedLaw[c], `${name}.detection.noticed`);
  list.delay(components.startLaw[c], `${name}.start`);
  list.life(components.falseAlarmLaw[c], `${name}.detection.falseAlarms`);
  if (!isRoled) return;
  list.delay(components.switchLaw[c], `${name}.failover.time`);
  if (components.switchSuccess[c] < 1) list.delay(components.otherwiseLaw[c], `${name}.failover.otherwise`);
  list.delay(components.failbackAfterLaw[c], `${name}.failover.failback`);
  list.delay(components.failbackTimeLaw[c], `${name}.failover.failback`);
  const tiers = components.tierStartLaw.subarray(components.tierStart[c], components.tierStart[c + 1]);
  for (const law of tiers) list.delay(law, `${name}.standby`);
}

import { cancel, isPending, schedule } from '../calendar.ts';
import { draw } from '../draw.ts';
import { setLeaf } from '../gates.ts';
import { note, record } from '../log.ts';
import { num } from '../state.ts';
import type { Trial } from '../state.ts';
import { tolerance } from './stations.ts';
import type { Traffic } from './traffic.ts';

/**
 * Collapse: what gets more than it can stand serves nothing any more, and does not come back by itself as long as as much would
 * come to it again (a metastable failure: Bronson et al., HotOS 2021).
 */

/** Lets the first group collapse that has to, or come back that may; whether one did. Flows are those of now. */
export function collapseOne(trial: Trial, traffic: Traffic): boolean {
  const { stations } = traffic.flows.loads;
  const { overload } = stations;
  for (const station of traffic.collapsing) {
    const group = overload.group[station]!;
    if (trial.collapsed[group] === 1) {
      if (mayStand(trial, traffic, station)) {
        if (beginRestart(trial, traffic, station)) return true;
      } else cancel(trial, trial.system.slots.stand + group);
      continue;
    }
    const carries = traffic.flows.carries[station]!;
    if (!(traffic.flows.arrives[station]! > overload.at[station]! * carries * (1 + tolerance))) continue;
    trial.collapsed[group] = 1;
    trial.collapsedAt[group] = trial.num[num.now]!;
    note(trial, record.collapse, group, 1);
    setLeaf(trial, overload.gate[station]!, false);
    return true;
  }
  return false;
}

/** What would come to the group, if it stood and all else were as it is, is little enough. Routers would use its place again. */
function mayStand(trial: Trial, traffic: Traffic, station: number): boolean {
  const { flows, supposed } = traffic;
  const { overload } = flows.loads.stations;
  // What collapsed in this moment stays so until something happens: two that push their load to each other take no time.
  if (trial.collapsedAt[overload.group[station]!] === trial.num[num.now]) return false;
  supposed.suppose(trial, overload.gate[station]!);
  const level = flows.levelAt(trial.num[num.now]!);
  flows.followAt(trial, level, supposed);
  const isLittle = flows.arrives[station]! <= overload.until[station]! * flows.carries[station]! * (1 + tolerance);
  flows.followAt(trial, level);
  return isLittle;
}

/** Whether it stands at once. */
function beginRestart(trial: Trial, traffic: Traffic, station: number): boolean {
  const { overload } = traffic.flows.loads.stations;
  const group = overload.group[station]!;
  const slot = trial.system.slots.stand + group;
  if (isPending(trial, slot)) return false;
  const law = overload.restartLaw[station]!;
  const delay = law < 0 ? 0 : draw(trial, law, trial.streams.load + group);
  if (delay > 0) {
    schedule(trial, slot, trial.num[num.now]! + delay);
    return false;
  }
  stand(trial, group);
  return true;
}

/** The group serves again. */
export function stand(trial: Trial, group: number): void {
  const { overload } = trial.system.loads!.stations;
  cancel(trial, trial.system.slots.stand + group);
  trial.collapsed[group] = 0;
  note(trial, record.collapse, group, 0);
  setLeaf(trial, overload.gate[overload.group.indexOf(group)]!, true);
}

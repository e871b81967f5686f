import type { Tally } from '../engine/monitors/tally.ts';
import { addPair } from './blocks.ts';
import type { Collector } from './collect.ts';
import { blockAt, sessionShape } from './layout.ts';

/** Adds the sessions that one trial lost: of each component that holds any, and of each service behind which one does. */
export function addSessions({ into, layout, system }: Collector, tally: Tally): void {
  const { sessions, services } = system;
  if (sessions === null) return;
  const add = (of: 'session' | 'serviceSession', index: number, lost: number, events: number): void => {
    const { sum, max } = blockAt(layout[of], sessionShape.size, index, sessionShape.at.lost);
    if (events > 0) addPair(into, sum, max, lost, events);
  };
  sessions.component.forEach((c, s) => add('session', s, tally.sessionsLost[c]!, tally.sessionLosses[c]!));
  for (let service = 0; service < services.count; service++) {
    let [lost, events] = [0, 0];
    for (let at = sessions.serviceStart[service]!; at < sessions.serviceStart[service + 1]!; at++) {
      const component = sessions.component[sessions.service[at]!]!;
      lost += tally.sessionsLost[component]!;
      events += tally.sessionLosses[component]!;
    }
    add('serviceSession', service, lost, events);
  }
}

import { scaled } from '../../lib/statistics/index.ts';
import type { ComponentResult, LostSessions, ServiceResult } from '../../results/index.ts';
import { xMoments, yMoments } from '../blocks.ts';
import { blockAt, sessionShape } from '../layout.ts';
import { yearlyAmount, yearlyRate } from './estimates.ts';
import type { Known } from './known.ts';

/** What a component loses of its sessions; nothing where it holds none. */
export function componentSessions(known: Known, component: number): Pick<ComponentResult, 'sessions'> {
  const { sessions } = known.system;
  const at = sessions === null ? -1 : sessions.component.indexOf(component);
  if (sessions === null || at < 0) return {};
  const held = sessions.held[at]!;
  const replicated = sessions.replicated[at] === 1;
  return { sessions: { held, replicated, ...lostSessions(known, 'session', at, held) } };
}

/** What the components behind a service lose; nothing where none holds sessions. */
export function serviceSessions(known: Known, service: number): Pick<ServiceResult, 'sessions'> {
  const { sessions } = known.system;
  if (sessions === null) return {};
  const behind = sessions.service.subarray(sessions.serviceStart[service]!, sessions.serviceStart[service + 1]!);
  if (behind.length === 0) return {};
  const most = behind.reduce((largest, s) => Math.max(largest, sessions.held[s]!), 0);
  return { sessions: lostSessions(known, 'serviceSession', service, most) };
}

/** `most`: sessions that one event loses at most, which bounds what is lost where no event was seen. */
function lostSessions(known: Known, of: 'session' | 'serviceSession', index: number, most: number): LostSessions {
  const { collected, layout, plan } = known;
  const { horizon, confidence } = plan;
  const at = blockAt(layout[of], sessionShape.size, index, sessionShape.at.lost);
  const events = yMoments(collected, at, collected.trials);
  const lossEventsPerYear = yearlyRate(events, horizon, confidence);
  const lost = xMoments(collected, at, collected.trials);
  return {
    lostPerYear:
      events.sum === 0
        ? scaled(lossEventsPerYear, most)
        : yearlyAmount(lost, Infinity, events.sum, horizon, confidence),
    lossEventsPerYear,
    lossesSeen: events.sum,
  };
}

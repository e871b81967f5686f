import type { LostSessions, ServiceResult } from '../../results/index.ts';
import { cell, written } from '../text/measure.ts';
import { howMany, perYear } from '../text/numbers.ts';
import { NOTHING } from '../text/table.ts';
import type { NumberLine } from './facts.ts';

/** Sessions that a service loses, where anything it depends on holds any; a bound where none were lost. */
export function sessionNumbers({ sessions }: ServiceResult): NumberLine[] {
  if (sessions === undefined) return [];
  const { value, range } = written(sessions.lostPerYear, howMany);
  const events = written(sessions.lossEventsPerYear, perYear);
  const between = events.range === '' ? '' : ` (${events.range})`;
  const often = `in ${events.value}${between} events a year`;
  const notes = sessions.lossesSeen === 0 ? ['none seen'] : [often, `in ${events.value} events`];
  return [{ label: 'Sessions lost', value: `${value} a year`, range, notes }];
}

/** For a column: sessions lost a year. */
export function sessionsCell(sessions: LostSessions | undefined): string {
  return sessions === undefined ? NOTHING : cell(sessions.lostPerYear, howMany);
}

import type { Row } from './measures.ts';

/** Of a component that holds sessions, and of a service behind which one does. */
export const sessionMeasures: Row[] = [
  [
    'sessions.lostPerYear',
    'Sessions lost per year',
    'per year',
    'lower',
    'Mean number of sessions of users that are lost in a year, because what held them stopped serving.',
    'sessions lost / T x 1 year',
  ],
  [
    'sessions.lossEventsPerYear',
    'Losses of sessions per year',
    'per year',
    'lower',
    'How often any sessions are lost; what several components lose at once counts for each of them.',
    'events in which sessions are lost / T x 1 year',
  ],
];

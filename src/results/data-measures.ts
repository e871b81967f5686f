import type { Row } from './measures.ts';

const apart = 'total losses without a window are not in it';

const anyLossInYear: Row = [
  'data.anyLossInYear',
  'Any loss in a year',
  'share',
  'lower',
  'Probability that a year has at least one loss of data.',
  'years with a loss event / years',
];

const lostSecondsPerYear: Row = [
  'data.lostSecondsPerYear',
  'Time of writes lost per year',
  'seconds per year',
  'lower',
  `Mean sum of the windows of lost writes in a year, each times the share of the writes it concerns; ${apart}.`,
  'sum of windows / T x 1 year',
];

const writesLostPerYear: Row = [
  'data.writesLostPerYear',
  'Writes lost per year',
  'per year',
  'lower',
  `Mean number of acknowledged writes that are lost in a year; ${apart}.`,
  'sum of window x rate of writes / T x 1 year',
  'optional',
];

/** What is measured of lost writes, for every service that depends on data. */
export const serviceData: Row[] = [
  [
    'data.lossEventsPerYear',
    'Losses of data per year',
    'per year',
    'lower',
    'How often acknowledged writes are lost, in whatever the service depends on; total losses count too.',
    'loss events / T x 1 year',
  ],
  anyLossInYear,
  [
    'data.totalLossesPerYear',
    'Total losses per year',
    'per year',
    'lower',
    'How often something that the service depends on is lost with every copy and every backup.',
    'total losses / T x 1 year',
  ],
  writesLostPerYear,
  lostSecondsPerYear,
  [
    'data.lostShare',
    'Share of writes lost',
    'share',
    'lower',
    `Share of the acknowledged writes that are lost later; ${apart}.`,
    'writes lost / writes accepted; of a single component without a rate of writes: sum of windows / seconds of accepted writes',
    'optional',
  ],
  [
    'data.rpoMet',
    'Losses within the objective',
    'share',
    'higher',
    'Share of loss events whose window is no longer than the recovery point objective; a total loss without a known window misses it.',
    'losses with window <= rpo, no total ones / loss events',
    'optional',
  ],
  [
    'data.rpoYearsMet',
    'Years within the objective',
    'share',
    'higher',
    'Probability that a year has no loss beyond the recovery point objective.',
    'years without a loss beyond the rpo / years',
    'optional',
  ],
  [
    'data.dataLossCostPerYear',
    'Cost of lost data per year',
    'money per year',
    'lower',
    `Mean cost of the writes lost in a year; ${apart}.`,
    '(writes lost x cost per write + sum of windows x cost per second) / T x 1 year',
  ],
];

/** The same for every component that stores data. */
export const componentData: Row[] = [
  [
    'data.lossEventsPerYear',
    'Losses of data per year',
    'per year',
    'lower',
    'How often acknowledged writes are lost; total losses count too.',
    'loss events / T x 1 year',
  ],
  anyLossInYear,
  [
    'data.totalLossesPerYear',
    'Total losses per year',
    'per year',
    'lower',
    'How often no copy and no backup is left.',
    'total losses / T x 1 year',
  ],
  [
    'data.totalLossInYear',
    'Total loss in a year',
    'share',
    'lower',
    'Probability that a year has at least one total loss.',
    'years with a total loss / years',
  ],
  writesLostPerYear,
  lostSecondsPerYear,
  [
    'data.lossWindowSeconds',
    'Window of a loss',
    'seconds',
    'lower',
    `How many seconds of accepted writes a loss takes (the RPO achieved); ${apart}.`,
    'distribution of the windows of the losses',
    'distribution',
  ],
  [
    'data.lostShare',
    'Share of writes lost',
    'share',
    'lower',
    `Share of the acknowledged writes that are lost later; ${apart}.`,
    'writes lost / writes accepted; without a rate of writes: sum of windows / seconds of accepted writes',
  ],
  [
    'data.durability',
    'Durability',
    'share',
    'higher',
    'Probability that a year passes without any loss of data.',
    '1 - years with a loss event / years',
  ],
];

/** One cause of lost data of a component. */
export const losses: Row[] = [
  [
    'eventsPerYear',
    'Losses per year',
    'per year',
    'lower',
    'How often this cause loses data of the component; total losses count too.',
    'loss events of the cause / T x 1 year',
  ],
  [
    'totalLossesPerYear',
    'Total losses per year',
    'per year',
    'lower',
    'How often this cause leaves no copy and no backup.',
    'total losses of the cause / T x 1 year',
  ],
  [
    'writesLostPerYear',
    'Writes lost per year',
    'per year',
    'lower',
    'Mean number of acknowledged writes that this cause loses in a year.',
    'sum of window x rate of writes of the cause / T x 1 year',
    'optional',
  ],
  [
    'lostSecondsPerYear',
    'Time of writes lost per year',
    'seconds per year',
    'lower',
    'Mean sum of the windows that this cause loses in a year, each times the share of the writes it concerns.',
    'sum of windows of the cause / T x 1 year',
  ],
  [
    'share',
    'Share of what is lost',
    'share',
    null,
    'Its part of all seconds of writes that the component loses, total losses apart.',
    'sum of windows of the cause / sum of windows',
  ],
];

/** One way in which a component came to accept writes again. */
export const restorations: Row[] = [
  [
    'perYear',
    'Restorations per year',
    'per year',
    null,
    'How often writes are accepted again in this way.',
    'interruptions of writes that ended so / T x 1 year',
  ],
  [
    'seconds',
    'Time without writes',
    'seconds',
    'lower',
    'How long no writes were accepted before (the RTO achieved).',
    'distribution of the lengths of these interruptions',
    'distribution',
  ],
];

import { availability, frequency, longRun, outageLength, timeToFirst } from '../known.ts';
import type { Case } from '../known.ts';
import { down } from '../simulate.ts';

const beta = `
components:
  unit: { instances: 2, failures: { stop: { mttf: 1000h, mttr: 10h, commonCause: 10% } } }
services: { system: { requires: [unit] } }
`;

const commonCause: Case = {
  id: 'K01-beta-factor',
  runs: [
    { model: beta, plan: { trials: 400, horizon: 430_000, warmup: 500 }, compare: longRun(0.02) },
    { model: beta, plan: { first: 5000 }, compare: [timeToFirst(undefined, 0.02)] },
  ],
  left: { 'unavailability ratio vs beta=0': 'the unavailability over that of B07, both of which are compared' },
};

const places = `
places:
  a: { mttf: 8756h, mttr: 4h }
  b: { mttf: 8756h, mttr: 4h }
  c: { mttf: 8756h, mttr: 4h }
`;

/** Every server by itself, so that several services can ask for more or fewer of the same six. */
const sixServers = `${places}
components:
${['a', 'b', 'c'].flatMap((zone) => [1, 2].map((n) => `  ${zone}${n}: { in: ${zone}, mttf: 2000h, mttr: 2h }`)).join('\n')}
services:
${[3, 5].map((k) => `  need${k}: { requires: [{ atLeast: ${k}, of: [a1, a2, b1, b2, c1, c2] }] }`).join('\n')}
`;

const zones: Case = {
  id: 'K04-zones-3x2',
  runs: [
    {
      model: sixServers,
      plan: { trials: 400, horizon: 18_000_000, warmup: 500 },
      reads: { three: down('need3'), five: down('need5') },
      compare: [availability('availability need 3', 0.03, 'three'), availability('availability need 5', 0.01, 'five')],
    },
    {
      model: `${places}
components: { server: { instances: { a: 2, b: 2, c: 2 }, needs: 4, mttf: 2000h, mttr: 2h } }
services: { system: { requires: [server] } }
`,
      plan: { trials: 400, horizon: 3_500_000, warmup: 500 },
      compare: [
        availability('availability need 4', 0.02),
        frequency('need 4: system failure frequency', 0.02),
        outageLength('need 4: mean outage', 0.02),
      ],
    },
    {
      model: `
places: { a: { mttf: 8756h, mttr: 4h } }
components: { server: { instances: 6, in: a, needs: 4, mttf: 2000h, mttr: 2h } }
services: { system: { requires: [server] } }
`,
      plan: { trials: 400, horizon: 400_000, warmup: 500 },
      compare: [availability('same 6 servers in ONE zone, need 4', 0.02)],
    },
  ],
  left: { 'availability need 1': 'unavailable 3 ms a year: needs rare-event methods' },
};

const sharedFeed: Case = {
  id: 'K06-shared-psu',
  runs: [
    {
      model: `
components:
  server: { instances: 2, mttf: 2000h, mttr: 6h }
  pdu: { mttf: 50000h, mttr: 8h }
  switch: { mttf: 30000h, mttr: 12h }
services: { system: { requires: [server, pdu, switch] } }
`,
      plan: { trials: 400, horizon: 900_000, warmup: 500 },
      compare: [availability('shared', 0.02)],
    },
    {
      // Two racks, each with a feed and a network of its own: what a place requires decides about everything inside.
      model: `
places:
  left: { requires: [pdu-left, switch-left] }
  right: { requires: [pdu-right, switch-right] }
components:
  pdu-left: { mttf: 50000h, mttr: 8h }
  pdu-right: { mttf: 50000h, mttr: 8h }
  switch-left: { mttf: 30000h, mttr: 12h }
  switch-right: { mttf: 30000h, mttr: 12h }
  server: { instances: [left, right], mttf: 2000h, mttr: 6h }
services: { system: { requires: [server] } }
`,
      plan: { trials: 400, horizon: 5_000_000, warmup: 500 },
      compare: [availability('split paths', 0.02)],
    },
  ],
};

const shocked = `
crews: { two: { size: 2 } }
components:
  node: { instances: 5, needs: 3, failures: { stop: { mttf: 3000h, mttr: 6h, crew: two } } }
hazards: { surge: { every: 4000h, targets: [node], effect: fail, hits: { each: 60% } } }
services: { system: { requires: [node] } }
`;

const shocks: Case = {
  id: 'K08-binomial-shock',
  runs: [
    { model: shocked, plan: { trials: 400, horizon: 300_000, warmup: 500 }, compare: longRun(0.02) },
    { model: shocked, plan: { first: 5000 }, compare: [timeToFirst(undefined, 0.02)] },
  ],
  left: { 'unavailability without shocks': 'one outage in 3,000 years: needs rare-event methods' },
};

export const correlatedCases: Case[] = [commonCause, zones, sharedFeed, shocks];

import { availability } from '../known.ts';
import type { Case } from '../known.ts';
import { down } from '../simulate.ts';

// Published availabilities say nothing about how often and how long; each part gets a repair of an hour or ten.

const composites: Case = {
  id: 'B20-azure-composite',
  runs: [
    {
      model: `
components:
  web: { mttf: 1999h, mttr: 1h }
  db: { mttf: 9999h, mttr: 1h }
  queue: { mttf: 999h, mttr: 1h }
services:
  web-and-db: { requires: [web, db] }
  web-and-any: { requires: [web, { any: [db, queue] }] }
`,
      plan: { trials: 400, horizon: 200_000, warmup: 100 },
      reads: { all: down('web-and-db'), any: down('web-and-any') },
      compare: [availability('web AND db', 0.01, 'all'), availability('web AND (db OR queue)', 0.01, 'any')],
    },
    {
      model: `
components:
  db: { mttf: 9999h, mttr: 1h }
  queue: { mttf: 9990h, mttr: 10h }
services: { system: { requires: [{ any: [db, queue] }] } }
`,
      plan: { trials: 400, horizon: 62_500_000, warmup: 500 },
      compare: [availability('db OR queue', 0.03)],
    },
    {
      model: `
components:
  web-1: { mttf: 1999h, mttr: 1h }
  db-1: { mttf: 9999h, mttr: 1h }
  web-2: { mttf: 1999h, mttr: 1h }
  db-2: { mttf: 9999h, mttr: 1h }
services: { system: { requires: [{ any: [{ all: [web-1, db-1] }, { all: [web-2, db-2] }] }] } }
`,
      plan: { trials: 400, horizon: 10_000_000, warmup: 100 },
      compare: [availability('two regions, instantaneous failover, 1-(1-N)^2 with N=web*db', 0.03)],
    },
    {
      model: `
components:
  web-1: { mttf: 1999h, mttr: 1h }
  db-1: { mttf: 9999h, mttr: 1h }
  web-2: { mttf: 1999h, mttr: 1h }
  db-2: { mttf: 9999h, mttr: 1h }
  traffic: { mttf: 9999h, mttr: 1h }
services: { system: { requires: [traffic, { any: [{ all: [web-1, db-1] }, { all: [web-2, db-2] }] }] } }
`,
      plan: { trials: 400, horizon: 600_000, warmup: 100 },
      compare: [availability('two regions behind Traffic Manager', 0.01)],
    },
  ],
};

function subsystems(k: number, n: number): string {
  return `
components: { subsystem: { instances: ${n}, needs: ${k}, mttf: 99h, mttr: 1h } }
services: { system: { requires: [subsystem] } }
`;
}

const twoNines: Case = {
  id: 'B22-aws-two-99',
  runs: [
    {
      model: subsystems(1, 2),
      plan: { trials: 400, horizon: 250_000, warmup: 100 },
      compare: [availability('1-of-2', 0.02)],
    },
    {
      model: subsystems(1, 3),
      plan: { trials: 400, horizon: 2_500_000, warmup: 100 },
      compare: [availability('1-of-3', 0.03)],
    },
    {
      model: subsystems(3, 4),
      plan: { trials: 400, horizon: 60_000, warmup: 100 },
      compare: [availability('exact 3-of-4 (one spare)', 0.02)],
    },
  ],
  left: { 'AWS eq.6 approximation for 3-of-4': 'an approximation, 0.00079 % off' },
};

export const publishedCases: Case[] = [composites, twoNines];

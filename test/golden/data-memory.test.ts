import { test } from 'vitest';
import { expectDataWalk } from './walk-data.ts';

test('a cache that comes back empty leaves its users degraded until it is warm, and loses no writes', () => {
  expectDataWalk(
    `
components:
  app: { uses: [cache] }
  cache: { failures: { crash: { ttf: 1000s, ttr: 50s } }, data: { persistence: memory, warmUp: 200s } }
services: { shop: { requires: [app] } }
`,
    1800,
    {
      happens: `
        1000 cache: crash fails
        1000 cache copy is gone
        1000 cache accepts no writes
        1000 cache copy is stale
        1000 cache is cold
        1050 cache: crash is repaired
        1050 cache can serve
        1050 cache copy is current
        1050 cache accepts writes
        1250 cache is warm
      `,
      degraded: { shop: 250 },
      back: `
        cache repair 50
      `,
      writing: { cache: 1750 },
    },
  );
});

test('a queue in memory loses what was not consumed yet', () => {
  expectDataWalk(
    `
components:
  db: { failures: { crash: { ttf: 1000s, ttr: 50s } }, data: { persistence: memory, keeps: 30s, writes: 10/s } }
services: { shop: { requires: [db] } }
`,
    1200,
    {
      happens: `
        1000 db: crash fails
        1000 db copy is gone
        1000 db accepts no writes
        1000 db loses everything
        1000 db copy is stale
        1000 shop service down
        1050 db: crash is repaired
        1050 db can serve
        1050 db copy is current
        1050 db accepts writes
        1050 shop service up
      `,
      down: { shop: 50 },
      losses: `
        1000 db 30 all 300 mode db crash
      `,
      back: `
        db repair 50
      `,
      writing: { db: 1150 },
    },
  );
});

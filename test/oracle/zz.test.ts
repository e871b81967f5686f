import { appendFileSync } from 'node:fs';
import { test } from 'vitest';
import { play } from './known.ts';
import { basicCases } from './known/basic.ts';
import { correlatedCases } from './known/correlated.ts';
import { coverageCases } from './known/coverage.ts';
import { publishedCases } from './known/published.ts';
import { standbyCases } from './known/standby.ts';
test('x', () => {
  const only = (process.env.ONLY ?? '').split(',').filter(Boolean);
  for (const c of [...basicCases, ...standbyCases, ...coverageCases, ...correlatedCases, ...publishedCases]) {
    if (only.length && !only.some((o) => c.id.startsWith(o))) continue;
    c.runs.forEach((run, at) => {
      const t = process.cpuUsage().user;
      let rows: any[] = [];
      try { rows = play(c.id, run); } catch (e) { appendFileSync('/tmp/oz/z.txt', `${c.id} run ${at} ERROR ${e}\n`); }
      const s = (process.cpuUsage().user - t) / 1e6;
      appendFileSync('/tmp/oz/z.txt', `# ${c.id} run ${at} ${s.toFixed(1)} s\n`);
      for (const r of rows) {
        const z = (r.got.value - r.want) / r.got.error;
        const rel = r.got.error / Math.abs(r.want);
        appendFileSync('/tmp/oz/z.txt', `${Math.abs(z) < 4 && rel <= r.cap ? 'ok ' : 'BAD'} ${c.id} | ${r.measure} | got ${r.got.value.toPrecision(7)} | want ${r.want.toPrecision(7)} | se ${(100 * rel).toFixed(2)} % (cap ${(100 * r.cap).toFixed(1)}) | z ${z.toFixed(2)}\n`);
      }
    });
  }
}, 3_000_000);

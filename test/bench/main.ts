import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureCompile, measureEngine, measureTwin } from './measure.ts';
import type { Measurement } from './measure.ts';
import { threeTier } from './three-tier.ts';

/**
 * How fast nines is, as ratios within one run: npm run bench [-- --out FILE] [-- --against FILE] [-- --quick].
 * Every measurement has a process of its own; what is compared is measured in turns, and medians are compared.
 */
interface Row {
  what: string;
  value: number;
  unit: string;
  /** The most (or, for `atLeast`, the least) it may be; null: no bar. */
  bar: number | null;
  atLeast?: boolean;
}

const args = process.argv.slice(2);
const option = (name: string): string | undefined => args[args.indexOf(name) + 1 || args.length];
const quick = args.includes('--quick');
const rounds = quick ? 1 : 7;

/** In a child: one measurement, as JSON. */
function measureHere(): void {
  const [, what, size, trials] = args;
  if (what === 'compile') console.log(measureCompile(Number(size)));
  else if (what === 'twin') console.log(JSON.stringify(measureTwin(Number(size), Number(trials))));
  else console.log(JSON.stringify(measureEngine(Number(size), Number(trials), what === 'data')));
}

function child(...what: string[]): string {
  return execFileSync(process.execPath, [process.argv[1]!, '--measure', ...what], { encoding: 'utf8' });
}

function measure(what: 'twin' | 'engine' | 'data', cells: number): Measurement {
  const trials = Math.max(2, Math.round((quick ? 2000 : 12_000) / cells));
  return JSON.parse(child(what, String(cells), String(trials))) as Measurement;
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

async function bench(): Promise<void> {
  const rows: Row[] = [];
  rows.push(...engineRows(), ...dataRows(), ...growthRows());
  rows.push({
    what: 'read, check and compile 1,000 components',
    value: Number(child('compile', '1000')),
    unit: 'ms',
    bar: 200,
  });
  const folder = mkdtempSync(join(tmpdir(), 'nines-bench-'));
  try {
    rows.push(...startRows(folder), ...workerRows(folder), ...(await memoryRows(folder)));
  } finally {
    rmSync(folder, { recursive: true });
  }
  print(rows);
  if (option('--out')) writeFileSync(option('--out')!, `${JSON.stringify(rows, null, 2)}\n`);
  if (option('--against')) compare(rows, JSON.parse(readFileSync(option('--against')!, 'utf8')) as Row[]);
  if (rows.some((row) => !isMet(row))) process.exitCode = 1;
}

/** The general engine beside the twin, in turns. */
function engineRows(): Row[] {
  const pairs = Array.from({ length: rounds }, () => [measure('engine', 1), measure('twin', 1)] as const);
  const engines = pairs.map(([engine]) => engine);
  const [engine, twin] = pairs[0]!;
  console.log(
    `three-tier: engine ${engine.downHours.toFixed(2)} h down, ${engine.outages.toFixed(2)} outages in 10 years; ` +
      `twin ${twin.downHours.toFixed(2)} h, ${twin.outages.toFixed(2)} (17.76 h and 57.55 expected)\n`,
  );
  const ns = median(engines.map((m) => m.nanosecondsPerEvent));
  return [
    { what: 'engine, three-tier', value: ns, unit: 'ns/event', bar: null },
    { what: 'engine, events a second and core', value: 1000 / ns, unit: 'million', bar: null },
    {
      what: 'twin, three-tier',
      value: median(pairs.map(([, t]) => t.nanosecondsPerEvent)),
      unit: 'ns/event',
      bar: null,
    },
    {
      what: 'engine : twin, per event',
      value: median(pairs.map(([e, t]) => e.nanosecondsPerEvent / t.nanosecondsPerEvent)),
      unit: 'x',
      bar: 2.5,
    },
    {
      what: 'engine : twin, per trial',
      value: median(pairs.map(([e, t]) => e.microsecondsPerTrial / t.microsecondsPerTrial)),
      unit: 'x',
      bar: null,
    },
  ];
}

/** What data costs where there is some: the same model, its databases with and without, in turns. */
function dataRows(): Row[] {
  const ratios = Array.from({ length: quick ? 1 : 3 }, () => {
    const stores = measure('data', 1).microsecondsPerTrial;
    return stores / measure('engine', 1).microsecondsPerTrial;
  });
  return [{ what: 'databases with data : without, per trial', value: median(ratios), unit: 'x', bar: null }];
}

/** Cost per event as the system grows, each size in turns with the smallest. */
function growthRows(): Row[] {
  const sizes = quick ? [143] : [14, 143, 1429];
  return sizes.map((cells) => ({
    what: `cost per event, ${7 * cells} components : 7`,
    value: median(
      Array.from({ length: quick ? 1 : 3 }, () => {
        const big = measure('engine', cells).nanosecondsPerEvent;
        return big / measure('engine', 1).nanosecondsPerEvent;
      }),
    ),
    unit: 'x',
    bar: 3,
  }));
}

const program = join(process.cwd(), 'dist', 'nines.js');

function nines(...command: string[]): void {
  const { status, stderr } = spawnSync(process.execPath, [program, ...command], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`nines ${command.join(' ')} failed: ${stderr}`);
}

function seconds(work: () => void): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

function startRows(folder: string): Row[] {
  if (!existsSync(program)) throw new Error('the command line is not built: npm run build');
  const model = join(folder, 'three-tier.yaml');
  writeFileSync(model, threeTier(1));
  const times = (...command: string[]): number =>
    median(Array.from({ length: rounds }, () => seconds(() => nines(...command))));
  return [
    { what: 'nines --help', value: times('--help') * 1000, unit: 'ms', bar: 150 },
    { what: 'nines run, one trial, in all', value: times('run', model, '--trials', '1') * 1000, unit: 'ms', bar: 500 },
  ];
}

/** Two workers against one: the time the study itself takes, as the command line measures it. */
function workerRows(folder: string): Row[] {
  const model = join(folder, 'three-tier.yaml');
  const timing = join(folder, 'timing.json');
  const trials = quick ? '4000' : '80000';
  const run = (workers: string): number => {
    nines('run', model, '--trials', trials, '--workers', workers, '--timing', timing, '--force', '--quiet');
    return (JSON.parse(readFileSync(timing, 'utf8')) as { eventsPerSecond: number }).eventsPerSecond;
  };
  const ratios = Array.from({ length: quick ? 1 : 3 }, () => {
    const one = run('1');
    return run('2') / one;
  });
  return [{ what: '2 workers : 1', value: median(ratios), unit: 'x', bar: 1.85, atLeast: true }];
}

/** Most memory a study takes, for few and for very many trials. */
async function memoryRows(folder: string): Promise<Row[]> {
  const model = join(folder, 'pair.yaml');
  writeFileSync(model, pair);
  const many = quick ? 50_000 : 1_000_000;
  const few = await peakMegabytes(model, many / 50);
  const lots = await peakMegabytes(model, many);
  return [
    { what: `memory, ${many} trials`, value: lots, unit: 'MB', bar: 300 },
    { what: `memory, ${many} trials : ${many / 50}`, value: lots / few, unit: 'x', bar: 1.25 },
  ];
}

const pair = `nines: 1
components:
  node: { instances: 2, active: 1, mttf: 30d, mttr: 4h, failover: { time: 30s } }
services:
  shop: { requires: [node], slo: { availability: 99.9% } }
study: { horizon: 1y, trials: 1000, seed: memory }
`;

function peakMegabytes(model: string, trials: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const study = spawn(process.execPath, [program, 'run', model, '--trials', String(trials), '--quiet'], {
      stdio: 'ignore',
    });
    let peak = 0;
    const watch = setInterval(() => {
      const path = `/proc/${study.pid}/status`;
      if (!existsSync(path)) return;
      const found = /VmHWM:\s+(\d+) kB/.exec(readFileSync(path, 'utf8'));
      if (found) peak = Math.max(peak, Number(found[1]) / 1024);
    }, 20);
    study.on('close', (code) => {
      clearInterval(watch);
      if (code === 0) resolve(peak);
      else reject(new Error(`the study of ${trials} trials failed`));
    });
  });
}

function isMet({ value, bar, atLeast }: Row): boolean {
  return bar === null || (atLeast ? value >= bar : value <= bar);
}

function print(rows: Row[]): void {
  for (const row of rows) {
    const bar =
      row.bar === null ? '' : `${row.atLeast ? 'at least' : 'at most'} ${row.bar}${isMet(row) ? '' : '  MISSED'}`;
    console.log(`${row.what.padEnd(46)} ${row.value.toFixed(2).padStart(9)} ${row.unit.padEnd(9)} ${bar}`);
  }
}

function compare(rows: Row[], before: Row[]): void {
  console.log('\nagainst the earlier run:');
  for (const row of rows) {
    const old = before.find((other) => other.what === row.what);
    if (old) console.log(`${row.what.padEnd(46)} ${(row.value / old.value).toFixed(3).padStart(9)} x`);
  }
}

if (args[0] === '--measure') measureHere();
else await bench();

import { describe, expect, test } from 'vitest';
import { firstLosses, isPartial, isTotal, losses, lost } from './losses.ts';
import { down, expectAgreement, simulate } from './simulate.ts';

/**
 * The data of one disk and its backups, against closed forms. Disks fail at random, 1/`mttf` an hour, and are there again at
 * once. A window is the time since the newest good backup began, or since the disk before it failed, when that is later: what
 * was lost once is not lost again.
 */
const mttf = 500;

function store(backups: string, failures = ''): string {
  return `
components:
  store:
    failures: { disk: { mttf: ${mttf}h, ttr: 0, data: lost }${failures} }
    data: { backups: ${backups} }
services: { system: { requires: [store] } }
`;
}

/** Mean of min(w, a), where a is exponential and P(w > x) is `beyond(x)`: its integral, by the midpoint rule up to `end`. */
function meanWindow(beyond: (hours: number) => number, end: number): number {
  const steps = 100_000;
  let sum = 0;
  for (let step = 0; step < steps; step++) {
    const x = (end * (step + 0.5)) / steps;
    sum += beyond(x) * Math.exp(-x / mttf);
  }
  return (sum * end) / steps;
}

/** P(w > x) when w is uniform from `from` to `to`. */
function uniform(from: number, to: number): (x: number) => number {
  return (x) => Math.min(1, Math.max(0, (to - x) / (to - from)));
}

/** Mean of the windows, and how many are longer than each of `limits` (hours). */
function expectWindows(model: string, beyond: (hours: number) => number, end: number, limits: number[], cap = 0.01) {
  const plan = { trials: 400, horizon: 200_000, warmup: 1000 };
  const reads = Object.fromEntries(limits.map((limit) => [`over ${limit}`, losses(({ window }) => window > limit)]));
  const sample = simulate<string>(model, plan, { losses: losses(), lost: lost(), ...reads });
  expectAgreement('losses an hour', sample.mean('losses', 1 / plan.horizon), 1 / mttf, 0.005);
  expectAgreement('hours lost each time', sample.ratio('lost', 'losses'), meanWindow(beyond, end), cap);
  for (const limit of limits) {
    const share = beyond(limit) * Math.exp(-limit / mttf);
    expectAgreement(`longer than ${limit} h`, sample.ratio(`over ${limit}`, 'losses'), share, 0.05);
  }
}

describe('the window that a backup leaves', () => {
  test('is uniform from the time that it takes to that and the interval', () => {
    expectWindows(store('{ every: 24h, takes: 3h }'), uniform(3, 27), 27, [6, 12, 24]);
  });

  test('is longer when backups take longer at random: the newest that is done counts', () => {
    // A backup that began x hours ago is not done with probability e^(-x/2); those of 24 hours before and more are done but
    // for e^-12.
    const done = (x: number): number => -Math.expm1(-x / 2);
    const beyond = (x: number): number => {
      const steps = 200;
      let sum = 0;
      for (let step = 0; step < steps; step++) {
        // Ages of the backups: u, u + 24, ...
        const u = (24 * (step + 0.5)) / steps;
        let none = 1;
        for (let age = u; age <= x; age += 24) none *= 1 - done(age);
        sum += none / steps;
      }
      return sum;
    };
    const mean = meanOfSteps(beyond, 72);
    const plan = { trials: 400, horizon: 200_000, warmup: 1000 };
    const model = store('{ every: 24h, takes: { exponential: 2h } }');
    const sample = simulate(model, plan, { losses: losses(), lost: lost() });
    expectAgreement('hours lost each time', sample.ratio('lost', 'losses'), mean, 0.01);
  });

  test('goes back to an earlier one while they are bad', () => {
    // k bad ones with probability 0.3^k x 0.7.
    const beyond = (x: number): number => {
      let sum = 0;
      for (let bad = 0; bad < 40; bad++) sum += 0.7 * 0.3 ** bad * uniform(24 * bad, 24 * (bad + 1))(x);
      return sum;
    };
    expectWindows(store('{ every: 24h, valid: 70% }'), beyond, 40 * 24, [12, 24, 48, 72], 0.01);
  });

  test('ends at the last shipment of the log, however good the backup is', () => {
    expectWindows(store('{ every: 24h, valid: 50%, logs: 2h }'), uniform(0, 2), 2, [0.5, 1, 1.5]);
  });

  test('is bounded by how long what is written is kept', () => {
    const kept = store('{ every: 24h, takes: 3h }').replace('data: {', 'data: { keeps: 10h,');
    expectWindows(kept, (x) => (x < 10 ? uniform(3, 27)(x) : 0), 10, [5, 9]);
  });

  test('is that of every second backup when one takes longer than the interval', () => {
    // After a disk failed the first begins at the next multiple of 24 hours, and then one every 48, done after 30.
    const windowAt = (age: number, first: number): number => (age < first + 30 ? age : 30 + ((age - first - 30) % 48));
    const model = store('{ every: 24h, takes: 30h }');
    const plan = { trials: 400, horizon: 200_000, warmup: 1000 };
    const sample = simulate(model, plan, { losses: losses(), lost: lost(), long: losses(({ window }) => window > 60) });
    let [mean, long] = [0, 0];
    const steps = 1000;
    for (let a = 0; a < steps; a++) {
      for (let b = 0; b < steps; b++) {
        const window = windowAt(-mttf * Math.log1p(-(a + 0.5) / steps), (24 * (b + 0.5)) / steps);
        mean += window / steps ** 2;
        long += (window > 60 ? 1 : 0) / steps ** 2;
      }
    }
    expectAgreement('hours lost each time', sample.ratio('lost', 'losses'), mean, 0.01);
    expectAgreement('longer than 60 h', sample.ratio('long', 'losses'), long, 0.05);
  });

  test('of the first loss of a trial reaches back to the good backup it begins with', () => {
    // As long as the disk lived, up to the first backup.
    const mean = 24 / (Math.exp(24 / mttf) - 1);
    const model = store('{ every: 24h }');
    const known = mttf - mean; // of an exponential life, the hours since the last multiple of 24
    expectAgreement('hours lost first', firstLosses(model, 40_000).mean('window'), known, 0.01);
  });
});

function meanOfSteps(beyond: (x: number) => number, end: number): number {
  const steps = 2000;
  let sum = 0;
  for (let step = 0; step < steps; step++) {
    const x = (end * (step + 0.5)) / steps;
    sum += beyond(x) * Math.exp(-x / mttf);
  }
  return (sum * end) / steps;
}

describe('backups that are missed', () => {
  // Up for 30 hours and down for 10, in the mean, at random.
  const [crash, repair] = [1 / 30, 1 / 10];
  const up = repair / (crash + repair);

  /**
   * Mean of the hours of writes since the newest good backup, seen from a random moment, that begin at `every` and hold when
   * the store is up all the time from their start for `takes` hours. Backwards in time the store does the same as forwards.
   * Probabilities of being up and down x hours ago with no backup since, in small steps; `whole`: up, and up all the time until
   * the end of the backup that would begin next. Writes are accepted for a share `whileOff` of the time it is not up.
   */
  function meanWritten(every: number, takes: number, whileOff: number, mean: number): number {
    const phases = 24;
    const step = every / 480;
    let sum = 0;
    for (let phase = 0; phase < phases; phase++) {
      const start = (every * (phase + 0.5)) / phases;
      sum += writtenSince(start, every, takes, step, whileOff, mean) / phases;
    }
    return sum;
  }

  function writtenSince(
    start: number,
    every: number,
    takes: number,
    step: number,
    whileOff: number,
    mean: number,
  ): number {
    let [on, off, whole] = [up, 1 - up, 0];
    let written = 0;
    let isWhole = false;
    const stay = Math.exp(-(crash + repair) * step);
    for (let k = 0; k < (every / step) * 12; k++) {
      const [before, after] = [k * step, (k + 1) * step];
      // The end of a backup, whose start is `takes` further back.
      if (crosses(start - takes, every, before, after)) [isWhole, whole] = [true, on];
      const all = on + off;
      const nextOn = all * up + (on - all * up) * stay;
      const survive = Math.exp(-step / mean);
      written += ((on + nextOn + whileOff * (all - on + all - nextOn)) / 2) * step;
      [on, off] = [nextOn * survive, (all - nextOn) * survive];
      whole *= Math.exp(-crash * step) * survive;
      if (isWhole && crosses(start, every, before, after)) {
        on -= whole;
        isWhole = false;
      }
    }
    return written;
  }

  /** Whether a time of the grid that holds `one` is in (before, after]. */
  function crosses(one: number, every: number, before: number, after: number): boolean {
    return Math.floor((after - one) / every + 1e-9) > Math.floor((before - one) / every + 1e-9);
  }

  test.each([
    ['at once', 24, 0],
    ['in six hours', 24, 6],
  ])('while the store is down, or goes down before one is done (%s)', (_, every, takes) => {
    const model = store(`{ every: ${every}h, takes: ${takes}h }`, ', crash: { mttf: 30h, mttr: 10h }');
    const plan = { trials: 400, horizon: 200_000, warmup: 1000 };
    const sample = simulate(model, plan, { losses: losses(), lost: lost() });
    const lostPerHour = meanWritten(every, takes, 0, mttf) / mttf;
    expectAgreement('hours lost an hour', sample.mean('lost', 1 / plan.horizon), lostPerHour, 0.01);
    // A second disk that fails before the store is up again finds nothing to destroy.
    const again = repair / (repair + 1 / mttf);
    expectAgreement('losses an hour', sample.mean('losses', 1 / plan.horizon), (up + (1 - up) * again) / mttf, 0.005);
  });

  test('do less harm where the log is shipped, which needs the store too', () => {
    const model = store('{ every: 1000h, logs: 5h }', ', crash: { mttf: 30h, mttr: 10h }');
    const plan = { trials: 400, horizon: 200_000, warmup: 2000 };
    const sample = simulate(model, plan, { lost: lost() });
    const lostPerHour = meanWritten(5, 0, 0, mttf) / mttf;
    expectAgreement('hours lost an hour', sample.mean('lost', 1 / plan.horizon), lostPerHour, 0.01);
  });

  test('while the place they are kept in is out, for which a restore waits too', () => {
    // So rarely that the store is hardly ever down when the next disk fails.
    const mean = 2000;
    const model = `
places: { vault: { mttf: 30h, mttr: 10h } }
components:
  store: { failures: { disk: { mttf: ${mean}h, ttr: 0, data: lost } }, data: { backups: { every: 24h, takes: 6h, in: vault } } }
services: { system: { requires: [store] } }
`;
    const plan = { trials: 400, horizon: 400_000, warmup: 1000 };
    const sample = simulate(model, plan, { losses: losses(), lost: lost(), down: down() });
    expectAgreement('hours lost each time', sample.ratio('lost', 'losses'), meanWritten(24, 6, 1, mean), 0.01);
    expectAgreement('hours down each time', sample.ratio('down', 'losses'), (1 - up) * 10, 0.02);
  });
});

describe('backups that burn', () => {
  test('are there again after the next one in a place that is back', () => {
    const model = `
places: { vault: { failures: { fire: { mttf: 300h, mttr: 10h, data: lost } } } }
components:
  store: { failures: { disk: { mttf: ${mttf}h, ttr: 0, data: lost } }, data: { backups: { every: 24h, in: vault } } }
services: { system: { requires: [store] } }
`;
    // The place was there when the last backup was due, and did not burn since.
    const there = ((300 / 310) * -Math.expm1(-24 / 300)) / (24 / 300);
    const plan = { trials: 400, horizon: 200_000, warmup: 1000 };
    const sample = simulate(model, plan, { all: losses(isTotal), some: losses(isPartial) });
    expectAgreement('total losses an hour', sample.mean('all', 1 / plan.horizon), (1 - there) / mttf, 0.01);
    expectAgreement('other losses an hour', sample.mean('some', 1 / plan.horizon), there / mttf, 0.01);
  });
});

describe('a drill that restores backups', () => {
  /**
   * Hours lost by one loss at a random moment, `every` hours between backups of which a share `valid` is good, and a drill once
   * between any two, in a random phase. A bad backup that a drill finds is replaced at once, by one that is good with the same
   * probability. `w` is the age, as a backup begins, of the newest good one before it.
   */
  function meanLoss(every: number, valid: number): number {
    const bad = 1 - valid;
    const atPhase = (phase: number): number => {
      const w = (every - bad * valid * phase) / (1 - bad * bad);
      const before = w * phase + phase ** 2 / 2;
      const replaced = (every - phase) ** 2 / 2;
      const notReplaced = w * (every - phase) + (every ** 2 - phase ** 2) / 2;
      return ((valid * every ** 2) / 2 + bad * (before + valid * replaced + bad * notReplaced)) / every;
    };
    // Of second degree in the phase: Simpson's rule is exact.
    return (atPhase(0) + 4 * atPhase(every / 2) + atPhase(every)) / 6;
  }

  const model = (drills: string): string => `
components:
  store:
    failures: { disk: { ttf: { uniform: [5000h, 6000h] }, ttr: 0, data: lost } }
    data: { backups: { every: 100h, valid: 40% } }
${drills}
services: { system: { requires: [store] } }
`;
  // One disk in each trial: what it loses comes after dozens of backups, and nothing comes after it.
  const plan = { trials: 20_000, horizon: 7000, warmup: 0 };
  const lostHours = (drills: string) => simulate(model(drills), plan, { lost: lost() }).mean('lost');

  test('replaces one that is bad, once between any two', () => {
    const drilled = lostHours('drills: { restores: { targets: [store], every: 100h, action: restore } }');
    expectAgreement('hours lost', drilled, meanLoss(100, 0.4), 0.01);
  });

  test('and leaves what is known of backups without it', () => {
    expectAgreement('hours lost without', lostHours(''), 50 + (100 * 0.6) / 0.4, 0.01);
  });

  test('takes none of data that is corrupt: what was written since is lost, whatever is taken meanwhile', () => {
    // Corrupt soon after the backup of hour 5000, which is seldom good, and found 30 h later, after three drills.
    const corrupted = `
components:
  store:
    failures: { rot: { ttf: { uniform: [5001h, 5010h] }, ttr: 0, fault: corruption } }
    detection: 30h
    data: { backups: { every: 1000h, valid: 30% } }
drills: { restores: { targets: [store], every: 10h, action: restore } }
services: { system: { requires: [store] } }
`;
    const early = losses(({ window }) => window < 29.999);
    const sample = simulate(corrupted, { trials: 500, horizon: 6000, warmup: 0 }, { losses: losses(), early });
    expect(sample.mean('losses').value).toBe(1);
    expect(sample.greatest('early')).toBe(0);
  });
});

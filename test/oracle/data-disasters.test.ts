import { describe, test } from 'vitest';
import { average, explore, solve } from './ctmc.ts';
import { expectChain, hours } from './feature.ts';
import { firstLosses, isPartial, isTotal, losses, lost } from './losses.ts';
import { down, expectAgreement, simulate } from './simulate.ts';

/** What destroys, or cuts off, several copies at once. */

describe('two copies in sync in one zone and a late one in another, against their chain', () => {
  // The two zones are there (1) or not; of the copies, in their order: nothing (0), what there was when it was cut off (1), or
  // all (2). The role goes home to the first copy as soon as that has all. After a loss of all who misses the first writes has
  // nothing.
  interface State {
    zones: number[];
    role: number;
    data: number[];
    anew: boolean;
  }
  const zoneOf = [0, 0, 1];
  const [disaster, repair, catchUp] = [[1 / 1000, 1 / 700], 1 / 50, 1 / 20];
  const isIn = ({ zones, data }: State, i: number): boolean => zones[zoneOf[i]] === 1 && data[i] === 2;
  const isUp = (state: State): boolean => [0, 1, 2].some((i) => isIn(state, i));

  function settle(state: State): State {
    if (!isUp(state)) return state;
    const serving = [0, state.role, 1, 2].find((i) => isIn(state, i))!;
    const missed = state.anew ? 0 : 1;
    const data = state.data.map((held, i) => (held === 2 && !isIn(state, i) ? missed : held));
    return { ...state, role: serving, data, anew: false };
  }

  /** The zone is lost with all that is in it. */
  function strike(state: State, zone: number): [to: State, lost: 'nothing' | 'some' | 'all'] {
    const zones = state.zones.with(zone, 0);
    const left = state.data.map((held, i) => (zoneOf[i] === zone ? 0 : held));
    const best = Math.max(...left);
    const data = left.map((held) => (held === best ? 2 : held));
    const isLate = zone === 0 && state.role < 2 && isIn(state, state.role);
    const what = best === 0 ? 'all' : best === 1 || isLate ? 'some' : 'nothing';
    return [settle({ ...state, zones, data, anew: state.anew || best === 0 }), what];
  }

  function moves(state: State): [State, number][] {
    const list = state.zones.map((there, zone): [State, number] =>
      there === 1
        ? [strike(state, zone)[0], disaster[zone]]
        : [settle({ ...state, zones: state.zones.with(zone, 1) }), repair],
    );
    state.data.forEach((held, i) => {
      if (held === 2 || state.zones[zoneOf[i]] === 0 || !isUp(state)) return;
      list.push([settle({ ...state, data: state.data.with(i, 2) }), catchUp]);
    });
    return list;
  }

  const chain = explore<State>({ zones: [1, 1], role: 0, data: [2, 2, 2], anew: false }, moves);
  const lossRate = (what: string): number =>
    average(chain, (state) =>
      state.zones.reduce((sum, there, zone) => {
        return there === 1 && strike(state, zone)[1] === what ? sum + disaster[zone] : sum;
      }, 0),
    );
  const model = `
places:
  a: { failures: { fire: { mttf: 1000h, mttr: 50h, data: lost } } }
  b: { failures: { fire: { mttf: 700h, mttr: 50h, data: lost } } }
components:
  store:
    instances: { a: 2, b: 1 }
    active: 1
    failover: { failback: { after: 0 } }
    data: { replication: sync, replicas: { b: { replication: async, lag: { exponential: 30s } } }, catchUp: { exponential: 20h } }
services: { system: { requires: [store] } }
`;

  test('are down when everything that is left is cut off', () => {
    expectChain(model, hours(200_000), chain, isUp, 0.03);
  });

  test('lose the lag with the first zone, and all when a zone is lost before the other has caught up', () => {
    const plan = hours(150_000);
    const sample = simulate(model, plan, {
      some: losses(isPartial),
      all: losses(isTotal),
      late: losses(({ isTotal, window }) => !isTotal && window < 0.1),
      seconds: lost(({ isTotal, window }) => (!isTotal && window < 0.1 ? window * 3600 : 0)),
    });
    expectAgreement('losses an hour', sample.mean('some', 1 / plan.horizon), lossRate('some'), 0.01);
    expectAgreement('total losses an hour', sample.mean('all', 1 / plan.horizon), lossRate('all'), 0.02);
    // But for e^-12 of them.
    expectAgreement('seconds lost with the first zone', sample.ratio('seconds', 'late'), 30, 0.01);
  });
});

describe('a fire in the only zone', () => {
  test('costs the rebuilding, the restore and what was written since the backup', () => {
    const chain = explore<'up' | 'out' | 'restore'>('up', (state) => {
      if (state === 'up') return [['out', 1 / 1000]];
      if (state === 'out') return [['restore', 1 / 10]];
      return [
        ['up', 1 / 6],
        ['out', 1 / 1000],
      ];
    });
    const model = `
places: { zone: { failures: { fire: { mttf: 1000h, mttr: 10h, data: lost } } } }
components:
  store: { instances: { zone: 2 }, active: 1, data: { replication: sync, backups: { every: 2h, restore: { exponential: 6h } } } }
services: { system: { requires: [store] } }
`;
    expectChain(model, hours(60_000), chain, (state) => state === 'up');
    const plan = hours(60_000);
    const sample = simulate(model, plan, { losses: losses(), lost: lost() });
    // What burns while it is restored is nobody's.
    const rate = average(chain, (state) => (state === 'up' ? 1 / 1000 : 0));
    expectAgreement('losses an hour', sample.mean('losses', 1 / plan.horizon), rate, 0.01);
    expectAgreement('hours lost each time', sample.ratio('lost', 'losses'), 1, 0.01);
  });
});

describe('an earthquake', () => {
  test('is over when the region is back, the machines are repaired and the data is restored', () => {
    type State = [out: 0 | 1, broken: 0 | 1, empty: 0 | 1];
    const chain = explore<State>([0, 0, 0], ([out, broken, empty]) => {
      const moves: [State, number][] = [[out === 1 ? [0, broken, empty] : [1, 1, 1], out === 1 ? 1 / 50 : 1 / 1000]];
      if (broken === 1) moves.push([[out, 0, empty], 1 / 30]);
      if (out + broken === 0 && empty === 1) moves.push([[0, 0, 0], 1 / 5]);
      return moves;
    });
    const isUp = ([, , empty]: State): boolean => empty === 0;
    const model = `
places: { region: {} }
components: { store: { in: region, mttf: never, mttr: 1h, data: { backups: { every: 10h, restore: { exponential: 5h } } } } }
hazards: { quake: { every: 1000h, lasts: { exponential: 50h }, targets: [region], effect: destroy, mttr: 30h } }
services: { system: { requires: [store] } }
`;
    expectChain(model, hours(60_000), chain, isUp);
    const plan = hours(60_000);
    const sample = simulate(model, plan, { losses: losses(), lost: lost() });
    const rate = average(chain, (state) => (isUp(state) ? 1 / 1000 : 0));
    expectAgreement('losses an hour', sample.mean('losses', 1 / plan.horizon), rate, 0.01);
    // Or since the data was restored.
    const mean = 1000 * (1 - (1000 / 10) * -Math.expm1(-10 / 1000));
    expectAgreement('hours lost each time', sample.ratio('lost', 'losses'), mean, 0.01);
  });
});

describe('a common cause', () => {
  test('destroys both copies in sync, and one disk in ten fails of it', () => {
    const [fail, seed] = [1 / 1000, 1 / 8];
    const chain = explore<'two' | 'one'>('two', (state) => [state === 'two' ? ['one', 1.9 * fail] : ['two', seed]]);
    const { unavailability: alone } = solve(chain, (state) => state === 'two');
    const model = `
components:
  store:
    instances: 2
    active: 1
    failures: { disk: { mttf: 1000h, ttr: 0, data: lost, commonCause: 10% } }
    data: { replication: sync, catchUp: { exponential: 8h }, backups: { every: 24h } }
services: { system: { requires: [store] } }
`;
    const plan = { trials: 400, horizon: 300_000, warmup: 1000 };
    const sample = simulate(model, plan, { losses: losses(), lost: lost() });
    // Of a pair by the common cause alone, of one by its own failures too.
    const rate = (1 - alone) * 0.1 * fail + alone * fail;
    expectAgreement('losses an hour', sample.mean('losses', 1 / plan.horizon), rate, 0.015);
    expectAgreement('hours lost each time', sample.ratio('lost', 'losses'), 12, 0.01);
  });
});

describe('a pair that keeps its data in memory, against its chain', () => {
  test('loses all in a power cut, and whatever the last one had when it crashes', () => {
    // Power; of each: broken or not, and nothing (0), what there was when it was cut off (1), or all (2); 1 from a loss of all
    // until writes are accepted again: who misses the first ones has nothing.
    type Node = [broken: number, data: number];
    type State = [power: number, a: Node, b: Node, anew: number];
    const [crash, repair, catchUp, cut, back] = [1 / 100, 1 / 5, 1 / 10, 1 / 500, 1 / 3];
    const isIn = (power: number, [broken, data]: Node): boolean => power === 1 && broken === 0 && data === 2;
    const settle = (power: number, a: Node, b: Node, anew: number): State => {
      const writes = isIn(power, a) || isIn(power, b);
      const missed = anew === 1 ? 0 : 1;
      const nodes = [a, b].map((node): Node =>
        writes && node[1] === 2 && !isIn(power, node) ? [node[0], missed] : node,
      );
      nodes.sort((x, y) => x[0] - y[0] || x[1] - y[1]);
      return [power, nodes[0], nodes[1], writes ? 0 : anew];
    };
    const strike = ([power, a, b, anew]: State, at: number): [State, all: boolean] => {
      const nodes = [a, b];
      const other = nodes[1 - at];
      if (nodes[at][1] > 0 && other[1] === 0) return [settle(power, [1, 2], [other[0], 2], 1), true];
      const trusted: Node = nodes[at][1] === 2 && other[1] === 1 ? [other[0], 2] : other;
      return [settle(power, [1, 0], trusted, anew), false];
    };
    const moves = (state: State): [State, number, all: boolean][] => {
      const [power, a, b, anew] = state;
      const nodes = [a, b];
      if (power === 0) {
        const list: [State, number, boolean][] = [[settle(1, a, b, anew), back, false]];
        nodes.forEach(([broken, data], at) => {
          if (broken === 1) list.push([settle(0, [0, data], nodes[1 - at], anew), repair, false]);
        });
        return list;
      }
      const everything = nodes.map(([broken]): Node => [broken, 2]);
      const list: [State, number, boolean][] = [[settle(0, everything[0], everything[1], 1), cut, true]];
      nodes.forEach(([broken, data], at) => {
        if (broken === 1) list.push([settle(1, [0, data], nodes[1 - at], anew), repair, false]);
        else list.push([strike(state, at)[0], crash, strike(state, at)[1]]);
        const isFilled = broken === 0 && data < 2 && isIn(1, nodes[1 - at]);
        if (isFilled) list.push([settle(1, [0, 2], nodes[1 - at], anew), catchUp, false]);
      });
      return list;
    };
    const chain = explore<State>([1, [0, 2], [0, 2], 0], (state) =>
      moves(state).map(([to, rate]): [State, number] => [to, rate]),
    );
    const model = `
places: { room: { failures: { power: { mttf: 500h, mttr: 3h, power: off } } } }
components:
  queue:
    instances: { room: 2 }
    active: 1
    mttf: 100h
    mttr: 5h
    data: { replication: sync, persistence: memory, catchUp: { exponential: 10h } }
services: { system: { requires: [queue] } }
`;
    const plan = hours(40_000);
    expectChain(model, plan, chain, ([power, a, b]) => isIn(power, a) || isIn(power, b));
    const sample = simulate(model, plan, { all: losses(isTotal), some: losses(isPartial) });
    const rate = average(chain, (state) => moves(state).reduce((sum, [, each, all]) => (all ? sum + each : sum), 0));
    expectAgreement('total losses an hour', sample.mean('all', 1 / plan.horizon), rate, 0.01);
  });
});

describe('a zone that is cut off with the active instance', () => {
  // The other takes over after a minute: half for detection, half for the failover. It goes home when the zone is back.
  const cut = (lasts: string, data: string, zones: string, gap: string): string => `
places: { a: {}, b: {}, c: {} }
components:
  store:
    instances: [${zones}]
    active: 1
    detection: 30s
    failover: { time: 30s, failback: { after: 0 } }
    data: ${data}
hazards: { cut: { ${gap}, lasts: ${lasts}, targets: [a], effect: isolate } }
services: { system: { requires: [store] } }
`;
  const read = (lasts: string, data: string, zones = 'a, b', gap = 'every: 10h') => {
    const plan = { trials: 400, horizon: 5000, warmup: 100 };
    const sample = simulate(cut(lasts, data, zones, gap), plan, {
      losses: losses(),
      lost: lost(),
      exact: losses(({ window }) => Math.abs(60 * window - 5) < 1e-9),
      down: down(),
    });
    return { sample, perHour: (name: 'losses' | 'down') => sample.mean(name, 1 / plan.horizon) };
  };

  test('goes on writing until it is back: what it took meanwhile is lost', () => {
    const { sample, perHour } = read('{ exponential: 5m }', '{ replication: sync }');
    const events = 1 / (10 + 5 / 60);
    expectAgreement('losses an hour', perHour('losses'), events * Math.exp(-1 / 5), 0.01);
    expectAgreement('minutes lost each time', sample.ratio('lost', 'losses', 60), 6, 0.01);
    // Until the zone is back, when that is within the detection; else until the other has taken over.
    const minutes = 5 * -Math.expm1(-0.5 / 5) + 0.5 * Math.exp(-0.5 / 5);
    expectAgreement('minutes down each time', perHour('down'), (events * minutes) / 60, 0.01);
  });

  test('of a known length loses that length, or nothing when it is back before', () => {
    const long = read('5m', '{ replication: sync }');
    expectAgreement('losses an hour', long.perHour('losses'), 1 / (10 + 5 / 60), 0.01);
    expectAgreement('share of losses of 5 minutes', long.sample.ratio('exact', 'losses'), 1, 0);
    // One that comes while the failover of the one before is not over would find nobody else active yet.
    const short = read('50s', '{ replication: sync }', 'a, b', 'tbh: 10h');
    expectAgreement('losses an hour', short.perHour('losses'), 0, 0);
  });

  test('is stopped by a fence or a quorum, and then nothing but the lag is lost', () => {
    const none = read('{ exponential: 5m }', '{ replication: sync, fencing: true }');
    expectAgreement('losses an hour', none.perHour('losses'), 0, 0);
    const quorum = read('{ exponential: 5m }', '{ replication: quorum, lag: 2s }', 'a, b, c');
    expectAgreement('losses of a quorum an hour', quorum.perHour('losses'), 0, 0);
    const late = read('{ exponential: 5m }', '{ replication: async, lag: { exponential: 2s }, fencing: true }');
    // A failover that began before the zone was back is completed.
    const events = 1 / (10 + 5 / 60);
    expectAgreement('losses an hour', late.perHour('losses'), events * Math.exp(-0.5 / 5), 0.01);
    expectAgreement('seconds lost each time', late.sample.ratio('lost', 'losses', 3600), 2, 0.01);
  });

  test('accepts nothing that could be lost where it takes no writes alone', () => {
    const block = read('{ exponential: 5m }', '{ replication: sync, onStandbyLoss: block }');
    expectAgreement('losses an hour', block.perHour('losses'), 0, 0);
  });

  test('that burns meanwhile accepts no more', () => {
    const burning = cut('1h', '{ replication: sync }', 'a, b', 'tbh: 10h').replace(
      'a: {}',
      'a: { failures: { fire: { ttf: 10h30m, ttr: 20h, data: lost } } }',
    );
    expectAgreement('minutes lost', firstLosses(burning, 2).mean('window', 60), 30, 0);
  });
});

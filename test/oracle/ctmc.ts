/**
 * Continuous-time Markov chains, solved densely and without a subtraction (Grassmann, Taksar and Heyman 1985), so that a
 * probability of 1e-15 has as many right digits as one of 0.5. Written for the tests alone: it shares no line with what it
 * is compared with.
 */
export interface Chain<S> {
  states: S[];
  /** rates[i][j]: from state i to state j, per hour (or any unit of time); the diagonal is not used. */
  rates: number[][];
}

/** Every state that can be reached from `initial`, which gets number 0. States are told apart by their JSON. */
export function explore<S>(initial: S, next: (state: S) => [to: S, rate: number][]): Chain<S> {
  const states: S[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (state: S): number => {
    const key = JSON.stringify(state);
    let number = numbers.get(key);
    if (number === undefined) {
      number = states.push(state) - 1;
      numbers.set(key, number);
    }
    return number;
  };
  numberOf(initial);
  const moves: [number, number][][] = [];
  for (let at = 0; at < states.length; at++) {
    const possible = next(states[at]).filter(([, rate]) => rate > 0);
    moves.push(possible.map(([to, rate]) => [numberOf(to), rate]));
  }
  const rates = states.map(() => new Array<number>(states.length).fill(0));
  moves.forEach((list, from) => {
    for (const [to, rate] of list) if (to !== from) rates[from][to] += rate;
  });
  return { states, rates };
}

/** A chain given by its edges. */
export function chainOfEdges<S extends string | number>(
  initial: S,
  edges: readonly (readonly [S, S, number])[],
): Chain<S> {
  return explore(initial, (state) => edges.filter(([from]) => from === state).map(([, to, rate]) => [to, rate]));
}

/** Long-run share of time in each state of an irreducible chain. */
export function stationary(rates: readonly number[][]): number[] {
  const a = rates.map((row) => [...row]);
  const n = a.length;
  for (let k = n - 1; k > 0; k--) {
    let out = 0;
    for (let j = 0; j < k; j++) out += a[k][j];
    for (let i = 0; i < k; i++) a[i][k] /= out;
    for (let i = 0; i < k; i++) for (let j = 0; j < k; j++) if (i !== j) a[i][j] += a[i][k] * a[k][j];
  }
  const share = [1];
  for (let k = 1; k < n; k++) {
    let sum = 0;
    for (let i = 0; i < k; i++) sum += share[i] * a[i][k];
    share.push(sum);
  }
  const total = share.reduce((sum, x) => sum + x, 0);
  return share.map((x) => x / total);
}

/** What a chain says about a service that is up in some of its states, in the chain's unit of time. */
export interface Answers {
  unavailability: number;
  /** Outages per unit of time */
  frequency: number;
  mtbf: number;
  mut: number;
  mdt: number;
}

export function solve<S>(chain: Chain<S>, isUp: (state: S) => boolean): Answers {
  const share = stationary(chain.rates);
  const up = chain.states.map(isUp);
  const unavailability = sum(share, (i) => !up[i]);
  const availability = sum(share, (i) => up[i]);
  let frequency = 0;
  chain.rates.forEach((row, i) => row.forEach((rate, j) => (frequency += up[i] && !up[j] ? share[i] * rate : 0)));
  return {
    unavailability,
    frequency,
    mtbf: 1 / frequency,
    mut: availability / frequency,
    mdt: unavailability / frequency,
  };
}

/** Long-run value of anything that a state is worth. */
export function average<S>(chain: Chain<S>, worth: (state: S) => number): number {
  return stationary(chain.rates).reduce((total, share, i) => total + share * worth(chain.states[i]), 0);
}

/**
 * Mean time from the first state to the first outage. Outages end at once in the first state again, at rate 1: in such a
 * chain the time up per outage is what is asked for, and an outage lasts 1.
 */
export function meanTimeToFirst<S>(chain: Chain<S>, isUp: (state: S) => boolean): number {
  const again = explore<S | 'outage'>(chain.states[0], (state) => {
    if (state === 'outage') return [[chain.states[0], 1]];
    const from = chain.states.indexOf(state);
    return chain.rates[from].flatMap((rate, to): [S | 'outage', number][] =>
      rate > 0 ? [[isUp(chain.states[to]) ? chain.states[to] : 'outage', rate]] : [],
    );
  });
  const share = stationary(again.rates);
  const outage = again.states.indexOf('outage');
  return sum(share, (i) => i !== outage) / share[outage];
}

/**
 * A clock that stands at 0 outside of the states `kept`, and inside runs while `runs`: by state, the long-run mean of the
 * clock over the times in the state, times its share of the time. Gauss's elimination, for a matrix that is dominated by its
 * diagonal.
 */
export function clock<S>(chain: Chain<S>, kept: (state: S) => boolean, runs: (state: S) => boolean): number[] {
  const { rates, states } = chain;
  const share = stationary(rates);
  const inside = states.map((_, i) => i).filter((i) => kept(states[i]));
  const a = inside.map((to) =>
    inside.map((from) => (from === to ? sum(rates[to], (j) => j !== to) : -rates[from][to])),
  );
  const b = inside.map((i) => (runs(states[i]) ? share[i] : 0));
  for (let k = 0; k < b.length; k++) {
    for (let i = k + 1; i < b.length; i++) {
      const factor = a[i][k] / a[k][k];
      if (factor === 0) continue;
      for (let j = k; j < b.length; j++) a[i][j] -= factor * a[k][j];
      b[i] -= factor * b[k];
    }
  }
  for (let i = b.length - 1; i >= 0; i--) {
    for (let j = i + 1; j < b.length; j++) b[i] -= a[i][j] * b[j];
    b[i] /= a[i][i];
  }
  const result = states.map(() => 0);
  inside.forEach((i, at) => (result[i] = b[at]));
  return result;
}

/** Probabilities at time `t` from those at 0, by uniformisation (Jensen 1953): a sum of positive terms. */
export function transient(rates: readonly number[][], start: readonly number[], t: number): number[] {
  const pace = Math.max(...rates.map((row, i) => row.reduce((out, rate, j) => (i === j ? out : out + rate), 0)));
  const pieces = Math.max(1, Math.ceil((pace * t) / 50));
  let at = [...start];
  for (let piece = 0; piece < pieces; piece++) at = uniformise(rates, at, pace, (pace * t) / pieces);
  return at;
}

function uniformise(rates: readonly number[][], start: number[], pace: number, jumps: number): number[] {
  const result = start.map(() => 0);
  let present = start;
  let weight = Math.exp(-jumps);
  for (let k = 0; k < jumps || weight > 1e-18; k++) {
    present.forEach((p, i) => (result[i] += weight * p));
    present = jumpOnce(rates, present, pace);
    weight *= jumps / (k + 1);
  }
  return result;
}

function jumpOnce(rates: readonly number[][], present: readonly number[], pace: number): number[] {
  const next = present.map(() => 0);
  rates.forEach((row, i) => {
    let stays = pace;
    row.forEach((rate, j) => {
      if (i === j) return;
      stays -= rate;
      next[j] += (present[i] * rate) / pace;
    });
    next[i] += (present[i] * stays) / pace;
  });
  return next;
}

function sum(values: readonly number[], isCounted: (at: number) => boolean): number {
  return values.reduce((total, value, at) => (isCounted(at) ? total + value : total), 0);
}

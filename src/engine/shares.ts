/** Who has which share in something that does not work: causes, the phases their time is spent in, weights. */
export interface Blame {
  count: number;
  cause: Int32Array;
  phase: Int32Array;
  weight: Float64Array;
}

export function createBlame(): Blame {
  return { count: 0, cause: new Int32Array(16), phase: new Int32Array(16), weight: new Float64Array(16) };
}

/** Adds `weight` to the share of one cause and phase. */
export function addShare(blame: Blame, cause: number, spentIn: number, weight: number): void {
  for (let at = 0; at < blame.count; at++) {
    if (blame.cause[at] === cause && blame.phase[at] === spentIn) {
      blame.weight[at]! += weight;
      return;
    }
  }
  if (blame.count === blame.cause.length) grow(blame);
  blame.cause[blame.count] = cause;
  blame.phase[blame.count] = spentIn;
  blame.weight[blame.count++] = weight;
}

function grow(blame: Blame): void {
  const n = blame.cause.length * 2;
  const widen = <A extends Int32Array | Float64Array>(to: A, from: A): A => {
    to.set(from);
    return to;
  };
  blame.cause = widen(new Int32Array(n), blame.cause);
  blame.phase = widen(new Int32Array(n), blame.phase);
  blame.weight = widen(new Float64Array(n), blame.weight);
}

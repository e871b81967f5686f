import { nextIndex, nextUniform, openStream, residual, sample } from '../random/index.ts';
import { int } from './state.ts';
import type { Trial } from './state.ts';

/**
 * Draws from named streams. A stream is opened by its first draw in a trial, so that a trial pays for what it uses:
 * the last word of an open stream is its counter, which is zero only before.
 */
function open(trial: Trial, stream: number): number {
  const at = stream * 4;
  if (trial.words[at + 3] === 0) {
    const { hash } = trial.streams;
    const number = trial.int[int.trialLow]! + trial.int[int.trialHigh]! * 0x40000000;
    openStream(trial.words, at, trial.key, number, hash[2 * stream]!, hash[2 * stream + 1]!);
  }
  return at;
}

/** A time in seconds from the law at offset `law`. */
export function draw(trial: Trial, law: number, stream: number): number {
  return sample(trial.laws, law, trial.words, open(trial, stream));
}

/** Remaining life at `age` seconds. */
export function drawResidual(trial: Trial, law: number, age: number, stream: number): number {
  return residual(trial.laws, law, age, trial.words, open(trial, stream));
}

/** True with probability `p`; certain outcomes draw nothing. */
export function branch(trial: Trial, p: number, stream: number): boolean {
  if (p >= 1) return true;
  if (p <= 0) return false;
  return nextUniform(trial.words, open(trial, stream)) < p;
}

export function drawUniform(trial: Trial, stream: number): number {
  return nextUniform(trial.words, open(trial, stream));
}

export function drawIndex(trial: Trial, n: number, stream: number): number {
  return nextIndex(trial.words, open(trial, stream), n);
}

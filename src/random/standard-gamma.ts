import { exp, log } from '../lib/math/index.ts';
import { nextUniform } from './streams.ts';
import { nextExponential, nextNormal } from './ziggurat.ts';

/**
 * Gamma with the given shape above 0 and scale 1 (G. Marsaglia and W. W. Tsang, "A simple method for generating gamma
 * variables", ACM TOMS 26, 2000). Below shape 1, a draw of shape + 1 times a uniform to the power 1 / shape.
 */
export function nextStandardGamma(shape: number, words: Int32Array, at: number): number {
  const boost = shape < 1 ? exp(-nextExponential(words, at) / shape) : 1;
  const d = (shape < 1 ? shape + 1 : shape) - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const z = nextNormal(words, at);
    const root = 1 + c * z;
    if (root <= 0) continue;
    const v = root * root * root;
    const u = nextUniform(words, at);
    const z2 = z * z;
    if (u < 1 - 0.0331 * z2 * z2 || log(u) < 0.5 * z2 + d * (1 - v + log(v))) return boost * d * v;
  }
}

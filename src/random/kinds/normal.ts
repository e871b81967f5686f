import { exp, logNormalTail, normalHazard, normalQuantileOfLogTail } from '../../lib/math/index.ts';
import { NORMAL } from '../codes.ts';
import { OWN, type KindOf } from '../distribution.ts';
import { formOf, notNegative, positive } from '../fields.ts';
import { nextUniform } from '../streams.ts';
import { nextNormal } from '../ziggurat.ts';

/** Mean and standard deviation before truncation. */
const CENTRE = OWN;
const SD = OWN + 1;
/** Log of the probability that is left after truncation. */
const LOG_KEPT = OWN + 2;

const forms = [['mean', 'sd']];

/** Nodes above 0 and weights of the rule of Gauss and Legendre with 10 points on (-1, 1). */
const NODES = [0.14887433898163122, 0.4333953941292472, 0.6794095682990244, 0.8650633666889845, 0.9739065285171717];
const WEIGHTS = [0.2955242247147528, 0.2692667193099965, 0.219086362515982, 0.1494513491505804, 0.06667134430868814];

export const normal: KindOf<'normal'> = {
  name: 'normal',
  code: NORMAL,
  summary: 'The bell curve, truncated at 0: `mean` and `sd` are those before truncation, the true mean is larger.',
  written: {
    shape: 'map',
    fields: [
      { name: 'mean', quantity: 'duration', doc: 'Mean before truncation, 0 or more.' },
      { name: 'sd', quantity: 'duration', doc: 'Standard deviation before truncation, above 0.' },
    ],
    forms,
  },
  fromFields(fields) {
    formOf('normal', fields, forms);
    return { kind: 'normal', mean: notNegative(fields, 'mean'), sd: positive(fields, 'sd') };
  },
  pack({ mean, sd }) {
    const start = -mean / sd;
    const hazard = normalHazard(start);
    return [NORMAL, mean + sd * hazard, sd * sd * (1 + hazard * (start - hazard)), mean, sd, logNormalTail(start)];
  },
  sample: sampleNormal,
  /**
   * With m the mode of x f(x), x <= m e^((x - m) / m), and that times f is a normal density with centre m: draws from
   * it are kept with probability (x / m) e^(1 - x / m).
   */
  sampleLengthBiased(params, at, words, stream) {
    const centre = params[at + CENTRE];
    const sd = params[at + SD];
    const mode = 0.5 * (centre + Math.sqrt(centre * centre + 4 * sd * sd));
    for (;;) {
      const x = mode + sd * nextNormal(words, stream);
      if (x > 0 && nextUniform(words, stream) < (x / mode) * exp(1 - x / mode)) return x;
    }
  },
  cumulativeHazard(params, at, x) {
    if (!(x > 0)) return 0;
    const sd = params[at + SD];
    const start = -params[at + CENTRE] / sd;
    return isNear(start, x / sd)
      ? nearHazard(start, x / sd)
      : params[at + LOG_KEPT] - logNormalTail((x - params[at + CENTRE]) / sd);
  },
  inverseCumulativeHazard(params, at, h) {
    const centre = params[at + CENTRE];
    const sd = params[at + SD];
    const start = -centre / sd;
    let width = normalQuantileOfLogTail(params[at + LOG_KEPT] - h) - start;
    if (!(h > 0) || !isNear(start, width)) return h > 0 ? Math.max(0, sd * width) : 0;
    // Near the truncation the difference has lost digits: from its beginning, by Newton's method.
    if (!(width > 0)) width = h / normalHazard(start);
    for (let i = 0; i < 3; i++) width += (h - nearHazard(start, width)) / normalHazard(start + width);
    return sd * width;
  },
};

export function sampleNormal(params: Float64Array, at: number, words: Int32Array, stream: number): number {
  const centre = params[at + CENTRE];
  const sd = params[at + SD];
  let x = centre + sd * nextNormal(words, stream);
  while (x <= 0) x = centre + sd * nextNormal(words, stream);
  return x;
}

/** Whether the hazard changes little between the truncation and `width` beyond it. */
function isNear(start: number, width: number): boolean {
  return width * Math.max(1, -start) < 0.5;
}

/** The integral of the standard normal hazard from start to start + width, where it is smooth. */
function nearHazard(start: number, width: number): number {
  const half = 0.5 * width;
  let sum = 0;
  for (let i = 0; i < NODES.length; i++) {
    const step = half * NODES[i];
    sum += WEIGHTS[i] * (normalHazard(start + half - step) + normalHazard(start + half + step));
  }
  return half * sum;
}

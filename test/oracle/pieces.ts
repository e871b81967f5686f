/** What the oracle plays with: the entry of the bundle that `bundled.ts` makes. */
export { begin, createPlayer, createTrial, step } from '../../src/engine/index.ts';
export { compile } from '../../src/model/compile/index.ts';
export { parseModel } from '../../src/model/index.ts';
export { seedKey } from '../../src/random/index.ts';

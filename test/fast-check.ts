// Property tests draw from here: the same examples in every run, so that what passed once passes again.
// NINES_PROPERTY_SEED=7 npx vitest run FILE tries other ones; a failure prints the seed and the path that replay it.
import fc from 'fast-check';

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.NINES_PROPERTY_SEED ?? 1) });

export default fc;
export type { Arbitrary } from 'fast-check';

export { findWeakPoints } from './find.ts';
export type { WeakPointOptions } from './find.ts';

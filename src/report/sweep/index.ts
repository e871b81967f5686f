export { sweepFigure, sweepInWords } from './figure.ts';
export { sweepHtml } from './html.ts';
export { downAt, valuesAt, type SweptParameter, type Sweep } from './sweep.ts';
export { sweepText, type SweepOptions } from './told.ts';

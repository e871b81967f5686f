export { comparisonFigure, type Design, type Difference } from './comparison.ts';
export { convergenceFigure, type ConvergencePoint } from './convergence.ts';
export {
  darkPalette,
  lightPalette,
  type Figure,
  type FigureOptions,
  type FigureTable,
  type Mark,
  type Palette,
} from './figure.ts';
export { FIGURES, figuresOf, type FigureKind, type FiguresOptions } from './kinds.ts';

export { frontFigure } from './figure.ts';
export { optimisationHtml } from './html.ts';
export { tableOfDesigns } from './table.ts';
export { optimisationText, type OptimisationOptions } from './told.ts';
export { designInWords } from './words.ts';

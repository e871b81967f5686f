export { frontFigure } from './figure.ts';
export { optimisationHtml } from './html.ts';
export { COLUMNS as DESIGN_COLUMNS, rowsOf as rowsOfDesigns, shownDesigns, tableOfDesigns } from './table.ts';
export { optimisationText, type OptimisationOptions } from './told.ts';
export {
  designInWords,
  factsOf as optimisationFacts,
  fatesInWords,
  numberOf as numberOfDesign,
  remarksOf as remarksOnDesigns,
  verdictInWords as optimisationInWords,
} from './words.ts';

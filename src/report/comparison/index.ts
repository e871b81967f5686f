export { comparisonParts, sideBySideHtml } from './html.ts';
export { comparisonTable } from './table.ts';
export { comparisonBlocks, sideBySideMarkdown, sideBySideText, type ComparisonOptions } from './told.ts';
export {
  comparedRows,
  verdictInWords,
  verdictOf,
  type ComparedRow,
  type ComparedService as SideBySideService,
  type SideBySide,
  type Verdict as ComparedVerdict,
} from './words.ts';

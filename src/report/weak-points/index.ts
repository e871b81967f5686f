export { weakPointsFigure } from './figure.ts';
export { weakPointParts } from './html.ts';
export { weakPointBlocks, weakPointsMarkdown } from './markdown.ts';
export { setRows, singleName, type SetRow } from './names.ts';
export { hurtingSingles, rankedSets, setSheet, singleSheet, withoutRepair } from './sheets.ts';
export { weakPointsText, type WeakPointsTextOptions } from './text.ts';
export { howToRead } from './reading.ts';
export { singlesOf, weakPointsInWords } from './words.ts';

export { tornadoFigure, tornadoTable } from './figure.ts';
export { sensitivityHtml, sensitivityParts } from './html.ts';
export { applies as metricApplies, METRICS, ranked, type Metric, type Ranked, type RankedParameter } from './ranked.ts';
export { sensitivityBlocks } from './markdown.ts';
export { sensitivityTable } from './table.ts';
export { sensitivityText, type SensitivityTextOptions } from './told.ts';
export { baseInWords as sensitivityBase, sensitivityFacts, sensitivityInWords } from './words.ts';

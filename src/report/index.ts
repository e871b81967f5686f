export { explain, explanationText, type Explanation } from './explain.ts';
export { issueCount, issueText } from './issues.ts';
export { markdown, type MarkdownOptions } from './markdown.ts';
export { summary, type SummaryOptions } from './summary.ts';
export { toAscii } from './text/ascii.ts';
export { clock, traceWriter, type TraceLine, type TraceWriter } from './trace.ts';
export { grouped } from './text/layout.ts';
export { writtenAvailability } from './text/measure.ts';
export { plainStyle, type Page, type Style } from './text/style.ts';

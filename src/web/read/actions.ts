import type { Action } from '../actions/action.ts';
import { download, withEnding } from '../files/download.ts';
import type { Results } from '../../results/index.ts';
import { foundOf } from '../improve/found.ts';
import { useStudy, type RunOf } from '../study/study.ts';
import { notify } from '../ui/notices.ts';
import { pinDesign, useComparison } from './compare.ts';

const have = (): boolean => useStudy.getState().results !== null;

type Forms = typeof import('./export.ts');

/** The forms of an export are loaded when the first is asked for. */
function withResults(act: (results: Results, of: RunOf, forms: Forms) => void): () => Promise<void> {
  return async () => {
    const { results, resultsOf } = useStudy.getState();
    if (results !== null && resultsOf !== null) act(results, resultsOf, await import('./export.ts'));
  };
}

export const readActions: readonly Action[] = [
  {
    ...{
      id: 'read.save-html',
      title: 'Save the report as a web page',
      group: 'File',
      words: ['export', 'html', 'pdf', 'print', 'report'],
      enabled: have,
    },
    run: withResults((results, of, { asHtml }) => {
      download(withEnding(of.fileName, 'report.html'), asHtml(results, of, foundOf(of)), 'text/html');
    }),
  },
  {
    ...{
      id: 'read.save-json',
      title: 'Save the results as JSON',
      group: 'File',
      words: ['export', 'results'],
      enabled: have,
    },
    run: withResults((results, { fileName }, { asJson }) => {
      download(withEnding(fileName, 'results.json'), asJson(results), 'application/json');
    }),
  },
  {
    ...{
      id: 'read.save-markdown',
      title: 'Save the results as Markdown',
      group: 'File',
      words: ['export', 'report'],
      enabled: have,
    },
    run: withResults((results, of, { asMarkdown }) => {
      const text = asMarkdown(results, of, foundOf(of));
      download(withEnding(of.fileName, 'results.md'), text, 'text/markdown');
    }),
  },
  {
    ...{
      id: 'read.copy-markdown',
      title: 'Copy the results as Markdown',
      group: 'File',
      words: ['clipboard', 'report'],
      enabled: have,
    },
    run: withResults((results, of, { asMarkdown }) => void copy(asMarkdown(results, of, foundOf(of)))),
  },
  {
    ...{
      id: 'read.save-csv',
      title: 'Save the numbers of all figures as CSV',
      group: 'File',
      words: ['export', 'table'],
      enabled: have,
    },
    run: withResults((results, { fileName }, { asCsv }) => {
      download(withEnding(fileName, 'results.csv'), asCsv(results), 'text/csv');
    }),
  },
  {
    ...{ id: 'compare.pin', title: 'Keep this design for comparison', group: 'Run', run: () => pinDesign() },
    words: ['compare', 'pin', 'variant', 'what if'],
  },
  {
    ...{ id: 'compare.run', title: 'Compare the designs', group: 'Run', run: () => useComparison.getState().run() },
    ...{ words: ['difference', 'paired'], enabled: () => useComparison.getState().canRun() },
  },
];

async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    notify('Copied.', 'good');
  } catch {
    notify('The browser does not let this page write to the clipboard: save the file instead.', 'error');
  }
}

import { printModel } from '../../model/index.ts';
import { readText } from '../../model/text/read.ts';
import { mermaid } from '../../report/topology/index.ts';
import { refresh } from '../document/derived.ts';
import { useDocument } from '../document/store.ts';
import { notify } from '../ui/notices.ts';
import { download, withEnding } from './download.ts';
import { pictureOf, pngOf } from './picture.ts';

/** The model as YAML: as it is written; one that is written as JSON in the short forms of the language. */
export function exportYaml(): void {
  const { text, fileName } = useDocument.getState();
  const { draft } = refresh();
  const isJson = text.trimStart().startsWith('{');
  if (isJson && draft === null) return cannot('YAML');
  download(withEnding(fileName, 'yaml'), isJson ? printModel(draft!) : text, 'application/yaml');
}

/** The same data as JSON, which is the same language. */
export function exportJson(): void {
  const { text, fileName } = useDocument.getState();
  const { value, problems } = readText(text);
  if (problems.length > 0 || value === null) return cannot('JSON');
  download(withEnding(fileName, 'json'), `${JSON.stringify(value, null, 2)}\n`, 'application/json');
}

export function exportMermaid(): void {
  const { draft, stale } = refresh();
  if (draft === null || stale) return cannot('a diagram');
  download(withEnding(useDocument.getState().fileName, 'mmd'), mermaid(draft), 'text/plain');
}

export function exportSvg(): void {
  const { draft, stale } = refresh();
  if (draft === null || stale) return cannot('a picture');
  const { positions, fileName } = useDocument.getState();
  download(withEnding(fileName, 'svg'), pictureOf(draft, positions).svg, 'image/svg+xml');
}

export async function exportPng(): Promise<void> {
  const { draft, stale } = refresh();
  if (draft === null || stale) return cannot('a picture');
  const { positions, fileName } = useDocument.getState();
  try {
    download(withEnding(fileName, 'png'), await pngOf(pictureOf(draft, positions)));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    notify(`The picture could not be made (${reason}). Export it as SVG instead.`, 'error');
  }
}

function cannot(what: string): void {
  notify(`The text has an error of syntax, so it cannot be made into ${what}. Mend it first: see Problems.`, 'error');
}

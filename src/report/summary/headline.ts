import type { Results, ServiceResult } from '../../results/index.ts';
import { oneLine, pad, visibleWidth, wrap } from '../text/layout.ts';
import type { Page, Style } from '../text/style.ts';
import type { NumberLine, SentenceLine } from './facts.ts';
import { availabilityOf, numberLines, sentenceLines } from './facts.ts';

const LABEL = 18;

/** Availability and the other numbers of one service, with intervals. */
export function headline(name: string, service: ServiceResult, results: Results, page: Page): string[] {
  return [
    ...title(name, service, page),
    '',
    ...aligned(numberLines(service, results), page),
    ...sentenceLines(service, results).flatMap((sentence) => told(sentence, page)),
  ];
}

function title(name: string, service: ServiceResult, { style, width }: Page): string[] {
  const { value, range, nines } = availabilityOf(service);
  const first = `${style.bold(style.cyan(oneLine(name)))}  ${style.bold(`${value} available`)}${nines === '' ? '' : ` · ${nines}`}`;
  const interval = range === '' ? '' : style.dim(range);
  if (interval === '') return [first];
  const whole = `${first}   ${interval}`;
  return visibleWidth(whole) <= width ? [whole] : [first, `  ${interval}`];
}

function aligned(lines: NumberLine[], { style, width }: Page): string[] {
  const valueWidth = Math.max(0, ...lines.map((entry) => visibleWidth(entry.value)));
  const rangeWidth = Math.max(0, ...lines.map((entry) => visibleWidth(entry.range)));
  return lines.flatMap(({ label, value, range, notes }) => {
    const room = width - (2 + LABEL + valueWidth + 2 + rangeWidth + 2);
    const note = notes.find((text) => text !== '' && visibleWidth(text) <= room) ?? '';
    const name = `  ${pad(label, LABEL)}`;
    const head = `${name}${style.bold(pad(value, valueWidth))}  ${pad(range, rangeWidth)}`;
    if (note !== '') return [`${head}  ${style.dim(note)}`];
    if (visibleWidth(head.trimEnd()) <= width) return [head.trimEnd()];
    // On a narrow page an interval that is long stands below.
    return [`${name}${style.bold(value)}`, `${' '.repeat(2 + LABEL)}${range}`];
  });
}

function told({ label, news, range, tone, rest }: SentenceLine, { style, width }: Page): string[] {
  const paint: Style['bold'] = tone === 'good' ? style.green : tone === 'bad' ? style.red : style.bold;
  const glue = rest === '' || /^[,;]/.test(rest) ? '' : ' ';
  const head = label.length < LABEL ? pad(label, LABEL) : `${label}  `;
  const interval = range === '' ? '' : ` (${range})`;
  const lines = wrap(`${news}${interval}${glue}${rest}`, width - 2 - LABEL);
  const indent = ' '.repeat(2 + LABEL);
  // The news is short and always stands on the first line whole, or is not painted at all.
  const first = lines[0].startsWith(news) ? paint(news) + lines[0].slice(news.length) : lines[0];
  return [`  ${head}${first}`, ...lines.slice(1).map((text) => indent + text)];
}

import type { Sensitivity } from '../../results/index.ts';
import { counted, fit, oneLine, visibleWidth, wrap } from '../text/layout.ts';
import type { Page } from '../text/style.ts';
import { table, type Column } from '../text/table.ts';
import { ranked, tornadoesOf, type Metric, type RankedParameter } from './ranked.ts';
import {
  baseInWords,
  changeInWords,
  INTERRUPTED,
  intervalInWords,
  leftOutInWords,
  namesOf,
  sensitivityFacts,
  sensitivityInWords,
} from './words.ts';

export interface SensitivityTextOptions extends Page {
  services: readonly string[];
  /** Rows of a table at most; the rest is counted. */
  most: number;
  /** Command that gives the same again, or ''. */
  replay: string;
}

/** Sensitivities for a terminal: for each service every number that matters, most first, with a bar for each value. */
export function sensitivityText(sensitivity: Sensitivity, options: SensitivityTextOptions): string {
  const { style, width, services, replay } = options;
  const left = oneLine(leftOutInWords(sensitivity, oneLine));
  const blocks = [
    wrap(oneLine(sensitivityFacts(sensitivity, oneLine)), width).map(style.dim),
    sensitivity.study.partial ? wrap(INTERRUPTED, width).map(style.yellow) : [],
    ...tornadoesOf(sensitivity, services).map(([service, metric]) => [
      style.bold(style.cyan(`${oneLine(service)}${HEADS[metric.id]}`)),
      ...wrap(
        oneLine(`${baseInWords(sensitivity, service, metric)} ${sensitivityInWords(sensitivity, service, metric)}`),
        width,
      ),
      ...tornado(sensitivity, service, metric, options),
    ]),
    left === '' ? [] : wrap(left, width).map(style.dim),
    replay === '' ? [] : [style.dim(`Again: ${replay}`)],
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

/** What stands after the name of the service. */
const HEADS: Record<Metric['id'], string> = { down: '', failed: ': requests', lost: ': data' };

const BAR = 18;

const COLUMNS: Column[] = [
  { title: '  with', align: 'left', rank: 0 },
  { title: 'a year', align: 'right', rank: 0 },
  { title: 'interval', align: 'left', rank: 0 },
  { title: '', align: 'left', rank: 1 },
];

function tornado(sensitivity: Sensitivity, service: string, metric: Metric, page: SensitivityTextOptions): string[] {
  const { told, open, same } = ranked(sensitivity, service, metric);
  const shown = told.slice(0, page.most);
  const longest = shown[0]?.size ?? 0;
  const [heading, ...rows] = table(
    COLUMNS,
    shown.flatMap((each) => rowsOf(each, longest)),
    page,
  );
  const lines = shown.flatMap((each) => [headOf(each, page), ...rows.splice(0, each.ends.length)]);
  const about = (parameters: readonly RankedParameter[], what: string): string[] =>
    parameters.length === 0
      ? []
      : wrap(oneLine(`${what}: ${namesOf(parameters, 12)}.`), page.width).map(page.style.dim);
  return [
    ...(lines.length === 0 ? [] : ['', heading, ...lines]),
    ...(told.length > shown.length
      ? [
          `  and ${counted(told.length - shown.length, 'number')} more that move${told.length - shown.length === 1 ? 's' : ''} it less`,
        ]
      : []),
    ...(open.length + same.length === 0 ? [] : ['']),
    ...about(open, 'Not told apart from chance'),
    ...about(same, `Made no difference to the ${metric.words} in any trial`),
  ];
}

/** The number above its rows, with what it is as it is. */
function headOf({ name, value }: RankedParameter, { style, width }: Page): string {
  const [first, is] = [oneLine(name), oneLine(value)];
  return `  ${first} ${style.dim(fit(`is ${is}`, Math.max(0, width - visibleWidth(first) - 3)))}`;
}

function rowsOf({ ends }: RankedParameter, longest: number): string[][] {
  return ends.map((end) => {
    const isChance = end.verdict === 'open';
    const length = longest > 0 ? Math.min(1, Math.abs(end.change.value ?? 0) / longest) : 0;
    const bar = isChance ? '' : '█'.repeat(Math.round(BAR * length));
    return [`  ${oneLine(end.value)}`, changeInWords(end), intervalInWords(end), bar];
  });
}

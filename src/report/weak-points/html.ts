import type { CauseResult, ServiceWeakPoints } from '../../results/index.ts';
import { markup, type Content, type Markup } from '../html/markup.ts';
import { stylePalette } from '../html/style.ts';
import { figureOf, tableOf } from '../html/tables.ts';
import { leftOut, type Sheet } from '../summary/sheet.ts';
import { plainLine } from '../text/layout.ts';
import { weakPointsFigure } from './figure.ts';
import { howToRead } from './reading.ts';
import { setSheet, singleSheet } from './sheets.ts';
import { weakPointsInWords } from './words.ts';

/** Rows of a table in a report, and the rank of the first columns that it has no room for. */
const MOST_ROWS = 20;
const WIDE = 5;

/** Single points of failure and what fails together, by service, as a part of a report; nothing for no services. */
export function weakPointParts(
  services: readonly ServiceWeakPoints[],
  study: (service: string) => readonly CauseResult[] | null = () => null,
): Content {
  if (services.length === 0) return null;
  return [services.map((found) => serviceParts(found, study(found.service))), reading(services)];
}

function serviceParts(found: ServiceWeakPoints, study: readonly CauseResult[] | null): Content {
  const [first, ...more] = weakPointsInWords(found, plainLine, study);
  const figure = weakPointsFigure(found, { palette: stylePalette });
  return [
    markup`<h3>${`What ${plainLine(found.service)} cannot do without`}</h3>
<p><strong>${first}</strong> ${more.join(' ')}</p>
`,
    figure === null ? null : figureOf(figure),
    sheet(`What strikes ${plainLine(found.service)} alone`, narrower(singleSheet(found, plainLine, MOST_ROWS, study))),
    sheet(`What strikes ${plainLine(found.service)} together`, setSheet(found, plainLine, MOST_ROWS)),
  ];
}

/** Without what the figure tells: the page is no wider than a sheet of paper. */
function narrower({ columns, rows, left }: Sheet): Sheet {
  const kept = columns.map(({ rank }) => rank < WIDE);
  return {
    columns: columns.filter((_, at) => kept[at]),
    rows: rows.map((row) => row.filter((_, at) => kept[at])),
    left,
  };
}

function sheet(label: string, shown: Sheet): Content {
  const rest = leftOut(shown);
  return [
    tableOf(label, shown.columns, shown.rows),
    rest === ''
      ? null
      : markup`<p class="quiet">${rest}</p>
`,
  ];
}

function reading(services: readonly ServiceWeakPoints[]): Markup {
  return markup`<p class="quiet">${howToRead(services, plainLine).join(' ')}</p>
`;
}

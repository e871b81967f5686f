import type { Results, ServiceResult } from '../../results/index.ts';
import { oneLine } from '../text/layout.ts';
import { cell, duration, writtenAvailability } from '../text/measure.ts';
import { ofHundred, perYear } from '../text/numbers.ts';
import type { Page } from '../text/style.ts';
import { NOTHING, table, type Column } from '../text/table.ts';

const columns: Column[] = [
  { title: 'Service', align: 'left', rank: 0 },
  { title: 'available', align: 'right', rank: 0 },
  { title: 'down/y', align: 'right', rank: 1 },
  { title: 'outages/y', align: 'right', rank: 2 },
  { title: 'MTTR', align: 'right', rank: 3 },
  { title: 'SLO met in 100', align: 'right', rank: 4 },
];

/** Services side by side, where there are several. */
export function overview(results: Results, names: readonly string[], page: Page): string[] {
  if (names.length < 2) return [];
  return table(
    columns,
    names.map((name) => row(name, results.services[name])),
    page,
  );
}

function row(name: string, service: ServiceResult): string[] {
  return [
    oneLine(name),
    writtenAvailability(service.availability).value,
    cell(service.downtimePerYearSeconds, duration),
    cell(service.outagesPerYear, perYear),
    cell(service.mdtSeconds, duration),
    service.sloMet === null ? NOTHING : cell(service.sloMet, ofHundred),
  ];
}

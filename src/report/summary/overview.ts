import type { Results, ServiceResult } from '../../results/index.ts';
import { cell, duration, writtenAvailability } from '../text/measure.ts';
import { ofHundred, perYear } from '../text/numbers.ts';
import { NOTHING, type Column } from '../text/table.ts';
import { lostAmount } from './data-facts.ts';
import type { Naming, Sheet } from './sheet.ts';

const columns: Column[] = [
  { title: 'Service', align: 'left', rank: 0 },
  { title: 'available', align: 'right', rank: 0 },
  { title: 'down/y', align: 'right', rank: 1 },
  { title: 'outages/y', align: 'right', rank: 2 },
  { title: 'MTTR', align: 'right', rank: 3 },
  { title: 'SLO met in 100', align: 'right', rank: 5 },
  { title: 'lost/y', align: 'right', rank: 4 },
];

/** Services side by side, where there are several. */
export function overview(results: Results, names: readonly string[], named: Naming): Sheet {
  const rows = names.length < 2 ? [] : names.map((name) => row(named(name), results.services[name]));
  return { columns, rows, left: 0 };
}

function row(name: string, service: ServiceResult): string[] {
  return [
    name,
    writtenAvailability(service.availability).value,
    cell(service.downtimePerYearSeconds, duration),
    cell(service.outagesPerYear, perYear),
    cell(service.mdtSeconds, duration),
    service.sloMet === null ? NOTHING : cell(service.sloMet, ofHundred),
    service.data === null || service.data.lossesSeen === 0 ? NOTHING : lostAmount(service.data, ' writes').value,
  ];
}

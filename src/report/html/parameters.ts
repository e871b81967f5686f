import type { Model } from '../../model/model.ts';
import { writtenForm } from '../../model/print/model.ts';
import { markup, type Content } from './markup.ts';
import { columns, tableOf } from './tables.ts';

type Written = Record<string, unknown>;

/** Sections of a model whose things have parameters, and what one of them is called. */
const SECTIONS: [key: string, title: string, hasSources: boolean][] = [
  ['components', 'Components', true],
  ['places', 'Places', true],
  ['hazards', 'Hazards', true],
  ['maintenance', 'Maintenance', true],
  ['drills', 'Drills', true],
  ['crews', 'Crews', false],
  ['spares', 'Spares', false],
  ['services', 'Services', false],
];

/** What holds parameters of its own; everything else is one value, whatever its form. */
const HOLDERS = new Set([
  'failures',
  'detection',
  'failover',
  'failback',
  'standby',
  'data',
  'catchUp',
  'backups',
  'slo',
]);
/** Told elsewhere, or beside each parameter. */
const NO_PARAMETERS = new Set(['description', 'source', 'kind']);

/** Every parameter that the model gives, as the language writes it, with where it comes from. */
export function parameterTables(model: Model): Content {
  const written = writtenForm(model) as Written;
  return SECTIONS.map(([key, title, hasSources]) => {
    const things = Object.entries((written[key] ?? {}) as Record<string, Written>);
    const rows = things.flatMap(([name, thing]) =>
      parameters(thing, '', '').map(({ path, value, source }) => [
        ...[name, path, value],
        hasSources ? (source === '' ? 'not said' : source) : '',
      ]),
    );
    if (rows.length === 0) return null;
    const titles = columns([title, 'left'], ['Parameter', 'left'], ['Value', 'left'], ['Source', 'left']);
    return markup`<h4>${title}</h4>
${tableOf(`Parameters of: ${title}`, titles, rows)}`;
  });
}

interface Parameter {
  path: string;
  value: string;
  source: string;
}

/** A thing and what is inside it; a source holds for all beside and below it that has none of its own. */
function parameters(thing: Written, path: string, inherited: string): Parameter[] {
  const source = typeof thing.source === 'string' ? thing.source : inherited;
  return Object.entries(thing).flatMap(([key, value]): Parameter[] => {
    if (NO_PARAMETERS.has(key)) return [];
    const at = path === '' ? key : `${path} › ${key}`;
    if (key === 'failures' && isMap(value)) {
      return Object.entries(value).flatMap(([mode, inside]) =>
        parameters(inside as Written, `${at} › ${mode}`, source),
      );
    }
    if (HOLDERS.has(key) && isMap(value)) return parameters(value, at, source);
    return [{ path: at, value: inline(value, true), source }];
  });
}

function isMap(value: unknown): value is Written {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value in one line, as YAML writes it; the outermost brackets say nothing. */
function inline(value: unknown, isOutermost = false): string {
  if (Array.isArray(value)) {
    const items = value.map((item) => inline(item)).join(', ');
    return isOutermost ? items : `[${items}]`;
  }
  if (!isMap(value)) return String(value);
  const entries = Object.entries(value).map(([key, inside]) => `${key}: ${inline(inside)}`);
  return isOutermost ? entries.join(', ') : `{ ${entries.join(', ')} }`;
}

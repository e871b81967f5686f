/** How instances are written: a number, a list of places, a map from places to numbers; `in` is a field of its own. */
export type InstancesForm = 'number' | 'list' | 'map';

export interface InstanceRow {
  place: string;
  count: number;
}

export interface InstanceTable {
  form: InstancesForm;
  /** Instances in no place of their own, when they are written as a number (1 when nothing is written). */
  count: number;
  rows: InstanceRow[];
}

/** The written instances as a table; null when they have no form that a table can show. */
export function readInstances(written: unknown): InstanceTable | null {
  if (written === undefined) return { form: 'number', count: 1, rows: [] };
  if (typeof written === 'number') return { form: 'number', count: written, rows: [] };
  if (Array.isArray(written)) {
    if (!written.every((place) => typeof place === 'string')) return null;
    const isPlain = new Set(written).size === written.length;
    const rows = isPlain ? written.map((place) => ({ place, count: 1 })) : counted(written);
    return { form: 'list', count: 0, rows };
  }
  if (typeof written !== 'object' || written === null) return null;
  const rows = Object.entries(written).map(([place, count]) => ({ place, count: count as number }));
  return rows.every(({ count }) => typeof count === 'number') ? { form: 'map', count: 0, rows } : null;
}

function counted(places: string[]): InstanceRow[] {
  return [...new Set(places)].map((place) => ({ place, count: places.filter((other) => other === place).length }));
}

/**
 * The table as it is written: a list stays one while there is one instance in each place, a map stays a map. Undefined
 * when no row is left.
 */
export function writeInstances(rows: readonly InstanceRow[], form: InstancesForm): unknown {
  if (rows.length === 0) return undefined;
  const isOneEach = rows.every(({ count }) => count === 1);
  if (isOneEach && form !== 'map') return rows.map(({ place }) => place);
  return Object.fromEntries(rows.map(({ place, count }) => [place, count]));
}

/** A dependency as it is edited; each remembers how it is written, so that only what is changed is written anew. */
export type Item =
  | { type: 'name'; name: string; conditions: Record<string, unknown> | null }
  | { type: 'group'; of: 'any' | 'all' | 'atLeast'; atLeast: number; items: Item[] }
  /** Written in no form of the language. */
  | { type: 'other'; written: unknown };

/** The written dependencies as items: a list, or one without brackets. */
export function readItems(written: unknown): Item[] {
  if (written === undefined || written === null) return [];
  return Array.isArray(written) ? written.map(readItem) : [readItem(written)];
}

function readItem(written: unknown): Item {
  if (typeof written === 'string') return { type: 'name', name: written, conditions: null };
  if (typeof written !== 'object' || written === null || Array.isArray(written)) return { type: 'other', written };
  const map = written as Record<string, unknown>;
  const keys = Object.keys(map);
  if (Array.isArray(map.any) && keys.length === 1)
    return { type: 'group', of: 'any', atLeast: 1, items: map.any.map(readItem) };
  if (Array.isArray(map.all) && keys.length === 1)
    return { type: 'group', of: 'all', atLeast: 1, items: map.all.map(readItem) };
  if (typeof map.atLeast === 'number' && Array.isArray(map.of) && keys.length === 2)
    return { type: 'group', of: 'atLeast', atLeast: map.atLeast, items: map.of.map(readItem) };
  const [name] = keys;
  const conditions = keys.length === 1 ? map[name] : null;
  if (typeof conditions !== 'object' || conditions === null || Array.isArray(conditions))
    return { type: 'other', written };
  return { type: 'name', name, conditions: conditions as Record<string, unknown> };
}

/** The items as they are written; undefined when none is left. One that stood without brackets goes on so. */
export function writeItems(items: readonly Item[], before: unknown): unknown {
  if (items.length === 0) return undefined;
  const isBare = items.length === 1 && before !== undefined && before !== null && !Array.isArray(before);
  return isBare ? writeItem(items[0]) : items.map(writeItem);
}

export function writeItem(item: Item): unknown {
  if (item.type === 'other') return item.written;
  if (item.type === 'name') {
    const isPlain = item.conditions === null || Object.keys(item.conditions).length === 0;
    return isPlain ? item.name : { [item.name]: item.conditions };
  }
  const of = item.items.map(writeItem);
  return item.of === 'atLeast' ? { atLeast: item.atLeast, of } : { [item.of]: of };
}

/** An item in words: `database`, `any of card and bank`, `cache in the same zone`. */
export function itemInWords(item: Item): string {
  if (item.type === 'other') return 'something else';
  if (item.type === 'group') {
    const names = item.items.map(itemInWords);
    const list = names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
    if (item.of === 'all') return `all of ${list}`;
    return item.of === 'any' ? `any of ${list}` : `${item.atLeast} of ${list}`;
  }
  const { within, for: use, without } = item.conditions ?? {};
  const told = [
    ...(typeof within === 'string' ? [`in the same ${within}`] : []),
    ...(use === 'reads' ? ['for reads'] : []),
    ...(without !== undefined ? ['with what is left without it'] : []),
  ];
  return [item.name, ...told].join(' ');
}

import type { Edit, Path } from '../../../model/index.ts';
import { SECTIONS } from '../selection.ts';
import { isMap, type Data, type EditedText } from './data.ts';
import { planEdits } from './plan.ts';

/**
 * Writes a field, or takes it away (undefined). What stands around it and is empty then goes too, but never the thing
 * that the field belongs to.
 */
export function setField(document: EditedText, path: Path, value: unknown): Edit[] {
  return planEdits(document, (data) => {
    const chain: Data[] = [data];
    for (const step of path.slice(0, -1)) {
      const around = chain.at(-1) as Record<string | number, unknown>;
      const next = around[step];
      if (!isMap(next) && !Array.isArray(next)) {
        if (value === undefined) return;
        around[step] = {};
      }
      chain.push(around[step] as Data);
    }
    const last = path.at(-1)!;
    const around = chain.at(-1) as Record<string | number, unknown>;
    if (value !== undefined) around[last] = value;
    else if (Array.isArray(around)) around.splice(Number(last), 1);
    else delete around[last];
    const isNamed = SECTIONS.some((section) => section === path[0]);
    for (let depth = path.length - 1; value === undefined && depth > (isNamed ? 2 : 0); depth--) {
      if (Object.keys(chain[depth]).length > 0) break;
      const outer = chain[depth - 1] as Record<string | number, unknown>;
      if (Array.isArray(outer)) outer.splice(Number(path[depth - 1]), 1);
      else delete outer[path[depth - 1]];
    }
  });
}

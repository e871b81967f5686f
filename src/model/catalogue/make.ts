import type { CatalogueEntry, FigureSource, WrittenValue } from './entry.ts';
import { ILLUSTRATIVE, type Fact } from './facts.ts';

/** An entry as a table of the catalogue writes it. */
export interface Draft extends Omit<CatalogueEntry, 'sources' | 'kind' | 'instances' | 'icon'> {
  icon?: string;
  instances?: number;
  /** Paths of figures, each with the facts behind it; illustrative when there are none. */
  from: Record<string, Fact | Fact[]>;
}

export function component(draft: Draft & { icon: string }): CatalogueEntry {
  return entry('component', draft, { kind: draft.icon, ...draft.value });
}

export function place(draft: Draft & { icon: string }): CatalogueEntry {
  return entry('place', draft, { kind: draft.icon, ...draft.value });
}

export function crew(draft: Draft): CatalogueEntry {
  return entry('crew', draft, draft.value);
}

export function hazard(draft: Draft): CatalogueEntry {
  return entry('hazard', draft, draft.value);
}

function entry(kind: CatalogueEntry['kind'], { from, ...draft }: Draft, value: WrittenValue): CatalogueEntry {
  const sources = Object.entries(from).flatMap(([field, facts]) =>
    (Array.isArray(facts) ? facts : [facts]).map((fact) => figureSource(field, fact, value)),
  );
  return {
    ...draft,
    icon: draft.icon ?? kind,
    instances: draft.instances ?? 1,
    kind,
    value: told(kind, value, from),
    sources,
  };
}

/** What is at a path of plain data, or undefined. */
export function figureAt(value: WrittenValue, field: string): unknown {
  let at: unknown = value;
  for (const step of field.split('.')) at = (at as Record<string, unknown> | undefined)?.[step];
  return at;
}

function figureSource(field: string, fact: Fact, value: WrittenValue): FigureSource {
  return { field, value: shown(figureAt(value, field)), source: cited(fact), provenance: fact.provenance };
}

/** Plain data on one line, as a model file has it: `{ uniform: [60s, 120s] }`. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(shown).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  return `{ ${Object.entries(value)
    .map(([key, inner]) => `${key}: ${shown(inner)}`)
    .join(', ')} }`;
}

/** `rack: MTTF 10.2 y (Ford et al., OSDI 2010, read)` */
export function cited({ says, source, provenance }: Fact): string {
  if (provenance === 'illustrative') return 'illustrative';
  return `${says} (${source}, ${provenance === 'read in secondary source' ? 'secondary' : provenance})`;
}

/** The value with the sources written into it, so that whoever reads the model file sees them. */
function told(kind: CatalogueEntry['kind'], value: WrittenValue, from: Draft['from']): WrittenValue {
  const result = copied(value);
  const rest: [string, Fact | Fact[]][] = [];
  const byMode = new Map<string, [string, Fact | Fact[]][]>();
  for (const [field, facts] of Object.entries(from)) {
    const [section, mode, ...figure] = field.split('.');
    if (section !== 'failures') rest.push([field, facts]);
    else byMode.set(mode, [...(byMode.get(mode) ?? []), [figure.join('.'), facts]]);
  }
  for (const [mode, figures] of byMode)
    (result.failures as Record<string, WrittenValue>)[mode].source = sentence(figures);
  if (rest.length > 0 && (kind === 'component' || kind === 'hazard')) result.source = sentence(rest);
  return result;
}

/** Facts first, each once; then which figures are illustrative. */
function sentence(figures: readonly [field: string, facts: Fact | Fact[]][]): string {
  const facts = new Set(figures.flatMap(([, found]) => found).filter((fact) => fact !== ILLUSTRATIVE));
  const chosen = figures.filter(([, found]) => found === ILLUSTRATIVE).map(([field]) => field);
  const parts = [...facts].map(cited);
  if (chosen.length === 0) return parts.join('; ');
  if (parts.length === 0 && (chosen.length === figures.length || chosen[0] === '')) return 'illustrative';
  return [...parts, `${chosen.join(', ')} illustrative`].join('; ');
}

function copied(value: WrittenValue): WrittenValue {
  return JSON.parse(JSON.stringify(value)) as WrittenValue;
}

import { humanDuration } from '../../lib/units/index.ts';
import { meanOf } from '../../model/laws.ts';
import type { FailureMode, Issue, Model, Requirement } from '../../model/index.ts';
import type { Planned } from '../../model/upkeep.ts';
import type { TopologyGraph, TopologyNode } from '../../report/topology/index.ts';
import { thingOf } from '../document/selection.ts';

/** One row of the outline. */
export interface Row {
  /** Id for the selection; of headings `heading:services`, which cannot be selected. */
  id: string;
  /** 1 for what stands at the left. */
  level: number;
  name: string;
  kind: string;
  /** Instances and the part they play: `2 of 3, active`. */
  role: string;
  /** When it fails, in words: `every 60 d`, `never`. */
  fails: string;
  needs: string;
  /** What it requires, uses, hits, or is about. */
  relations: string;
  errors: number;
  warnings: number;
  expandable: boolean;
  /** Id of the row around it, or null. */
  parent: string | null;
  /** Its place among its siblings, from 1, and how many there are. */
  position: number;
  siblings: number;
}

type Draft = Omit<Row, 'level' | 'expandable' | 'parent' | 'position' | 'siblings'> & { children: Draft[] };

export const isHeading = (id: string): boolean => id.startsWith('heading:');

const NOTHING = { kind: '', role: '', fails: '', needs: '', relations: '', errors: 0, warnings: 0 };

/**
 * The rows of a model: places with what is in them, what is in no place, then the services and everything else that is
 * no part of the architecture. What is inside a row whose id is in `closed` is left out. `search` keeps what has it in its name or kind, and what is around that.
 */
export function rowsOf(
  model: Model,
  graph: TopologyGraph,
  issues: readonly Issue[],
  closed: ReadonlySet<string>,
  search = '',
): Row[] {
  const roots = draftsOf(model, graph, countIssues(issues));
  const wanted = search.trim().toLowerCase();
  const kept = wanted === '' ? roots : roots.flatMap((root) => matching(root, wanted));
  const rows: Row[] = [];
  const walk = (drafts: readonly Draft[], level: number, parent: string | null): void => {
    drafts.forEach(({ children, ...row }, at) => {
      const expandable = children.length > 0;
      rows.push({ ...row, level, expandable, parent, position: at + 1, siblings: drafts.length });
      if (expandable && (wanted !== '' || !closed.has(row.id))) walk(children, level + 1, row.id);
    });
  };
  walk(kept, 1, null);
  return rows;
}

function matching(draft: Draft, wanted: string): Draft[] {
  const isHit = `${draft.name} ${draft.kind}`.toLowerCase().includes(wanted) && !isHeading(draft.id);
  if (isHit) return [draft];
  const children = draft.children.flatMap((child) => matching(child, wanted));
  return children.length > 0 ? [{ ...draft, children }] : [];
}

type Counts = Map<string, { errors: number; warnings: number }>;

/** Issues by the thing they are in: `components.database`. */
function countIssues(issues: readonly Issue[]): Counts {
  const counts: Counts = new Map();
  for (const { path, severity } of issues) {
    if (path.length < 2) continue;
    const key = `${path[0]}.${path[1]}`;
    const count = counts.get(key) ?? { errors: 0, warnings: 0 };
    counts.set(key, count);
    if (severity === 'error') count.errors++;
    else count.warnings++;
  }
  return counts;
}

function draftsOf(model: Model, graph: TopologyGraph, counts: Counts): Draft[] {
  const places = new Map(graph.places.map((box) => [box.id, placeDraft(box.name, box.id, model, counts)]));
  const roots: Draft[] = [];
  for (const { id, parent } of graph.places) {
    const around = parent === null || isInLoop(id, graph) ? undefined : places.get(parent);
    (around?.children ?? roots).push(places.get(id)!);
  }
  const outside: Draft[] = [];
  for (const node of graph.nodes) {
    if (node.type !== 'component') continue;
    const around = node.place === null ? undefined : places.get(node.place);
    (around?.children ?? outside).push(componentDraft(node, model, counts));
  }
  return [
    ...roots,
    ...heading('outside', 'in no place', outside),
    ...heading('services', 'services', servicesOf(model, counts)),
    ...heading('hazards', 'hazards', hazardsOf(model, counts)),
    ...heading('maintenance', 'maintenance', maintenanceOf(model, counts)),
    ...heading('drills', 'drills', drillsOf(model, counts)),
    ...heading('scenarios', 'scenarios', scenariosOf(model, counts)),
    ...heading('crews', 'crews', crewsOf(model, counts)),
    ...heading('spares', 'spares', sparesOf(model, counts)),
  ];
}

/** Places that are in each other, by mistake, are shown at the top: nothing is lost. */
function isInLoop(id: string, graph: TopologyGraph): boolean {
  const parents = parentsOf(graph);
  let at = parents.get(id) ?? null;
  for (let steps = 0; at !== null && steps <= parents.size; steps++) {
    if (at === id) return true;
    at = parents.get(at) ?? null;
  }
  return at !== null;
}

const known = new WeakMap<TopologyGraph, Map<string, string | null>>();

function parentsOf(graph: TopologyGraph): Map<string, string | null> {
  const parents = known.get(graph) ?? new Map(graph.places.map(({ id, parent }) => [id, parent]));
  known.set(graph, parents);
  return parents;
}

function heading(name: string, words: string, children: Draft[]): Draft[] {
  if (children.length === 0) return [];
  return [{ ...NOTHING, id: `heading:${name}`, name: `${words} (${children.length})`, children }];
}

function placeDraft(name: string, id: string, model: Model, counts: Counts): Draft {
  const place = model.places[name];
  return {
    ...NOTHING,
    ...counts.get(`places.${name}`),
    id,
    name,
    kind: place.kind,
    fails: failsInWords(place.failures),
    relations: requirementsInWords(place.requires),
    children: [],
  };
}

type Said = Pick<Row, 'fails' | 'needs' | 'relations'>;

/** What is the same in every place of a component. */
const said = new WeakMap<Model['components'][string], Said>();

function saidOf(component: Model['components'][string]): Said {
  const before = said.get(component);
  if (before !== undefined) return before;
  const { requires, uses, failures, needs, active } = component;
  const soft = requirementsInWords(uses);
  const relations = [requirementsInWords(requires), soft === '' ? '' : `uses ${soft}`];
  const words: Said = {
    fails: failsInWords(failures),
    needs: active > 1 ? `${needs} of ${active}` : '',
    relations: relations.filter((part) => part !== '').join('; '),
  };
  said.set(component, words);
  return words;
}

function componentDraft(node: TopologyNode, model: Model, counts: Counts): Draft {
  return {
    ...NOTHING,
    ...counts.get(`components.${node.component}`),
    ...saidOf(model.components[node.component]),
    ...{ id: node.id, name: node.component, kind: node.kind, role: node.role, children: [] },
  };
}

function servicesOf(model: Model, counts: Counts): Draft[] {
  return Object.entries(model.services).map(([name, { requires }]) => ({
    ...NOTHING,
    ...counts.get(`services.${name}`),
    ...{ id: `service:${name}`, name, kind: 'service', relations: requirementsInWords(requires), children: [] },
  }));
}

function hazardsOf(model: Model, counts: Counts): Draft[] {
  return Object.entries(model.hazards).map(([name, { effect, targets, tbh }]) => ({
    ...NOTHING,
    ...counts.get(`hazards.${name}`),
    ...{ id: `hazard:${name}`, name, kind: 'hazard', role: effect.type, children: [] },
    ...{ fails: everyInWords(meanOf(tbh)), relations: targets.join(', ') },
  }));
}

function maintenanceOf(model: Model, counts: Counts): Draft[] {
  return Object.entries(model.maintenance).map(([name, { style, takes, ...planned }]) => ({
    ...NOTHING,
    ...counts.get(`maintenance.${name}`),
    ...{ id: `maintenance:${name}`, name, kind: 'maintenance', children: [], ...plannedInWords(planned) },
    role: `${style}, ${humanDuration(meanOf(takes))}`,
  }));
}

function drillsOf(model: Model, counts: Counts): Draft[] {
  return Object.entries(model.drills).map(([name, { action, ...planned }]) => ({
    ...NOTHING,
    ...counts.get(`drills.${name}`),
    ...{ id: `drill:${name}`, name, kind: 'drill', role: action, children: [], ...plannedInWords(planned) },
  }));
}

/** How often planned work comes, and to what. */
function plannedInWords({ every, targets }: Pick<Planned, 'every' | 'targets'>): Pick<Row, 'fails' | 'relations'> {
  return { fails: everyInWords(meanOf(every)), relations: targets.join(', ') };
}

function scenariosOf(model: Model, counts: Counts): Draft[] {
  return Object.entries(model.scenarios).map(([name, { steps, expect, random }]) => ({
    ...NOTHING,
    ...counts.get(`scenarios.${name}`),
    ...{ id: `scenario:${name}`, name, kind: 'scenario', children: [] },
    role: `${counted(steps.length, 'step')}, ${counted(expect.length, 'expectation')}`,
    fails: random ? 'of its own accord too' : '',
    relations: [...new Set(steps.map(({ thing }) => thing))].join(', '),
  }));
}

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

function crewsOf(model: Model, counts: Counts): Draft[] {
  return Object.entries(model.crews).map(([name, { size, response }]) => ({
    ...NOTHING,
    ...counts.get(`crews.${name}`),
    ...{ id: `crew:${name}`, name, kind: 'crew', children: [] },
    role: `${size} at a time, there in ${humanDuration(meanOf(response))}`,
  }));
}

function sparesOf(model: Model, counts: Counts): Draft[] {
  return Object.entries(model.spares).map(([name, { count }]) => ({
    ...NOTHING,
    ...counts.get(`spares.${name}`),
    ...{ id: `pool:${name}`, name, kind: 'spares', role: `${count} in store`, children: [] },
  }));
}

/** Modes that are named one by one; of more the most frequent is. */
const MOST_NAMED = 2;

/** When something fails: `every 60 d`, `crash every 180 d, hardware every 4.5 y`, `never`. */
export function failsInWords(failures: Record<string, FailureMode>): string {
  const modes = Object.entries(failures)
    .map(([name, { ttf }]) => ({ name, mean: meanOf(ttf) }))
    .filter(({ mean }) => mean !== Infinity)
    .sort((a, b) => a.mean - b.mean);
  if (modes.length === 0) return 'never';
  if (modes.length === 1) return everyInWords(modes[0].mean);
  const named = modes.slice(0, MOST_NAMED).map(({ name, mean }) => `${name} ${everyInWords(mean)}`);
  return [...named, ...(modes.length > MOST_NAMED ? [`${modes.length - MOST_NAMED} more`] : [])].join(', ');
}

function everyInWords(mean: number): string {
  return Number.isFinite(mean) ? `every ${humanDuration(mean)}` : 'never';
}

/** `server, any of card and bank`. */
export function requirementsInWords(requirements: readonly Requirement[]): string {
  return requirements.map(requirementInWords).join(', ');
}

function requirementInWords(requirement: Requirement): string {
  switch (requirement.type) {
    case 'component':
    case 'place':
      return requirement.name;
    case 'all':
      return `all of ${requirement.of.map(requirementInWords).join(' and ')}`;
    case 'any':
      return `any of ${requirement.of.map(requirementInWords).join(' and ')}`;
    case 'atLeast':
      return `${requirement.count} of ${requirement.of.map(requirementInWords).join(', ')}`;
  }
}

/** The rows that belong to a selection: those chosen, and of a component that is not in a place of its own all. */
export function isSelected(row: Row, ids: ReadonlySet<string>): boolean {
  if (ids.has(row.id)) return true;
  const thing = thingOf(row.id);
  // After it was added, or chosen by its issues, a component is known by its name alone.
  return thing?.section === 'components' && ids.has(`${thing.name}@`);
}

/** The row at which a name begins with what was typed, from the one after `from` on and around; null when none does. */
export function typedAhead(rows: readonly Row[], from: number, typed: string): number | null {
  const wanted = typed.toLowerCase();
  // One letter goes on to the next; more than one stays where it fits.
  const first = wanted.length > 1 ? 0 : 1;
  for (let step = first; step < rows.length + first; step++) {
    const at = (from + step + rows.length) % rows.length;
    if (rows[at].name.toLowerCase().startsWith(wanted)) return at;
  }
  return null;
}

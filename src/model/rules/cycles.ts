import type { Path } from '../issues.ts';
import { valueAt } from '../text/path.ts';
import { namesIn, type RuleContext } from './context.ts';
import type { Requirement } from '../model.ts';

/** `from` is not up (or not placed, or not looked after) without `to`. */
interface Edge {
  from: string;
  to: string;
  path: Path;
  word: string;
}

/** Nothing may require itself, not even by way of others: with all of it down, nothing could come up first. */
export function checkRequiresCycles(context: RuleContext): void {
  const hint = 'make one of these a soft dependency (`uses`), or take it away';
  for (const cycle of cyclesOf(requiresEdges(context))) {
    context.error('cycle', cycle[0].path, `${told(cycle)}: a circle`, hint);
  }
}

/** Roles follow one another in a line. */
export function checkFollowsCycles(context: RuleContext): void {
  const edges = context.components().flatMap(([name, { follows }]): Edge[] => {
    return follows === null
      ? []
      : [{ from: name, to: follows, path: ['components', name, 'follows'], word: 'follows' }];
  });
  for (const cycle of cyclesOf(edges)) {
    context.error('cycle', cycle[0].path, `${told(cycle)}: a circle`, 'let one of them lead');
  }
}

/** A monitor that needs what it watches would be down just when it is needed. */
export function checkMonitorCycles(context: RuleContext): void {
  const requires = requiresEdges(context);
  if (cyclesOf(requires).length > 0) return;
  const by = context.components().flatMap(([name, { detection }]): Edge[] => {
    const path: Path = ['components', name, 'detection', 'by'];
    return detection.by === null ? [] : [{ from: name, to: detection.by, path, word: 'is checked by' }];
  });
  if (by.length === 0) return;
  const hint = 'let something independent do the checks, or leave `by` out';
  for (const cycle of cyclesOf([...by, ...requires])) {
    const at = cycle.find((edge) => edge.word === 'is checked by') ?? cycle[0];
    context.error('cycle', at.path, `${told(cycle)}: a circle`, hint);
  }
}

function requiresEdges(context: RuleContext): Edge[] {
  const edges: Edge[] = [];
  for (const [name, place] of context.places()) {
    if (place.in !== null) edges.push({ from: name, to: place.in, path: ['places', name, 'in'], word: 'is in' });
    edges.push(...edgesOf(context, name, place.requires, ['places', name, 'requires']));
  }
  for (const [name, component] of context.components()) {
    const path: Path = ['components', name];
    const at: Path =
      context.has(...path, 'instances') && !context.has(...path, 'in') ? [...path, 'instances'] : [...path, 'in'];
    for (const place of new Set(component.instances.map((group) => group.place))) {
      if (place !== null) edges.push({ from: name, to: place, path: at, word: 'is in' });
    }
    edges.push(...edgesOf(context, name, component.requires, [...path, 'requires']));
  }
  return edges;
}

function edgesOf(context: RuleContext, from: string, list: Requirement[], path: Path): Edge[] {
  return namesIn(list, valueAt(context.written, path), path).map((named) => {
    return { from, to: named.requirement.name, path: named.path, word: 'requires' };
  });
}

/** One cycle for each closed group of things: depth first, without recursion, in the order of the edges. */
function cyclesOf(edges: Edge[]): Edge[][] {
  const out = new Map<string, Edge[]>();
  for (const edge of edges) {
    const known = out.get(edge.from);
    if (known === undefined) out.set(edge.from, [edge]);
    else known.push(edge);
  }
  const state = new Map<string, 'open' | 'done'>();
  const cycles: Edge[][] = [];
  for (const start of out.keys()) {
    if (state.has(start)) continue;
    const trail: Edge[] = [];
    const stack: { name: string; next: number }[] = [{ name: start, next: 0 }];
    state.set(start, 'open');
    while (stack.length > 0) {
      const top = stack[stack.length - 1];
      const edge = out.get(top.name)?.[top.next++];
      if (edge === undefined) {
        state.set(top.name, 'done');
        stack.pop();
        trail.pop();
      } else if (state.get(edge.to) === 'open') {
        const from = trail.findIndex((step) => step.from === edge.to);
        cycles.push([...(from < 0 ? [] : trail.slice(from)), edge]);
      } else if (!state.has(edge.to)) {
        state.set(edge.to, 'open');
        trail.push(edge);
        stack.push({ name: edge.to, next: 0 });
      }
    }
  }
  return cycles;
}

const LONGEST = 6;

function told(cycle: Edge[]): string {
  const steps = cycle.slice(0, LONGEST).map(({ word, to }) => `${word} \`${to}\``);
  if (cycle.length > LONGEST) steps.push('… ');
  return `\`${cycle[0].from}\` ${steps.join(', which ')}`;
}

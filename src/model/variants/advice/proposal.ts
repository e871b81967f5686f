import type { Edit } from '../../edit.ts';
import type { Component, Model } from '../../model.ts';
import type { Written } from '../../schema/document.ts';

/** A change of an architecture that may help, not yet tried. */
export interface Proposal {
  /** Kind of proposal. */
  kind: string;
  /** What it is, as the beginning of a sentence: `A second balancer in eu-west-b`. */
  head: string;
  edits: Edit[];
  /** Numbers and behaviour that the model does not say and that are assumed; each a sentence without its full stop. */
  assumes: string[];
  /** What must be so for it to be possible: `server can do without search`; '' where nothing must. */
  condition: string;
  /** Component, crew, hazard or pool that is changed. */
  about: string;
}

/** A model as it is and as it is written. */
export interface Design {
  model: Model;
  written: Written;
}

/** One kind of proposal: all changes of that kind that a design leaves room for. */
export interface AdviceKind {
  id: string;
  propose(design: Design): Omit<Proposal, 'kind'>[];
}

export type WrittenComponent = NonNullable<NonNullable<Written['components']>[string]>;

/** Every component with what is written of it. */
export function componentsOf({
  model,
  written,
}: Design): [name: string, component: Component, written: WrittenComponent][] {
  return Object.entries(model.components).map(([name, component]) => [
    name,
    component,
    written.components?.[name] ?? {},
  ]);
}

/** A proposal without condition and assumptions but those given. */
export function proposal(
  about: string,
  head: string,
  edits: Edit[],
  { assumes = [], condition = '' }: { assumes?: string[]; condition?: string } = {},
): Omit<Proposal, 'kind'> {
  return { about, head, edits, assumes, condition };
}

const ORDINALS = ['', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

/** `A second`, `A third`, `An eighth`, `One more` beyond the tenth. */
export function another(count: number): string {
  const word = ORDINALS[count];
  if (word === undefined) return 'One more';
  return `${word === 'eighth' ? 'An' : 'A'} ${word}`;
}

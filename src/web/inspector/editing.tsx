import { createContext, useContext, type ComponentType } from 'react';
import type { Issue, Model, Path } from '../../model/index.ts';
import { labelOf } from './labels.ts';
import { namesFor, type NameKind } from './names.ts';
import { commonValue } from './raw.ts';
import type { FieldKind, Schema } from './fields.ts';
import { wordsFor, type Target } from './target.ts';
import { renameFields, writeFields } from './write.ts';

/** What is being edited, for every editor below. */
export interface Editing {
  target: Target;
  /** The whole file as plain data, as it is written. */
  data: unknown;
  model: Model;
  /** Those of the things that are edited, by their path below the root. */
  issues: readonly Issue[];
}

export interface EditorProps {
  kind: FieldKind;
  schema: Schema;
  /** Below the root of each thing. */
  path: Path;
  /** The key, or what stands for it. */
  name: string;
  label: string;
  example?: unknown;
  /** Takes the focus when it appears. */
  autoFocus?: boolean;
  /** Ids of what describes it. */
  describedBy?: string;
}

/** Editors that editors of a whole use for its parts. */
export interface Nested {
  Editor: ComponentType<EditorProps>;
  Fields: ComponentType<{ schema: Schema; path: Path }>;
}

export const EditingContext = createContext<Editing | null>(null);
export const NestedContext = createContext<Nested | null>(null);

export function useEditing(): Editing {
  return useContext(EditingContext)!;
}

export function useNested(): Nested {
  return useContext(NestedContext)!;
}

/** The value at a path of what is edited, and how to change it. */
export interface FieldAccess {
  value: unknown;
  write: (value: unknown) => boolean;
  remove: () => boolean;
  /** Another key in its place, and another value with it. */
  rename: (to: string, value?: unknown) => boolean;
}

export function useField(path: Path): FieldAccess {
  const { target, data } = useEditing();
  const words = wordsFor(target);
  const name = labelOfPath(path);
  const at = (root: Path): Path => [...root, ...path];
  return {
    value: commonValue(data, target.roots, path),
    write: (value) =>
      writeFields(
        target.roots.map((root) => ({ path: at(root), value })),
        `change ${name} of ${words}`,
      ),
    remove: () =>
      writeFields(
        target.roots.map((root) => ({ path: at(root), value: undefined })),
        `remove ${name} of ${words}`,
      ),
    rename: (to, value) =>
      renameFields(
        target.roots.map((root) => ({ path: at(root), to, value })),
        `change ${name} of ${words}`,
      ),
  };
}

function labelOfPath(path: Path): string {
  const names = path.filter((step) => typeof step === 'string');
  return labelOf(names[names.length - 1] ?? '');
}

/** The names that may stand in a field, from the model as it is. */
export function useNames(): (kind: NameKind) => string[] {
  const { model } = useEditing();
  return (kind) => namesFor(kind, model);
}

export interface FieldIssue {
  issue: Issue;
  /** Its path below the field. */
  rest: Path;
  /** What is written in the field of the thing that it is about. */
  value: unknown;
}

/** The issues at a path of what is edited, and inside it. */
export function useIssues(path: Path): FieldIssue[] {
  const { issues, target, data } = useEditing();
  const depth = target.roots[0].length;
  return issues.flatMap((issue) => {
    const own = issue.path.slice(depth);
    const isInside = own.length >= path.length && path.every((step, at) => own[at] === step);
    if (!isInside) return [];
    const end = depth + path.length;
    return [{ issue, rest: issue.path.slice(end), value: commonValue(data, [issue.path.slice(0, end)], []) }];
  });
}

import { inline } from '../../model/text/write.ts';
import { forms } from '../../model/schema/base.ts';
import { formOf } from '../../model/schema/walk.ts';
import * as z from 'zod';
import type { Schema, Unit } from './fields.ts';

/** A written value as the text of a field. */
export function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? inline(value) : String(value);
}

const NUMBER = /^[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/;
/** Units whose values are numbers in a file when they are written as such; in the others a bare number is 0 or wrong. */
const NUMERIC = new Set<Unit>(['whole number', 'number', 'fraction', 'money', 'text or number', 'factor']);

/** What the text of a field stands for in a file: plain data, a number or text. */
export function valueOf(text: string, unit: Unit): string | number {
  const trimmed = unit === 'long text' ? text.trim() : text.trim().replace(/\s+/g, ' ');
  if (unit === 'text' || unit === 'long text' || !NUMBER.test(trimmed)) return trimmed;
  return NUMERIC.has(unit) || Number(trimmed) === 0 ? Number(trimmed) : trimmed;
}

/** Why a value cannot stand in a field, with what to write instead; null when it can. */
export interface Refusal {
  message: string;
  hint: string;
}

/** What the parser of the language says about a value by itself. */
export function refusalOf(schema: Schema, value: unknown): Refusal | null {
  const result = z.safeParse(schema, value);
  if (result.success) return null;
  const issue = result.error.issues[0];
  const hint = issue.code === 'custom' ? ((issue.params as { hint?: string } | undefined)?.hint ?? '') : '';
  if (issue.code === 'custom') return { message: issue.message, hint };
  const form = forms.get(schema)?.form ?? formOf(schema);
  return { message: `expected ${form}`, hint };
}

/**
 * What a hint proposes to write instead, if it names it: the words between backticks after `write` or `did you mean`.
 * General examples (`write a duration like …`) are no proposals.
 */
export function proposalsIn(hint: string): string[] {
  const match = /^(?:write|did you mean) (.*)$/.exec(hint.split('; ')[0]);
  if (match === null || /\blike\b/.test(match[1])) return [];
  return [...match[1].matchAll(/`([^`]+)`/g)].map(([, words]) => words);
}

/** The proposals of a hint that may stand in the field itself. */
export function replacementsIn(hint: string, schema: Schema, unit: Unit = 'text or number'): (string | number)[] {
  return proposalsIn(hint)
    .map((words) => valueOf(words, unit))
    .filter((value) => refusalOf(schema, value) === null);
}

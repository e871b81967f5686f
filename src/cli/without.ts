import type { Model } from '../model/index.ts';
import { parseData } from '../model/parse.ts';
import { writtenForm } from '../model/print/model.ts';
import { nearest } from '../model/nearest.ts';
import { UserError } from './user-error.ts';

/**
 * A model without a section, or without one thing in it: `drills`, `drills.game-day`. Randomness is drawn by name, so what
 * is left has the same luck as before. A UserError when there is no such thing, or the rest cannot do without it.
 */
export function withoutPart(model: Model, part: string): Model {
  const written = writtenForm(model);
  const dot = part.indexOf('.');
  const section = dot < 0 ? part : part.slice(0, dot);
  const things = written[section];
  if (typeof things !== 'object' || Array.isArray(things)) {
    const there = Object.keys(written).filter((key) => typeof written[key] === 'object');
    throw new UserError(`the model has no ${section}`, meant(section, there));
  }
  if (dot < 0) delete written[section];
  else {
    const name = part.slice(dot + 1);
    if (!Object.hasOwn(things, name)) {
      throw new UserError(`there is no ${name} among ${section}`, meant(name, Object.keys(things)));
    }
    delete things[name];
    if (Object.keys(things).length === 0) delete written[section];
  }
  const { model: rest, findings } = parseData(written);
  if (rest !== null) return rest;
  const [first] = findings.filter(({ severity }) => severity === 'error');
  throw new UserError(`the model cannot do without ${part}: ${first?.message ?? 'it has errors then'}`, first?.hint);
}

function meant(name: string, there: readonly string[]): string {
  const near = nearest(name, [...there]);
  if (near !== null) return `did you mean ${near}?`;
  return there.length === 0 ? '' : `there are ${there.join(', ')}`;
}

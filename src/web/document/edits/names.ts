import { PREFIXES } from '../selection.ts';
import { hasThing, type Data, type NamedSection } from './data.ts';

/** Words that mean something where a name could stand. */
const RESERVED = new Set([
  ...['all', 'any', 'atLeast', 'of', 'others', 'none', 'never', 'nothing'],
  ...Object.getOwnPropertyNames(Object.prototype),
]);

/** Components and places share their names: both can be required, and be hit. */
export function isTaken(data: Data, section: NamedSection, name: string): boolean {
  const shared: NamedSection[] =
    section === 'components' || section === 'places' ? ['components', 'places'] : [section];
  return RESERVED.has(name) || shared.some((each) => hasThing(data, { section: each, name }));
}

/** A name nobody has: the one wanted, made of letters that a name may have, else with a number: `database-2`. */
export function uniqueName(data: Data, section: NamedSection, wanted: string): string {
  const name = validName(wanted) || PREFIXES[section].slice(0, -1) || 'component';
  if (!isTaken(data, section, name)) return name;
  const stem = name.replace(/-\d{1,6}$/, '');
  for (let number = 2; ; number++) {
    if (!isTaken(data, section, `${stem}-${number}`)) return `${stem}-${number}`;
  }
}

/** The nearest name that the language allows, or ''. */
export function validName(wanted: string): string {
  return wanted
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^A-Za-z0-9_.-]+/g, '-')
    .replace(/^[^A-Za-z]+|-+$/g, '')
    .slice(0, 60);
}

/** What is wrong with a new name, in words; '' when nothing is. */
export function nameProblem(data: Data, section: NamedSection, name: string): string {
  if (name === '') return 'Write a name.';
  if (!/^[A-Za-z]/.test(name)) return 'A name begins with a letter.';
  if (!/^[A-Za-z][A-Za-z0-9_.-]*$/.test(name)) return 'A name is made of letters, digits, “-”, “_” and “.”.';
  if (RESERVED.has(name)) return `“${name}” is a word of the language.`;
  return isTaken(data, section, name) ? `“${name}” is taken.` : '';
}

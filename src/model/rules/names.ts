import { NAME_PATTERN } from '../schema/base.ts';
import type { Path } from '../issues.ts';
import type { RuleContext } from './context.ts';

const valid = new RegExp(NAME_PATTERN);

const SECTIONS = [
  'places',
  'crews',
  'spares',
  'components',
  'hazards',
  'services',
  'scenarios',
  'maintenance',
  'drills',
] as const;

/** Words that mean something where a name could stand, and names that plain data cannot hold safely. */
const RESERVED = new Set([
  ...['all', 'any', 'atLeast', 'of', 'others', 'none', 'never', 'nothing'],
  ...Object.getOwnPropertyNames(Object.prototype),
]);

/** Names are made of letters, digits, `-`, `_` and `.`, and are no words of the language. */
export function checkNames(context: RuleContext): void {
  for (const section of SECTIONS) {
    for (const [name, entry] of Object.entries(context.written[section] ?? {})) {
      checkName(context, name, [section, name]);
      const failures = (entry as { failures?: object } | undefined)?.failures ?? {};
      for (const mode of Object.keys(failures)) checkName(context, mode, [section, name, 'failures', mode]);
    }
  }
}

function checkName(context: RuleContext, name: string, path: Path): void {
  const got = { at: 'key', got: JSON.stringify(name) } as const;
  if (!valid.test(name)) {
    const plain = name
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/g, '')
      .replace(/[^A-Za-z0-9_.-]+/g, '-')
      .replace(/^[^A-Za-z]+|-+$/g, '');
    const hint = plain === '' || /^[^A-Za-z]/.test(name) ? 'begin with a letter' : `write \`${plain.slice(0, 60)}\``;
    context.error('bad-name', path, 'a name is a letter, then letters, digits, `-`, `_` and `.`', hint, got);
  } else if (RESERVED.has(name)) {
    context.error('bad-name', path, `\`${name}\` has a meaning of its own`, 'choose another name', got);
  }
}

/** Components and places share their names: both can be required, and be targets. */
export function checkSharedNames(context: RuleContext): void {
  for (const [name] of context.components()) {
    if (!context.isPlace(name)) continue;
    const hint = 'rename one of the two';
    context.error('name-twice', ['components', name], `a place is called \`${name}\` too`, hint, {
      at: 'key',
      got: `"${name}"`,
    });
  }
}

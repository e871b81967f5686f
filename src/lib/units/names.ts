/** What people call a unit of time when they do not use this language's name for it; plurals lose their s first. */
const OTHER_NAMES = new Map([
  ['millisecond', ['ms']],
  ['msec', ['ms']],
  ['sec', ['s']],
  ['second', ['s']],
  ['m', ['min']],
  ['min', ['m', 'min']],
  ['minute', ['m', 'min']],
  ['hr', ['h']],
  ['hour', ['h']],
  ['day', ['d']],
  ['week', ['w']],
  ['wk', ['w']],
  ['month', ['mo']],
  ['mon', ['mo']],
  ['year', ['y']],
  ['yr', ['y']],
]);

/** The one of `units` that a person means by `name` (`Hours`, `min`, `yr`), or undefined. */
export function unitMeant<U extends string>(name: string, units: readonly U[]): U | undefined {
  const lower = name.toLowerCase();
  const direct = units.find((unit) => unit === lower);
  if (direct !== undefined) return direct;
  const meant = OTHER_NAMES.get(lower) ?? OTHER_NAMES.get(lower.replace(/s$/, '')) ?? [];
  return units.find((unit) => meant.includes(unit));
}

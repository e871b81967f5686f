import type { Issue, Model, Requirement } from '../../model/index.ts';

/** Something to be told of a thing on the canvas. */
export interface Mark {
  tone: 'error' | 'warning' | 'risk';
  text: string;
}

/** What is wrong with each thing, or a risk at first sight: by `components.database`, `places.eu`, `services.shop` … */
export function marksOf(model: Model | null, issues: readonly Issue[]): Map<string, Mark[]> {
  const marks = new Map<string, Mark[]>();
  const add = (key: string, mark: Mark): void => {
    const own = marks.get(key);
    if (own === undefined) marks.set(key, [mark]);
    else own.push(mark);
  };
  for (const { path, severity, message, hint } of issues) {
    if (path.length < 2) continue;
    add(`${path[0]}.${path[1]}`, {
      tone: severity,
      text: hint === '' ? plain(message) : `${plain(message)} ${plain(hint)}`,
    });
  }
  if (model === null) return marks;
  for (const name of singlePoints(model)) {
    const text = 'A single point of failure: there is one instance of it, and a service needs it.';
    add(`components.${name}`, { tone: 'risk', text });
  }
  for (const [name, { detection, data, instances }] of Object.entries(model.components)) {
    const votes = instances.reduce((sum, { count }) => sum + count, 0) + detection.witnesses.length;
    if (votes !== 2 || !(detection.quorum || data?.replication === 'quorum')) continue;
    add(`components.${name}`, { tone: 'risk', text: 'A majority of two is both: one that is lost stops it.' });
  }
  return marks;
}

/** Messages quote what is code with backticks. */
function plain(text: string): string {
  const sentence = text.replaceAll('`', '');
  const end = /[.?!…]$/.test(sentence) ? '' : '.';
  return sentence.charAt(0).toUpperCase() + sentence.slice(1) + end;
}

/** Components of one instance that can fail, and that a service needs whatever else there is. */
export function singlePoints(model: Model): Set<string> {
  const needed = new Set<string>();
  const visit = (requirements: readonly Requirement[]): void => {
    for (const requirement of requirements) {
      if (requirement.type === 'all') visit(requirement.of);
      if (requirement.type === 'atLeast' && requirement.count >= requirement.of.length) visit(requirement.of);
      if (requirement.type === 'any' && requirement.of.length === 1) visit(requirement.of);
      if (requirement.type !== 'component' || needed.has(requirement.name)) continue;
      const component = Object.hasOwn(model.components, requirement.name) ? model.components[requirement.name] : null;
      if (component === null) continue;
      needed.add(requirement.name);
      visit(component.requires);
    }
  };
  for (const { requires } of Object.values(model.services)) visit(requires);
  const alone = [...needed].filter((name) => {
    const { instances, failures } = model.components[name];
    const canFail = Object.values(failures).some(({ ttf }) => ttf.kind !== 'never');
    return canFail && instances.reduce((sum, { count }) => sum + count, 0) === 1;
  });
  return new Set(alone);
}

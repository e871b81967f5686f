import { KINDS, type ObjectiveKind } from './kinds.ts';

/** Something asked of a service that can be met or missed. */
export interface Objective {
  service: string;
  kind: ObjectiveKind;
  /** In the unit of its measure: a share, seconds, or a number a year. */
  bound: number;
}

export type ReadObjective = { objective: Objective; issue: null } | { objective: null; issue: ObjectiveIssue };

/** Why a text is no objective: a sentence, and what to write instead ('' where that is not known). */
export interface ObjectiveIssue {
  message: string;
  hint: string;
}

const FORM = /^\s*(?:(\S+)\.)?([A-Za-z-]+)\s*(>=|<=|≥|≤|>|<|=)\s*(.*?)\s*$/u;
const HINT = `write an objective in quotes, like "shop.availability>=99.95%" or "shop.downtime<=4h"; there are ${KINDS.map(({ id }) => id).join(', ')}`;

/**
 * Reads `shop.availability>=99.95%`. The name of the service can be left out where there is just one. A bound that is
 * itself reached is met, so `>` and `>=` are the same.
 */
export function readObjective(text: string, services: readonly string[]): ReadObjective {
  const match = FORM.exec(text);
  if (match === null) return refuse(`\`${text}\` is not an objective`, HINT);
  const [, named, id, sign, written] = match;
  const kind = KINDS.find((each) => each.id === id);
  if (kind === undefined) return refuse(`there is no objective ${id}`, HINT);
  const isOnly = named === undefined && services.length === 1;
  const service = isOnly ? services[0] : (named ?? '');
  if (!services.includes(service)) {
    const message = service === '' ? `\`${text}\` does not say of which service` : `there is no service ${service}`;
    return refuse(message, services.length === 0 ? 'the model has no services' : `there are ${services.join(', ')}`);
  }
  const expected = kind.asks === 'at least' ? '>=' : '<=';
  if (!matches(sign, kind)) {
    return refuse(
      `${id} can only be asked to be ${kind.asks} a bound`,
      `write ${service}.${id}${expected}${kind.example}`,
    );
  }
  const reading = kind.read(written);
  if (!reading.ok) return refuse(`\`${text}\`: ${reading.message}`, reading.hint);
  return { objective: { service, kind, bound: reading.value }, issue: null };
}

function refuse(message: string, hint: string): ReadObjective {
  return { objective: null, issue: { message, hint } };
}

function matches(sign: string, { asks }: ObjectiveKind): boolean {
  return asks === 'at least' ? ['>=', '≥', '>'].includes(sign) : ['<=', '≤', '<'].includes(sign);
}

/** As much of a service, of a model or of results, as says what is asked of it. */
interface Asked {
  slo: { availability: number | null; success: number | null };
}

/** The objectives that a model has written: of availability and of requests, each as a mean over all years. */
export function writtenObjectives(services: Readonly<Record<string, Asked>>): Objective[] {
  return Object.entries(services).flatMap(([service, { slo }]) => [
    ...objectiveOf(service, 'availability', slo.availability),
    ...objectiveOf(service, 'success', slo.success),
  ]);
}

function objectiveOf(service: string, id: string, bound: number | null): Objective[] {
  return bound === null ? [] : [{ service, kind: KINDS.find((kind) => kind.id === id)!, bound }];
}

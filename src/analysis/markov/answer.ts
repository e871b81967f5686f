import type { System } from '../../system/system.ts';
import type { Answer, Refusal, Span } from '../../results/index.ts';
import type { Effort } from './explore.ts';
import { finest } from './finest.ts';
import type { Finest, Told } from './finest.ts';
import { timeToFirst } from './first.ts';
import { lasting, whyNoChain } from './refusals.ts';
import { scopeOf } from './scope.ts';
import type { Scope } from './scope.ts';
import { meansOver } from './transient.ts';

/** What the chain of a service says, where it is not too large. */
export function chainAnswer(system: System, service: number, span: Span, effort: Effort): Answer | Refusal {
  return solvedChain(system, service, span, effort).answer;
}

/** The same with the chain that says it; null where there is none. */
export function solvedChain(
  system: System,
  service: number,
  span: Span,
  effort: Effort,
): { answer: Answer | Refusal; found: Finest | null } {
  const about = { method: 'Markov chain', service: system.services.name[service] } as const;
  const scope = scopeOf(system, service);
  const why = whyNoChain(system, scope);
  const refused = (reasons: string[]): { answer: Refusal; found: null } => ({
    answer: { applies: false, ...about, why: reasons },
    found: null,
  });
  if (why.length > 0) return refused(why);
  if (!effort.partly && fewestStates(system, scope) > effort.states) return refused([tooMany(effort)]);
  const found = finest(system, scope, effort);
  if (found === null) return refused([tooMany(effort)]);
  const { chain, longRun } = found;
  if (longRun === null) return refused(['it has no single long run, or none that is found']);
  const ageless = found.told.some(({ time, fit, phases }) => time.isLife && fit === 'mean' && phases === 1);
  const answer: Answer = {
    applies: true,
    ...about,
    size: `${chain.count} states`,
    assumes: [...assumptions(found), ...forEver(lasting(system, scope))],
    approximates: [
      ...standIns(found),
      ...converging(found),
      ...leftOut(found),
      ...sights(system, scope),
      ...lags(system, scope),
    ],
    values: {
      longRun,
      overSpan: ageless ? null : meansOver(chain, span, effort.arcs),
      mttffSeconds: ageless ? null : timeToFirst(chain, effort.arcs),
    },
  };
  return { answer, found };
}

function assumptions({ told }: Finest): string[] {
  if (told.every(({ phases }) => phases === 1)) return ['every time is exponential, and has no memory'];
  return ['every time is exponential or has exponential phases, and remembers the phase it is in'];
}

/** The long run is then that of what is left, which may be nothing. */
function forEver(faults: readonly string[]): string[] {
  return faults.length > 0
    ? [`the long run is what is left in the end, when what can has failed for good: ${faults.join('; ')}`]
    : [];
}

/** What stands for the times that have no exact phases. */
function standIns({ told }: Finest): string[] {
  const names = (is: (one: Told) => boolean): string =>
    [...new Set(told.filter(is).map(({ time, phases }) => (phases > 1 ? `${time.name} (${phases})` : time.name)))].join(
      ', ',
    );
  const list: [string, string][] = [
    [
      'phases with the same mean and spread stand for (how many)',
      names(({ fit, phases }) => fit === 'mean and spread' && phases > 1),
    ],
    ['equal phases with the same mean stand for (how many)', names(({ fit, phases }) => fit === 'mean' && phases > 1)],
    [
      'taken as exponential with the same mean',
      names(({ time, fit, phases }) => fit !== 'exact' && phases === 1 && !time.isLife),
    ],
    [
      'ageing is left out, lives are exponential with the same mean',
      names(({ time, fit, phases }) => fit !== 'exact' && phases === 1 && time.isLife),
    ],
  ];
  return list.filter(([, what]) => what !== '').map(([how, what]) => `${how}: ${what}`);
}

/** How much the last doubling of the phases changed. */
function converging({ told, change }: Finest): string[] {
  if (change === null || told.every(({ fit }) => fit === 'exact')) return [];
  return [`with half as many phases the numbers differ by ${percent(change)}`];
}

/** What lies beyond the states that were looked into. */
function leftOut({ chain, longRun, beyond }: Finest): string[] {
  if (chain.isBeyond === undefined || longRun === null) return [];
  const share = beyond / longRun.unavailability;
  return [
    `only the states visited most are looked into; the others hold ${percent(beyond)} of the time, ${percent(share)} of the unavailability`,
  ];
}

function percent(share: number): string {
  return share < 1e-4 ? 'less than 0.01 %' : `${Number((100 * share).toPrecision(2))} %`;
}

function sights({ components }: System, scope: Scope): string[] {
  const list: string[] = [];
  for (const c of scope.components) {
    const isRoled = components.roleStart[c] < components.roleStart[c + 1];
    if (!isRoled || components.monitor[c] < 0 || scope.places.length + scope.hazards.length === 0) continue;
    list.push(
      `${components.name[c]}.detection: a loss of sight while its monitor is down begins to be looked for anew`,
    );
  }
  return list;
}

/** Which of several old copies holds most depends on how far each was behind when it was cut off. */
function lags({ datasets, components, instances }: System, scope: Scope): string[] {
  return scope.datasets.flatMap((d) => {
    const [first, end] = [datasets.first[d], datasets.end[d]];
    if (end - first < 3 || instances.lagLaw.subarray(first, end).every((law) => law < 0)) return [];
    return [`${components.name[datasets.component[d]]}.data.lag: taken as shorter than any absence of a copy`];
  });
}

function tooMany({ states }: Effort): string {
  return `it has more than ${states} states that matter, or its events too many ways to go`;
}

/** Every role and every kind of thing alone makes a few: what is surely too large is not begun. */
function fewestStates(system: System, scope: Scope): number {
  const { modes } = system;
  let states = 1;
  const seen = new Set<string>();
  for (const mode of scope.modes) {
    // Equal instances may be lumped: each kind of mode counts once.
    const key = `${modes.name[mode]} ${mode < modes.ofInstances ? system.instances.component[modes.element[mode]] : mode}`;
    if (modes.lifeLaw[mode] < 0 || seen.has(key)) continue;
    seen.add(key);
    states *= 2;
  }
  return states;
}

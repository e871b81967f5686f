import type { System } from '../../system/system.ts';
import type { Answer, Refusal, Span } from '../../results/index.ts';
import { longRun } from '../analysis.ts';
import { explore } from './explore.ts';
import type { Chain, Effort } from './explore.ts';
import { timeToFirst } from './first.ts';
import { notExponential, whyNoChain } from './refusals.ts';
import { scopeOf } from './scope.ts';
import type { Scope } from './scope.ts';
import { stationary } from './stationary.ts';
import type { Stationary } from './stationary.ts';
import { meansOver, outagesFrom } from './transient.ts';

/** What the chain of a service says, where it is not too large. */
export function chainAnswer(system: System, service: number, span: Span, effort: Effort): Answer | Refusal {
  const about = { method: 'Markov chain', service: system.services.name[service] } as const;
  const scope = scopeOf(system, service);
  const why = whyNoChain(system, scope);
  if (why.length > 0) return { applies: false, ...about, why };
  if (fewestStates(system, scope) > effort.states) return { applies: false, ...about, why: [tooMany(effort)] };
  const chain = explore(system, scope, effort);
  if (chain === null) return { applies: false, ...about, why: [tooMany(effort)] };
  const solved = stationary(chain);
  if (solved === null) return { applies: false, ...about, why: ['it has no single long run, or none that is found'] };
  const { lives, times } = notExponential(system, scope);
  return {
    applies: true,
    ...about,
    size: `${chain.count} states`,
    assumes: ['every time is exponential, and has no memory'],
    approximates: approximations(system, scope, lives, times),
    values: {
      longRun: answers(chain, solved),
      overSpan: lives.length > 0 ? null : meansOver(chain, span),
      mttffSeconds: lives.length > 0 ? null : timeToFirst(chain),
    },
  };
}

function answers(chain: Chain, { share }: Stationary) {
  const outages = outagesFrom(chain);
  let [up, down, frequency] = [0, 0, 0];
  share.forEach((value, s) => {
    if (chain.isUp[s]) up += value;
    else down += value;
    frequency += value * outages[s];
  });
  return longRun(down, frequency, up);
}

function approximations(system: System, scope: Scope, lives: readonly string[], times: readonly string[]): string[] {
  const { components } = system;
  const list: string[] = [];
  if (times.length > 0) list.push(`taken as exponential with the same mean: ${times.join(', ')}`);
  if (lives.length > 0) list.push(`ageing is left out, lives are exponential with the same mean: ${lives.join(', ')}`);
  for (const c of scope.components) {
    const isRoled = components.roleStart[c] < components.roleStart[c + 1];
    if (!isRoled || components.monitor[c] < 0 || scope.places.length + scope.hazards.length === 0) continue;
    list.push(
      `${components.name[c]}.detection: a loss of sight while its monitor is down begins to be looked for anew`,
    );
  }
  return list;
}

function tooMany({ states }: Effort): string {
  return `it has more than ${states} states, or its events too many ways to go`;
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

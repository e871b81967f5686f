import type { InstanceMoment, Moment, RoleMoment } from '../../engine/index.ts';
import { humanDuration } from '../../lib/units/index.ts';
import { percent } from '../../report/text/numbers.ts';
import type { TopologyEdge, TopologyGraph, TopologyNode } from '../../report/topology/graph.ts';
import type { EdgeOverlay, NodeOverlay, Overlay } from '../canvas/overlay.ts';
import { faultWords, roleWords } from './words.ts';

/**
 * A moment of a trial, painted on the drawing of the model. What looks as it did in `before` stays the same object, so that
 * only what changes is drawn anew.
 */
export function overlayOf(moment: Moment, graph: TopologyGraph, before?: Overlay): Overlay {
  const scene = new Scene(moment);
  const nodes: Record<string, NodeOverlay> = {};
  for (const { id, name } of graph.places) nodes[id] = kept(scene.place(name), before?.nodes[id]);
  for (const node of graph.nodes) {
    const painted = scene.node(node);
    if (painted !== null) nodes[node.id] = kept(painted, before?.nodes[node.id]);
  }
  const edges: Record<string, EdgeOverlay> = {};
  for (const edge of graph.edges) {
    const painted = scene.edge(edge);
    if (painted !== null) edges[edge.id] = kept(painted, before?.edges[edge.id]);
  }
  return { mode: 'moment', nodes, edges };
}

function kept<T extends NodeOverlay | EdgeOverlay>(now: T, before: T | undefined): T {
  return before !== undefined && JSON.stringify(now) === JSON.stringify(before) ? before : now;
}

type Tone = NodeOverlay['tone'];

/** A moment, by what the drawing is made of. */
class Scene {
  private readonly moment: Moment;
  private readonly here = new Map<string, InstanceMoment[]>();
  private readonly byName = new Map<string, InstanceMoment>();
  private readonly roles = new Map<string, RoleMoment[]>();
  private readonly out: Map<string, Moment['placesOut'][number]>;

  constructor(moment: Moment) {
    this.moment = moment;
    for (const one of moment.instances) {
      this.byName.set(one.name, one);
      push(this.here, `${one.component}@${one.place ?? ''}`, one);
    }
    for (const role of moment.roles) push(this.roles, role.component, role);
    this.out = new Map(moment.placesOut.map((place) => [place.name, place]));
  }

  place(name: string): NodeOverlay {
    const out = this.out.get(name);
    if (out === undefined) return { tone: 'ok', lines: [] };
    const why = out.faults.map(faultWords);
    const plain = out.isolatedByHand ? 'cut off by hand' : out.byItself ? 'out' : 'out with what it is in';
    return { tone: 'out', lines: why.length > 0 ? why : [plain] };
  }

  node({ id, type, component }: TopologyNode): NodeOverlay | null {
    if (type === 'service') return this.service(component);
    if (type === 'hazard') {
      const isOn = this.moment.hazardsOn.includes(component);
      return { tone: isOn ? 'degraded' : 'standby', lines: [isOn ? 'strikes now' : 'quiet'] };
    }
    const here = this.here.get(id);
    if (here === undefined) return null;
    return here.length === 1 ? this.one(here[0]) : this.several(component, here);
  }

  private service(name: string): NodeOverlay | null {
    const service = this.moment.services.find((one) => one.name === name);
    if (service === undefined) return null;
    if (service.state === 'down') return { tone: 'down', lines: ['down'] };
    if (service.state === 'up') return { tone: 'ok', lines: ['up'] };
    return { tone: 'degraded', lines: [service.lost > 0 ? `${percent(service.lost)} of requests lost` : 'degraded'] };
  }

  private one(instance: InstanceMoment): NodeOverlay {
    const lines = [...this.flight(instance), ...linesOf(instance)];
    return { tone: this.isTaking(instance.name) ? 'busy' : toneOf(instance), lines: [...new Set(lines)] };
  }

  private several(component: string, here: readonly InstanceMoment[]): NodeOverlay {
    const well = here.filter((one) => toneOf(one) === 'ok' || toneOf(one) === 'standby');
    const serving = here.filter(({ serves }) => serves).length;
    const troubled = here.filter((one) => !well.includes(one));
    const total = here.length;
    const first = serving === total ? `all ${total} serve` : `${serving} of ${total} serve`;
    const lines = [first, ...troubled.flatMap((one) => linesOf(one).slice(0, 1))];
    const flights = here.flatMap((one) => this.flight(one));
    const tones = troubled.map(toneOf);
    const tone: Tone =
      troubled.length === 0 ? (serving > 0 ? 'ok' : 'standby') : well.length > 0 ? mixed(tones) : worst(tones);
    return { tone, lines: [...new Set([...flights, ...lines, ...this.vacant(component, here)])] };
  }

  /** What happens to the role that an instance holds, or is to take. */
  private flight({ name, component }: InstanceMoment): string[] {
    const lines: string[] = [];
    for (const { phase, holder, target } of this.roles.get(component) ?? []) {
      const words = roleWords(phase);
      if (words === '') continue;
      if (target === name) lines.push(phase === 'moving' ? 'takes the role as planned' : 'takes the role');
      else if (holder === name) lines.push(words);
    }
    return lines;
  }

  /** It is being switched to. */
  private isTaking(name: string): boolean {
    return this.moment.roles.some(({ target }) => target === name);
  }

  private vacant(component: string, here: readonly InstanceMoment[]): string[] {
    const roles = this.roles.get(component) ?? [];
    return roles.some(({ phase, holder }) => phase === 'vacant' && here.some(({ name }) => name === holder))
      ? [roleWords('vacant')]
      : [];
  }

  edge(edge: TopologyEdge): EdgeOverlay | null {
    const { kind, source, target } = edge;
    if (kind === 'replication' || kind === 'failover') return this.copy(edge);
    if (kind === 'targets') {
      return this.moment.hazardsOn.includes(edge.from) ? { tone: 'cut', label: 'strikes' } : null;
    }
    if (kind === 'stops') return null;
    if (kind === 'backups') return this.backup(edge);
    const isServed = this.serves(target);
    if (isServed === true) return this.serves(source) === false ? null : { tone: 'flow' };
    if (isServed === null || this.isWaiting(target)) return null;
    const elsewhere = kind === 'requires' || kind === 'uses' ? this.elsewhere(edge.to) : null;
    return elsewhere === null ? { tone: 'cut' } : { tone: 'cut', label: `served in ${elsewhere}` };
  }

  /** From the active instance to a copy: a failover in flight, a copy that catches up, or is as it should be. */
  private copy({ kind, source, target, from }: TopologyEdge): EdgeOverlay | null {
    const flight = (this.roles.get(from) ?? []).find(
      (role) => role.target !== null && this.isBetween(role.target, role.holder, source, target),
    );
    if (flight !== undefined) {
      const word = flight.phase === 'moving' ? 'planned move' : 'failover';
      const left = flight.until === null ? '' : `, ${humanDuration(Math.max(0, flight.until - this.moment.time))} left`;
      return { tone: 'switching', label: `${word}${left}` };
    }
    if (kind === 'failover') return null;
    const ends = [...(this.here.get(source) ?? []), ...(this.here.get(target) ?? [])];
    if (ends.some(({ copy, condition }) => copy === 'catching' && condition !== 'off')) {
      return { tone: 'catching up', label: 'catches up' };
    }
    if (ends.some(({ copy }) => copy === 'restoring')) return { tone: 'catching up', label: 'restores' };
    const isCut = [source, target].some((id) => (this.here.get(id) ?? []).every((one) => !isRunning(one)));
    return { tone: isCut ? 'cut' : 'flow' };
  }

  private isBetween(to: string, holder: string, source: string, target: string): boolean {
    const place = (name: string): string => {
      const one = this.byName.get(name);
      return one === undefined ? '' : `${one.component}@${one.place ?? ''}`;
    };
    const [a, b] = [place(to), place(holder)];
    return (a === target && (b === source || b === target)) || (a === source && (b === target || b === source));
  }

  private backup({ from }: TopologyEdge): EdgeOverlay | null {
    const isRestored = this.moment.datasets.some(({ component, restoring }) => component === from && restoring);
    return isRestored ? { tone: 'catching up', label: 'restores' } : null;
  }

  /** Whether something at this end does its part; null: nothing is known of it. */
  private serves(id: string): boolean | null {
    if (id.startsWith('place:')) return !this.out.has(id.slice(6));
    if (id.startsWith('service:')) {
      const service = this.moment.services.find(({ name }) => name === id.slice(8));
      return service === undefined ? null : service.state !== 'down';
    }
    const here = this.here.get(id);
    return here === undefined ? null : here.some(({ serves }) => serves);
  }

  /** Nothing is wrong there: it just has no part to play. */
  private isWaiting(id: string): boolean {
    return (this.here.get(id) ?? []).some((one) => toneOf(one) === 'standby');
  }

  /** The place in which another instance serves, or null. */
  private elsewhere(component: string): string | null {
    const other = this.moment.instances.find((one) => one.component === component && one.serves && one.place !== null);
    return other?.place ?? null;
  }
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

function isRunning({ faults, reachable, powered, downByHand }: InstanceMoment): boolean {
  return faults.length === 0 && reachable && powered && !downByHand;
}

function toneOf({ state, corrupt }: InstanceMoment): Tone {
  switch (state) {
    case 'serving':
      return corrupt ? 'hidden fault' : 'ok';
    case 'standing by':
    case 'off':
      return corrupt ? 'hidden fault' : 'standby';
    case 'not found':
      return 'hidden fault';
    case 'handing over':
    case 'starting':
    case 'catching up':
    case 'restoring':
      return 'busy';
    case 'no power':
    case 'unreachable':
      return 'out';
  }
  return 'down';
}

const byWeight: readonly Tone[] = ['hidden fault', 'down', 'out', 'busy', 'degraded'];

const worst = (tones: readonly Tone[]): Tone => byWeight.find((tone) => tones.includes(tone)) ?? 'down';

/** Of several of which some are well: a fault that nobody knows of is told even then. */
function mixed(tones: readonly Tone[]): Tone {
  if (tones.includes('hidden fault')) return 'hidden fault';
  return tones.every((tone) => tone === 'busy') ? 'busy' : 'degraded';
}

/** What there is to say of an instance, the most important first. */
function linesOf(one: InstanceMoment): string[] {
  const lines: string[] = one.faults.map(faultWords);
  if (one.downByHand) lines.push('taken down by hand');
  else if (one.state === 'down') lines.push('down');
  if (one.state === 'no power') lines.push('no power');
  if (one.state === 'unreachable') lines.push('cannot be reached');
  if (one.apart) lines.push('cut off, still takes writes');
  if (one.corrupt) lines.push('data is corrupt');
  if (one.run === 'starting' && one.faults.length === 0) lines.push('starts');
  lines.push(...copyLines(one));
  if (one.state === 'serving') lines.push(one.role >= 0 ? 'active' : 'serves');
  else if (one.state === 'handing over') lines.push('hands over');
  else if (one.standby !== null && (one.state === 'standing by' || one.state === 'off')) {
    lines.push(`${one.standby.mode} standby`);
  }
  return lines.length > 0 ? lines : [one.state];
}

function copyLines({ copy, faults }: InstanceMoment): string[] {
  if (copy === 'catching') return ['copy catches up'];
  if (copy === 'restoring') return ['restores from backup'];
  if (copy === 'empty') return ['no data'];
  return copy === 'behind' && faults.length === 0 ? ['copy is behind'] : [];
}

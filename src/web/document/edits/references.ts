import { entriesOf, isMap, mapIn, type Data, type NamedSection } from './data.ts';

/**
 * What becomes of a name that refers to something in one of the sections: itself, another name, or nothing (null), and
 * then what cannot be without it goes too.
 */
export type Rewrite = (name: string, sections: readonly NamedSection[]) => string | null;

const NEEDED = ['components', 'places'] as const;

const ANYTHING = ['components', 'places', 'hazards'] as const;

/** What the names in steps and expectations of scenarios are of. */
const STEP_NAMES: Record<string, readonly NamedSection[]> = {
  ...{ down: ANYTHING, restore: ANYTHING, strike: ['hazards'], end: ['hazards'] },
  ...{ fail: NEEDED, repair: NEEDED, destroy: NEEDED, corrupt: NEEDED, isolate: ['places'] },
  ...{
    evacuate: ['places'],
    switchover: ['components'],
    service: ['services'],
    component: ['components'],
    servedBy: NEEDED,
  },
};

/** Rewrites every name in the data that refers to something. Returns how many were changed. */
export function rewriteNames(data: Data, rewrite: Rewrite): number {
  const names = new Names(rewrite);
  for (const [, place] of entriesOf(data, 'places')) names.place(place);
  for (const [, component] of entriesOf(data, 'components')) names.component(component);
  for (const [, service] of entriesOf(data, 'services')) names.service(service);
  for (const [, hazard] of entriesOf(data, 'hazards')) names.hazard(hazard);
  for (const section of ['maintenance', 'drills']) {
    for (const [, entry] of entriesOf(data, section)) names.commanded(entry);
  }
  names.scenarios(data);
  return names.changed;
}

/** Rewrites the names in steps and expectations of scenarios, given with the word before them; null: it goes. */
export function rewriteSteps(data: Data, rewrite: (name: string, key: string) => string | null): void {
  new Names((name) => name, rewrite).scenarios(data);
}

class Names {
  changed = 0;
  private readonly rewrite: Rewrite;
  private readonly rewriteStep: (name: string, key: string, sections: readonly NamedSection[]) => string | null;

  constructor(rewrite: Rewrite, rewriteStep?: (name: string, key: string) => string | null) {
    this.rewrite = rewrite;
    this.rewriteStep = rewriteStep ?? ((name, _, sections) => this.instance(name, sections));
  }

  place(place: Data): void {
    this.value(place, 'in', ['places']);
    this.requirements(place, 'requires');
    this.modes(place);
  }

  component(component: Data): void {
    this.value(component, 'in', ['places']);
    this.list(component, 'instances', ['places']);
    this.keys(component, 'instances', ['places']);
    this.requirements(component, 'requires');
    this.requirements(component, 'uses');
    this.value(component, 'follows', ['components']);
    this.value(component, 'spares', ['spares']);
    this.modes(component);
    for (const key of ['failover', 'switchover']) this.value(mapIn(component, key), 'crew', ['crews']);
    const detection = mapIn(component, 'detection');
    this.value(detection, 'by', ['components']);
    const quorum = mapIn(detection, 'quorum');
    this.list(quorum, 'witnesses', ['components']);
    if (detection !== null && quorum !== null && Object.keys(quorum).length === 0) detection.quorum = true;
    const data = mapIn(component, 'data');
    this.keys(data, 'replicas', ['places']);
    this.value(mapIn(data, 'backups'), 'in', ['places']);
    this.routing(component);
  }

  /** Where requests are led, and where they go when that is lost; without a place left there is no routing. */
  private routing(component: Data): void {
    const routing = mapIn(component, 'routing');
    if (routing === null) return;
    this.list(routing, 'to', ['places']);
    this.keys(routing, 'to', ['places']);
    for (const [, destination] of entriesOf(routing, 'to')) this.list(destination, 'then', ['places']);
    if (!Object.hasOwn(routing, 'to')) delete component.routing;
  }

  service(service: Data): void {
    const had = Object.hasOwn(service, 'requires');
    this.requirements(service, 'requires');
    // It must say what it requires, were it nothing.
    if (had && !Object.hasOwn(service, 'requires')) service.requires = [];
  }

  hazard(hazard: Data): void {
    this.list(hazard, 'targets', NEEDED);
    this.value(hazard, 'targets', NEEDED);
    this.value(hazard, 'crew', ['crews']);
    if (!Array.isArray(hazard.stoppedBy)) return;
    hazard.stoppedBy = hazard.stoppedBy.filter((layer) => {
      if (!isMap(layer)) return true;
      for (const name of Object.keys(layer)) this.key(layer, name, ['components']);
      return Object.keys(layer).length > 0;
    });
    dropEmpty(hazard, 'stoppedBy');
  }

  /** Maintenance and drills. */
  commanded(entry: Data): void {
    this.list(entry, 'targets', NEEDED);
    this.value(entry, 'targets', NEEDED);
    this.value(entry, 'crew', ['crews']);
  }

  scenarios(data: Data): void {
    for (const [name, scenario] of entriesOf(data, 'scenarios')) {
      if (!this.scenario(scenario)) delete mapIn(data, 'scenarios')![name];
    }
    if (Object.keys(mapIn(data, 'scenarios') ?? { some: 1 }).length === 0) delete data.scenarios;
  }

  /** Steps and expectations: each is about one thing, and goes with it. False: nothing is left to be done. */
  private scenario(scenario: Data): boolean {
    const had = Array.isArray(scenario.do) && scenario.do.length > 0;
    for (const key of ['do', 'expect']) {
      const list = scenario[key];
      if (!Array.isArray(list)) continue;
      scenario[key] = list.filter((step) => !isMap(step) || this.step(step));
      dropEmpty(scenario, key);
    }
    return !had || Object.hasOwn(scenario, 'do') || scenario.random === 'on';
  }

  private step(step: Data): boolean {
    for (const [key, sections] of Object.entries(STEP_NAMES)) {
      if (!Object.hasOwn(step, key)) continue;
      const written = step[key];
      if (typeof written === 'string') {
        const now = this.rewriteStep(written, key, sections);
        if (now === null) return false;
        step[key] = now;
      } else if (Array.isArray(written)) {
        step[key] = written
          .map((name: unknown) => (typeof name === 'string' ? this.rewriteStep(name, key, sections) : name))
          .filter((name) => name !== null);
        dropEmpty(step, key);
        if (!Object.hasOwn(step, key)) return false;
      }
    }
    return true;
  }

  /** A name, or that of an instance: `server@zone-a#2` goes with its component, and with its place. */
  private instance(name: string, sections: readonly NamedSection[]): string | null {
    const parts = /^([^@#]+)(?:@([^@#]+))?(#\d+)?$/.exec(name);
    if (parts === null || (parts[2] === undefined && parts[3] === undefined)) return this.name(name, sections);
    const [, component, place, number = ''] = parts;
    const now = this.name(component, ['components']);
    const there = place === undefined ? '' : this.name(place, ['places']);
    if (now === null || there === null) return null;
    return `${now}${there === '' ? '' : `@${there}`}${number}`;
  }

  private modes(entry: Data): void {
    for (const [, mode] of entriesOf(entry, 'failures')) {
      this.value(mode, 'crew', ['crews']);
      this.value(mode, 'spares', ['spares']);
      const { spreads } = mode;
      const several = Array.isArray(spreads) ? spreads : [spreads];
      for (const spread of several) if (isMap(spread)) this.value(spread, 'to', ['components']);
      if (isMap(spreads) && !Object.hasOwn(spreads, 'to')) delete mode.spreads;
      if (!Array.isArray(spreads)) continue;
      mode.spreads = spreads.filter((spread) => !isMap(spread) || Object.hasOwn(spread, 'to'));
      dropEmpty(mode, 'spreads');
    }
  }

  private requirements(map: Data, key: string): void {
    if (!Object.hasOwn(map, key)) return;
    const written = map[key];
    const left = this.all(Array.isArray(written) ? written : [written]);
    if (left.length === 0 && !(Array.isArray(written) && written.length === 0)) delete map[key];
    else map[key] = Array.isArray(written) ? left : left[0];
  }

  private all(list: unknown[]): unknown[] {
    return list.map((item) => this.requirement(item)).filter((item) => item !== null);
  }

  private requirement(written: unknown): unknown {
    if (typeof written === 'string') return this.name(written, NEEDED);
    if (!isMap(written)) return written;
    for (const key of ['any', 'all', 'of']) {
      const of = written[key];
      if (!Array.isArray(of)) continue;
      const left = this.all(of);
      if (left.length === of.length) return { ...written, [key]: left };
      if (left.length <= 1) return left[0] ?? null;
      const atLeast = typeof written.atLeast === 'number' ? { atLeast: Math.min(written.atLeast, left.length) } : {};
      return { ...written, ...atLeast, [key]: left };
    }
    return this.conditional(written);
  }

  /** `{ database: { within: zone } }` */
  private conditional(written: Data): unknown {
    const [name] = Object.keys(written);
    if (name === undefined) return written;
    const conditions = structuredClone(written[name]);
    const without = mapIn(conditions, 'without');
    if (without !== null) {
      this.keys(without, 'load', ['components']);
      if (Object.keys(without).length === 0) delete (conditions as Data).without;
    }
    const now = this.name(name, NEEDED);
    if (now === null) return null;
    return isMap(conditions) && Object.keys(conditions).length === 0 ? now : { [now]: conditions };
  }

  private name(name: string, sections: readonly NamedSection[]): string | null {
    const now = this.rewrite(name, sections);
    if (now !== name) this.changed++;
    return now;
  }

  private value(map: Data | null, key: string, sections: readonly NamedSection[]): void {
    if (map === null || typeof map[key] !== 'string') return;
    const now = this.name(map[key], sections);
    if (now === null) delete map[key];
    else map[key] = now;
  }

  private list(map: Data | null, key: string, sections: readonly NamedSection[]): void {
    const list = map?.[key];
    if (map === null || !Array.isArray(list) || list.length === 0) return;
    map[key] = list
      .map((name: unknown) => (typeof name === 'string' ? this.name(name, sections) : name))
      .filter((name) => name !== null);
    dropEmpty(map, key);
  }

  private keys(map: Data | null, key: string, sections: readonly NamedSection[]): void {
    const names = mapIn(map, key);
    if (map === null || names === null || Object.keys(names).length === 0) return;
    const renamed = Object.entries(names).map(([name, value]) => [this.name(name, sections), value] as const);
    const left = renamed.filter(([name]) => name !== null);
    if (left.length === 0) delete map[key];
    else map[key] = Object.fromEntries(left);
  }

  private key(map: Data, name: string, sections: readonly NamedSection[]): void {
    const now = this.name(name, sections);
    if (now === name) return;
    const value = map[name];
    delete map[name];
    if (now !== null) map[now] = value;
  }
}

function dropEmpty(map: Data, key: string): void {
  const list = map[key];
  if (Array.isArray(list) && list.length === 0) delete map[key];
}

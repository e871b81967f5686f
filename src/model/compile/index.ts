import { nameHash } from '../../random/index.ts';
import type { System } from '../../system/system.ts';
import type { Model } from '../model.ts';
import { causeTable } from './causes.ts';
import { compileComponents } from './components.ts';
import { compileDatasets, copiesOf } from './datasets.ts';
import { compileHazards } from './hazards.ts';
import { compileModes } from './modes.ts';
import { pullsOf, withSpikes } from './loads.ts';
import { layOut } from './outline.ts';
import type { Outline } from './outline.ts';
import { compilePlaces } from './places.ts';
import { compileSessions } from './sessions.ts';
import { compileUpkeeps } from './upkeeps.ts';
import { compileStructure } from './structure.ts';
import type { Structure } from './structure.ts';
import { compileCrews, compilePools } from './shared.ts';
import { compileSlots, compileStreams } from './slots.ts';
import { lawTable } from './laws.ts';

/**
 * The flat form of a checked model (one without errors). Pure: equal models give equal systems.
 * A model with an unknown name or a cycle has to be refused by the checker before: here it throws.
 */
export function compile(written: Model): System {
  const model = withSpikes(written);
  const outline = layOut(model);
  const laws = lawTable();
  const causes = causeTable();
  const { modes, commons, modesOf } = compileModes(outline, laws, causes);
  const places = compilePlaces(outline, causes);
  const components = compileComponents(outline, laws, causes);
  const structure = compileStructure(outline, causes, laws);
  const hazards = compileHazards(outline, laws, causes, modesOf);
  const upkeeps = compileUpkeeps(outline, laws, causes, modesOf, modes);
  const datasets = compileDatasets(outline, laws);
  const copies = copiesOf(outline, laws);
  const crews = compileCrews(model, laws);
  const pools = compilePools(model, laws);
  const { roles } = outline;
  const slots = compileSlots(outline, modes, commons, pools, upkeeps);
  return {
    name: model.name,
    fingerprint: fingerprint(written),
    laws: laws.finish(),
    modes,
    commons,
    instances: { ...instancesOf(outline, structure), modeStart: modesOf.instanceStart, ...copies },
    places: {
      ...places,
      modeStart: modesOf.placeStart,
      leaf: structure.placeLeaf,
      requirement: structure.placeRequirement,
    },
    components: { ...components, up: structure.up, works: structure.works },
    datasets: { ...datasets, up: structure.datasetUp, inSync: structure.inSync, warm: structure.warm },
    roles: {
      count: roles.length,
      component: Int32Array.from(roles, (r) => r.component),
      home: Int32Array.from(roles, (r) => r.home),
      leaf: structure.roleLeaf,
    },
    gates: structure.gates,
    hazards,
    upkeeps,
    crews,
    pools,
    services: structure.services,
    loads: structure.loads && {
      ...structure.loads,
      pull: structure.loads.weight.length > 0 ? pullsOf(outline, modes) : structure.loads.pull,
    },
    routes: structure.routes,
    sessions: compileSessions(outline),
    causes: causes.list,
    slots,
    streams: compileStreams(outline, modes, commons, model, upkeeps),
  };
}

function instancesOf({ instances }: Outline, structure: Structure) {
  return {
    count: instances.length,
    name: instances.map((i) => i.name),
    component: Int32Array.from(instances, (i) => i.component),
    place: Int32Array.from(instances, (i) => i.place),
    leaf: structure.instanceLeaf,
    requirement: structure.requirement,
    readiness: structure.readiness,
    role: Int32Array.from(instances, (i) => i.role),
    tier: Int32Array.from(instances, (i) => i.tier),
    replica: structure.replica,
  };
}

/** Hash of everything in the model that decides numbers; words and sources do not count. */
function fingerprint(model: Model): string {
  const words = new Set(['name', 'description', 'source', 'study', 'currency']);
  // What came into the language later, and is not written, is left out: the same file keeps its fingerprint.
  const later = new Set(['hours', 'excludes', 'capacity', 'load', 'without']);
  const isLeftOut = (key: string, value: unknown): boolean => words.has(key) || (value === null && later.has(key));
  const decides = { ...model, scenarios: undefined };
  for (const section of ['maintenance', 'drills'] as const) {
    if (Object.keys(model[section]).length === 0) Object.assign(decides, { [section]: undefined });
  }
  const text = JSON.stringify(decides, (key, value: unknown) => (isLeftOut(key, value) ? undefined : value));
  return nameHash(text)
    .map((word) => (word >>> 0).toString(16).padStart(8, '0'))
    .join('');
}

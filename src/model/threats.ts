import type { Component, Data, FailureMode, Hazard, Model } from './model.ts';

/** Something that destroys or corrupts what a component stores. */
export interface Threat {
  effect: 'destroys' | 'corrupts';
  /** What it reaches: one instance at a time, every instance at once, or all of them in a place. */
  reach: 'one' | 'all' | { place: string };
  /** Where it is written: a failure mode of the component or of a place, or a hazard. */
  from: { section: 'components' | 'places'; name: string; mode: string } | { section: 'hazards'; name: string };
}

/** Everything that can destroy or corrupt the data of a component, in the order of the model. */
export function threatsTo(model: Model, name: string): Threat[] {
  const component = model.components[name];
  const { data } = component;
  if (data === null) return [];
  return [
    ...Object.entries(component.failures).flatMap(([mode, failure]) =>
      failure.ttf.kind === 'never' ? [] : fromMode(name, mode, failure, data),
    ),
    ...fromPlaces(model, component, data),
    ...Object.entries(model.hazards).flatMap(([hazard, each]) => fromHazard(model, name, data, hazard, each)),
  ];
}

/** What a failure of a component does to its data: a crash empties a memory. */
export function effectOf(mode: FailureMode, data: Data): Threat['effect'] | null {
  if (mode.fault === 'corruption') return 'corrupts';
  const isWiped = data.persistence === 'memory' && mode.fault === 'crash';
  return mode.data === 'lost' || isWiped ? 'destroys' : null;
}

/** The same of a failure of a place: a power cut empties a memory. */
export function placeEffectOf(mode: FailureMode, data: Data): Threat['effect'] | null {
  return mode.data === 'lost' || (data.persistence === 'memory' && mode.power === 'off') ? 'destroys' : null;
}

function fromMode(name: string, mode: string, failure: FailureMode, data: Data): Threat[] {
  const effect = effectOf(failure, data);
  if (effect === null) return [];
  const from = { section: 'components' as const, name, mode };
  // A corruption is handed on to the other copies.
  if (effect === 'corrupts') return [{ effect, reach: 'all', from }];
  const alone: Threat = { effect, reach: 'one', from };
  return failure.commonCause > 0 ? [alone, { effect, reach: 'all', from }] : [alone];
}

function fromPlaces(model: Model, component: Component, data: Data): Threat[] {
  return placesOf(model, component).flatMap((place) =>
    Object.entries(model.places[place].failures).flatMap(([mode, failure]): Threat[] => {
      const effect = failure.ttf.kind === 'never' ? null : placeEffectOf(failure, data);
      return effect === null ? [] : [{ effect, reach: { place }, from: { section: 'places', name: place, mode } }];
    }),
  );
}

function fromHazard(model: Model, name: string, data: Data, hazard: string, { tbh, ...rest }: Hazard): Threat[] {
  const { effect, hits, targets, ttr, crew } = rest;
  if (tbh.kind === 'never') return [];
  const from = { section: 'hazards' as const, name: hazard };
  const { components, places } = targetsOf(model, targets);
  const reached = placesOf(model, model.components[name]).filter((place) => places.includes(place));
  const isHit = components.includes(name);
  if (effect.type === 'corrupt') {
    return isHit || reached.length > 0 ? [{ effect: 'corrupts', reach: 'all', from }] : [];
  }
  const does = effect.type === 'fail' ? struckEffect(model.components[name], data, ttr ?? crew) : effect.type;
  if (does !== 'destroy') return [];
  return [
    ...(isHit
      ? [{ effect: 'destroys' as const, reach: hits.type === 'all' ? ('all' as const) : ('one' as const), from }]
      : []),
    ...reached.map((place): Threat => ({ effect: 'destroys', reach: { place }, from })),
  ];
}

/** A hazard that fails something with a repair of its own is a crash; without one it strikes the first mode. */
function struckEffect({ failures }: Component, data: Data, own: unknown): 'destroy' | null {
  const [first] = Object.values(failures);
  const destroys =
    own === null && first !== undefined ? effectOf(first, data) === 'destroys' : data.persistence === 'memory';
  return destroys ? 'destroy' : null;
}

/** The components and the places that targets of a hazard name, by themselves or by their kind. */
export function targetsOf(model: Model, targets: readonly string[]): { components: string[]; places: string[] } {
  const isComponent = (name: string) => Object.hasOwn(model.components, name);
  const isPlace = (name: string) => Object.hasOwn(model.places, name);
  const components = Object.entries(model.components).filter(([name, { kind }]) =>
    targets.some((target) =>
      isComponent(target) ? target === name : !isPlace(target) && (target === 'all' || target === kind),
    ),
  );
  const places = Object.entries(model.places).filter(([name, { kind }]) =>
    targets.some((target) => !isComponent(target) && (isPlace(target) ? target === name : target === kind)),
  );
  return { components: components.map(([name]) => name), places: places.map(([name]) => name) };
}

/** Every place that an instance of a component is in, at any depth, in the order of the model. */
export function placesOf(model: Model, { instances }: Component): string[] {
  const found = new Set(instances.flatMap(({ place }) => placesAround(model, place)));
  return Object.keys(model.places).filter((place) => found.has(place));
}

/** A place and the places around it, from the inside; nothing for what is nowhere in particular. */
export function placesAround(model: Model, place: string | null): string[] {
  const around: string[] = [];
  for (
    let at = place;
    at !== null && Object.hasOwn(model.places, at) && !around.includes(at);
    at = model.places[at].in
  ) {
    around.push(at);
  }
  return around;
}

/** Instances that are in a place, at any depth. */
export function instancesIn(model: Model, { instances }: Component, place: string): number {
  return instances.reduce(
    (sum, group) => sum + (placesAround(model, group.place).includes(place) ? group.count : 0),
    0,
  );
}

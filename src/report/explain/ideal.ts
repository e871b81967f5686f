import type { Component, Model } from '../../model/model.ts';
import { threatsTo } from '../../model/threats.ts';
import { listed } from '../text/layout.ts';
import { detectionSpan } from './detection.ts';
import { isZero } from './laws.ts';
import { unlimited } from './load.ts';
import { reached } from './services.ts';
import { namesIn, total } from './words.ts';

/** What the model leaves out and the simulation therefore takes to be perfect: one sentence for each kind. */
export function idealSentences(model: Model): string[] {
  const components = Object.entries(model.components);
  const named = (test: (component: Component) => boolean): string =>
    listed(components.filter(([, component]) => test(component)).map(([name]) => name));
  const failing = (component: Component): boolean =>
    Object.values(component.failures).some((mode) => mode.ttf.kind !== 'never');
  const threatened = new Set(
    components.filter(([name]) => threatsTo(model, name).length > 0).map(([, component]) => component),
  );
  const restores = ({ data }: Component): boolean =>
    data?.backups?.restore !== undefined && isZero(data.backups.restore);
  const isCopied = ({ data }: Component): boolean => data !== null && data.replication !== 'none';
  const switches = (component: Component): boolean => component.standby.length > 0;
  const facts: [words: string, names: string][] = [
    ['Never fail by themselves', named((c) => !failing(c))],
    ['Never go out', listed(placesThatHold(model))],
    ['Found out at once when they fail', named((c) => failing(c) && detectionSpan(c).most === 0)],
    ['Fail over in no time', named((c) => switches(c) && isZero(c.failover.time))],
    ['Never fail to fail over', named((c) => switches(c) && c.failover.success === 1)],
    ['Repaired without waiting for anybody', listed(repairedAtOnce(model))],
    ['Serve the moment they are repaired', named((c) => failing(c) && isZero(c.start))],
    [
      'Have instances that fail independently of each other',
      named((c) => total(c.instances) > 1 && failing(c) && independent(c)),
    ],
    ['Have data that nothing destroys or corrupts', named((c) => c.data?.warmUp === null && !threatened.has(c))],
    ['Have replicas that are current the moment they are back', named((c) => isCopied(c) && isZero(c.data!.catchUp))],
    ['Have backups that are always good', named((c) => c.data?.backups?.valid === 1)],
    ['Restore a backup in no time', named((c) => restores(c))],
    ['Carry any number of requests', unlimited(model)],
    ['In no place, so no place takes them out', named((c) => c.instances.every(({ place }) => place === null))],
    ['Matter to no service', listed(unneeded(model))],
  ];
  const sentences = facts.filter(([, names]) => names !== '').map(([words, names]) => `${words}: ${names}.`);
  if (Object.keys(model.hazards).length === 0)
    sentences.push('No hazards: nothing hits many things at once but places.');
  if (Object.keys(model.maintenance).length === 0) {
    const isDrilled = Object.keys(model.drills).length > 0;
    sentences.push(
      isDrilled
        ? 'No maintenance: nothing is ever patched.'
        : 'No maintenance and no drills: nothing is ever patched, and nothing is taken down on purpose.',
    );
  }
  return sentences;
}

/** Components, or single failure modes of them, whose repairs need no crew. */
function repairedAtOnce(model: Model): string[] {
  return Object.entries(model.components).flatMap(([name, { failures }]) => {
    const modes = Object.entries(failures).filter(([, mode]) => mode.ttf.kind !== 'never' && mode.ttr.kind !== 'never');
    const free = modes.filter(([, mode]) => mode.crew === null).map(([mode]) => mode);
    if (free.length === 0) return [];
    return [free.length === modes.length ? name : `${name} (${listed(free)})`];
  });
}

function placesThatHold(model: Model): string[] {
  return Object.entries(model.places)
    .filter(([, place]) => Object.keys(place.failures).length === 0 && place.requires.length === 0)
    .map(([name]) => name);
}

function independent(component: Component): boolean {
  return Object.values(component.failures).every(
    (mode) => mode.commonCause === 0 && mode.spreads.length === 0 && mode.stress.every((factor) => factor === 1),
  );
}

/** Components whose failures no service ever feels. */
function unneeded(model: Model): string[] {
  const felt = new Set<string>();
  for (const service of Object.values(model.services)) {
    const { hard, soft } = reached(service, model);
    for (const name of [...hard, ...soft]) felt.add(name);
  }
  for (const place of Object.values(model.places))
    for (const name of namesIn(place.requires).components) felt.add(name);
  for (const component of Object.values(model.components)) {
    if (component.detection.by !== null) felt.add(component.detection.by);
    for (const witness of component.detection.witnesses) felt.add(witness);
  }
  for (const hazard of Object.values(model.hazards)) for (const layer of hazard.stoppedBy) felt.add(layer.component);
  return Object.keys(model.components).filter((name) => !felt.has(name));
}

import type { Component, Model } from '../../model/model.ts';
import { listed } from '../text/layout.ts';
import { detectionSpan } from './detection.ts';
import { isZero } from './laws.ts';
import { reached } from './services.ts';
import { namesIn, total } from './words.ts';

/** What the model leaves out and the simulation therefore takes to be perfect: one sentence for each kind. */
export function idealSentences(model: Model): string[] {
  const components = Object.entries(model.components);
  const named = (test: (component: Component) => boolean): string =>
    listed(components.filter(([, component]) => test(component)).map(([name]) => name));
  const failing = (component: Component): boolean =>
    Object.values(component.failures).some((mode) => mode.ttf.kind !== 'never');
  const switches = (component: Component): boolean => component.standby.length > 0;
  const facts: [names: string, words: string][] = [
    [named((c) => !failing(c)), 'never fail by themselves'],
    [listed(placesThatHold(model)), 'never go out'],
    [named((c) => failing(c) && detectionSpan(c).most === 0), 'are found out at once when they fail'],
    [named((c) => switches(c) && isZero(c.failover.time)), 'fail over in no time'],
    [named((c) => switches(c) && c.failover.success === 1), 'never fail to fail over'],
    [
      named((c) => failing(c) && Object.values(c.failures).some((mode) => mode.crew === null)),
      'are repaired without waiting for anybody',
    ],
    [named((c) => failing(c) && isZero(c.start)), 'serve the moment they are repaired'],
    [
      named((c) => failing(c) && total(c.instances) > 1 && independent(c)),
      'have instances that fail independently of each other',
    ],
    [named((c) => c.instances.every(({ place }) => place === null)), 'are in no place, so no place takes them out'],
    [listed(unneeded(model)), 'matter to no service'],
  ];
  const sentences = facts.filter(([names]) => names !== '').map(([names, words]) => `${names}: ${words}.`);
  if (Object.keys(model.hazards).length === 0)
    sentences.push('Hazards: none, so nothing hits many things at once but places.');
  return sentences;
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

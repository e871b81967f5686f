import type { Model, Place } from '../../model/model.ts';
import { listed } from '../text/layout.ts';
import type { Block } from './block.ts';
import { failuresText } from './failures.ts';
import { requirementsText } from './words.ts';

/** Each place: what it is, what lies in it, how it goes out. */
export function placeBlocks(model: Model): Block[] {
  return Object.entries(model.places).map(([name, place]) => ({
    name,
    kind: place.kind,
    sentences: sentences(name, place, model),
  }));
}

function sentences(name: string, place: Place, model: Model): string[] {
  const inner = Object.entries(model.places).filter(([, other]) => other.in === name);
  const instances = Object.entries(model.components).flatMap(([component, { instances: groups }]) => {
    const count = groups.reduce((sum, group) => sum + (group.place === name ? group.count : 0), 0);
    return count === 0 ? [] : [count === 1 ? component : `${count} of ${component}`];
  });
  const backups = Object.entries(model.components).flatMap(([component, { data }]) =>
    data?.backups?.in === name ? [`the backups of ${component}`] : [],
  );
  const holds = listed([...inner.map(([other]) => other), ...instances, ...backups]);
  return [
    ...(place.description === '' ? [] : [place.description]),
    holds === '' ? 'Nothing is in it.' : `Holds ${holds}.`,
    ...(place.requires.length === 0 ? [] : [`Out unless it has ${requirementsText(place.requires)}.`]),
    ...failuresText(place.failures, 'place'),
  ];
}

import type { Entry } from './entries.ts';

const blank = (
  kind: Entry['kind'],
  title: string,
  words: string,
  value: Entry['value'],
  icon: string,
  name = icon,
): Entry => ({
  ...{ id: `blank-${name}`, group: 'Blank', title, words, keywords: ['blank', 'empty', 'new', kind], icon, kind },
  ...{ name, instances: 1, value, sources: [] },
});

/** Things that say nothing yet: what is missing is told as soon as they are there. */
export const BLANK: readonly Entry[] = [
  blank('component', 'Component', 'A part of the architecture; you say how it fails.', {}, 'component'),
  blank('service', 'Service', 'What users need; requires what is selected.', {}, 'service'),
  blank('place', 'Region', 'A place around zones that can be lost as a whole.', { kind: 'region' }, 'region'),
  blank('place', 'Zone', 'A failure domain inside a region.', { kind: 'zone' }, 'zone'),
  blank('place', 'Rack', 'Hosts that share power and a switch.', { kind: 'rack' }, 'rack'),
  blank('hazard', 'Hazard', 'What hits many things at once; aims at what is selected.', { effect: 'fail' }, 'hazard'),
  blank('crew', 'Crew', 'People who repair and switch over.', { size: 1 }, 'crew'),
];

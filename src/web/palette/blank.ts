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
  blank('spares', 'Spares', 'A shared pool of cold units.', { count: 1 }, 'disk', 'spare-pool'),
  blank(
    'maintenance',
    'Maintenance',
    'Work that is planned, such as patches; on what is selected.',
    { every: '30d', takes: '20m' },
    'maintenance',
  ),
  blank(
    'drill',
    'Drill',
    'A test of the redundancy, done on purpose; with what is selected.',
    { every: '90d', action: 'test' },
    'drill',
  ),
  blank('scenario', 'Scenario', 'Faults as a script, and what must come of them.', {}, 'scenario'),
];

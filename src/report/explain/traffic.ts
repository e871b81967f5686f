import type { Balancing, Component, Service } from '../../model/model.ts';
import { counted } from '../text/layout.ts';
import { duration } from '../text/measure.ts';
import { percent, significant } from '../text/numbers.ts';
import { everyText, isZero, lawText } from './laws.ts';
import { rate } from './rate.ts';

/** What the users of a service send, over the day and the week. */
export function loadTexts(service: Service): string[] {
  const { load, profile, spikes = [] } = service;
  if (load === null) return [];
  const rushes = spikes.map(
    ({ tbh, lasts, times }) => `${significant(times, 3)} times as many come ${everyText(tbh)}, for ${lawText(lasts)}.`,
  );
  if (profile === undefined) return [`Its users send ${rate(load)}.`, ...rushes];
  const weekend = profile.weekend === 1 ? '' : `; ${percent(profile.weekend)} of that on Saturday and Sunday`;
  return [
    `Its users send ${rate(load)} at night, from 03:00 to 04:00, and up to ${rate(profile.peak)} in the afternoon, from 15:00 to 16:00${weekend}.`,
    ...rushes,
  ];
}

/** How requests are spread over the instances of a component, what happens beyond its capacity, and how it scales. */
export function handlingTexts(component: Component, isLed: boolean): string[] {
  const { balancing } = component;
  return [
    ...(balancing === undefined ? [] : balancingTexts(component, balancing)),
    ...collapseTexts(component, isLed),
    ...scaleTexts(component, isLed),
  ];
}

const SPREAD = {
  'round-robin': 'evenly, in turn',
  weighted: 'by weight',
  'least-connections': 'to those with the fewest requests under way',
  'ip-hash': 'evenly, each user always to the same one',
} as const;

function balancingTexts({ active, failures }: Component, { policy, holds }: Balancing): string[] {
  const spread = `Requests are spread over its instances ${SPREAD[policy]}; one that is lost goes on getting its part until that is found.`;
  const crashes = Object.values(failures).some(({ fault }) => fault === 'crash');
  if (holds === null || holds.failFast >= holds.response || !crashes || active < 2) return [spread];
  const pull = holds.response / holds.failFast;
  const part = percent(pull / (pull + active - 1));
  return [spread, `One that crashed answers at once, looks idle, and gets ${part} of all requests meanwhile.`];
}

function collapseTexts({ collapse, capacity, active }: Component, isLed: boolean): string[] {
  if (collapse === undefined || capacity === null) return [];
  const { at, until, restart } = collapse;
  const after = isZero(restart) ? '' : `, and ${lawText(restart)} have passed`;
  if (isLed) {
    return [
      `In each place that requests are led to: collapses when more than ${percent(at)} of what its active instances there carry arrive, and serves nothing there until no more than ${percent(until)} would arrive${after}.`,
    ];
  }
  return [
    `Collapses when more than ${rate(at * capacity * active)} arrive (${percent(at)} of what its active instances carry), and serves nothing until no more than ${rate(until * capacity * active)} would arrive${after}.`,
  ];
}

function scaleTexts({ autoscale }: Component, isLed: boolean): string[] {
  if (autoscale === undefined) return [];
  const { min, max, at, start, cooldown } = autoscale;
  const soon = isZero(start) ? 'at once' : `after ${lawText(start)}`;
  const late = cooldown === 0 ? 'at once' : `after ${duration(cooldown)}`;
  return [
    `Scales ${isLed ? 'in each place that requests are led to ' : ''}from ${min} to ${counted(max, 'instance')}, as many as it takes to use each at ${percent(at)} of its capacity: one more serves ${soon}, one too many is stopped ${late}.`,
  ];
}

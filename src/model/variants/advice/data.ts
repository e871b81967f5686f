import type { Edit } from '../../edit.ts';
import type { Data, Model } from '../../model.ts';
import { shownValue } from '../forms.ts';
import { scaled } from '../scale.ts';
import { totalOf } from './places.ts';
import { componentsOf, proposal, type AdviceKind, type Design, type Proposal } from './proposal.ts';

type WithData = { name: string; data: Data; written: Record<string, unknown>; path: string[]; total: number };

/** Components that store what cannot be made anew. */
function stores(design: Design): WithData[] {
  return componentsOf(design).flatMap(([name, component, written]) => {
    const { data } = component;
    if (data === null || data.warmUp !== null) return [];
    return [{ name, data, written: written.data ?? {}, path: ['components', name, 'data'], total: totalOf(component) }];
  });
}

type Made = Omit<Proposal, 'kind'>;

function kind(id: string, propose: (store: WithData, model: Model) => Made[]): AdviceKind {
  return { id, propose: (design) => stores(design).flatMap((store) => propose(store, design.model)) };
}

/** Writes that wait for their copies. */
export const sync = kind('synchronous replication', ({ name, data, written, path }) => {
  if (data.replication !== 'async' && data.replication !== 'semi-sync') return [];
  const edits: Edit[] = [
    { type: 'set', path: [...path, 'replication'], value: 'sync' },
    ...(written.lag === undefined ? [] : [{ type: 'remove' as const, path: [...path, 'lag'] }]),
  ];
  const before = data.replication === 'async' ? 'asynchronous' : 'semi-synchronous';
  const assumes = ['writes that wait for their copies are fast enough'];
  return [proposal(name, `Synchronous instead of ${before} replication of ${name}`, edits, { assumes })];
});

/** Backups four times as often. */
export const oftener = kind('backups more often', ({ name, written, path }) => {
  const every = (written.backups as { every?: string } | undefined)?.every;
  const value = every === undefined ? null : scaled(every, 1 / 4);
  if (value === null) return [];
  const head = `Backups of ${name} every ${shownValue(value)} instead of ${every}`;
  return [proposal(name, head, [{ type: 'set', path: [...path, 'backups', 'every'], value }])];
});

const DAILY = { every: '1d', takes: '1h', restore: '4h' };

/** A backup where there is none. */
export const daily = kind('a daily backup', ({ name, data, path }) => {
  if (data.backups !== null) return [];
  const assumes = [`a backup takes ${DAILY.takes} and a restore ${DAILY.restore}`, 'every backup is good'];
  return [
    proposal(name, `A daily backup of ${name}`, [{ type: 'set', path: [...path, 'backups'], value: DAILY }], {
      assumes,
    }),
  ];
});

const LOGS = '5m';

/** The log kept beside the backups. */
export const logShipping = kind('shipping the log', ({ name, data, path }) => {
  if (data.backups === null || data.backups.logs !== null || data.backups.every <= 300) return [];
  const head = `Shipping the log of ${name} to its backups every ${LOGS}`;
  return [proposal(name, head, [{ type: 'set', path: [...path, 'backups', 'logs'], value: LOGS }])];
});

/** Backups that no disaster takes together with what they are of. */
export const elsewhere = kind('backups elsewhere', ({ name, data, path }, model) => {
  const kept = data.backups?.in ?? null;
  if (kept === null || !holdsInstance(kept, name, model)) return [];
  const kindOf = model.places[kept].kind;
  const other = Object.keys(model.places).find(
    (place) => model.places[place].kind === kindOf && !holdsInstance(place, name, model),
  );
  const at = [...path, 'backups', 'in'];
  const edit: Edit = other === undefined ? { type: 'remove', path: at } : { type: 'set', path: at, value: other };
  const head = `Backups of ${name} kept ${other === undefined ? 'where nothing can happen to them' : `in ${other}`} instead of in ${kept}`;
  return [proposal(name, head, [edit])];
});

function holdsInstance(place: string, component: string, { components, places }: Model): boolean {
  return components[component].instances.some(({ place: at }) => {
    for (let around = at; around !== null; around = places[around].in) if (around === place) return true;
    return false;
  });
}

/** An active instance that is cut off stops before another takes its role. */
export const fencing = kind('fencing', ({ name, data, path, total }, { hazards }) => {
  const isCutOff = Object.values(hazards).some(({ effect }) => effect.type === 'isolate');
  if (data.fencing || total < 2 || !isCutOff) return [];
  return [
    proposal(name, `Fencing of ${name} when it is cut off`, [{ type: 'set', path: [...path, 'fencing'], value: true }]),
  ];
});

import type { Component, Data, Model } from '../../model/model.ts';
import type { TopologyNode } from './graph.ts';
import { componentId, hazardId, placeId, serviceId } from './ids.ts';

/** Services, components place by place, and hazards. */
export function allNodes(model: Model): TopologyNode[] {
  return [
    ...Object.keys(model.services).map((name) => plainNode('service', name, serviceId(name))),
    ...Object.entries(model.components).flatMap(([name, component]) => componentNodes(name, component, model)),
    ...Object.keys(model.hazards).map((name) => plainNode('hazard', name, hazardId(name))),
  ];
}

function plainNode(type: 'service' | 'hazard', name: string, id: string): TopologyNode {
  const words = `${type} ${name}`;
  return {
    id,
    type,
    component: name,
    kind: type,
    place: null,
    count: 1,
    active: 1,
    standby: [],
    role: '',
    badges: {},
    words,
  };
}

interface Here {
  place: string | null;
  active: number;
  /** Instances of each tier of the component. */
  standby: number[];
}

function componentNodes(name: string, component: Component, model: Model): TopologyNode[] {
  return shares(component).map(({ place, active, standby }) => {
    const tiers = component.standby
      .map(({ mode }, at) => ({ mode, count: standby[at] }))
      .filter(({ count }) => count > 0);
    const waiting = tiers.reduce((sum, { count }) => sum + count, 0);
    const known = place !== null && Object.hasOwn(model.places, place);
    const node: TopologyNode = {
      id: componentId(name, place),
      type: 'component',
      component: name,
      kind: component.kind,
      place: known ? placeId(place) : null,
      count: active + waiting,
      active,
      standby: tiers,
      role: '',
      badges: badges(component, place, active),
      words: '',
    };
    node.role = role(node, component.standby.length > 0);
    node.words = words(node, place);
    return node;
  });
}

/** What begins where: active instances come first in the order of the file, then the tiers from best to worst. */
function shares(component: Component): Here[] {
  const byPlace = new Map<string | null, Here>();
  let active = component.active;
  const left = component.standby.map(({ count }) => count);
  for (const { place, count } of component.instances) {
    const here = byPlace.get(place) ?? { place, active: 0, standby: left.map(() => 0) };
    byPlace.set(place, here);
    const serving = Math.min(active, count);
    here.active += serving;
    active -= serving;
    let rest = count - serving;
    for (let tier = 0; tier < left.length && rest > 0; tier++) {
      const taken = Math.min(left[tier], rest);
      here.standby[tier] += taken;
      left[tier] -= taken;
      rest -= taken;
    }
  }
  return [...byPlace.values()];
}

function badges({ data, needs, active }: Component, place: string | null, activeHere: number): TopologyNode['badges'] {
  const replication = data === null ? 'none' : replicationIn(data, place, activeHere);
  return {
    ...(replication === 'none' ? {} : { replication }),
    ...(needs > 1 && activeHere > 0 ? { needs: `needs ${needs} of ${active}` } : {}),
  };
}

/** How the copies in a place are kept: those that only stand by may differ from the rest. */
export function replicationIn(data: Data, place: string | null, activeHere: number): Data['replication'] {
  if (place === null || activeHere > 0 || !Object.hasOwn(data.replicas, place)) return data.replication;
  return data.replicas[place].replication;
}

function role({ count, active, standby }: TopologyNode, hasStandby: boolean): string {
  if (!hasStandby) return count === 1 ? '' : `${count} instances`;
  if (active === 0 && standby.length === 1 && standby[0].count === 1) return `${standby[0].mode} standby`;
  if (standby.length === 0 && active === 1) return 'active';
  const parts = standby.map(({ mode, count: waiting }) => `${waiting} ${mode} standby`);
  return [...(active > 0 ? [`${active} active`] : []), ...parts].join(', ');
}

function words({ component, role, badges, active }: TopologyNode, place: string | null): string {
  const { replication, needs } = badges;
  const copy = replication === undefined ? [] : [active > 0 ? `${replication} replication` : `${replication} replica`];
  const told = [...(role === '' ? [] : [role]), ...copy, ...(needs === undefined ? [] : [needs])];
  return `${component}${place === null ? '' : ` in ${place}`}${told.length === 0 ? '' : `: ${told.join(', ')}`}`;
}

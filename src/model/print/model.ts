import { Document, isCollection, isMap, isPair, type Node, type Pair } from 'yaml';
import { formatDuration, formatFraction, formatMoney, formatRate } from '../../lib/units/index.ts';
import { ZERO } from '../laws.ts';
import type { Crew, Hazard, Model, Place, Service, SparePool, Study } from '../model.ts';
import { STUDY } from '../normalise/model.ts';
import { formatEffect } from '../schema/effect.ts';
import { formatHours } from '../schema/hours.ts';
import { PLAIN_LAYOUT, writeDocument } from '../text/write.ts';
import { printComponent, printRequirement } from './component.ts';
import { lawAs, printFailures } from './failures.ts';
import { printDistribution } from './distribution.ts';
import { printLoad } from './load.ts';
import { fields, type Printed } from './fields.ts';
import { printScenario } from './scenario.ts';
import { printDrill, printMaintenance } from './upkeep.ts';

/** Maps and lists that fit a line of this length are written on one line. */
const WIDTH = 110;

/**
 * Writes a model as YAML in the short forms of the language. `parseModel` of the result gives the same model: same
 * numbers, same order of names.
 */
export function printModel(model: Model): string {
  const document = new Document(writtenForm(model));
  layOut(document.contents as Node, 0, 0);
  return writeDocument(document, PLAIN_LAYOUT);
}

/** The written form of a model, as plain data without defaults. */
export function writtenForm(model: Model): Record<string, Printed> {
  return {
    nines: 1,
    ...fields([
      ['name', model.name, ''],
      ['description', model.description, ''],
      ['currency', model.currency, ''],
      ['places', each(model.places, printPlace), {}],
      ['crews', each(model.crews, printCrew), {}],
      ['spares', each(model.spares, printPool), {}],
      ['components', each(model.components, printComponent), {}],
      ['hazards', each(model.hazards, printHazard), {}],
      ['maintenance', each(model.maintenance, printMaintenance), {}],
      ['drills', each(model.drills, printDrill), {}],
      ['services', each(model.services, printService), {}],
      ['scenarios', each(model.scenarios, printScenario), {}],
      ['study', printStudy(model.study), {}],
    ]),
  };
}

function each<T>(section: Record<string, T>, print: (entry: T) => Printed): Record<string, Printed> {
  return Object.fromEntries(Object.entries(section).map(([name, entry]) => [name, print(entry)]));
}

function printPlace(place: Place): Printed {
  return {
    ...fields([
      ['kind', place.kind, 'place'],
      ['description', place.description, ''],
      ['in', place.in, null],
      ['requires', place.requires.map(printRequirement), []],
    ]),
    ...printFailures(place.failures, null),
  };
}

function printCrew(crew: Crew): Printed {
  return fields([
    ['size', crew.size, 1],
    ['response', printDistribution(crew.response), printDistribution(ZERO)],
    ['hours', formatHours(crew.hours), ''],
    ['order', crew.order, 'fifo'],
  ]);
}

function printPool(pool: SparePool): Printed {
  return { count: pool.count, ...fields([['delivery', printDistribution(pool.delivery), printDistribution(ZERO)]]) };
}

function printHazard(hazard: Hazard): Printed {
  const { hits } = hazard;
  const layers = hazard.stoppedBy.map(({ component, probability }) => ({ [component]: formatFraction(probability) }));
  return {
    ...fields([['description', hazard.description, '']]),
    ...lawAs('every', 'tbh', hazard.tbh),
    ...fields([['lasts', printDistribution(hazard.lasts), printDistribution(ZERO)]]),
    targets: hazard.targets,
    effect: formatEffect(hazard.effect),
    ...(hits.type === 'each' ? { hits: { each: formatFraction(hits.probability) } } : {}),
    ...(hits.type === 'random' ? { hits: { random: hits.count } } : {}),
    ...(hazard.ttr === null ? {} : lawAs('mttr', 'ttr', hazard.ttr)),
    ...fields([
      ['crew', hazard.crew, null],
      ['stoppedBy', layers, []],
      ['source', hazard.source, ''],
    ]),
  };
}

function printService(service: Service): Printed {
  const { availability, hours, excludes, rto, rpo, success } = service.slo;
  const { perWrite, perSecond } = service.dataLossCost;
  const slo = fields([
    ['availability', availability === null ? null : formatFraction(availability), null],
    ['hours', hours === null ? null : formatHours(hours), null],
    ['excludes', excludes, null],
    ['rto', rto === null ? null : formatDuration(rto), null],
    ['rpo', rpo === null ? null : formatDuration(rpo), null],
    ['success', success === null ? null : formatFraction(success), null],
  ]);
  return {
    ...fields([['description', service.description, '']]),
    requires: service.requires.map(printRequirement),
    ...fields([
      ['load', printLoad(service), null],
      ['slo', slo, {}],
      ['downtimeCost', formatRate(service.downtimeCost), formatRate(0)],
      ['dataLossCost', formatMoney({ once: perWrite, perSecond }), 0],
    ]),
  };
}

function printStudy(study: Study): Printed {
  return fields([
    ['horizon', formatDuration(study.horizon), formatDuration(STUDY.horizon)],
    ['trials', study.trials, STUDY.trials],
    ['seed', study.seed, STUDY.seed],
    ['warmup', formatDuration(study.warmup), formatDuration(STUDY.warmup)],
    ['precision', study.precision === null ? null : formatFraction(study.precision), null],
    ['confidence', formatFraction(study.confidence), formatFraction(STUDY.confidence)],
  ]);
}

/** Decides what stands on one line, and leaves a line free before each section. */
function layOut(node: Node, depth: number, indent: number): void {
  if (!isCollection(node)) return;
  const isSection = depth === 1 && isMap(node) && node.items.every((pair) => isCollection(pair.value));
  if (depth > 0 && !isSection && indent + lengthOf(node) <= WIDTH) {
    node.flow = true;
    return;
  }
  for (const item of node.items as (Node | Pair<Node, Node>)[]) {
    if (!isPair(item)) {
      layOut(item, depth + 1, indent + 4);
      continue;
    }
    if (depth === 0 && isCollection(item.value)) item.key.spaceBefore = true;
    layOut(item.value as Node, depth + 1, 2 * (depth + 1) + String(item.key).length + 2);
  }
}

/** Characters of a node written on one line, near enough: YAML needs few of the quotes of JSON, and adds spaces. */
function lengthOf(node: Node): number {
  const json = JSON.stringify(node);
  const quotes = json.match(/"/g)?.length ?? 0;
  const spaces = json.match(/[{}[\]:,]/g)?.length ?? 0;
  return json.length - quotes + spaces;
}

import { compile } from '../../model/compile/index.ts';
import type { Model, Study } from '../../model/model.ts';
import type { Written } from '../../model/schema/document.ts';
import { variantOf, type End, type Parameter } from '../../model/variants/index.ts';
import type { Sensitivity, ServiceAsItIs, ServiceChange, VariedEnd, VariedParameter } from '../../results/index.ts';
import type { System } from '../../system/system.ts';
import type { Comparison } from '../comparison/index.ts';
import { asItIs, changeOf, noChange, type Computed } from './changes.ts';
import { DESIGNS_TOGETHER, type ComputeDown, type PlayTogether } from './play.ts';

export interface SensitivityOptions {
  model: Model;
  written: Written;
  parameters: readonly Parameter[];
  factor: number;
  study: Study;
  services: readonly string[];
  play: PlayTogether;
  compute: ComputeDown;
}

/** One of the two values of a parameter. */
interface Side {
  parameter: number;
  of: 'low' | 'high';
  end: End;
}

/** What is known on the way. */
interface Known {
  base: System;
  /** Of the first comparison, which all others share their base with. */
  first: Comparison | null;
  computed: Computed;
  services: Record<string, ServiceAsItIs>;
  found: Map<Side, VariedEnd>;
  leftOut: Sensitivity['leftOut'];
  partial: boolean;
}

/** Moves each parameter to its low and its high value, all else as it is. Null when interrupted before anything was known. */
export async function sensitivity(options: SensitivityOptions): Promise<Sensitivity | null> {
  const { parameters, factor, model } = options;
  const sides = parameters.flatMap((each, parameter) =>
    (['low', 'high'] as const).flatMap((of): Side[] => {
      const end = each[of];
      return end === null ? [] : [{ parameter, of, end }];
    }),
  );
  const known: Known = {
    base: compile(model),
    ...{ first: null, computed: {}, services: {}, found: new Map(), leftOut: [], partial: false },
  };
  for (const together of inChunks(sides, DESIGNS_TOGETHER)) await playSides(together, options, known);
  if (sides.length === 0) await playSides([], options, known);
  if (known.first === null) return null;
  const { program, study, model: info } = known.first.designs[0]!;
  return {
    ...{ nines: 1, kind: 'sensitivity', program, model: info },
    study: { ...study, partial: known.partial },
    ...{ factor, services: known.services },
    parameters: parameters.map((each, at) => variedParameter(each, at, sides, known)),
    leftOut: known.leftOut,
  };
}

function inChunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}

async function playSides(sides: readonly Side[], options: SensitivityOptions, known: Known): Promise<void> {
  const designs: { side: Side; system: System }[] = [];
  const same: Side[] = [];
  for (const side of sides) {
    const { path } = options.parameters[side.parameter]!;
    const reading = variantOf(options.written, [{ type: 'set', path, value: side.end.written }]);
    if (!reading.ok) {
      leaveOut(side, reading.why, options, known);
      continue;
    }
    const system = compile(reading.variant.model);
    if (system.fingerprint === known.base.fingerprint) same.push(side);
    else designs.push({ side, system });
  }
  const comparison = known.partial
    ? null
    : await options.play([known.base, ...designs.map(({ system }) => system)], options.study);
  // Fewer trials than the others had would not compare with the base that is told.
  const isUsable = comparison !== null && (known.first === null || !comparison.designs[0]!.study.partial);
  if (comparison === null || comparison.designs[0]!.study.partial) known.partial = true;
  if (!isUsable) {
    for (const side of sides) leaveOut(side, 'interrupted', options, known);
    return;
  }
  if (known.first === null) begin(comparison, options, known);
  for (const side of same) keep(side, unchanged(options, known), known);
  designs.forEach(({ side, system }, at) => {
    const results = comparison.designs[at + 1]!;
    const computed = Object.keys(known.computed).length > 0 ? options.compute(system, results) : {};
    keep(side, changes(comparison, at + 1, options, [known.computed, computed]), known);
  });
}

function begin(comparison: Comparison, { services, compute }: SensitivityOptions, known: Known): void {
  known.first = comparison;
  known.computed = compute(known.base, comparison.designs[0]!);
  known.services = Object.fromEntries(services.map((name) => [name, asItIs(comparison, name, known.computed)]));
}

function changes(
  comparison: Comparison,
  design: number,
  { services }: SensitivityOptions,
  computed: [Computed, Computed],
): Record<string, ServiceChange> {
  return Object.fromEntries(
    services
      .map((name) => [name, changeOf(comparison, design, name, computed)] as const)
      .filter((entry): entry is [string, ServiceChange] => entry[1] !== null),
  );
}

function unchanged({ services }: SensitivityOptions, known: Known): Record<string, ServiceChange> {
  const { confidence } = known.first!.designs[0]!.study;
  return Object.fromEntries(services.map((name) => [name, noChange(known.services[name]!, confidence)]));
}

function keep(side: Side, services: Record<string, ServiceChange>, { found }: Known): void {
  found.set(side, { value: side.end.value, services });
}

function leaveOut({ parameter, end }: Side, why: string, { parameters }: SensitivityOptions, { leftOut }: Known): void {
  leftOut.push({ name: parameters[parameter]!.name, value: end.value, why });
}

function variedParameter(
  { name, words, value }: Parameter,
  at: number,
  sides: readonly Side[],
  { found }: Known,
): VariedParameter {
  const end = (of: Side['of']): VariedEnd | null => {
    const side = sides.find((each) => each.parameter === at && each.of === of);
    return side === undefined ? null : (found.get(side) ?? null);
  };
  return { name, words, value, low: end('low'), high: end('high') };
}

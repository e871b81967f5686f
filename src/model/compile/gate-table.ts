import { gateKind } from '../../system/system.ts';
import type { Gates } from '../../system/system.ts';
import { flatten } from './lists.ts';

/** The gates of a system as they are made, children before their parents. What they stand for is not known here. */
export class GateTable {
  readonly children: number[][] = [];
  /** By gate: what follows when it flips, as [gateAction, thing]. */
  readonly effects: [number, number][][] = [];
  private readonly kind: number[] = [];
  private readonly of: number[] = [];
  private readonly need: number[] = [];
  /** Gates that may be asked for again, by what they ask. */
  readonly shared = new Map<string, number>();

  gate(kind: number, of: number, need: number, children: readonly number[]): number {
    this.kind.push(kind);
    this.of.push(of);
    this.need.push(need);
    this.effects.push([]);
    return this.children.push([...children]) - 1;
  }

  /** Threshold gate, shared with others of the same children. Never without children. */
  logic(need: number, children: readonly number[]): number {
    if (children.length === 1 && need === 1) return children[0]!;
    const key = `${need}:${children.join(',')}`;
    const known = this.shared.get(key);
    if (known !== undefined) return known;
    const gate = this.gate(gateKind.logic, -1, need, children);
    this.shared.set(key, gate);
    return gate;
  }

  /** All of the gates, or -1 when there are none. */
  allOf(gates: readonly number[]): number {
    const distinct = [...new Set(gates)];
    return distinct.length === 0 ? -1 : this.logic(distinct.length, distinct);
  }

  /** What a gate stands for, see `gateKind`. */
  standsFor(gate: number): { kind: number; of: number } {
    return { kind: this.kind[gate]!, of: this.of[gate]! };
  }

  finish(): Gates {
    const parents: number[][] = this.children.map(() => []);
    this.children.forEach((list, gate) => {
      for (const child of list) parents[child]!.push(gate);
    });
    const up = flatten(parents);
    const effects = flatten(this.effects.map((list) => list.map(([kind]) => kind)));
    return {
      count: this.kind.length,
      kind: Uint8Array.from(this.kind),
      of: Int32Array.from(this.of),
      need: Int32Array.from(this.need),
      children: Int32Array.from(this.children, (list) => list.length),
      parentStart: up.start,
      parent: Int32Array.from(up.flat),
      child: Int32Array.from(parents.flatMap((list, child) => list.map(() => child))),
      effects: {
        start: effects.start,
        kind: Uint8Array.from(effects.flat),
        thing: Int32Array.from(this.effects.flatMap((list) => list.map(([, thing]) => thing))),
      },
    };
  }
}

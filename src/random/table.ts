import type { DistributionSpec, Packer } from './distribution.ts';
import { kindNamed } from './registry.ts';

/** Packs distributions into one Float64Array, equal ones once. */
export class DistributionTable implements Packer {
  params: Float64Array = new Float64Array(64);
  private size = 0;
  /** Offsets by spec, since packing may take long, and by numbers, since specs may differ and mean the same. */
  private readonly bySpec = new Map<string, number>();
  private readonly byNumbers = new Map<string, number>();

  /** The offset of the distribution in the parameters. */
  add(spec: DistributionSpec): number {
    const key = JSON.stringify(spec);
    let offset = this.bySpec.get(key);
    if (offset === undefined) {
      offset = this.place(this.pack(spec));
      this.bySpec.set(key, offset);
    }
    return offset;
  }

  /** The numbers that stand for a distribution; those that it is made of are added. */
  pack(spec: DistributionSpec): readonly number[] {
    const kind = kindNamed(spec.kind);
    if (kind === undefined) throw new RangeError(`no distribution is called ${spec.kind}`);
    return kind.pack(spec, this);
  }

  /** All parameters. The table can go on growing; what was returned stays as it is. */
  finish(): Float64Array {
    return this.params.slice(0, this.size);
  }

  private place(numbers: readonly number[]): number {
    const key = numbers.join();
    const known = this.byNumbers.get(key);
    if (known !== undefined) return known;
    const offset = this.size;
    this.grow(offset + numbers.length);
    this.params.set(numbers, offset);
    this.byNumbers.set(key, offset);
    return offset;
  }

  private grow(size: number): void {
    this.size = size;
    if (size <= this.params.length) return;
    const larger = new Float64Array(2 * size);
    larger.set(this.params);
    this.params = larger;
  }
}

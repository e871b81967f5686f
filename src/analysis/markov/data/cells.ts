import type { System } from '../../../system/system.ts';
import { dataFacts } from '../../parts/datasets.ts';

/**
 * What an instance has of the data: everything that was acknowledged, what there was when it was cut off, the same while it
 * catches up, a backup that is being restored, one that is restored and not in use yet, nothing.
 */
export const copy = { current: 0, behind: 1, catching: 2, restoring: 3, restored: 4, empty: 5 } as const;

/** Levels of copies without data: of one that is gone or just begun; of one from before everything was lost. */
export const NOTHING = -1;
export const OUTDATED = -2;

/**
 * The part of a state that is about data. How much an old copy holds is told by its level: 0 is everything that is kept, and
 * of the others a lower one holds more. Only their order matters for who may serve.
 */
export class DataCells {
  /** By instance: the set it has a copy of, -1: none that decides anything */
  readonly datasetOf: Int32Array;
  /** The instances of each set */
  readonly copiesOf: readonly (readonly number[])[];
  readonly canBeLost: Uint8Array;
  readonly canBeRestored: Uint8Array;
  /** It matters whether an old copy holds more than the newest backup */
  readonly compares: Uint8Array;
  // By instance.
  readonly copy: Int16Array;
  readonly level: Int16Array;
  /** Phases: of catching up; until a backup is newer than the copy */
  readonly catching: Int16Array;
  readonly cover: Int16Array;
  // By dataset.
  readonly wantsRestore: Int16Array;
  readonly restoring: Int16Array;
  /** Phase of the restore */
  readonly restore: Int16Array;
  /** All was lost, and nothing written since */
  readonly isNew: Int16Array;
  /** The data of a majority is lost, and no majority has it again yet */
  readonly majorityLost: Int16Array;
  /** There is no good backup, and the phase until there is one */
  readonly unsaved: Int16Array;
  readonly backup: Int16Array;
  /** Levels 1 to that one hold more than the newest backup */
  readonly newer: Int16Array;
  /** Derived: writes are accepted; the place of the backups is out of reach */
  readonly writing: Uint8Array;
  readonly vaultOut: Uint8Array;

  static sizes({ instances, datasets }: System): number[] {
    const copies = datasets.count > 0 ? instances.count : 0;
    return [...new Array<number>(4).fill(copies), ...new Array<number>(8).fill(datasets.count)];
  }

  constructor(system: System, relevant: readonly number[], views: readonly Int16Array[]) {
    const { instances, datasets } = system;
    this.datasetOf = new Int32Array(instances.count).fill(-1);
    this.copiesOf = [...datasets.first].map((first, d) =>
      Array.from({ length: datasets.end[d] - first }, (_, at) => first + at),
    );
    this.canBeLost = new Uint8Array(datasets.count);
    this.canBeRestored = new Uint8Array(datasets.count);
    this.compares = new Uint8Array(datasets.count);
    this.writing = new Uint8Array(datasets.count);
    this.vaultOut = new Uint8Array(datasets.count);
    for (const d of relevant) {
      const { lost, restored, copied } = dataFacts(system, d);
      this.datasetOf.fill(d, datasets.first[d], datasets.end[d]);
      this.canBeLost[d] = lost ? 1 : 0;
      this.canBeRestored[d] = restored ? 1 : 0;
      this.compares[d] = lost && restored && copied ? 1 : 0;
    }
    [this.copy, this.level, this.catching, this.cover] = views;
    [this.wantsRestore, this.restoring, this.restore, this.isNew] = views.slice(4);
    [this.majorityLost, this.unsaved, this.backup, this.newer] = views.slice(8);
  }

  /** It has its data from a backup: nobody knew it before, so it is switched to like any standby. */
  isJustRestored(instance: number): boolean {
    return this.datasetOf[instance] >= 0 && this.copy[instance] === copy.restored;
  }

  /** Cells of the copy of an instance, and of those sets that are only its own. */
  ofInstance(system: System, instance: number): [view: Int16Array, at: number][] {
    const d = this.datasetOf[instance];
    if (d < 0) return [];
    const own = [this.copy, this.level, this.catching, this.cover].map((view): [Int16Array, number] => [
      view,
      instance,
    ]);
    const isAlone = system.datasets.end[d] - system.datasets.first[d] === 1;
    return isAlone ? [...own, ...this.ofDataset(d)] : own;
  }

  ofDataset(dataset: number): [view: Int16Array, at: number][] {
    const { wantsRestore, restoring, restore, isNew, majorityLost, unsaved, backup, newer } = this;
    const views = [wantsRestore, restoring, restore, isNew, majorityLost, unsaved, backup, newer];
    return views.map((view) => [view, dataset]);
  }
}

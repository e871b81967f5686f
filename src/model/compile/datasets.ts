import { replication } from '../../system/system.ts';
import type { Datasets, Instances } from '../../system/system.ts';
import { ZERO } from '../laws.ts';
import type { Backups, Data } from '../model.ts';
import type { LawTable } from './laws.ts';
import { numberOf } from './outline.ts';
import type { Outline } from './outline.ts';

const codes = { ...replication, 'semi-sync': replication.semiSync } as const;

/** What components store, set by set; the gates are made elsewhere. */
export function compileDatasets(outline: Outline, laws: LawTable): Omit<Datasets, 'up' | 'inSync' | 'warm'> {
  const { datasets, components, placeIndex } = outline;
  const data = datasets.map((d) => components[d.component]!.data!);
  const ints = (of: (d: Data, at: number) => number): Int32Array => Int32Array.from(data, of);
  const floats = (of: (d: Data, at: number) => number): Float64Array => Float64Array.from(data, of);
  return {
    count: datasets.length,
    component: Int32Array.from(datasets, (d) => d.component),
    first: Int32Array.from(datasets, (d) => d.first),
    end: Int32Array.from(datasets, (d) => d.end),
    replication: Uint8Array.from(data, (d) => codes[d.replication]),
    writes: floats((d, at) => (d.writes === null ? NaN : d.writes * datasets[at]!.share)),
    minInSync: Int32Array.from(datasets, (d) => d.minInSync),
    needed: ints((d) => d.needed),
    catchUpLaw: ints((d) => laws.addUnlessZero(d.catchUp)),
    fencing: Uint8Array.from(data, (d) => (d.fencing ? 1 : 0)),
    volatile: Uint8Array.from(data, (d) => (d.persistence === 'memory' ? 1 : 0)),
    keeps: floats((d) => d.keeps ?? Infinity),
    warmUpLaw: ints((d) => (d.warmUp === null ? -1 : laws.add(d.warmUp))),
    backupEvery: floats((d) => d.backups?.every ?? Infinity),
    backupStride: ints((d) => (d.backups === null ? 1 : strideOf(d.backups))),
    backupTakesLaw: ints((d) => laws.addUnlessZero(d.backups?.takes ?? ZERO)),
    restoreLaw: ints((d) => laws.addUnlessZero(d.backups?.restore ?? ZERO)),
    backupValid: floats((d) => d.backups?.valid ?? 1),
    backupPlace: ints(({ backups }) =>
      backups === null || backups.in === null ? -1 : numberOf(placeIndex, backups.in),
    ),
    logsEvery: floats((d) => d.backups?.logs ?? Infinity),
  };
}

/** Those that are due while one is still being taken are missed: how many is known where its time is. */
function strideOf({ every, takes }: Backups): number {
  return takes.kind === 'constant' ? Math.max(1, Math.ceil(takes.value / every)) : 0;
}

/** The copy each instance has. */
export function copiesOf(
  outline: Outline,
  laws: LawTable,
): Pick<Instances, 'dataset' | 'sync' | 'lagLaw' | 'promoted'> {
  const count = outline.instances.length;
  const dataset = new Int32Array(count).fill(-1);
  const sync = new Uint8Array(count);
  const lagLaw = new Int32Array(count).fill(-1);
  const promoted = new Uint8Array(count).fill(1);
  outline.datasets.forEach((set, d) => {
    const data = outline.components[set.component]!.data!;
    for (let i = set.first; i < set.end; i++) {
      dataset[i] = d;
      const { place } = outline.instances[i]!;
      const own = place < 0 ? undefined : data.replicas[outline.placeNames[place]!];
      const isAsync = own === undefined ? data.replication === 'async' : own.replication === 'async';
      sync[i] = isAsync || data.replication === 'none' ? 0 : 1;
      const lag = own === undefined ? data.lag : own.replication === 'async' ? own.lag : ZERO;
      lagLaw[i] = laws.addUnlessZero(lag);
      promoted[i] = own === undefined || own.promote ? 1 : 0;
    }
  });
  return { dataset, sync, lagLaw, promoted };
}

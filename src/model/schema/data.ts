import * as z from 'zod';
import { count, field, forms, oneOf, required, text, type Partially } from './base.ts';
import { distribution, distributionMap, distributionText } from './distribution.ts';
import { bandwidth, fraction, interval, rate, size } from './quantities.ts';

export const REPLICATIONS = ['sync', 'semi-sync', 'async', 'quorum', 'none'] as const;

export const backups = z
  .strictObject({
    every: required(
      interval(),
      'Time from the start of one backup to the start of the next, at whole multiples from the beginning.',
      '6h',
    ),
    takes: field(
      distribution(),
      'From its start, whose state it holds, until it can be used, in time; default 0.',
      '30m',
    ),
    restore: field(distribution(), 'Time to restore from one; default 0.', '2h'),
    valid: field(
      fraction(),
      'Probability that a backup is good, found out only when it is restored; default 100%.',
      '99%',
    ),
    in: field(
      text(),
      'Place they are kept in: a disaster there takes them too; default nowhere that could be lost.',
      'vault',
    ),
    logs: field(
      interval(),
      'Time from one shipment of the log to the next: a restore goes on from the backup to the last of them; default none.',
      '5m',
    ),
  })
  .register(forms, { form: 'the fields of backups' });

export const replica = z.strictObject({
  replication: field(
    z.enum(['sync', 'async']),
    'Whether a write waits for this replica; default `sync` when the data is `sync`, else `async`.',
    'async',
  ),
  lag: field(distribution(), 'How far it is behind, in time; `async` only; default the `lag` of the data.', '1h'),
  promote: field(
    z.boolean(),
    'Whether failover may choose it; `false` for a delayed replica, which serves as the last good copy only; default true.',
    false,
  ),
});

export const transfer = z.strictObject({
  size: required(size(), 'How much there is to copy, in bytes.', '500GB'),
  bandwidth: required(bandwidth(), 'How fast it is copied, in bytes or bits per time.', '100MB/s'),
});

const catchUp = oneOf(
  [distributionText, transfer, distributionMap],
  'a distribution, or a map with `size` and `bandwidth`',
);

export const data = z
  .strictObject({
    replication: field(
      z.enum(REPLICATIONS),
      'Who has a write before it is acknowledged: every replica (`sync`), one of them (`semi-sync`), none (`async`), a majority (`quorum`); `none` for no replicas; default `none`.',
      'async',
    ),
    lag: field(
      distribution(),
      'How far a replica that did not acknowledge is behind, in time, drawn at the moment of a loss; not for `sync` and `none`; default 0.',
      { exponential: '2s' },
    ),
    writes: field(
      rate(),
      'Writes accepted while it is up; default not said: losses are known in seconds only.',
      '200/s',
    ),
    onStandbyLoss: field(
      z.enum(['continue', 'block']),
      'When no standby is in sync: accept writes unprotected, or none (`block`, the same as `minInSync: 2`); `sync` and `semi-sync`; default `continue`.',
      'block',
    ),
    minInSync: field(
      count(1),
      'Copies in sync, the active one included, below which no writes are accepted; `sync` and `semi-sync`; default 1.',
      2,
    ),
    catchUp: field(catchUp, 'Time that a replica which was away, or is new, needs to be current again; default 0.', {
      size: '500GB',
      bandwidth: '100MB/s',
    }),
    needed: field(
      count(1),
      'Instances whose data it takes to have all of it: k of n for arrays and erasure codes; default 1, full copies.',
      7,
    ),
    replicas: field(
      z.record(z.string(), replica).register(forms, { form: 'a map from places to replicas' }),
      'Replicas that differ from the rest, by the place they are in; default none.',
      { 'eu-west-b': { replication: 'async', lag: '1h', promote: false } },
    ),
    fencing: field(
      z.boolean(),
      'Whether an active instance that is cut off is stopped before another takes its role; default false.',
      true,
    ),
    persistence: field(
      z.enum(['disk', 'memory']),
      '`memory`: what stops an instance (a crash, a power cut) loses its data; default `disk`.',
      'memory',
    ),
    keeps: field(
      interval(),
      'How long what is written is kept (messages until they are consumed), which bounds a loss; default for ever.',
      '10m',
    ),
    warmUp: field(
      distribution(),
      'Makes it a cache: losing its data loses no writes, but its users are degraded for this time after it came back empty; default no cache.',
      '10m',
    ),
    backups: field(backups, 'What is restored when no good copy is left; default none.', {
      every: '6h',
      restore: '2h',
    }),
  })
  .register(forms, { form: 'the fields of data' });

/** The written form of what a component stores. */
export type WrittenData = Partially<z.infer<typeof data>>;

/** How fast a replica catches up: a time, or a size and a bandwidth. */
export type WrittenCatchUp = NonNullable<WrittenData['catchUp']>;

import fc from '../fast-check.ts';

/**
 * Small models with one store, as text: every way in which copies fall behind, catch up, are lost and restored. Every time is
 * exponential, in seconds, and short, so that much happens in an hour. A lag is zero and a backup is taken every 20 ms where
 * there are any: then nothing in a chain of them is only near.
 */
export const storeModel: fc.Arbitrary<string> = fc.gen().map((value) => {
  const int = (min: number, max: number): number => value(fc.integer, { min, max });
  const dice: Dice = {
    int,
    one: (list) => list[int(0, list.length - 1)],
    chance: (inTen) => int(1, 10) <= inTen,
  };
  return new Maker(dice).model();
});

interface Dice {
  int: (min: number, max: number) => number;
  one: <T>(list: readonly T[]) => T;
  chance: (inTen: number) => boolean;
}

const time = (mean: number): string => `{ exponential: ${mean}s }`;
const when = (is: boolean, text: string): string => (is ? text : '');

class Maker {
  private readonly dice: Dice;
  private readonly zones: number;
  private readonly count: number;
  private readonly active: number;
  /** All standbys are cold */
  private readonly isOff: boolean;
  private readonly replication: string;
  /** Pieces it takes; 1: copies */
  private readonly needed: number;

  constructor(dice: Dice) {
    this.dice = dice;
    this.zones = dice.int(0, 2);
    this.count = dice.int(1, 4);
    this.active = dice.chance(4) ? this.count : dice.int(1, this.count);
    const { count, active } = this;
    this.isOff = active < count && dice.chance(3);
    const kinds = count > 2 ? ['sync', 'semi-sync', 'async', 'quorum'] : ['sync', 'semi-sync', 'async'];
    const mayBeAlone = active === 1 || active === count;
    this.replication = count === 1 || (mayBeAlone && dice.chance(2)) ? 'none' : dice.one(kinds);
    const isArray = this.replication === 'sync' && active === count && dice.chance(4);
    this.needed = isArray ? dice.int(1, count) : 1;
  }

  model(): string {
    const { dice, active, count, needed, replication } = this;
    const most = replication === 'quorum' ? Math.min(active, Math.floor(count / 2) + 1) : active;
    const vote = active < count && count > 2 && dice.chance(2) ? ', quorum: true' : '';
    const alarms = active < count && dice.chance(2) ? ', falseAlarms: { mttf: 300s }' : '';
    const reads = replication !== 'none' && dice.chance(3) ? ', reads: { requires: [{ store: { for: reads } }] }' : '';
    return `
places: { vault: ${this.zone()}${this.names()
      .map((name) => `, ${name}: ${this.zone()}`)
      .join('')} }
crews: { ops: { size: ${dice.int(1, 2)}, response: ${this.timeOrNone(20)} } }
components:
  store:
    instances: ${this.whereabouts()}
    active: ${active}
    needs: ${Math.max(dice.int(1, most), needed)}
    start: ${this.timeOrNone(10)}
    failures: { ${this.failures().join(', ')} }
    detection: { delay: ${this.timeOrNone(10)}${alarms}${vote} }
    ${active < count ? this.standby() : ''}
    data: { ${this.data()} }
${dice.chance(4) ? this.hazard() : ''}
services: { system: { requires: [store] }${reads} }
`;
  }

  private timeOrNone(mean: number): string {
    return this.dice.chance(4) ? '0' : time(mean);
  }

  private names(): string[] {
    return Array.from({ length: Math.min(this.zones, this.count) }, (_, z) => `zone-${z}`);
  }

  private whereabouts(): string {
    const names = this.names();
    if (names.length === 0) return `${this.count}`;
    const share = (at: number): number => Math.ceil((this.count - at) / names.length);
    return `{ ${names.map((name, at) => `${name}: ${share(at)}`).join(', ')} }`;
  }

  private zone(): string {
    const { dice } = this;
    const also = when(dice.chance(4), ', power: off') + when(dice.chance(4), ', data: lost');
    if (!dice.chance(7)) return '{ kind: zone }';
    return `{ kind: zone, failures: { out: { mttf: 500s, ttr: ${time(40)}${also} } } }`;
  }

  private failures(): string[] {
    const { dice } = this;
    const crew = when(dice.chance(4), ', crew: ops');
    return ['crash', 'disk'].slice(0, dice.int(1, 2)).map((name) => {
      const lost = when(name === 'disk' || dice.chance(2), ', data: lost');
      const beta = when(this.count > 1 && dice.chance(2), ', commonCause: 20%');
      return `${name}: { mttf: ${dice.one([200, 600])}s, ttr: ${time(dice.one([30, 90]))}${lost}${crew}${beta} }`;
    });
  }

  private standby(): string {
    const { dice } = this;
    const tier = `${this.isOff ? 'cold' : 'hot'}: { count: ${this.count - this.active}, start: ${this.timeOrNone(10)} }`;
    const home = `, failback: { after: ${this.timeOrNone(60)}, time: ${this.timeOrNone(5)} }`;
    const also = when(dice.chance(3), home) + when(dice.chance(2), ', trigger: manual, crew: ops');
    const success = dice.one(['100%', '70%']);
    return `standby: { ${tier} }
    failover: { time: ${this.timeOrNone(20)}, success: ${success}, otherwise: ${time(60)}${also} }`;
  }

  private data(): string {
    const { dice, replication, needed } = this;
    const running = this.isOff ? this.active : this.count;
    const blocks = replication === 'sync' || replication === 'semi-sync';
    const place = dice.one(['', '', ', in: vault', ...this.names().map((name) => `, in: ${name}`)]);
    return [
      `replication: ${replication}`,
      `catchUp: ${this.timeOrNone(60)}`,
      ...(replication === 'sync' || replication === 'none' ? [] : ['lag: 0']),
      ...(blocks && running > 1 && dice.chance(5) ? [`minInSync: ${dice.int(1, Math.min(running, 3))}`] : []),
      ...(needed > 1 ? [`needed: ${needed}`] : []),
      ...(dice.chance(1) ? ['persistence: memory'] : []),
      ...(dice.chance(5) ? [`backups: { every: 20ms, restore: ${this.timeOrNone(60)}${place} }`] : []),
    ].join(', ');
  }

  private hazard(): string {
    const { dice } = this;
    const target = dice.one(['store', ...this.names()]);
    const effect = dice.one(['down', 'fail', 'destroy', 'destroy']);
    const hits = dice.one(['all', '{ each: 50% }']);
    return `hazards: { storm: { every: 500s, lasts: ${time(50)}, targets: [${target}], effect: ${effect}, hits: ${hits} } }`;
  }
}

import { describe, expect, test } from 'vitest';
import { parseModel } from '../../src/model/index.ts';
import { explain } from '../../src/report/index.ts';

const PLACES = `places:
  r: { kind: region }
  a: { kind: zone, in: r, failures: { fire: { mttf: 100y, mttr: 30d, data: lost } } }
  b: { kind: zone, in: r }
  v: { kind: vault }`;

/** What is said of the data of a component with these fields, in one text. */
function said(fields: string, rest = ''): string {
  return sentences(fields, rest).join(' ');
}

function sentences(fields: string, rest = '', title = 'Data', name = 'db'): string[] {
  const yaml = `nines: 1\n${PLACES}\ncomponents: { db: { ${fields} } }\n${rest}\n${/^services/m.test(rest) ? '' : 'services: { shop: { requires: [db] } }'}\n`;
  const { model, issues } = parseModel(yaml);
  if (model === null) throw new Error(issues.map((issue) => issue.message).join('; '));
  const section = explain(model).sections.find((each) => each.title === title);
  return section?.blocks.find((block) => block.name === name)?.sentences ?? [];
}

const life = 'mttf: 30d, mttr: 2h';
const disk = 'failures: { disk: { mttf: 5y, mttr: 4h, data: lost } }';
const pair = `instances: [a, b], active: 1, standby: warm, ${life}`;

describe('where data is', () => {
  test.each([
    [`in: b, ${life}, data: {}`, 'Its only instance has the only copy, in b.'],
    [`instances: 3, ${life}, data: {}`, 'Each of its 3 instances has a part of the data, of which there is no copy.'],
    [
      `${pair}, data: { replication: sync }`,
      'A write is on both instances (one in a and b each) before it is acknowledged.',
    ],
    [
      `instances: 4, active: 1, standby: warm, ${life}, data: { replication: semi-sync, lag: { exponential: 2s } }`,
      'A write is on the active instance and one standby before it is acknowledged; the other standbys are 2 s behind on average.',
    ],
    [
      `${pair}, data: { replication: async, lag: 5s }`,
      'A write is acknowledged by one instance alone; the standby is 5 s behind.',
    ],
    [
      `instances: 5, needs: 3, ${life}, data: { replication: quorum, lag: 1s }`,
      'A write is on 3 of its 5 instances before it is acknowledged; the slowest is 1 s behind.',
    ],
    [
      `instances: 10, needs: 7, ${life}, data: { replication: sync, needed: 7 }`,
      'Any 7 of its 10 instances have all of the data between them.',
    ],
    [
      `${pair}, data: { backups: { every: 6h } }`,
      'The active instance has the only copy: a standby restores a backup.',
    ],
    [`${pair}, data: {}`, 'The active instance has the only copy: a standby has nothing to take over with.'],
  ])('%s', (fields, sentence) => {
    expect(sentences(fields)[0]).toBe(sentence);
  });

  test('is told of replicas that differ, of memory, and of how long it is kept', () => {
    const text = said(
      `${pair}, data: { replication: sync, replicas: { b: { replication: async, lag: 1h, promote: false } }, persistence: memory, keeps: 1d, fencing: true, writes: 200/s, catchUp: 30m }`,
    );
    expect(text).toContain('A write is on every sync replica before it is acknowledged.');
    expect(text).toContain(
      'The replica in b is async, 1 h behind; failover never chooses it, it is there as a last good copy.',
    );
    expect(text).toContain('Writes come at 200/s.');
    expect(text).toContain('It is in memory: a crash or a power cut empties the instance.');
    expect(text).toContain('What is written is kept for 1 d.');
    expect(text).toContain('An active instance that is cut off is stopped before another takes its role.');
    expect(text).toContain('A replica that was away catches up for 30 min before it can be promoted.');
  });

  test('is told of backups', () => {
    const backups = 'backups: { every: 6h, takes: 30m, restore: 2h, valid: 99%, in: v, logs: 5m }';
    expect(said(`${pair}, data: { replication: sync, ${backups} }`)).toContain(
      'A backup every 6 h, usable after 30 min, kept in v, 99 % of them good; the log is shipped every 5 min; restoring takes 2 h.',
    );
    expect(sentences(`${life}, data: { ${backups} }`, '', 'Places', 'v')).toContain('Holds the backups of db.');
  });

  test('is not told of what stores nothing', () => {
    expect(sentences(pair)).toEqual([]);
  });
});

describe('when it counts as down', () => {
  test.each([
    ['replication: sync, onStandbyLoss: block', 'Takes no writes, and is down, with fewer than 2 copies in sync.'],
    ['replication: sync', 'Goes on unprotected when no standby is in sync.'],
  ])('%s', (fields, sentence) => {
    expect(sentences(`${pair}, data: { ${fields} }`)).toContain(sentence);
  });

  test('for want of a majority', () => {
    expect(sentences(`instances: 3, needs: 2, ${life}, data: { replication: quorum }`)).toContain(
      'Takes no writes, and is down, with fewer than 2 instances in contact.',
    );
  });
});

describe('what losing the active instance loses', () => {
  test.each([
    ['replication: sync', 'Failover loses nothing.'],
    ['replication: semi-sync, lag: 2s', 'Failover loses nothing.'],
    ['replication: async, lag: { exponential: 2s }', 'Failover loses the lag, 2 s on average.'],
    ['replication: async, lag: 2s, writes: 200/s', 'Failover loses the lag, 2 s (400 writes).'],
    ['replication: async, lag: 2s, writes: 1/h', 'Failover loses the lag, 2 s (less than one write).'],
    [
      'writes: 1/s, backups: { every: 6h, takes: 30m }',
      'When the active instance is lost, a standby restores the newest good backup, unless the old one is back sooner: that loses what was written since the last backup, 3 h 30 min on average (12,600 writes).',
    ],
    [
      'backups: { every: 6h, logs: 5m }',
      'When the active instance is lost, a standby restores the newest good backup, unless the old one is back sooner: that loses what was written since the last shipment of the log, 2 min 30 s on average.',
    ],
    [
      'replication: async, lag: 2s, replicas: { b: { promote: false } }',
      'No standby can take over from the active instance: it waits for its repair.',
    ],
  ])('with { %s }', (fields, sentence) => {
    expect(sentences(`${pair}, data: { ${fields} }`)).toContain(sentence);
  });

  test('by a person', () => {
    expect(sentences(`${pair}, switchover: { time: 5m }, data: { replication: async, lag: 2s }`)).toContain(
      'A switchover from a lost instance loses the lag, 2 s.',
    );
  });
});

describe('what a failure that destroys data loses', () => {
  test.each([
    [`in: b, ${disk}, data: {}`, 'disk destroys it: that loses all of it.'],
    [
      `in: b, ${disk}, data: { backups: { every: 6h, valid: 50% } }`,
      'disk destroys it: that loses what was written since the last backup, 9 h on average.',
    ],
    [
      `instances: 2, active: 1, standby: warm, ${disk}, data: { replication: async, lag: 2s }`,
      'disk destroys the data of one instance: that loses the lag, 2 s when that is the active one.',
    ],
    [
      `instances: 2, active: 1, standby: warm, ${disk}, data: { replication: sync }`,
      'disk destroys the data of one instance: that loses nothing.',
    ],
    [
      `instances: 10, needs: 7, ${disk}, data: { replication: sync, needed: 7, backups: { every: 1d } }`,
      'disk destroys the data of one instance: that loses nothing; with more than 3 lost at once, what was written since the last backup, 12 h on average.',
    ],
    [
      `in: b, ${life}, data: { persistence: memory, keeps: 10m, writes: 10/s }`,
      'A failure destroys it: that loses all it keeps, at most 10 min (6,000 writes).',
    ],
  ])('%s', (fields, sentence) => {
    expect(sentences(fields)).toContain(sentence);
  });

  test('in a place, with the backups that are kept there', () => {
    const backups = (place: string) => `data: { replication: sync, backups: { every: 6h, in: ${place} } }`;
    expect(said(`${pair}, ${backups('v')}`)).toContain(
      'a fire destroys the data of 1 of 2 instances: that loses nothing.',
    );
    expect(said(`in: a, ${life}, data: { backups: { every: 6h, in: v } }`)).toContain(
      'a fire destroys it: that loses what was written since the last backup, 3 h on average.',
    );
    expect(said(`in: a, ${life}, data: { backups: { every: 6h, in: a } }`)).toContain(
      'a fire destroys it and the backups: that loses all of it.',
    );
  });

  test('by a hazard, where a delayed copy may be older than the last backup', () => {
    const quake = 'hazards: { quake: { every: 300y, lasts: 30d, targets: [a], effect: destroy } }';
    const delayed = 'replication: async, lag: 1d, replicas: { b: { promote: false } }';
    expect(said(`${pair}, data: { ${delayed}, backups: { every: 6h } }`, quake)).toContain(
      'Hazard quake in a destroys the data of 1 of 2 instances: that loses what was written since the last backup, 3 h on average.',
    );
    expect(said(`${pair}, data: { ${delayed} }`, quake)).toContain('that loses the lag, 1 d.');
  });

  test('or that nothing does', () => {
    expect(sentences(`in: b, ${life}, data: {}`)).toContain('Nothing in this model destroys or corrupts it.');
  });

  test('of a cache is no write at all', () => {
    const cache = `instances: [b], ${life}, data: { persistence: memory, warmUp: 10m }`;
    expect(sentences(cache)).toContain('Emptied by a failure: that loses no writes.');
    expect(sentences(cache)).toContain(
      'A cache: what it loses is made anew; its users are degraded for 10 min after it came back empty.',
    );
  });
});

describe('what a corruption loses', () => {
  const bug = 'failures: { bug: { mttf: 5y, mttr: 1h, fault: corruption } }';
  const two = `instances: 2, active: 1, standby: warm, ${bug}`;

  test.each([
    [
      `${two}, detection: { probe: 5s, noticed: 20m }, data: { replication: sync, backups: { every: 6h } }`,
      'What bug corrupts is found after 20 min on average; until then writes go on, and the replicas follow: that loses what was written since the last good backup, 3 h 20 min on average.',
    ],
    [
      `${two}, detection: 20m, data: { replication: sync, backups: { every: 6h, logs: 5m } }`,
      'What bug corrupts is found after 20 min on average; until then writes go on, and the replicas follow: that loses what was written since the corruption, 20 min on average.',
    ],
    [
      `${two}, detection: 20m, data: { replication: async, lag: 1h }`,
      'What bug corrupts is found after 20 min on average; until then writes go on, and the replicas follow: that loses what the late copy has not got, 1 h.',
    ],
    [`${bug}, data: {}`, 'What bug corrupts is found at once: that loses all of it.'],
    [`${bug}, detection: { probe: 5s }, data: {}`, 'What bug corrupts is never found: nobody restores it.'],
  ])('%s', (fields, sentence) => {
    expect(sentences(fields)).toContain(sentence);
  });

  test('that a hazard brings', () => {
    const deploy = 'hazards: { deploy: { every: 1y, targets: [db], effect: corrupt, mttr: 1h } }';
    expect(said(`in: b, ${life}, data: {}`, deploy)).toContain(
      'What hazard deploy corrupts is found at once: that loses all of it.',
    );
    expect(sentences(`in: b, ${life}, data: {}`, deploy, 'Hazards', 'deploy')).toEqual([
      'Strikes every 1 y on average: data of db silently corrupted, repaired in 1 h on average once it is found.',
    ]);
  });
});

describe('elsewhere in the explanation', () => {
  test('failures say that data is lost', () => {
    expect(sentences(`in: b, ${disk}, data: {}`, '', 'Components')).toContain(
      'disk: fails every 5 y on average, repaired in 4 h on average; its data is lost.',
    );
    expect(sentences(`in: a, ${life}`, '', 'Places', 'a')).toContain(
      'fire: goes out every 100 y on average, for 30 d on average; the data in it is lost.',
    );
  });

  test('services say what they may lose, what that costs, and that they only read', () => {
    const services = (fields: string) =>
      sentences(`${life}, data: { writes: 1/s }`, `services: { shop: { ${fields} } }`, 'Services', 'shop');
    expect(services('requires: [db], slo: { rpo: 5s }, dataLossCost: 0.05')).toEqual([
      'Up while it has db.',
      'Objectives: no loss of more than 5 s of writes.',
      'A lost write costs 0.05.',
    ]);
    expect(services('requires: [db], dataLossCost: 60/h')).toContain('A minute of lost writes costs 1.');
    expect(services('requires: [{ db: { for: reads } }]')).toContain('Up while it has db for reads.');
  });

  test('what is taken to be perfect says so of data too', () => {
    const yaml = `nines: 1\n${PLACES}\ncomponents: { db: { instances: [b, v], active: 1, ${life}, data: { replication: sync, backups: { every: 6h } } } }\nservices: { shop: { requires: [db] } }\n`;
    const { ideal } = explain(parseModel(yaml).model!);
    expect(ideal).toContain('Have data that nothing destroys or corrupts: db.');
    expect(ideal).toContain('Have replicas that are current the moment they are back: db.');
    expect(ideal).toContain('Have backups that are always good: db.');
    expect(ideal).toContain('Restore a backup in no time: db.');
  });
});

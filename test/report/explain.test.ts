import { describe, expect, test } from 'vitest';
import { parseModel } from '../../src/model/index.ts';
import { explain, explanationText, plainStyle } from '../../src/report/index.ts';
import { visibleWidth } from '../../src/report/text/layout.ts';

function explained(yaml: string): ReturnType<typeof explain> {
  const { model, issues } = parseModel(yaml);
  if (model === null) throw new Error(issues.map((issue) => issue.message).join('; '));
  return explain(model);
}

function sentencesOf(yaml: string, title: string, name: string): string[] {
  const section = explained(yaml).sections.find((one) => one.title === title);
  return section?.blocks.find((block) => block.name === name)?.sentences ?? [];
}

/** A model with one component of the given fields, and a service on it. */
function withDatabase(fields: string, rest = ''): string {
  return `nines: 1
name: Test
places: { a: { kind: zone }, b: { kind: zone } }
components:
  db: { ${fields} }
${rest}
services: { shop: { requires: [db] } }
`;
}

const pair = 'instances: [a, b], active: 1, standby: warm, mttf: 30d, mttr: 2h';

describe('what is said about redundancy', () => {
  test.each([
    ['mttf: 1d, mttr: 1h', '1 instance.'],
    ['in: a, mttf: 1d, mttr: 1h', '1 instance in a.'],
    ['instances: 3, needs: 2, mttf: 1d, mttr: 1h', '3 instances: all serve; it is up while 2 of them serve.'],
    [
      'instances: { a: 2, b: 1 }, needs: 3, mttf: 1d, mttr: 1h',
      '3 instances (2 in a and 1 in b): all serve, all are needed.',
    ],
    [pair, '2 instances (one in a and b each): 1 is active, 1 stands by warm (ageing fully).'],
    [
      'instances: 3, active: 1, standby: { hot: { count: 1, dormancy: 50% }, cold: { count: 1, start: 10m } }, mttf: 1d, mttr: 1h',
      '3 instances: 1 is active, 1 stands by hot (ageing at 50 %) and 1 stands by cold (off, not ageing, needs 10 min to start).',
    ],
  ])('%s', (fields, sentence) => {
    expect(sentencesOf(withDatabase(fields), 'Components', 'db')[0]).toBe(sentence);
  });
});

describe('what is said about failures', () => {
  test('tells means apart from constants, and who repairs', () => {
    const crews = 'crews: { ops: { size: 2, response: 15m } }';
    const failures =
      'failures: { crash: { mttf: 180d, ttr: 2m }, disk: { ttf: { weibull: { shape: 2, mean: 3y } }, mttr: 4h, crew: ops } }';
    const sentences = sentencesOf(withDatabase(failures, crews), 'Components', 'db');
    expect(sentences).toContain('crash: fails every 180 d on average, repaired in 2 min.');
    expect(sentences).toContain('disk: fails every 3 y on average (Weibull), repaired by crew ops in 4 h on average.');
  });

  test('tells what is out of the ordinary', () => {
    const mode = 'mttf: 1y, mttr: 1h, repairSuccess: 90%, renews: instance, commonCause: 10%, stress: [1, 2, 4]';
    const text = sentencesOf(withDatabase(`instances: 3, failures: { x: { ${mode} } }`), 'Components', 'db').join(' ');
    expect(text).toContain('90 % of repairs hold');
    expect(text).toContain('a repair makes the whole instance as good as new');
    expect(text).toContain('10 % of these hit every instance at once');
    expect(text).toContain('with 1 and 2 lost, the others fail 2× and 4× as often');
  });
});

describe('what is said about detection and failover', () => {
  test('adds up interval, phase and count of heartbeats, and the switch', () => {
    const fields = `${pair}, detection: { heartbeat: 5s, misses: 3 }, failover: { time: 30s, success: 95%, otherwise: 30m }`;
    const sentences = sentencesOf(withDatabase(fields), 'Components', 'db');
    expect(sentences).toContain(
      'A fault is known after 10 s to 15 s, 12.5 s on average (heartbeat every 5 s, 3 missed).',
    );
    expect(sentences).toContain('Failover takes 40 s to 45 s, 42.5 s on average: detection and the switch (30 s).');
    expect(sentences).toContain(
      '5 % of switches do not succeed at once and take 30 min more: 2 min 13 s on average over all.',
    );
  });

  test('adds the timeout of probes, and says which faults escape them', () => {
    const fields =
      'failures: { hang: { mttf: 30d, mttr: 1h, fault: incorrect } }, detection: { probe: 30s, timeout: 5s, failures: 2, noticed: 1h }';
    const sentences = sentencesOf(withDatabase(fields), 'Components', 'db');
    expect(sentences).toContain(
      'A fault is known after 35 s to 1 min 5 s, 50 s on average (probe every 30 s, timeout 5 s, 2 failed).',
    );
    expect(sentences).toContain('Faults of the kind incorrect escape this check and are noticed after 1 h.');
  });

  test('says when users are sooner than a check that somebody makes, and how soon one of the two tells', () => {
    const watched = (more: string, monitor = 'mon: { mttf: 1y, mttr: 1h }'): string =>
      withDatabase(`${pair}, detection: { ${more}, by: mon }, failover: { time: 30s }`).replace(
        'components:',
        `components:\n  ${monitor}`,
      );
    const sooner = watched('probe: 10m, failures: 3, noticed: { exponential: 10m }');
    // The check tells after 20 to 30 min, evenly, and users call at a rate of one in ten minutes. Nobody has told after x tens of
    // minutes with a chance of exp(-x), from 2 on times (3 - x): its integral is 1 - exp(-2) + exp(-3) = 0.914.
    const sentences = sentencesOf(sooner, 'Components', 'db');
    expect(sentences).toContain(
      'A fault is known after 20 min to 30 min, 25 min on average (probe by mon every 10 min, 3 failed).',
    );
    expect(sentences).toContain(
      'Users notice it after 10 min on average, if that is sooner: 0 s to 30 min, 9 min 9 s on average in all.',
    );
    expect(sentences).toContain('Nobody looks while mon is down: then users alone notice it.');
    expect(sentences).toContain(
      'Failover takes 30 s to 30 min 30 s, 9 min 39 s on average: detection and the switch (30 s).',
    );
    expect(sentencesOf(watched('probe: 10m, noticed: 1h'), 'Components', 'db')).toContain(
      'Nobody looks while mon is down: then users notice it, after 1 h.',
    );
  });

  test('says how the loss of what has no failures of its own is known', () => {
    const fields = 'instances: [a, b], balancing: round-robin, detection: 5m';
    expect(sentencesOf(withDatabase(fields), 'Components', 'db')).toContain(
      'The loss of an instance is known after 5 min.',
    );
    expect(sentencesOf(withDatabase('instances: [a, b]'), 'Components', 'db').join(' ')).not.toContain('is known');
  });

  test('names the person a switchover waits for', () => {
    const fields = `${pair}, switchover: { crew: ops, time: 5m }, detection: 1m`;
    const crews = 'crews: { ops: { size: 1, response: 15m } }';
    expect(sentencesOf(withDatabase(fields, crews), 'Components', 'db')).toContain(
      'Switchover by hand takes 21 min: detection, crew ops on the way (15 min) once one of them is free and the switch (5 min).',
    );
  });
});

describe('what is said about services', () => {
  const chain = `nines: 1
name: Chain
components:
  web: { mttf: 1d, mttr: 1h, requires: [app], uses: [cache] }
  app: { mttf: 1d, mttr: 1h, requires: [{ any: [db1, db2] }] }
  db1: { mttf: 1d, mttr: 1h }
  db2: { mttf: 1d, mttr: 1h }
  cache: { mttf: 1d, mttr: 1h }
  stray: { mttf: 1d, mttr: 1h }
services:
  shop: { requires: [web], slo: { availability: 99.95%, rto: 5m } }
`;

  test('follows dependencies to their end', () => {
    expect(sentencesOf(chain, 'Services', 'shop')).toEqual([
      'Up while it has web, and by way of these app, db1 and db2.',
      'Degraded, not down, without cache.',
      'Objectives: 99.95 % available (4 h 23 min down a year); every outage over within 5 min.',
    ]);
    expect(sentencesOf(chain, 'Components', 'app')).toContain('Works only with any of db1 or db2.');
  });

  test('says which components matter to none', () => {
    expect(explained(chain).ideal).toContain('Matter to no service: stray.');
  });
});

describe('what is taken to be perfect', () => {
  test('is said for each thing the model leaves out', () => {
    const { ideal } = explained(withDatabase(pair, '  cache: { in: a }'));
    expect(ideal).toEqual([
      'Never fail by themselves: cache.',
      'Never go out: a and b.',
      'Found out at once when they fail: db.',
      'Fail over in no time: db.',
      'Never fail to fail over: db.',
      'Repaired without waiting for anybody: db.',
      'Serve the moment they are repaired: db.',
      'Have instances that fail independently of each other: db.',
      'Matter to no service: cache.',
      'No hazards: nothing hits many things at once but places.',
      'No maintenance and no drills: nothing is ever patched, and nothing is taken down on purpose.',
    ]);
  });

  test('is not said of what the model does say', () => {
    const fields = `instances: [a, b], active: 1, standby: warm, start: 1m, failures: { x: { mttf: 30d, mttr: 2h, crew: ops, commonCause: 5% } },
      detection: 10s, failover: { time: 10s, success: 99%, otherwise: 1h }`;
    const rest =
      'crews: { ops: { size: 1 } }\nhazards: { storm: { every: 1y, lasts: 1h, targets: [a], effect: down } }\ndrills: { swap: { targets: [db], every: 90d, action: failover } }\n';
    expect(explained(withDatabase(fields, rest)).ideal).toEqual([
      'Never go out: a and b.',
      'No maintenance: nothing is ever patched.',
    ]);
    const patched = `${rest}maintenance: { patches: { targets: [db], every: 30d, takes: 10m } }`;
    expect(explained(withDatabase(fields, patched)).ideal).toEqual(['Never go out: a and b.']);
  });
});

test('hazards say how often, to what, and what stops them', () => {
  const hazards =
    'hazards: { bad-deploy: { every: 30d, targets: [db], effect: fail, mttr: 10m, hits: { each: 60% }, stoppedBy: [{ db: 50% }] } }';
  expect(sentencesOf(withDatabase('instances: 2, mttf: 1y, mttr: 1h', hazards), 'Hazards', 'bad-deploy')).toEqual([
    'Strikes every 30 d on average: each instance of db with 60 % fails, repaired in 10 min on average.',
    'Stopped by db (50 %), each while it is up.',
  ]);
});

test('the text for a terminal keeps to its width and says everything', () => {
  const explanation = explained(withDatabase(`${pair}, detection: { heartbeat: 5s, misses: 3 }`));
  const text = explanationText(explanation, { width: 60, style: plainStyle });
  for (const line of text.split('\n')) expect(visibleWidth(line)).toBeLessThanOrEqual(60);
  const flat = text.replace(/\s+/g, ' ');
  for (const { blocks } of explanation.sections) {
    for (const { sentences } of blocks) for (const sentence of sentences) expect(flat).toContain(sentence);
  }
});

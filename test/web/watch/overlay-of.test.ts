import { expect, test } from 'vitest';
import type { Command } from '../../../src/engine/index.ts';
import { overlayOf } from '../../../src/web/watch/overlay-of.ts';
import { byHand } from './watched.ts';

/** How the shop is painted at a time, after something was done at 100 s. */
function painted(time: number, ...commands: Command[]) {
  const { playback, graph } = byHand(commands.map((command) => ({ at: 100, command })));
  return overlayOf(playback.momentAt(time), graph);
}

const failDatabase: Command = { type: 'fail', instance: 'database@a', mode: 'crash' };

test('when all is well each thing shows the part it plays', () => {
  const { mode, nodes, edges } = painted(50);
  expect(mode).toBe('moment');
  expect(nodes['service:shop']).toEqual({ tone: 'ok', lines: ['up'] });
  expect(nodes['database@a']).toEqual({ tone: 'ok', lines: ['active'] });
  expect(nodes['database@b']).toEqual({ tone: 'standby', lines: ['warm standby'] });
  expect(nodes['server@a']).toEqual({ tone: 'ok', lines: ['all 2 serve'] });
  expect(nodes['cache@']).toEqual({ tone: 'ok', lines: ['serves'] });
  expect(nodes['place:a']).toEqual({ tone: 'ok', lines: [] });
  expect(nodes['hazard:storm']).toEqual({ tone: 'standby', lines: ['quiet'] });
  expect(edges['requires:server@a>database@a']).toEqual({ tone: 'flow' });
  expect(edges['replication:database@a>database@b']).toEqual({ tone: 'flow' });
});

test('a failure that nobody knows of yet is told as such, and traffic to it does not pass', () => {
  const { nodes, edges } = painted(105, failDatabase);
  expect(nodes['database@a'].tone).toBe('hidden fault');
  expect(nodes['database@a'].lines).toEqual(['loss not known yet', 'crash: not known yet']);
  expect(nodes['service:shop']).toEqual({ tone: 'down', lines: ['down'] });
  expect(edges['requires:server@a>database@a']).toEqual({ tone: 'cut' });
});

test('a failover in flight is on the edge to the standby, with the time that is left', () => {
  const { nodes, edges } = painted(115, failDatabase);
  expect(edges['replication:database@a>database@b']).toEqual({ tone: 'switching', label: 'failover, 15 s left' });
  expect(nodes['database@b']).toEqual({ tone: 'busy', lines: ['takes the role', 'warm standby'] });
  expect(nodes['database@a'].tone).toBe('down');
  expect(nodes['database@a'].lines).toContain('crash: in repair');
});

test('after it the standby is active, and the edge to the one before says where it is served', () => {
  const { nodes, edges } = painted(200, failDatabase);
  expect(nodes['database@b']).toEqual({ tone: 'ok', lines: ['active'] });
  expect(edges['requires:server@a>database@a']).toEqual({ tone: 'cut', label: 'served in b' });
  expect(nodes['service:shop'].tone).toBe('ok');
});

test('of several instances some that fail make it degraded, all of them down', () => {
  const first: Command = { type: 'down', thing: 'server@a#1' };
  const second: Command = { type: 'down', thing: 'server@a#2' };
  expect(painted(101, first).nodes['server@a']).toEqual({
    tone: 'degraded',
    lines: ['1 of 2 serve', 'taken down by hand'],
  });
  expect(painted(101, first, second).nodes['server@a'].tone).toBe('down');
});

test('a service that misses something it can do without is degraded', () => {
  expect(painted(101, { type: 'fail', instance: 'cache' }).nodes['service:shop']).toEqual({
    tone: 'degraded',
    lines: ['degraded'],
  });
});

test('a place that is out, and what is in it, are out', () => {
  const { nodes } = painted(101, { type: 'isolate', place: 'a' });
  expect(nodes['place:a']).toEqual({ tone: 'out', lines: ['cut off by hand'] });
  expect(nodes['server@a'].tone).toBe('out');
  expect(nodes['database@a'].tone).toBe('out');
});

test('a hazard that strikes is told on it and on its way to what it hits', () => {
  const { nodes, edges } = painted(101, { type: 'strike', hazard: 'storm' });
  expect(nodes['hazard:storm']).toEqual({ tone: 'degraded', lines: ['strikes now'] });
  expect(edges['targets:hazard:storm>place:a']).toEqual({ tone: 'cut', label: 'strikes' });
});

test('what looks as before is the same object, so that nothing is drawn twice', () => {
  const { playback, graph } = byHand([{ at: 100, command: failDatabase }]);
  const before = overlayOf(playback.momentAt(50), graph);
  const after = overlayOf(playback.momentAt(105), graph, before);
  expect(after.nodes['cache@']).toBe(before.nodes['cache@']);
  expect(after.nodes['database@a']).not.toBe(before.nodes['database@a']);
});

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  applyEdits,
  canRedo,
  canUndo,
  changePositions,
  changeText,
  endGroup,
  openDocument,
  redo,
  undo,
  useDocument,
} from '../../../src/web/document/store.ts';

const text = (): string => useDocument.getState().text;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
  openDocument({ text: 'nines: 1\n', fileName: 'a.yaml' });
});

afterEach(() => {
  vi.useRealTimers();
});

test('each change is a step of undo, and redo does it again', () => {
  changeText('nines: 1\nname: A\n', 'name it');
  changeText('nines: 1\nname: B\n', 'rename it');
  undo();
  expect(text()).toBe('nines: 1\nname: A\n');
  undo();
  expect(text()).toBe('nines: 1\n');
  expect(canUndo()).toBe(false);
  redo();
  redo();
  expect(text()).toBe('nines: 1\nname: B\n');
  expect(canRedo()).toBe(false);
});

test('what is typed without a pause is one step, what comes a while later another', () => {
  for (const letter of ['S', 'Sh', 'Sho']) changeText(`nines: 1\nname: ${letter}\n`, 'type', { group: 'text' });
  vi.advanceTimersByTime(2000);
  changeText('nines: 1\nname: Shop\n', 'type', { group: 'text' });
  undo();
  expect(text()).toBe('nines: 1\nname: Sho\n');
  undo();
  expect(text()).toBe('nines: 1\n');
});

test('a drag is one step however long it takes, and the next drag another', () => {
  const drag = (x: number): void => changePositions({ a: { x, y: 0 } }, 'move a', { group: 'drag', gesture: true });
  endGroup();
  for (const x of [1, 2, 3]) {
    drag(x);
    vi.advanceTimersByTime(5000);
  }
  endGroup();
  drag(4);
  undo();
  expect(useDocument.getState().positions).toEqual({ a: { x: 3, y: 0 } });
  undo();
  expect(useDocument.getState().positions).toEqual({});
});

test('an edit that leads nowhere changes nothing and is no step', () => {
  expect(applyEdits([{ type: 'remove', path: ['components', 'nothing'] }], 'remove it')).toBe(false);
  expect(canUndo()).toBe(false);
});

test('another model begins with a history of its own', () => {
  changeText('nines: 1\nname: A\n', 'name it');
  const { id } = useDocument.getState();
  openDocument({ text: 'nines: 1\nname: B\n', fileName: 'b.yaml' });
  expect(canUndo()).toBe(false);
  expect(useDocument.getState().id).not.toBe(id);
});

import type { Action } from '../actions/action.ts';
import { select, thingOf } from '../document/selection.ts';
import { useDerived } from '../document/derived.ts';
import { changePositions } from '../document/store.ts';
import { show, useDialog, useShell } from '../shell/shell.ts';
import { notify } from '../ui/notices.ts';
import type { Alignment, Direction } from './arrange.ts';
import { getText, hasKept, putText } from './clipboard.ts';
import * as commands from './commands.ts';
import { noOverlay, useOverlay } from './overlay.ts';
import { setStage, useStage } from './stage.ts';
import { fit, motion, reveal } from './view.ts';

const isBuilding = (): boolean => useShell.getState().view === 'build' && useDialog.getState().open === null;
const onCanvas = (): boolean => isBuilding() && useShell.getState().centre === 'canvas';
const hasNodes = (): boolean => isBuilding() && commands.chosenNodes().length > 0;
const hasAny = (): boolean => hasNodes() || (isBuilding() && commands.chosenEdges().length > 0);
const hasOne = (): boolean => isBuilding() && commands.chosenNodes().length === 1;
const hasComponent = (): boolean =>
  hasNodes() && commands.chosenNodes().some((id) => thingOf(id)?.section === 'components');
const hasEdge = (kind: string) => (): boolean =>
  isBuilding() && commands.chosenEdges().some((edge) => edge.kind === kind);
const isNoText = (): boolean =>
  (window.getSelection()?.isCollapsed ?? true) || window.getSelection()?.toString() === '';

function cut(): void {
  void putText(commands.chosenText());
  commands.removeChosen();
}

/** Writes the name where it stands on the canvas. */
function rename(): void {
  const [id] = commands.chosenNodes();
  if (onCanvas() && useStage.getState().scene.boxes.has(id)) setStage({ renaming: id });
  else show({ sideOpen: true, side: 'inspector' });
}

async function layOutByConnections(): Promise<void> {
  const { graph } = commands.drawn();
  const { elkPositions } = await import('./elk.ts');
  try {
    changePositions(await elkPositions(graph), 'lay out by connections');
    fit();
  } catch {
    notify('The layout did not come to an end. Everything stays where it was.', 'error');
  }
}

const editing: readonly Action[] = [
  {
    ...{ id: 'edit.rename', title: 'Rename', group: 'Edit', keys: ['f2'], menus: ['node', 'place'], enabled: hasOne },
    run: rename,
  },
  {
    ...{ id: 'edit.more-instances', title: 'One instance more here', group: 'Edit', menus: ['node'] },
    ...{ enabled: hasComponent, run: () => commands.changeCount(1) },
  },
  {
    ...{ id: 'edit.fewer-instances', title: 'One instance less here', group: 'Edit', menus: ['node'] },
    ...{ enabled: hasComponent, run: () => commands.changeCount(-1) },
  },
  {
    ...{ id: 'edit.uses', title: 'Make it soft: can do without', group: 'Edit', menus: ['edge'] },
    ...{ enabled: hasEdge('requires'), run: () => commands.harden('uses') },
  },
  {
    ...{ id: 'edit.requires', title: 'Make it hard: down without', group: 'Edit', menus: ['edge'] },
    ...{ enabled: hasEdge('uses'), run: () => commands.harden('requires') },
  },
  {
    ...{ id: 'edit.copy', title: 'Copy', group: 'Edit', keys: ['mod+c'], menus: ['node', 'place'] },
    enabled: () => hasNodes() && isNoText(),
    run: () => putText(commands.chosenText()),
  },
  {
    ...{ id: 'edit.cut', title: 'Cut', group: 'Edit', keys: ['mod+x'], menus: ['node', 'place'] },
    ...{ enabled: () => hasNodes() && isNoText(), run: cut },
  },
  {
    ...{ id: 'edit.paste', title: 'Paste', group: 'Edit', keys: ['mod+v'], menus: ['canvas', 'place'] },
    enabled: () => isBuilding() && (hasKept() || navigator.clipboard !== undefined),
    run: async () => commands.pasteText(await getText()),
  },
  {
    ...{ id: 'edit.duplicate', title: 'Duplicate', group: 'Edit', keys: ['mod+d'], menus: ['node', 'place'] },
    ...{ enabled: hasNodes, run: commands.duplicateChosen },
  },
  {
    ...{ id: 'edit.select-all', title: 'Select all', group: 'Edit', keys: ['mod+a'], menus: ['canvas'] },
    ...{ enabled: onCanvas, run: commands.selectAll },
  },
  {
    ...{ id: 'edit.select-connected', title: 'Select its neighbours', group: 'Edit', menus: ['node'] },
    ...{ enabled: hasNodes, run: commands.selectConnected },
  },
  {
    ...{ id: 'edit.select-none', title: 'Select nothing', group: 'Edit', keys: ['escape'], hidden: true },
    enabled: () => onCanvas() && commands.chosen().length > 0,
    run: () => select([]),
  },
  {
    ...{ id: 'edit.delete', title: 'Delete', group: 'Edit', keys: ['delete'], menus: ['node', 'place', 'edge'] },
    ...{ words: ['remove', 'disconnect'], enabled: hasAny, run: commands.removeChosen },
  },
];

const canAlign = (): boolean => onCanvas() && commands.movable().length > 1;
const canDistribute = (): boolean => onCanvas() && commands.movable().length > 2;

const aligning = (
  [
    ...[
      ['left', 'Align left'],
      ['centre', 'Align centres'],
      ['right', 'Align right'],
    ],
    ...[
      ['top', 'Align top'],
      ['middle', 'Align middles'],
      ['bottom', 'Align bottom'],
    ],
  ] as [Alignment, string][]
).map(([how, title]): Action => ({
  ...{ id: `arrange.${how}`, title, group: 'Arrange', enabled: canAlign, run: () => commands.align(how) },
}));

const distributing = (
  [
    ['across', 'Distribute across'],
    ['down', 'Distribute down'],
  ] as [Direction, string][]
).map(([direction, title]): Action => ({
  ...{ id: `arrange.${direction}`, title, group: 'Arrange', enabled: canDistribute },
  run: () => commands.distribute(direction),
}));

const viewing: readonly Action[] = [
  {
    ...{ id: 'arrange.lay-out', title: 'Lay out in rows', group: 'Arrange', menus: ['canvas'], enabled: onCanvas },
    words: ['auto layout', 'tidy', 'reset positions'],
    run: () => {
      commands.layOut();
      fit();
    },
  },
  {
    ...{ id: 'arrange.connections', title: 'Lay out by connections', group: 'Arrange', menus: ['canvas'] },
    ...{ words: ['auto layout', 'elk'], enabled: onCanvas, run: layOutByConnections },
  },
  {
    ...{ id: 'view.fit', title: 'Fit everything into view', group: 'View', keys: ['shift+1', '!'], menus: ['canvas'] },
    ...{ enabled: onCanvas, run: fit },
  },
  {
    ...{ id: 'view.zoom-in', title: 'Zoom in', group: 'View', keys: ['+', '='], enabled: onCanvas },
    run: () => void useStage.getState().flow?.zoomIn(motion()),
  },
  {
    ...{ id: 'view.zoom-out', title: 'Zoom out', group: 'View', keys: ['-'], enabled: onCanvas },
    run: () => void useStage.getState().flow?.zoomOut(motion()),
  },
  {
    ...{ id: 'view.actual-size', title: 'Actual size', group: 'View', keys: ['0'], enabled: onCanvas },
    run: () => void useStage.getState().flow?.zoomTo(1, motion()),
  },
  {
    ...{ id: 'view.minimap', title: 'Show or hide the overview', group: 'View', words: ['minimap'], enabled: onCanvas },
    run: () => setStage({ minimap: !useStage.getState().minimap }),
  },
  {
    ...{ id: 'view.legend', title: 'Show or hide the legend', group: 'View', enabled: onCanvas },
    run: () => setStage({ legend: !useStage.getState().legend }),
  },
  {
    ...{ id: 'view.no-overlay', title: 'Take the down time off the canvas', group: 'View' },
    enabled: () => useOverlay.getState().mode !== 'none',
    run: () => useOverlay.setState(noOverlay),
  },
  {
    ...{ id: 'view.reveal', title: 'Show what is selected', group: 'View', keys: ['shift+2'], hidden: true },
    enabled: () => onCanvas() && useDerived.getState().graph.nodes.length > 0,
    run: () => reveal(commands.chosen()),
  },
];

const insertHere: Action = {
  ...{ id: 'insert.here', title: 'Add something here…', group: 'Insert', menus: ['canvas', 'place'], hidden: true },
  enabled: () => onCanvas() && useStage.getState().menu !== null,
  run: () => setStage({ quickAdd: useStage.getState().menu }),
};

export const canvasActions: readonly Action[] = [insertHere, ...editing, ...aligning, ...distributing, ...viewing];

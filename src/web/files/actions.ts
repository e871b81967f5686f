import type { Action } from '../actions/action.ts';
import { openDialog } from '../shell/shell.ts';
import { exportJson, exportMermaid, exportPng, exportSvg, exportYaml } from './export.ts';
import { chooseFile, openNew } from './open.ts';
import { save, saveAs } from './save.ts';
import { startTour } from './tour-state.ts';

const dialog = (name: string) => (): void => openDialog(name);

export const fileActions: readonly Action[] = [
  { id: 'file.new', title: 'New model', group: 'File', words: ['empty', 'begin'], run: openNew },
  {
    id: 'file.open',
    title: 'Open a file…',
    group: 'File',
    keys: ['mod+o'],
    words: ['load', 'import'],
    run: chooseFile,
  },
  {
    ...{ id: 'file.examples', title: 'Examples…', group: 'File', words: ['gallery', 'templates', 'samples'] },
    run: dialog('file.examples'),
  },
  {
    ...{ id: 'file.recent', title: 'Recent models…', group: 'File', words: ['documents', 'history', 'lost'] },
    run: dialog('file.recent'),
  },
  { id: 'file.save', title: 'Save', group: 'File', keys: ['mod+s'], words: ['write', 'download'], run: save },
  {
    ...{ id: 'file.save-as', title: 'Save as…', group: 'File', keys: ['mod+shift+s'], words: ['download', 'file'] },
    run: saveAs,
  },
  {
    ...{ id: 'file.versions', title: 'Versions…', group: 'File', words: ['history', 'restore', 'older', 'snapshot'] },
    run: dialog('file.versions'),
  },
  {
    id: 'file.share',
    title: 'Share a link…',
    group: 'File',
    words: ['send', 'url', 'copy'],
    run: dialog('file.share'),
  },
  { id: 'file.export-yaml', title: 'Export as YAML', group: 'File', words: ['download'], run: exportYaml },
  { id: 'file.export-json', title: 'Export as JSON', group: 'File', words: ['download'], run: exportJson },
  {
    ...{ id: 'file.export-svg', title: 'Export the drawing as SVG', group: 'File', words: ['picture', 'vector'] },
    run: exportSvg,
  },
  {
    ...{ id: 'file.export-png', title: 'Export the drawing as PNG', group: 'File', words: ['picture', 'image'] },
    run: exportPng,
  },
  {
    ...{ id: 'file.export-mermaid', title: 'Export as Mermaid', group: 'File', words: ['diagram', 'markdown'] },
    run: exportMermaid,
  },
  { id: 'help.tour', title: 'Take the tour', group: 'Help', words: ['introduction', 'learn', 'start'], run: startTour },
  {
    id: 'help.about',
    title: 'About nines',
    group: 'Help',
    words: ['version', 'licence', 'privacy'],
    run: dialog('help.about'),
  },
] as const;

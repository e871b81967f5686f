import { refresh } from '../document/derived.ts';
import { select } from '../document/selection.ts';
import { newModelText, openDocument, useDocument, type Positions } from '../document/store.ts';
import { closeDialog, show } from '../shell/shell.ts';
import { notify } from '../ui/notices.ts';
import { flush, willOpen } from './autosave.ts';
import { readDocument, readDocuments, readHandle, writeHandle } from './database.ts';
import { setHome, type FileHandle } from './home.ts';
import type { KeptDocument } from './records.ts';
import { safeFileName } from './share.ts';
import { keepVersion } from './versions.ts';

/** The largest file that is opened, in bytes: the page reads the whole of it after each change. */
export const LARGEST_FILE = 2_000_000;

interface NewModel {
  text: string;
  fileName: string;
  positions?: Positions;
  id?: string;
}

/** Opens a model that is not in this browser yet; the present one stays in the recent ones. */
export function openModel(model: NewModel): void {
  void flush();
  select([]);
  openDocument(model);
  closeDialog();
  tellState();
  void keepVersion('opened').catch(() => {});
}

/** Opens a model, or goes on with the same one if it is in this browser and has not been changed. */
export async function openOnce(model: NewModel): Promise<void> {
  const { documents } = await readDocuments().catch(() => ({ documents: [] as KeptDocument[] }));
  const same = documents.find(({ text, fileName }) => text === model.text && fileName === model.fileName);
  if (same !== undefined) await openKept(same);
  else openModel(model);
}

/** Opens one of the recent models. */
export async function openKept(document: KeptDocument): Promise<void> {
  await flush();
  // It may be the one that is open, with changes just saved.
  const now = (await readDocument(document.id).catch(() => null)) ?? document;
  const { id, text, fileName, positions } = now;
  willOpen(now);
  select([]);
  if (useDocument.getState().id !== id) openDocument({ id, text, fileName, positions });
  closeDialog();
  tellState();
  const file = await readHandle(id).catch(() => null);
  if (file !== null && useDocument.getState().id === id)
    setHome(id, { kind: 'file', handle: file.handle as FileHandle, text: file.text });
  await keepVersion('opened').catch(() => {});
}

export function openNew(): void {
  void flush();
  select([]);
  openDocument({ text: newModelText, fileName: 'untitled.yaml' });
  show({ view: 'build' });
}

/** A model with errors opens too: its text is shown as it is, with what is wrong with it. */
function tellState(): void {
  show({ view: 'build' });
  const { issues, stale } = refresh();
  const errors = issues.filter(({ severity }) => severity === 'error').length;
  if (errors === 0) return;
  show({ sideOpen: true, side: stale ? 'text' : 'problems' });
  const many = errors === 1 ? 'an error' : `${errors} errors`;
  notify(`${useDocument.getState().fileName} has ${many}. Nothing of it is lost: mend it in the text.`);
}

/** Opens a file from disk. `handle`: where Save writes it back to. */
export async function openFile(file: File, handle: FileHandle | null = null): Promise<void> {
  const name = safeFileName(file.name);
  if (file.size > LARGEST_FILE) {
    const size = (file.size / 1e6).toFixed(1);
    notify(
      `${name} has ${size} MB and was not opened. The studio reads the whole model after each change, so it takes files up to 2 MB; the command line (nines run) takes up to 5 MB.`,
      'error',
    );
    return;
  }
  const text = await textOf(file);
  if (text === null) {
    notify(`${name} is not a text file and was not opened. A model is a YAML or JSON file in UTF-8.`, 'error');
    return;
  }
  openModel({ text, fileName: name });
  if (handle === null) return;
  const { id } = useDocument.getState();
  setHome(id, { kind: 'file', handle, text });
  await writeHandle({ id, handle, text }).catch(() => {});
}

/** Null when it is not UTF-8, or holds what no text does. */
async function textOf(file: File): Promise<string | null> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await file.arrayBuffer());
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}

type OpenPicker = (options: object) => Promise<FileHandle[]>;

/** Lets a person choose a file. */
export async function chooseFile(): Promise<void> {
  const picker = (window as { showOpenFilePicker?: OpenPicker }).showOpenFilePicker;
  if (picker === undefined) return chooseByInput();
  const accept = { 'application/yaml': ['.yaml', '.yml'], 'application/json': ['.json'] };
  let handle: FileHandle;
  try {
    [handle] = await picker({ types: [{ description: 'Models', accept }] });
  } catch (error) {
    if ((error as { name?: string }).name === 'AbortError') return;
    return chooseByInput();
  }
  await openFile(await handle.getFile(), handle);
}

/** Kept while the dialog is open: what nothing refers to may be cleared away before the answer. */
let asking: HTMLInputElement | null = null;

function chooseByInput(): void {
  const input = document.createElement('input');
  asking = input;
  input.type = 'file';
  input.accept = '.yaml,.yml,.json,application/yaml,application/json,text/yaml,text/plain';
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    if (file) void openFile(file);
    if (asking === input) asking = null;
  });
  input.click();
}

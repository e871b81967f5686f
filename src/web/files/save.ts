import { create } from 'zustand';
import { useDocument } from '../document/store.ts';
import { openDialog } from '../shell/shell.ts';
import { notify } from '../ui/notices.ts';
import { writeHandle } from './database.ts';
import { download } from './download.ts';
import { homeNow, setHome, type FileHandle, type Home } from './home.ts';

/** What stands in the file instead of what was last seen there. */
export const useConflict = create<{ theirs: string; version: string }>()(() => ({ theirs: '', version: '' }));

/** Mod-s: back to where the model came from; where that is nowhere, a person chooses. */
export async function save(): Promise<void> {
  const home = homeNow();
  if (home === null) return saveAs();
  try {
    if (home.kind === 'file') await saveToFile(home);
    else await saveToServer(home);
  } catch (error) {
    notify(`${fileNameOf(home)} was not saved: ${messageOf(error)}.`, 'error', {
      label: 'Save as…',
      run: () => void saveAs(),
    });
  }
}

const fileNameOf = (home: Home): string => (home.kind === 'file' ? home.handle.name : useDocument.getState().fileName);

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message.replace(/\.$/, '') : String(error);
}

async function saveToFile(home: Home & { kind: 'file' }): Promise<void> {
  const { id, text } = useDocument.getState();
  const { handle } = home;
  if ((await handle.requestPermission?.({ mode: 'readwrite' })) === 'denied') return saveAs();
  const theirs = await (await handle.getFile()).text().catch(() => home.text);
  const isKnown = theirs === home.text || theirs === text;
  if (!isKnown) return ask(theirs, '');
  await writeFile(handle, text, id);
}

async function writeFile(handle: FileHandle, text: string, id: string): Promise<void> {
  const writable = await handle.createWritable();
  await writable.write(text);
  await writable.close();
  setHome(id, { kind: 'file', handle, text });
  await writeHandle({ id, handle, text }).catch(() => {});
  notify(`Saved ${handle.name}.`, 'good');
}

async function saveToServer(home: Home & { kind: 'served' }, version = home.version): Promise<void> {
  const { id, text, fileName } = useDocument.getState();
  const response = await fetch(`./served?token=${encodeURIComponent(home.token)}`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ text, version }),
  });
  const reply = (await response.json()) as { error?: string; version?: string; text?: string };
  if (response.status === 409 && typeof reply.text === 'string') return ask(reply.text, reply.version ?? '');
  if (!response.ok) throw new Error(reply.error ?? `the command answered ${response.status}`);
  setHome(id, { ...home, version: reply.version ?? '', text });
  notify(`Saved ${fileName}.`, 'good');
}

function ask(theirs: string, version: string): void {
  useConflict.setState({ theirs, version });
  openDialog('file.conflict');
}

/** The person has seen that the file is different, and wants the model in it all the same. */
export async function saveOver(): Promise<void> {
  const home = homeNow();
  const { id, text } = useDocument.getState();
  try {
    if (home?.kind === 'file') await writeFile(home.handle, text, id);
    else if (home?.kind === 'served') await saveToServer(home, useConflict.getState().version);
  } catch (error) {
    notify(`The file was not saved: ${messageOf(error)}.`, 'error');
  }
}

/** The model goes on with what stands in the file. */
export function theFileIsKnown(): void {
  const home = homeNow();
  const { theirs, version } = useConflict.getState();
  const { id } = useDocument.getState();
  if (home?.kind === 'file') setHome(id, { ...home, text: theirs });
  else if (home?.kind === 'served') setHome(id, { ...home, text: theirs, version });
}

type SavePicker = (options: object) => Promise<FileHandle>;

/** Another file, chosen by the person; a download where the browser lets nobody choose. */
export async function saveAs(): Promise<void> {
  const { id, fileName, text } = useDocument.getState();
  const picker = (window as { showSaveFilePicker?: SavePicker }).showSaveFilePicker;
  if (picker === undefined) return saveByDownload();
  const isJson = /\.json$/i.test(fileName);
  const accept = isJson ? { 'application/json': ['.json'] } : { 'application/yaml': ['.yaml', '.yml'] };
  let handle: FileHandle;
  try {
    handle = await picker({ suggestedName: fileName, types: [{ description: 'Model', accept }] });
  } catch (error) {
    if ((error as { name?: string }).name === 'AbortError') return;
    return saveByDownload();
  }
  try {
    await writeFile(handle, text, id);
    useDocument.setState({ fileName: handle.name });
  } catch (error) {
    notify(`${handle.name} was not saved: ${messageOf(error)}.`, 'error');
  }
}

function saveByDownload(): void {
  const { fileName, text } = useDocument.getState();
  download(fileName, text, 'text/yaml');
  notify(`${fileName} was saved among your downloads.`, 'good');
}

import { create } from 'zustand';
import { readText } from '../../model/text/read.ts';
import type { FileHandle } from './home.ts';
import { openFile, openModel } from './open.ts';

/** Whether a file is over the page, about to be dropped. */
export const useDropping = create<{ over: boolean }>()(() => ({ over: false }));

/** A file that is dropped anywhere on the page opens, and so does a whole model that is pasted outside of a field. */
export function acceptDrops(): void {
  const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
  window.addEventListener('dragover', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    event.dataTransfer!.dropEffect = 'copy';
    if (!useDropping.getState().over) useDropping.setState({ over: true });
  });
  window.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) useDropping.setState({ over: false });
  });
  window.addEventListener(
    'drop',
    (event) => {
      useDropping.setState({ over: false });
      if (!hasFiles(event)) return;
      event.preventDefault();
      event.stopPropagation();
      void openDropped(event.dataTransfer!);
    },
    { capture: true },
  );
  window.addEventListener('paste', (event) => {
    if (event.defaultPrevented || isField(event.target)) return;
    const file = event.clipboardData?.files[0];
    if (file !== undefined) {
      event.preventDefault();
      void openFile(file);
      return;
    }
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!isWholeModel(text)) return;
    event.preventDefault();
    openModel({ text, fileName: text.trimStart().startsWith('{') ? 'pasted.json' : 'pasted.yaml' });
  });
}

type Dropped = DataTransferItem & { getAsFileSystemHandle?: () => Promise<{ kind: string } | null> };

async function openDropped(transfer: DataTransfer): Promise<void> {
  const item = [...transfer.items].find(({ kind }) => kind === 'file') as Dropped | undefined;
  const file = item?.getAsFile() ?? transfer.files[0];
  // Asked for before anything is awaited: the items are gone after the event.
  const handle = (await item?.getAsFileSystemHandle?.().catch(() => null)) ?? null;
  if (file) await openFile(file, handle?.kind === 'file' ? (handle as FileHandle) : null);
}

function isField(target: EventTarget | null): boolean {
  const element = target as HTMLElement | null;
  return element !== null && (/^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName) || element.isContentEditable);
}

/** A text that says which version of the language it is in; parts of models do not. */
function isWholeModel(text: string): boolean {
  if (!/^(nines|\s*"nines"|\{\s*"?nines"?)\s*:/m.test(text)) return false;
  const { value } = readText(text);
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'nines');
}

import { create } from 'zustand';
import { useDocument } from '../document/store.ts';

/** What the File System Access API gives for a file on disk; not every browser has it. */
export interface FileHandle {
  kind: 'file';
  name: string;
  getFile(): Promise<File>;
  createWritable(): Promise<{ write(text: string): Promise<void>; close(): Promise<void> }>;
  requestPermission?(how: { mode: 'readwrite' }): Promise<'granted' | 'denied' | 'prompt'>;
}

/** Where Save writes the model, beside the browser's own store. */
export type Home =
  | { kind: 'file'; handle: FileHandle; text: string }
  /** The model file of `nines studio MODEL`; `version` is of the text it had last. */
  | { kind: 'served'; token: string; version: string; text: string };

interface Homes {
  /** The document that the home is of. */
  id: string;
  home: Home | null;
}

export const useHomes = create<Homes>()(() => ({ id: '', home: null }));

/** The home of the model that is open, or null. `text` is what stands there. */
export function homeNow(): Home | null {
  const { id, home } = useHomes.getState();
  return id === useDocument.getState().id ? home : null;
}

export function setHome(id: string, home: Home | null): void {
  useHomes.setState({ id, home });
}

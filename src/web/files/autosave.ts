import { changeText, newId, newModelText, useDocument, type StudioDocument } from '../document/store.ts';
import { notify } from '../ui/notices.ts';
import { readDocument, writeDocument } from './database.ts';
import { decideSave, documentIn, failureOf, isUntouched, type KeptDocument } from './records.ts';
import { useSaved } from './saved.ts';
import { saveAs } from './save.ts';
import { keepVersion } from './versions.ts';

/** A change is saved that long after it, in milliseconds: typing makes many. */
const WAIT = 300;
/** After a failure it is tried again, in milliseconds. */
const AGAIN = 10_000;

const LAST = 'nines-last-document';
const UNSAVED = 'nines-unsaved-';

/** This page, among others of the same browser. */
const tab = newId();

/** The revision of the open document that this tab has seen in the database, with what stood there. */
let seen: { id: string; revision: number | null; kept: KeptDocument | null } = { id: '', revision: null, kept: null };
/** What is not saved yet. */
let dirty: StudioDocument | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
/** Saves happen one after the other. */
let saving: Promise<void> = Promise.resolve();
let channel: BroadcastChannel | null = null;

/** From now on every change of the document is kept in this browser. */
export function beginAutosave(): void {
  useDocument.subscribe((now, before) => {
    if (now.id !== before.id) {
      if (dirty !== null) flush();
      return opened(now);
    }
    if (now.text !== before.text || now.positions !== before.positions || now.fileName !== before.fileName)
      changed(now);
  });
  // The page may never run again after either.
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && flush());
  window.addEventListener('pagehide', () => {
    keepAtOnce();
    flush();
  });
  if (typeof BroadcastChannel === 'undefined') return;
  channel = new BroadcastChannel('nines-documents');
  channel.onmessage = ({ data }) => void otherTabSaved(data as { id?: unknown; tab?: unknown });
}

/** Says that the document about to be opened is this one of the database. */
export function willOpen(kept: KeptDocument): void {
  seen = { id: kept.id, revision: kept.revision, kept };
}

function opened(document: StudioDocument): void {
  if (seen.id !== document.id) seen = { id: document.id, revision: null, kept: null };
  remember(document.id);
  const { kept } = seen;
  // Only what is new is written: another tab may have the same model open.
  if (kept !== null && kept.text === document.text && kept.fileName === document.fileName)
    useSaved.setState({ state: 'saved', time: kept.time });
  else if (isUntouched(document.text, newModelText)) useSaved.setState({ state: 'untouched' });
  else changed(document, 0);
}

function changed(document: StudioDocument, wait = WAIT): void {
  dirty = document;
  // A failure stays in view until a save succeeds.
  if (useSaved.getState().state !== 'failed') useSaved.setState({ state: 'saving' });
  clearTimeout(timer);
  timer = setTimeout(flush, wait);
}

/** Saves what is not saved yet, now. */
export function flush(): Promise<void> {
  clearTimeout(timer);
  const document = dirty;
  if (document === null) return saving;
  dirty = null;
  saving = saving.then(() => save(document));
  return saving;
}

async function save(document: StudioDocument): Promise<void> {
  const { id, fileName, text, positions } = document;
  const record: KeptDocument = { id, fileName, text, positions, time: Date.now(), revision: 0, tab };
  const isOpen = (): boolean => useDocument.getState().id === id;
  try {
    const known = seen.id === id ? seen.revision : null;
    const written = await writeDocument(record, (kept) => decideSave(kept, known, tab) === 'write');
    if (!written) return goOnAsCopy(document);
    forgetAtOnce();
    if (useSaved.getState().state === 'failed') notify('Saved in this browser again.', 'good');
    if (isOpen() && dirty === null) useSaved.setState({ state: 'saved', time: record.time });
    channel?.postMessage({ id, tab });
    await keepVersion('time', { document }).catch(() => {});
  } catch (error) {
    dirty ??= document;
    failed(error);
  }
}

function failed(error: unknown): void {
  const failure = failureOf(error);
  const isNew = useSaved.getState().state !== 'failed' || useSaved.getState().failure !== failure;
  useSaved.setState({ state: 'failed', failure });
  clearTimeout(timer);
  timer = setTimeout(flush, AGAIN);
  if (!isNew) return;
  const reasons = {
    full: 'The disk is full: your changes are not saved.',
    blocked: 'This browser gives the page no storage (a private window?): your changes are not kept when it closes.',
    other: `Your changes are not saved: ${error instanceof Error ? error.message : String(error)}.`,
  };
  notify(`${reasons[failure]} Save a file to keep them.`, 'error', { label: 'Save as…', run: () => void saveAs() });
}

/** Another tab saved this model since: both are kept. */
function goOnAsCopy(document: StudioDocument): void {
  const id = newId();
  const fileName = document.fileName.replace(/(\.[^.]*)?$/, ' (copy)$1');
  if (useDocument.getState().id === document.id) {
    const { text, positions } = useDocument.getState();
    useDocument.setState({ id, fileName });
    changed({ ...document, id, fileName, text, positions }, 0);
    notify(
      'Another tab has a newer version of this model. Yours goes on as a copy: both are in Recent models.',
      'error',
    );
  } else void writeDocument({ ...document, id, fileName, time: Date.now(), revision: 0, tab }, () => true);
}

async function otherTabSaved(message: { id?: unknown; tab?: unknown }): Promise<void> {
  const { id } = useDocument.getState();
  if (message.id !== id || message.tab === tab || dirty !== null) return;
  const take = async (): Promise<void> => {
    const kept = await readDocument(id).catch(() => null);
    if (kept === null || useDocument.getState().id !== id) return;
    willOpen(kept);
    changeText(kept.text, 'take the changes of another tab', { positions: kept.positions });
  };
  notify('This model was changed in another tab.', 'info', { label: 'Take its changes', run: () => void take() });
}

function remember(id: string): void {
  try {
    sessionStorage.setItem(LAST, id);
    localStorage.setItem(LAST, id);
  } catch {
    // Without storage there is nothing to come back to, and saving says so.
  }
}

/** The model to open when the page is opened again: that of this tab, else the one opened last in any. */
export function lastOpened(): string | null {
  try {
    return sessionStorage.getItem(LAST) ?? localStorage.getItem(LAST);
  } catch {
    return null;
  }
}

/** The page ends: what is not saved goes to where it is saved before this returns. */
function keepAtOnce(): void {
  const document = dirty;
  if (document === null) return;
  const { id, fileName, text, positions } = document;
  try {
    const record: KeptDocument = { id, fileName, text, positions, time: Date.now(), revision: 0, tab };
    localStorage.setItem(UNSAVED + tab, JSON.stringify(record));
  } catch {
    // The other way of saving may still succeed.
  }
}

function forgetAtOnce(): void {
  try {
    localStorage.removeItem(UNSAVED + tab);
  } catch {
    // There was nothing to forget.
  }
}

/** Brings into the database what pages could only keep at their very end. */
export async function recoverUnsaved(): Promise<void> {
  for (const key of Object.keys(localStorage).filter((each) => each.startsWith(UNSAVED))) {
    const record = recordIn(localStorage.getItem(key) ?? '');
    if (record !== null) await writeDocument(record, (kept) => kept === null || kept.time <= record.time);
    localStorage.removeItem(key);
  }
}

function recordIn(json: string): KeptDocument | null {
  try {
    return documentIn(JSON.parse(json));
  } catch {
    return null;
  }
}

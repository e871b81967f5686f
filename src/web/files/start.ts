import { create } from 'zustand';
import { changeText, useDocument } from '../document/store.ts';
import { useStudy } from '../study/study.ts';
import { notify } from '../ui/notices.ts';
import { beginAutosave, lastOpened, recoverUnsaved, willOpen } from './autosave.ts';
import { readDocument, readDocuments } from './database.ts';
import { acceptDrops } from './drop.ts';
import { setHome } from './home.ts';
import { openKept, openModel, openOnce } from './open.ts';
import { BadLink, safeFileName, unpackModel } from './share.ts';
import { keepVersion } from './versions.ts';
import { beginKeepingDesigns } from '../read/keep-designs.ts';

/** Whether what the page begins with is there, and whether this browser has never had a model. */
export const useStart = create<{ ready: boolean; firstVisit: boolean }>()(() => ({ ready: false, firstVisit: false }));

/** Opens what the address names, else what was open last. */
export async function openAtStart(): Promise<void> {
  const before = useDocument.getState();
  beginAutosave();
  acceptDrops();
  useStudy.subscribe(({ status }, before) => {
    if (status === 'running' && before.status !== 'running') void keepVersion('run').catch(() => {});
  });
  window.addEventListener('hashchange', () => void openAddress());
  try {
    await recoverUnsaved().catch(() => {});
    const isNamed = await openAddress();
    // Whoever began to work before the store answered goes on with that.
    if (!isNamed && useDocument.getState() === before) await openLast();
  } finally {
    void beginKeepingDesigns();
    useStart.setState({ ready: true });
  }
}

/** True when the address names a model, whether or not it could be opened. */
async function openAddress(): Promise<boolean> {
  const { hash } = window.location;
  if (hash.startsWith('#m=')) {
    await openShared(hash.slice('#m='.length));
    return true;
  }
  if (!hash.startsWith('#served=')) return false;
  await openServed(decodeURIComponent(hash.slice('#served='.length)));
  return true;
}

async function openShared(packed: string): Promise<void> {
  try {
    const { fileName, text, positions } = await unpackModel(packed);
    // From now on the model is one of this browser: loading the page again must not bring back the one of the link.
    window.history.replaceState(null, '', window.location.pathname + window.location.search);
    await openOnce({ fileName, text, positions });
  } catch (error) {
    const reason = error instanceof BadLink ? error.message : 'The link could not be read.';
    notify(`${reason} Nothing was opened. Ask for the link again, or for the file.`, 'error');
    window.history.replaceState(null, '', window.location.pathname + window.location.search);
    const { text } = useDocument.getState();
    if (text === useDocument.getInitialState().text) await openLast();
  }
}

/** The model file of `nines studio MODEL`. */
async function openServed(token: string): Promise<void> {
  try {
    const response = await fetch(`./served?token=${encodeURIComponent(token)}`);
    const reply = (await response.json()) as { error?: string; fileName?: string; text?: string; version?: string };
    if (!response.ok || typeof reply.text !== 'string')
      throw new Error(reply.error ?? `it answered ${response.status}`);
    const { text, version = '' } = reply;
    const fileName = safeFileName(reply.fileName ?? 'model.yaml');
    const id = `served:${fileName}`;
    const kept = await readDocument(id).catch(() => null);
    if (kept !== null) willOpen(kept);
    openModel({ id, text, fileName, positions: kept?.positions ?? {} });
    setHome(id, { kind: 'served', token, version, text });
    if (kept !== null && kept.text !== text) offerLater(kept.text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    notify(`The model of the command could not be opened (${reason}). Is nines studio still running?`, 'error');
    await openLast();
  }
}

/** This browser has another text of the file: changes that were never saved to it, or an older one. */
function offerLater(text: string): void {
  const document = { ...useDocument.getState(), text };
  void keepVersion('replaced', { document }).catch(() => {});
  notify('This browser has other changes of this file, which are not in it. They are kept in Versions too.', 'info', {
    label: 'Take them',
    run: () => changeText(text, 'take the changes of this browser'),
  });
}

async function openLast(): Promise<void> {
  try {
    const { documents, damaged } = await readDocuments();
    const own = lastOpened();
    const last = documents.find(({ id }) => id === own) ?? documents[0];
    if (damaged > 0) {
      const what = damaged === 1 ? 'One model' : `${damaged} models`;
      notify(`${what} of this browser could not be read. The others are in Recent models.`, 'error');
    }
    if (last === undefined) useStart.setState({ firstVisit: true });
    else if (useDocument.getState().text === useDocument.getInitialState().text) await openKept(last);
  } catch {
    // Saving tells what is wrong, as soon as there is something to lose.
    useStart.setState({ firstVisit: true });
  }
}

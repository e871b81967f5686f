import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { designsIn, documentIn, listsToForget, versionIn } from './records.ts';
import type { KeptDesigns, KeptDocument, KeptVersion } from './records.ts';

interface Schema extends DBSchema {
  documents: { key: string; value: KeptDocument; indexes: { time: number } };
  versions: { key: string; value: KeptVersion; indexes: { document: string } };
  handles: { key: string; value: KeptHandle };
  designs: { key: string; value: KeptDesigns };
}

interface KeptHandle {
  id: string;
  handle: unknown;
  /** What stood in the file when it was last read or written. */
  text: string;
}

let opening: Promise<IDBPDatabase<Schema>> | null = null;

/** The browser's own store for this page. Opened when first asked for, and again after it failed. */
function database(): Promise<IDBPDatabase<Schema>> {
  opening ??= inTime(
    openDB<Schema>('nines-studio', 2, {
      upgrade(db, before) {
        if (before < 1) {
          db.createObjectStore('documents', { keyPath: 'id' }).createIndex('time', 'time');
          db.createObjectStore('versions', { keyPath: 'id' }).createIndex('document', 'document');
          db.createObjectStore('handles', { keyPath: 'id' });
        }
        db.createObjectStore('designs', { keyPath: 'id' });
      },
      blocking(_current, _blocked, event) {
        // A newer studio in another tab wants to change the store: it must not wait for this one.
        (event.target as IDBDatabase).close();
        opening = null;
      },
      terminated() {
        opening = null;
      },
    }),
  );
  opening.catch(() => (opening = null));
  return opening;
}

/** A store that does not answer is as good as none, in milliseconds. */
const PATIENCE = 5000;

function inTime<T>(promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = (): void => reject(new DOMException('the store does not answer', 'InvalidStateError'));
    const timer = setTimeout(late, PATIENCE);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** Saves a document if `allow` says so of what is there. Returns what is in the database afterwards. */
export async function writeDocument(
  document: KeptDocument,
  allow: (kept: KeptDocument | null) => boolean,
): Promise<boolean> {
  const transaction = (await database()).transaction('documents', 'readwrite', { durability: 'strict' });
  const kept = documentIn(await transaction.store.get(document.id));
  const may = allow(kept);
  if (may) await transaction.store.put({ ...document, revision: (kept?.revision ?? 0) + 1 });
  await transaction.done;
  return may;
}

export async function readDocument(id: string): Promise<KeptDocument | null> {
  return documentIn(await (await database()).get('documents', id));
}

/** Every document, the latest first, and how many could not be read. */
export async function readDocuments(): Promise<{ documents: KeptDocument[]; damaged: number }> {
  const all = await (await database()).getAll('documents');
  const documents = all.map(documentIn).filter((each) => each !== null);
  documents.sort((a, b) => b.time - a.time);
  return { documents, damaged: all.length - documents.length };
}

/** Takes a document away with its versions and its file. */
export async function deleteDocument(id: string): Promise<void> {
  const transaction = (await database()).transaction(['documents', 'versions', 'handles'], 'readwrite');
  await transaction.objectStore('documents').delete(id);
  await transaction.objectStore('handles').delete(id);
  const versions = transaction.objectStore('versions');
  for (const key of await versions.index('document').getAllKeys(id)) await versions.delete(key);
  await transaction.done;
}

/** The versions of a document, the latest first. */
export async function readVersions(document: string): Promise<KeptVersion[]> {
  const all = await (await database()).getAllFromIndex('versions', 'document', document);
  const versions = all.map(versionIn).filter((each) => each !== null);
  return versions.sort((a, b) => b.time - a.time);
}

export async function writeVersion(version: KeptVersion): Promise<void> {
  await (await database()).put('versions', version);
}

export async function deleteVersions(ids: readonly string[]): Promise<void> {
  const transaction = (await database()).transaction('versions', 'readwrite');
  for (const id of ids) await transaction.store.delete(id);
  await transaction.done;
}

/** The file on disk that a document was opened from or saved to, where the browser gives one. */
export async function readHandle(id: string): Promise<KeptHandle | null> {
  return (await (await database()).get('handles', id)) ?? null;
}

export async function writeHandle(kept: KeptHandle): Promise<void> {
  await (await database()).put('handles', kept);
}

/**
 * The designs that a tab compares, else those that were changed last in any; null: none are kept. `damaged`: so many of them
 * could not be read.
 */
export async function readDesigns(id: string): Promise<{ kept: KeptDesigns | null; damaged: number }> {
  const store = (await database()).transaction('designs').store;
  const own: unknown = await store.get(id);
  if (own !== undefined) return designsIn(own) ?? { kept: null, damaged: 1 };
  const all = (await store.getAll()).map(designsIn).filter((each) => each !== null);
  return all.sort((a, b) => b.kept.time - a.kept.time)[0] ?? { kept: null, damaged: 0 };
}

export async function writeDesigns(kept: KeptDesigns): Promise<void> {
  const transaction = (await database()).transaction('designs', 'readwrite', { durability: 'strict' });
  await transaction.store.put(kept);
  const all: unknown[] = await transaction.store.getAll();
  const lists = all.map(designsIn).filter((each) => each !== null);
  for (const old of listsToForget(lists.map((each) => each.kept))) await transaction.store.delete(old);
  await transaction.done;
}

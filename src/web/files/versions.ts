import { create } from 'zustand';
import { changeText, endGroup, newId, useDocument, type StudioDocument } from '../document/store.ts';
import { deleteVersions, readVersions, writeVersion } from './database.ts';
import { isVersionDue, versionsToForget, type KeptVersion, type VersionReason } from './records.ts';

/** Counts the changes of the versions of any document: who lists them looks again. */
export const useVersionCount = create<{ count: number }>()(() => ({ count: 0 }));
const changed = (): void => useVersionCount.setState(({ count }) => ({ count: count + 1 }));

/**
 * Keeps the model as it is, when that is not kept already. With a name it is kept until a person deletes it.
 * @throws what the database throws
 */
export async function keepVersion(
  reason: VersionReason,
  { name = '', document = useDocument.getState() }: { name?: string; document?: StudioDocument } = {},
): Promise<void> {
  const { id, fileName, text, positions } = document;
  const before = await readVersions(id);
  const time = Date.now();
  if (!isVersionDue(before[0] ?? null, text, reason, time)) return;
  const version: KeptVersion = { id: newId(), document: id, time, reason, name, fileName, text, positions };
  await writeVersion(version);
  await deleteVersions(versionsToForget([version, ...before]));
  changed();
}

/** Puts an older version in the place of the present one, as one step of undo; the present one is kept too. */
export async function restoreVersion(version: KeptVersion): Promise<void> {
  await keepVersion('replaced').catch(() => {});
  endGroup();
  changeText(version.text, 'restore a version', { positions: version.positions });
}

export async function deleteVersion(id: string): Promise<void> {
  await deleteVersions([id]);
  changed();
}

export async function putVersionBack(version: KeptVersion): Promise<void> {
  await writeVersion(version);
  changed();
}

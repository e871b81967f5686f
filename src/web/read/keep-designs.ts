import { newId } from '../document/store.ts';
import { readDesigns, writeDesigns } from '../files/database.ts';
import { failureOf, type SaveFailure } from '../files/records.ts';
import { notify } from '../ui/notices.ts';
import { bringBack, useComparison } from './compare.ts';

/** Which list is of this tab, also after it was loaded again. */
const LIST = 'nines-designs-of';
/** After a failure it is tried again, in milliseconds. */
const AGAIN = 10_000;

let tab = '';
let failure: SaveFailure | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
/** Saves happen one after the other. */
let saving: Promise<void> = Promise.resolve();

/** Lists the designs that were compared here before, and keeps every change of them in this browser from now on. */
export async function beginKeepingDesigns(): Promise<void> {
  tab = ownTab();
  useComparison.subscribe(({ designs }, before) => {
    if (designs !== before.designs) save();
  });
  try {
    const { kept, damaged } = await readDesigns(tab);
    if (damaged > 0) {
      const what = damaged === 1 ? 'One of the designs' : `${damaged} of the designs`;
      notify(`${what} that you compared could not be read: it is missing under Compare.`, 'error');
    }
    if (kept !== null && kept.designs.length > 0) bringBack(kept.designs);
  } catch {
    // Saving tells what is wrong, as soon as there is something to lose.
  }
}

function ownTab(): string {
  try {
    const known = sessionStorage.getItem(LIST);
    if (known !== null) return known;
    const made = newId();
    sessionStorage.setItem(LIST, made);
    return made;
  } catch {
    return newId();
  }
}

function save(): void {
  clearTimeout(timer);
  saving = saving.then(saveNow);
}

async function saveNow(): Promise<void> {
  const designs = useComparison.getState().designs.map(({ name, text }) => ({ name, text }));
  try {
    await writeDesigns({ id: tab, designs, time: Date.now() });
    if (failure !== null) notify('The designs you compare are kept in this browser again.', 'good');
    failure = null;
  } catch (error) {
    failed(error);
  }
}

function failed(error: unknown): void {
  const before = failure;
  failure = failureOf(error);
  clearTimeout(timer);
  timer = setTimeout(save, AGAIN);
  if (before === failure) return;
  const reasons = {
    full: 'The disk is full',
    blocked: 'This browser gives the page no storage (a private window?)',
    other: error instanceof Error ? error.message : String(error),
  };
  notify(`${reasons[failure]}: the designs you compare are gone when this page closes.`, 'error');
}

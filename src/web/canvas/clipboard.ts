/** What was copied last, for where the clipboard of the machine may not be read. */
let kept = '';

export const hasKept = (): boolean => kept !== '';

/** Keeps a text here and, where that is allowed, in the clipboard of the machine. */
export async function putText(text: string): Promise<void> {
  kept = text;
  await navigator.clipboard?.writeText(text).catch(() => undefined);
}

/** Keeps a text that a copy event has put into the clipboard itself. */
export function keepText(text: string): void {
  kept = text;
}

export async function getText(): Promise<string> {
  const read = await navigator.clipboard?.readText().catch(() => '');
  return read === undefined || read === '' ? kept : read;
}

import { create } from 'zustand';

/** A short message at the edge of the page. Errors stay until they are closed. */
export interface Notice {
  id: number;
  tone: 'info' | 'good' | 'error';
  text: string;
  /** What can be done about it. */
  action?: { label: string; run: () => void };
}

export const useNotices = create<{ notices: readonly Notice[] }>()(() => ({ notices: [] }));

const STAY_MILLISECONDS = 6000;
let next = 0;

export function notify(text: string, tone: Notice['tone'] = 'info', action?: Notice['action']): void {
  const id = next++;
  useNotices.setState(({ notices }) => ({
    notices: [...notices.filter((notice) => notice.text !== text), { id, tone, text, action }],
  }));
  if (tone !== 'error') setTimeout(() => closeNotice(id), STAY_MILLISECONDS);
}

export function closeNotice(id: number): void {
  useNotices.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
}

import { create } from 'zustand';
import { persist } from 'zustand/middleware';

/** What of the studio is in view. */
export interface Shell {
  view: 'build' | 'results' | 'watch' | 'improve' | 'compare';
  /** Of the view that tells what to improve. */
  panel: 'weak-points' | 'sensitivity' | 'advice' | 'cheapest';
  centre: 'canvas' | 'outline';
  side: 'inspector' | 'text' | 'problems';
  paletteOpen: boolean;
  sideOpen: boolean;
  /** Width of the panel at the right, in pixels. */
  sideWidth: number;
}

export const useShell = create<Shell>()(
  persist(
    (): Shell => ({
      ...{ view: 'build', panel: 'weak-points', centre: 'canvas', side: 'inspector' },
      ...{ paletteOpen: true, sideOpen: true, sideWidth: 400 },
    }),
    {
      name: 'nines-shell',
      partialize: ({ centre, side, paletteOpen, sideOpen, sideWidth }) =>
        ({ centre, side, paletteOpen, sideOpen, sideWidth }) as Shell,
    },
  ),
);

export function show(part: Partial<Shell>): void {
  useShell.setState(part);
}

/** The dialog that is open over everything, by its name: one at a time. */
export const useDialog = create<{ open: string | null }>()(() => ({ open: null }));
export const openDialog = (name: string): void => useDialog.setState({ open: name });
export const closeDialog = (): void => useDialog.setState({ open: null });

/** How often the command palette was opened. */
export const usePaletteOpened = create<{ times: number }>()(() => ({ times: 0 }));

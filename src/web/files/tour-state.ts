import { create } from 'zustand';
import { closeDialog, show } from '../shell/shell.ts';

const SEEN = 'nines-tour';

/** The step of the tour that is shown, null when it is not taken; and whether the welcome card was put away. */
export const useTour = create<{ step: number | null; welcomed: boolean }>()(() => ({
  step: null,
  welcomed: wasWelcomed(),
}));

export function startTour(): void {
  closeDialog();
  welcomed();
  show({ view: 'build', centre: 'canvas', paletteOpen: true, sideOpen: true, side: 'inspector' });
  useTour.setState({ step: 0 });
}

export const goTo = (step: number): void => useTour.setState({ step });
export const endTour = (): void => useTour.setState({ step: null });

/** The welcome card is not shown again in this browser. */
export function welcomed(): void {
  useTour.setState({ welcomed: true });
  try {
    localStorage.setItem(SEEN, 'seen');
  } catch {
    // Then it welcomes again: no harm.
  }
}

function wasWelcomed(): boolean {
  try {
    return localStorage.getItem(SEEN) !== null;
  } catch {
    return false;
  }
}

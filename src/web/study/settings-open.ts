import { create } from 'zustand';

/** Whether the settings of the study are open under the Run button. */
export const useSettingsOpen = create<{ open: boolean }>()(() => ({ open: false }));
export const openSettings = (): void => useSettingsOpen.setState({ open: true });
export const closeSettings = (): void => useSettingsOpen.setState({ open: false });

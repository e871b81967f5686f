import { useComputedColorScheme } from '@mantine/core';
import { darkPalette, lightPalette, type Palette } from '../../report/index.ts';

/** The colours of figures on the panels of the studio: the ground is that of a panel, see theme/tokens.css. */
const palettes: Record<'light' | 'dark', Palette> = {
  light: { ...lightPalette, ground: '#ffffff' },
  dark: { ...darkPalette, ground: '#161d28' },
};

export function usePalette(): Palette {
  return palettes[useComputedColorScheme('light')];
}

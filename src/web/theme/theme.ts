import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

/** From the lightest to the darkest; what is filled is the sixth on light ground and the fifth on dark, under white. */
const blue: MantineColorsTuple = [
  ...(['#eef3ff', '#dbe6fe', '#b9cefd', '#7ba7ff', '#4d82f3'] as const),
  ...(['#2f66e8', '#1d4ed8', '#1a43b8', '#173995', '#122a6b'] as const),
];

export const theme = createTheme({
  primaryColor: 'blue',
  primaryShade: { light: 6, dark: 5 },
  colors: { blue },
  autoContrast: true,
  luminanceThreshold: 0.3,
  fontFamily: 'var(--n-font)',
  fontFamilyMonospace: 'var(--n-mono)',
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: { Tooltip: { defaultProps: { openDelay: 350, withArrow: true } } },
});

/** The kit takes its colours from our tokens, so that both always agree. */
export const cssVariables: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-body': 'var(--n-panel)',
    '--mantine-color-text': 'var(--n-ink)',
    '--mantine-color-dimmed': 'var(--n-quiet)',
    '--mantine-color-default': 'var(--n-raised)',
    '--mantine-color-default-border': 'var(--n-line)',
    '--mantine-color-placeholder': 'var(--n-quiet)',
    '--mantine-color-error': 'var(--n-bad)',
    '--mantine-color-anchor': 'var(--n-accent)',
  };
  // The greys that the kit itself draws fields, menus and lines with in dark.
  const greys = {
    '--mantine-color-dark-4': 'var(--n-line)',
    '--mantine-color-dark-5': 'var(--n-line)',
    '--mantine-color-dark-6': 'var(--n-raised)',
    '--mantine-color-dark-7': 'var(--n-panel)',
    '--mantine-color-dark-8': 'var(--n-ground)',
    '--mantine-color-blue-light-color': 'var(--n-accent)',
    '--mantine-color-blue-outline': 'var(--n-accent)',
    '--mantine-primary-color-light-color': 'var(--n-accent)',
  };
  return { variables: {}, light: shared, dark: { ...shared, ...greys } };
};

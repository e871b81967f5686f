/**
 * Colours of a figure. `ink` and `quiet` text have a contrast of at least 4.5 : 1 on the ground, as have `good`, `bad`,
 * `warn` and `accent`; no colour is the only sign of anything.
 */
export interface Palette {
  /** Text that matters, and axes. */
  ink: string;
  /** Text beside it. */
  quiet: string;
  /** Gridlines and empty cells. */
  line: string;
  ground: string;
  /** Whatever the figure is about. */
  accent: string;
  /** Areas of it that lie behind: intervals, bars of little weight. */
  soft: string;
  good: string;
  bad: string;
  warn: string;
  /** Eight colours that differ for the colour-blind too, after Okabe and Ito (2008). */
  series: readonly string[];
}

export const lightPalette: Palette = {
  ink: '#1c2026',
  quiet: '#57606a',
  line: '#d8dde3',
  ground: '#ffffff',
  accent: '#0068a8',
  soft: '#cde3f2',
  good: '#00735a',
  bad: '#b84000',
  warn: '#8a5a00',
  series: ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#d55e00', '#f0e442', '#7a828c'],
};

export const darkPalette: Palette = {
  ink: '#eceff3',
  quiet: '#a9b2bd',
  line: '#3a414a',
  ground: '#15181c',
  accent: '#62b8ec',
  soft: '#1d4059',
  good: '#3cc29a',
  bad: '#ff8b57',
  warn: '#e9b94c',
  series: ['#2f93d0', '#e69f00', '#12a97f', '#d58db4', '#8ccdf5', '#e8702a', '#f0e442', '#99a1ab'],
};

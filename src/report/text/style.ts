/** How words are set apart on a terminal; every function returns text of the same visible width. */
export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
  blue(text: string): string;
  magenta(text: string): string;
  cyan(text: string): string;
}

const same = (text: string): string => text;

/** No colours: files, pipes, `NO_COLOR`. */
export const plainStyle: Style = {
  bold: same,
  dim: same,
  red: same,
  green: same,
  yellow: same,
  blue: same,
  magenta: same,
  cyan: same,
};

/** Where a report is shown. */
export interface Page {
  /** Columns of the terminal or file. */
  width: number;
  style: Style;
}

/** Lengths of a layout, in the units of the drawing (pixels at scale 1). */
export interface LayoutSizes {
  nodeWidth: number;
  nodeHeight: number;
  /** Between neighbours, and between rows. */
  gapX: number;
  gapY: number;
  /** Space for the title at the top of a place box, and inside its other edges. */
  title: number;
  padding: number;
  /** Least width of a place box for a title of so many letters. */
  titleWidth: (letters: number) => number;
  /** Space in which the drawing is looked at: larger ones are arranged to be shown as large as can be. */
  space: { width: number; height: number };
}

/** Room for an icon, a name of twenty letters and a line of small text. */
export const DEFAULT_SIZES: LayoutSizes = {
  nodeWidth: 200,
  nodeHeight: 56,
  gapX: 28,
  gapY: 44,
  title: 40,
  padding: 18,
  titleWidth: (letters) => Math.min(300, 60 + letters * 8),
  space: { width: 1900, height: 1200 },
};

/** Boxes with nothing but an icon in them, close together. */
export const THUMBNAIL_SIZES: LayoutSizes = {
  nodeWidth: 56,
  nodeHeight: 44,
  gapX: 14,
  gapY: 26,
  title: 12,
  padding: 12,
  titleWidth: () => 0,
  space: { width: 480, height: 300 },
};

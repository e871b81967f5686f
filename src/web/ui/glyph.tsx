/** Small signs of buttons: strokes on a field of 24 by 24. Icons of components are in report/icons. */
const glyphs = {
  undo: 'M9 14 4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3',
  redo: 'm15 14 5-5-5-5M20 9H10a6 6 0 0 0 0 12h3',
  share: 'M12 15V4M8 8l4-4 4 4M5 13v6h14v-6',
  search: 'M11 18a7 7 0 1 1 0-14 7 7 0 0 1 0 14Zm5-2 4 4',
  help: 'M12 21a9 9 0 1 1 0-18 9 9 0 0 1 0 18ZM9.500 9.500a2.500 2.500 0 1 1 3.500 2.300c-.8.4-1 .9-1 1.700M12 17v.01',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM12 2v2M12 20v2M4.900 4.900l1.400 1.400M17.700 17.700l1.400 1.400M2 12h2M20 12h2M4.900 19.100l1.400-1.400M17.700 6.300l1.400-1.400',
  moon: 'M20 14A8 8 0 0 1 10 4a8 8 0 1 0 10 10Z',
  contrast: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm0 0v18M12 8h5.500M12 12h8M12 16h6',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  close: 'M6 6l12 12M18 6 6 18',
  play: 'M8 5v14l11-7Z',
  pause: 'M8 5v14M16 5v14',
  stop: 'M6 6h12v12H6Z',
  next: 'M6 5v14l9-7ZM18 5v14',
  previous: 'M18 5v14l-9-7ZM6 5v14',
  forward: 'M4 5v14l8-7ZM12 5v14l8-7Z',
  back: 'M20 5v14l-8-7ZM12 5v14l-8-7Z',
  fit: 'M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5',
  layout: 'M4 4h7v6H4ZM13 14h7v6h-7ZM7.500 10v7H13M16.500 14V7H11',
  trash: 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5',
  copy: 'M9 9h11v11H9ZM5 15H4V4h11v1',
  edit: 'M4 20h4L19 9l-4-4L4 16v4M13 7l4 4',
  download: 'M12 4v11M8 11l4 4 4-4M5 20h14',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  down: 'm6 9 6 6 6-6',
  right: 'm9 6 6 6-6 6',
  warning: 'M12 4 2.500 20h19ZM12 10v4M12 17v.01',
  error: 'M12 21a9 9 0 1 1 0-18 9 9 0 0 1 0 18ZM12 7v6M12 16v.01',
  check: 'm5 12 5 5L19 7',
  map: 'M4 5h16v14H4ZM12.500 12.500H18V17h-5.500Z',
  legend: 'M4 6h7M4 12h7M4 18h7M15 6h5M15 12h5M15 18h5',
  panel: 'M4 5h16v14H4ZM9 5v14',
  table: 'M4 5h16v14H4ZM4 10h16M10 5v14',
  bolt: 'M13 3 5 14h6l-1 7 8-11h-6Z',
  clock: 'M12 21a9 9 0 1 1 0-18 9 9 0 0 1 0 18ZM12 7v5l3 2',
} as const;

export type GlyphName = keyof typeof glyphs;

/** Seen only: what it is in says in words what it does. */
export function Glyph({ name, size = 18 }: { name: GlyphName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' ? 3 : 1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
    >
      <path d={glyphs[name]} />
    </svg>
  );
}

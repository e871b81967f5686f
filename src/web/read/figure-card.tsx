import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { memo, useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { csv, type Figure } from '../../report/index.ts';
import { download } from '../files/download.ts';
import { Glyph, type GlyphName } from '../ui/glyph.tsx';
import { choose, showOnCanvas } from './choose.ts';
import { DataTable } from './data-table.tsx';
import { MarkLayer } from './mark-layer.tsx';
import { usePalette } from './palettes.ts';
import type { Planned, Target } from './sections.ts';
import styles from './read.module.css';

interface Props {
  planned: Planned;
  /** Begins the names of files: `shop`. */
  fileName: string;
}

/** A figure with what it says in words, its numbers as a table, and both to take away. Drawn when it comes into view. */
export const FigureCard = memo(function FigureCard({ planned, fileName }: Props) {
  const ref = useRef<HTMLElement>(null);
  const { width, seen } = useRoom(ref);
  return (
    <article ref={ref} className={styles.card} data-size={planned.size}>
      {seen && width > 0 ? (
        <Drawn planned={planned} fileName={fileName} width={width} />
      ) : (
        <div className={styles.unseen} />
      )}
    </article>
  );
});

function Drawn({ planned, fileName, width }: Props & { width: number }) {
  const palette = usePalette();
  const figure = useMemo(() => planned.draw({ palette, width }), [planned, palette, width]);
  const targets = useMemo(() => planned.targets(figure), [planned, figure]);
  const [asTable, setAsTable] = useState(false);
  const [chosen, setChosen] = useState<Target | null>(null);
  const pick = (at: number): void => {
    const target = targets[at] ?? null;
    if (target !== null && choose(target)) setChosen(target);
  };
  return (
    <>
      <header className={styles.cardHead}>
        <h3>{figure.title}</h3>
        <CardTools figure={figure} fileName={fileName} asTable={asTable} onTable={() => setAsTable(!asTable)} />
      </header>
      <p className={styles.sentence}>{figure.sentence}</p>
      {asTable ? (
        <DataTable title={figure.title} table={figure.table} />
      ) : (
        <div className={styles.drawing} style={{ maxWidth: figure.width }}>
          {/* Made by src/report/figures, which escapes every text. */}
          <div dangerouslySetInnerHTML={{ __html: figure.svg }} />
          <MarkLayer figure={figure} onPick={targets.length > 0 ? pick : null} />
        </div>
      )}
      {chosen !== null && (
        <p className={styles.chosen}>
          <span>
            <strong>{chosen.name}</strong> is selected.
          </span>
          <Button size="compact-xs" variant="light" onClick={() => showOnCanvas(chosen)}>
            Show on the canvas
          </Button>
        </p>
      )}
    </>
  );
}

interface ToolsProps {
  figure: Figure;
  fileName: string;
  asTable: boolean;
  onTable: () => void;
}

function CardTools({ figure, fileName, asTable, onTable }: ToolsProps) {
  const name = fileOf(figure, fileName);
  return (
    <div className={styles.tools}>
      <Tool
        glyph="table"
        label={`${asTable ? 'Show as a figure' : 'Show as a table'}: ${figure.title}`}
        short={asTable ? 'Show as a figure' : 'Show as a table'}
        pressed={asTable}
        onClick={onTable}
      />
      <Tool
        glyph="download"
        text="SVG"
        label={`Save the figure as SVG: ${figure.title}`}
        short="Save the figure"
        onClick={() => download(`${name}.svg`, figure.svg, 'image/svg+xml')}
      />
      <Tool
        glyph="download"
        text="CSV"
        label={`Save the numbers as CSV: ${figure.title}`}
        short="Save the numbers"
        onClick={() => download(`${name}.csv`, csv(figure.table), 'text/csv')}
      />
    </div>
  );
}

interface ToolProps {
  glyph: GlyphName;
  label: string;
  short: string;
  text?: string;
  pressed?: boolean;
  onClick: () => void;
}

function Tool({ glyph, label, short, text, pressed, onClick }: ToolProps) {
  return (
    <Tooltip label={short}>
      {text === undefined ? (
        <ActionIcon
          variant={pressed ? 'light' : 'subtle'}
          color="gray"
          size={28}
          aria-label={label}
          aria-pressed={pressed}
          onClick={onClick}
        >
          <Glyph name={glyph} size={16} />
        </ActionIcon>
      ) : (
        <button type="button" className={styles.tool} aria-label={label} onClick={onClick}>
          {text}
        </button>
      )}
    </Tooltip>
  );
}

/** `shop-root-causes-checkout`. */
function fileOf({ id, of }: Figure, fileName: string): string {
  return [fileName, id, of]
    .filter((part) => part !== '')
    .join('-')
    .replace(/[^\p{L}\p{N}._-]+/gu, '-');
}

/** How wide it may be, in steps that spare drawing while a window is resized, and whether it was ever near the view. */
function useRoom(ref: RefObject<HTMLElement | null>): { width: number; seen: boolean } {
  const [width, setWidth] = useState(0);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const element = ref.current!;
    const sizes = new ResizeObserver(([entry]) => setWidth(Math.floor(entry!.contentRect.width / 4) * 4));
    sizes.observe(element);
    const sight = new IntersectionObserver(
      ([entry]) => {
        if (!entry!.isIntersecting) return;
        setSeen(true);
        sight.disconnect();
      },
      { rootMargin: '600px' },
    );
    sight.observe(element);
    return () => {
      sizes.disconnect();
      sight.disconnect();
    };
  }, [ref]);
  return { width, seen };
}

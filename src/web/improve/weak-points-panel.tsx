import { useMemo, useState } from 'react';
import {
  hurtingSingles,
  howToRead,
  rankedSets,
  setSheet,
  singleSheet,
  weakPointsFigure,
  weakPointsInWords,
} from '../../report/index.ts';
import type { CauseResult, ServiceWeakPoints, WeakPoint } from '../../results/index.ts';
import { useDerived } from '../document/derived.ts';
import { select } from '../document/selection.ts';
import { FigureCard } from '../read/figure-card.tsx';
import { glued } from '../read/glued.ts';
import page from '../read/read.module.css';
import { show } from '../shell/shell.ts';
import { useStudy } from '../study/study.ts';
import { Banner } from '../read/banner.tsx';
import { useImprove } from './improve.ts';
import styles from './improve.module.css';
import { SearchBar } from './search-bar.tsx';
import { idsOfThings } from './things.ts';

/** What takes a service down by itself or together. */
export function WeakPointsPanel({ service }: { service: string }) {
  const { found, status } = useImprove((state) => state['weak points']);
  const shown = found?.find((each) => each.service === service) ?? null;
  return (
    <>
      <SearchBar question="weak points" doing="Find the weak points" choosesTrials={false}>
        <h3>What can the services not do without?</h3>
        <p>
          Everything that can fail is struck by itself, hundreds of times, while all else is well, and then together
          with others. What does not come back by itself is a single point of failure; what does costs its outage every
          time.
        </p>
      </SearchBar>
      {status === 'stopped' && found !== null && (
        <Banner tone="warn">Stopped early: services that were not reached are left out.</Banner>
      )}
      {shown !== null && <Shown found={shown} />}
    </>
  );
}

/** Rows of a table before more are asked for. */
const ROWS = 12;

const plain = (name: string): string => name;

function Shown({ found }: { found: ServiceWeakPoints }) {
  const causes = useCauses(found.service);
  const [first, ...more] = useMemo(() => weakPointsInWords(found, plain), [found]);
  return (
    <>
      <section className={page.answer} aria-label="Weak points">
        <p className={page.headline}>{glued(first!)}</p>
        {more.length > 0 && <p className={styles.more}>{glued(more.join(' '))}</p>}
      </section>
      <Figure found={found} />
      <Table
        title="What strikes alone"
        points={hurtingSingles(found)}
        sheet={(most) => singleSheet(found, plain, most, causes)}
      />
      <Table
        title="What strikes together"
        points={rankedSets(found.sets).map(({ point }) => point)}
        sheet={(most) => setSheet(found, plain, most)}
      />
      <details className={styles.reading}>
        <summary>How to read this</summary>
        <p>{glued(howToRead([found], (name) => name).join(' '))}</p>
      </details>
    </>
  );
}

/** What the last study charges to each, where it is of the same model. */
function useCauses(service: string): readonly CauseResult[] | null {
  const results = useStudy((state) => state.results);
  const studied = useStudy((state) => state.resultsOf?.version);
  const struck = useImprove((state) => state['weak points'].foundOf?.version);
  return studied === struck ? (results?.services[service]?.causes ?? null) : null;
}

function Figure({ found }: { found: ServiceWeakPoints }) {
  const planned = useMemo(() => {
    const draw = (options: Parameters<typeof weakPointsFigure>[1]) => weakPointsFigure(found, options)!;
    return { key: `weak-points ${found.service}`, size: 'whole' as const, targets: () => [], draw };
  }, [found]);
  const isEmpty = ![...found.singles, ...found.sets].some(({ downPerYear }) => (downPerYear?.seconds ?? 0) > 0);
  return isEmpty ? null : <FigureCard planned={planned} fileName="weak-points" />;
}

interface TableProps {
  title: string;
  /** What each row is of. */
  points: WeakPoint[];
  sheet: (most: number) => ReturnType<typeof singleSheet>;
}

function Table({ title, points, sheet }: TableProps) {
  const [all, setAll] = useState(false);
  const { columns, rows, left } = sheet(all ? Infinity : ROWS);
  if (rows.length === 0) return null;
  return (
    <section className={styles.card} aria-label={title}>
      <h3>{title}</h3>
      <div className={styles.sheetBox} role="region" aria-label={`${title}, as a table`} tabIndex={0}>
        <table className={styles.sheet}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column.title} scope="col" data-align={column.align}>
                  {column.title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((cells, row) => (
              <Row key={row} {...{ cells, columns, point: points[row]! }} />
            ))}
          </tbody>
        </table>
      </div>
      {left > 0 && (
        <button type="button" className={styles.all} onClick={() => setAll(true)}>
          Show {left} more
        </button>
      )}
    </section>
  );
}

interface RowProps {
  cells: string[];
  columns: ReturnType<typeof singleSheet>['columns'];
  point: WeakPoint;
}

function Row({ cells: [name, ...cells], columns, point }: RowProps) {
  return (
    <tr>
      <th scope="row">
        <button
          type="button"
          className={styles.thing}
          aria-label={`Show on the canvas: ${name}`}
          title="Show on the canvas"
          onClick={() => showOnCanvas(point)}
        >
          {name}
        </button>
      </th>
      {cells.map((cell, at) => (
        <td key={at} data-align={columns[at + 1]!.align}>
          {glued(cell)}
        </td>
      ))}
    </tr>
  );
}

function showOnCanvas(point: WeakPoint): void {
  select(idsOfThings(point, useDerived.getState().graph));
  show({ view: 'build', centre: 'canvas', sideOpen: true, side: 'inspector' });
}

import type { FigureTable } from '../../report/index.ts';
import styles from './read.module.css';

/** The numbers behind a figure. */
export function DataTable({ title, table }: { title: string; table: FigureTable }) {
  return (
    <div className={styles.tableBox} tabIndex={0} role="region" aria-label={`${title}, as a table`}>
      <table className={styles.table}>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((cells, row) => (
            <tr key={row}>
              {cells.map((cell, column) => (
                <td key={column} data-number={typeof cell === 'number' || undefined}>
                  {shown(cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Six digits are more than any of these numbers is known to; the file has them all. */
function shown(cell: string | number | null): string {
  if (cell === null) return '–';
  return typeof cell === 'number' ? String(Number(cell.toPrecision(6))) : cell;
}

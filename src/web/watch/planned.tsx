import { Button } from '@mantine/core';
import { useState } from 'react';
import { humanDuration } from '../../lib/units/index.ts';
import { useSelection } from '../document/selection.ts';
import { simulationClock } from './clock.ts';
import { partsOf, type ShownRun } from './runs.ts';
import { showSpan, useWatch } from './watch.ts';
import styles from './watch.module.css';

/** Shown at once; more on demand. */
const SOME = 100;
/** At least so many seconds around what took no time are shown. */
const SHORTEST = 600;

/** Every maintenance and drill of the trial with what it touched and what came of it: one click away. */
export function Planned() {
  const summary = useWatch((watch) => watch.summary);
  const isQuiet = useWatch(({ order }) => order?.random === false);
  const chosen = useSelection(({ ids }) => ids);
  const [most, setMost] = useState(SOME);
  if (summary === null) return null;
  const isChosen = ({ kind, name }: ShownRun): boolean => chosen.includes(`${kind}:${name}`);
  const narrowed = summary.runs.some(isChosen);
  const runs = narrowed ? summary.runs.filter(isChosen) : summary.runs;
  if (runs.length === 0) {
    const why = isQuiet ? 'Where nothing happens of its own accord, nothing is done by plan either.' : '';
    return (
      <div className={styles.list}>
        <p className={styles.quiet}>No maintenance and no drill is done in this trial. {why}</p>
      </div>
    );
  }
  const what = narrowed
    ? [...new Set(runs.map(({ kind, name }) => `${kind} ${name}`))].join(', ')
    : 'maintenance and drills';
  const count = narrowed ? runs.length : summary.runCount;
  return (
    <div className={styles.list}>
      <p className={styles.sum}>
        {count === 1 ? 'Once' : `${count.toLocaleString('en-GB')} times`} {what}
        {!narrowed &&
          summary.runCount > summary.runs.length &&
          `, the first ${summary.runs.length.toLocaleString('en-GB')}`}
      </p>
      <ol className={styles.items} aria-label="Maintenance and drills">
        {runs.slice(0, most).map((run) => (
          <li key={`${run.kind} ${run.name} ${run.from}`}>
            <Run run={run} />
          </li>
        ))}
      </ol>
      {runs.length > most && (
        <Button size="xs" variant="default" onClick={() => setMost(most + 5 * SOME)}>
          Show more
        </Button>
      )}
    </div>
  );
}

function Run({ run }: { run: ShownRun }) {
  const { kind, name, from, to, outages } = run;
  const isNow = useWatch(({ time }) => time >= from && (to === null || time <= to));
  const lasted = to === null ? 'until the end' : to === from ? 'at once' : humanDuration(to - from);
  const parts = partsOf(run);
  return (
    <button
      type="button"
      className={styles.item}
      data-planned
      aria-current={isNow || undefined}
      onClick={() => showSpan(from, to === null ? null : Math.max(to, from + SHORTEST))}
    >
      <span className={styles.line}>
        <strong>
          {kind} {name}
        </strong>
        <span className={styles.lasted}>{lasted}</span>
      </span>
      <span className={styles.quiet}>{simulationClock(from)}</span>
      {parts.length > 0 && <span className={styles.quiet}>{parts.join('; ')}</span>}
      {outages.map(({ service, from: at, seconds }) => (
        <span key={`${service} ${at}`} className={styles.costs}>
          {service} down for {humanDuration(seconds)}
        </span>
      ))}
    </button>
  );
}

import { useState } from 'react';
import { Button } from '@mantine/core';
import type { Loss, Outage } from '../../engine/index.ts';
import { humanDuration } from '../../lib/units/index.ts';
import { simulationClock } from './clock.ts';
import { notableTrials, openTrial } from './open.ts';
import { outagesShown, showSpan, useWatch } from './watch.ts';
import styles from './watch.module.css';

/** Shown at once; more on demand. */
const SOME = 100;

/** Every outage of the trial, and every loss of data: one click away. */
export function Outages() {
  const summary = useWatch((watch) => watch.summary);
  const service = useWatch((watch) => watch.service);
  const several = useWatch(({ opened }) => (opened?.services.length ?? 0) > 1);
  const [most, setMost] = useState(SOME);
  if (summary === null) return null;
  const outages = outagesShown({ summary, service });
  const down = outages.reduce((sum, { from, to }) => sum + ((to ?? summary.playedTo) - from), 0);
  return (
    <div className={styles.list}>
      {outages.length === 0 ? (
        <NoOutage service={service} />
      ) : (
        <>
          <p className={styles.sum}>
            {outages.length.toLocaleString('en-GB')} {outages.length === 1 ? 'outage' : 'outages'},{' '}
            {humanDuration(down)} in all
          </p>
          <ol className={styles.items}>
            {outages.slice(0, most).map((outage, index) => (
              <li key={`${outage.service} ${outage.from}`}>
                <OutageButton outage={outage} number={index + 1} several={several && service === null} />
              </li>
            ))}
          </ol>
        </>
      )}
      {outages.length > most && (
        <Button size="xs" variant="default" onClick={() => setMost(most + 5 * SOME)}>
          Show more
        </Button>
      )}
      {summary.outageCount > summary.outages.length && (
        <p className={styles.quiet}>
          The first {summary.outages.length.toLocaleString('en-GB')} of {summary.outageCount.toLocaleString('en-GB')}{' '}
          outages.
        </p>
      )}
      <Losses losses={summary.losses} count={summary.lossCount} />
    </div>
  );
}

function OutageButton({ outage, number, several }: { outage: Outage; number: number; several: boolean }) {
  const { from, to, service, cause, phases } = outage;
  const isNow = useWatch(({ time }) => time >= from && (to === null || time < to));
  const lasted = to === null ? 'until the end' : humanDuration(to - from);
  return (
    <button type="button" className={styles.item} aria-current={isNow || undefined} onClick={() => showSpan(from, to)}>
      <span className={styles.line}>
        <strong>
          {ordinal(number)} outage{several && ` of ${service}`}
        </strong>
        <span className={styles.lasted}>{lasted}</span>
      </span>
      <span className={styles.quiet}>
        {simulationClock(from)}
        {cause !== '' && ` · ${cause}`}
      </span>
      {phases.length > 1 && (
        <span className={styles.quiet}>
          {phases.map(({ phase, seconds }) => `${phase} ${humanDuration(seconds)}`).join(', ')}
        </span>
      )}
    </button>
  );
}

/** `1st`, `22nd` */
export function ordinal(number: number): string {
  const isTeen = number % 100 >= 11 && number % 100 <= 13;
  const ending = isTeen ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th');
  return `${number}${ending}`;
}

function NoOutage({ service }: { service: string | null }) {
  const order = useWatch((watch) => watch.order);
  const isTruncated = useWatch(({ summary }) => summary?.truncated ?? false);
  const worst = notableTrials(service)?.worst ?? null;
  const what = service === null ? 'No service' : `Service ${service}`;
  if (order?.random === false) return <p className={styles.quiet}>{what} has been down so far. Make something fail.</p>;
  return (
    <div className={styles.none}>
      <p>
        {what} {service === null ? 'is' : 'is not'} down in this trial{isTruncated && ', as far as it is known'}.
      </p>
      {worst !== null && worst.trial !== order?.trial && (
        <Button size="xs" onClick={() => openTrial(worst.trial, service === null ? {} : { service })}>
          Watch the worst trial: {humanDuration(worst.downSeconds)} down
        </Button>
      )}
      {worst === null && order !== null && (
        <Button size="xs" variant="default" onClick={() => openTrial(order.trial + 1)}>
          Watch the next trial
        </Button>
      )}
    </div>
  );
}

function Losses({ losses, count }: { losses: readonly Loss[]; count: number }) {
  if (losses.length === 0) return null;
  return (
    <>
      <p className={styles.sum}>
        {count.toLocaleString('en-GB')} {count === 1 ? 'loss' : 'losses'} of data
        {count > SOME && `, the first ${SOME} of them`}
      </p>
      <ol className={styles.items}>
        {losses.slice(0, SOME).map(({ time, dataset, total, window, writes, cause }, index) => (
          <li key={index}>
            <button type="button" className={styles.item} onClick={() => showSpan(time, time + 60)}>
              <span className={styles.line}>
                <strong>{total ? `${dataset} loses everything` : `${dataset} loses writes`}</strong>
                <span className={styles.lasted}>{window > 0 && humanDuration(window)}</span>
              </span>
              <span className={styles.quiet}>
                {simulationClock(time)} · {cause}
                {writes !== null && writes >= 1 && `, ${Math.round(writes).toLocaleString('en-GB')} writes`}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </>
  );
}

import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { answer, disagreement } from '../../report/index.ts';
import { humanDuration } from '../../lib/units/index.ts';
import { secondsPerYear, type NotableTrial, type Results } from '../../results/index.ts';
import { useIsOlder } from '../study/older.ts';
import { Glyph } from '../ui/glyph.tsx';
import { Banner } from './banner.tsx';
import { glued } from './glued.ts';
import { openTrial } from '../watch/open.ts';
import styles from './read.module.css';

interface Props {
  results: Results;
  service: string;
  isLive: boolean;
}

/** The answer: one sentence, and the numbers that matter with their intervals. */
export function AnswerPanel({ results, service, isLive }: Props) {
  const { headline, figures } = useMemo(() => answer(service, results), [service, results]);
  const wrong = disagreement(service, results.services[service]!);
  const notable = results.services[service]!.notable;
  const isOlder = useIsOlder();
  const span = results.study.horizonSeconds === secondsPerYear ? 'year' : 'trial';
  return (
    <section className={styles.answer} aria-label="The answer" data-live={isLive || undefined}>
      <p className={styles.headline}>{glued(headline)}</p>
      {wrong !== '' && (
        <div role="alert" className={styles.wrong}>
          <Banner tone="bad">{glued(wrong)}</Banner>
        </div>
      )}
      <dl className={styles.tiles}>
        {figures.map(({ id, label, value, interval, note, tone }) => (
          <div key={id} className={styles.tile} data-tone={tone}>
            <dt>{label}</dt>
            <dd>
              <span className={styles.value}>{glued(value)}</span>
              {interval !== '' && <span className={styles.interval}>{glued(interval)}</span>}
              {note !== '' && <span className={styles.tileNote}>{glued(note)}</span>}
            </dd>
          </div>
        ))}
      </dl>
      {!isLive && !isOlder && notable && (
        <div className={styles.watch}>
          <Watch words={`the worst ${span}`} trial={notable.worst} service={service} />
          <Watch words={`a typical ${span}`} trial={notable.typical} service={service} />
        </div>
      )}
    </section>
  );
}

function Watch({ words, trial, service }: { words: string; trial: NotableTrial | null; service: string }) {
  if (trial === null) return null;
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<Glyph name="play" size={14} />}
      onClick={() => openTrial(trial.trial, { service })}
    >
      Watch {words}: {humanDuration(trial.downSeconds)} down
    </Button>
  );
}

import { Button, Progress, SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import { useDerived } from '../document/derived.ts';
import { Banner } from '../read/banner.tsx';
import { show } from '../shell/shell.ts';
import { useIsOlderThan } from '../study/older.ts';
import { Glyph } from '../ui/glyph.tsx';
import { ask, beThorough, stopSearch, useImprove, type Question } from './improve.ts';
import styles from './improve.module.css';

interface Props {
  question: Question;
  /** What the button does: 'Find the weak points'. */
  doing: string;
  /** What there is to know of it before it was done. */
  children: ReactNode;
  /** How thoroughly can be chosen. */
  choosesTrials: boolean;
}

/** Asks a question, tells how far the answer is, and whether it still holds. */
export function SearchBar({ question, doing, children, choosesTrials }: Props) {
  const { status, found, foundOf, failure } = useImprove((state) => state[question]);
  const isOlder = useIsOlderThan(foundOf);
  const running = status === 'running';
  return (
    <>
      <section className={styles.ask} aria-label={doing}>
        <div className={styles.about}>{children}</div>
        {running ? <Running question={question} /> : <Start {...{ question, doing, choosesTrials }} />}
      </section>
      {status === 'failed' && failure !== null && (
        <Banner tone="bad">
          {failure.title}. {failure.hint}
        </Banner>
      )}
      {status === 'stopped' && found === null && <Banner tone="warn">Stopped before anything was found.</Banner>}
      {found !== null && isOlder && (
        <Banner tone="warn">This was found of an earlier version of the model. Ask again to see how it is now.</Banner>
      )}
    </>
  );
}

function Start({ question, doing, choosesTrials }: Omit<Props, 'children'>) {
  const known = useImprove((state) => state[question].found !== null);
  const busy = useImprove((state) =>
    (['weak points', 'sensitivity', 'advice', 'optimisation'] as const).some(
      (each) => state[each].status === 'running',
    ),
  );
  const isBroken = useDerived(({ model }) => model === null);
  const services = useDerived(({ model }) => Object.keys(model?.services ?? {}).length);
  if (isBroken) {
    return (
      <div className={styles.go}>
        <Button size="sm" onClick={() => show({ view: 'build', sideOpen: true, side: 'problems' })}>
          Show the problems
        </Button>
        <span className={styles.hint}>The model has errors: mend them first.</span>
      </div>
    );
  }
  if (services === 0) {
    return (
      <div className={styles.go}>
        <Button size="sm" onClick={() => show({ view: 'build' })}>
          Build the model
        </Button>
        <span className={styles.hint}>The model has no service, so there is nothing that users could miss.</span>
      </div>
    );
  }
  return (
    <div className={styles.go}>
      <Button
        size="sm"
        variant={known ? 'default' : 'filled'}
        disabled={busy}
        leftSection={<Glyph name="play" size={15} />}
        onClick={() => ask(question)}
      >
        {known ? 'Ask again' : doing}
      </Button>
      {choosesTrials && <Thoroughness />}
      {busy && <span className={styles.hint}>Another search is under way.</span>}
    </div>
  );
}

function Thoroughness() {
  const thorough = useImprove((state) => state.thorough);
  return (
    <>
      <SegmentedControl
        size="xs"
        value={thorough ? 'thorough' : 'quick'}
        onChange={(value) => beThorough(value === 'thorough')}
        data={[
          { value: 'quick', label: 'Quickly' },
          { value: 'thorough', label: 'Thoroughly' },
        ]}
        aria-label="How thoroughly"
      />
      <span className={styles.hint}>
        {thorough
          ? 'In all trials of the study: may take minutes.'
          : 'In a tenth of the trials of the study (200 to 2,000).'}
      </span>
    </>
  );
}

function Running({ question }: { question: Question }) {
  const { fraction, words, stopping } = useImprove((state) => state[question]);
  return (
    <div className={styles.go}>
      <Button
        size="sm"
        variant="default"
        disabled={stopping}
        leftSection={<Glyph name="stop" size={14} />}
        onClick={stopSearch}
      >
        {stopping ? 'Stopping' : 'Stop'}
      </Button>
      <span className={styles.going}>
        {words}…
        <Progress value={fraction * 100} size="sm" mt={4} aria-label="How far it is" transitionDuration={120} />
      </span>
    </div>
  );
}

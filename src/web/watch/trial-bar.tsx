import { ActionIcon, Button, NativeSelect, NumberInput, Tooltip } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { humanDuration } from '../../lib/units/index.ts';
import { useDerived } from '../document/derived.ts';
import { useStudy } from '../study/study.ts';
import { Glyph } from '../ui/glyph.tsx';
import { simulationClock } from './clock.ts';
import type { PlaybackOrder } from './messages.ts';
import { copyText, LAST_TRIAL, notableTrials, openByHand, openTrial, traceCommand } from './open.ts';
import { useWatch } from './watch.ts';
import styles from './watch.module.css';

/** Which trial is watched, and which others could be. */
export function TrialBar() {
  const services = useWatch(({ opened }) => opened?.services ?? none);
  const service = useWatch((watch) => watch.service);
  return (
    <div className={styles.bar} role="group" aria-label="Trial">
      <About />
      <div className={styles.choices}>
        {services.length > 1 && (
          <NativeSelect
            size="xs"
            aria-label="Service whose outages and trials are meant"
            value={service ?? ''}
            onChange={({ currentTarget }) => useWatch.setState({ service: currentTarget.value || null })}
            data={[{ value: '', label: 'All services' }, ...services]}
          />
        )}
        <Notable which="typical" />
        <Notable which="worst" />
        <ByNumber />
        <ByHandButton />
      </div>
    </div>
  );
}

const none: string[] = [];

function About() {
  const order = useWatch((watch) => watch.order);
  const opened = useWatch((watch) => watch.opened);
  const summary = useWatch((watch) => watch.summary);
  const fileName = useWatch(({ document }) => document.fileName);
  const isOld = useDerived((derived) => order !== null && derived.text !== order.text);
  if (order === null || opened === null || summary === null) return <div />;
  const command = traceCommand(fileName, order.trial);
  const warm = opened.warmup > 0 ? `${humanDuration(opened.warmup)} of warm-up, then ` : '';
  const isHistory = order.random && order.commands.length === 0 && order.script === undefined;
  return (
    <div className={styles.about}>
      <strong>{titleOf(order)}</strong>
      <span className={styles.quiet}>
        {order.random || order.script !== undefined ? `seed ${opened.seed}, ` : 'nothing fails but what you fail, '}
        {warm}
        {humanDuration(opened.horizon)}
      </span>
      {isHistory && (
        <Tooltip label={`The same history on the command line. Copy: ${command}`}>
          <button type="button" className={styles.command} onClick={() => void copyText(command, 'Command')}>
            <code>{command}</code>
            <Glyph name="copy" size={14} />
          </button>
        </Tooltip>
      )}
      {order.random && order.commands.length > 0 && <span className={styles.chip}>changed by hand</span>}
      {summary.truncated && (
        <span className={styles.warning} role="status">
          Too many events to keep: known up to {simulationClock(summary.playedTo)}, nothing after that.
        </span>
      )}
      {isOld && <span className={styles.warning}>The model has changed since, and cannot be played now.</span>}
    </div>
  );
}

function titleOf({ random, trial, script, commands }: PlaybackOrder): string {
  const number = trial.toLocaleString('en-GB');
  if (script !== undefined) {
    return `Scenario ${script.name}, play ${number}${commands.length === script.steps ? '' : ', changed by hand'}`;
  }
  return random ? `Trial ${number}` : 'By hand';
}

const notableWords = {
  typical: { year: 'Typical year', other: 'Typical trial' },
  worst: { year: 'Worst year', other: 'Worst trial' },
};

const YEAR = 31_536_000;

function Notable({ which }: { which: 'typical' | 'worst' }) {
  const service = useWatch((watch) => watch.service);
  const horizon = useWatch(({ opened }) => opened?.horizon);
  const trial = useWatch(({ order }) => (order?.random === true ? order.trial : null));
  useStudy((study) => study.results);
  useDerived((derived) => derived.model);
  const known = notableTrials(service);
  const found = known?.[which] ?? null;
  const label = notableWords[which][horizon === YEAR ? 'year' : 'other'];
  const why =
    known === null
      ? 'Run the simulation to find it'
      : found === null
        ? 'No trial of the study had an outage'
        : told(which, found);
  return (
    <Tooltip label={why}>
      <Button
        size="xs"
        variant={found !== null && found.trial === trial ? 'light' : 'default'}
        aria-pressed={found !== null && found.trial === trial}
        data-disabled={found === null || undefined}
        aria-disabled={found === null}
        aria-description={why}
        onClick={() => found !== null && openTrial(found.trial)}
      >
        {label}
      </Button>
    </Tooltip>
  );
}

function told(which: 'typical' | 'worst', { trial, downSeconds }: { trial: number; downSeconds: number }): string {
  const down = downSeconds === 0 ? 'no down time' : `${humanDuration(downSeconds)} down`;
  return `Trial ${trial}: ${down}${which === 'typical' ? ', nearest to the median' : ', the most of all'}`;
}

function ByNumber() {
  const trial = useWatch(({ order }) => (order?.random === true ? order.trial : 0));
  const [typed, setTyped] = useState<string | number>('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const number = typed === '' ? trial + 1 : Number(typed);
    if (Number.isSafeInteger(number) && number >= 0) openTrial(number);
    setTyped('');
  };
  return (
    <form className={styles.number} onSubmit={submit}>
      <NumberInput
        size="xs"
        w={92}
        aria-label="Number of a trial"
        placeholder={`Trial ${trial}`}
        value={typed}
        onChange={setTyped}
        min={0}
        max={LAST_TRIAL}
        allowDecimal={false}
        allowNegative={false}
        hideControls
      />
      <Tooltip label={typed === '' ? 'Watch the next trial' : `Watch trial ${typed}`}>
        <ActionIcon
          type="submit"
          size={30}
          variant="default"
          aria-label={typed === '' ? 'Watch the next trial' : 'Watch this trial'}
        >
          <Glyph name="right" size={16} />
        </ActionIcon>
      </Tooltip>
    </form>
  );
}

function ByHandButton() {
  const isByHand = useWatch(({ order }) => order?.random === false && order.script === undefined);
  return (
    <Tooltip label="Nothing fails but what you fail">
      <Button
        size="xs"
        variant={isByHand ? 'light' : 'default'}
        aria-pressed={isByHand}
        leftSection={<Glyph name="bolt" size={14} />}
        onClick={() => openByHand()}
      >
        By hand
      </Button>
    </Tooltip>
  );
}

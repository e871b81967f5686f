import { ActionIcon, Button, NativeSelect, Tooltip, type ButtonProps } from '@mantine/core';
import { useMemo } from 'react';
import type { TimedCommand } from '../../engine/index.ts';
import { useDerived } from '../document/derived.ts';
import { select, useSelection } from '../document/selection.ts';
import { Glyph, type GlyphName } from '../ui/glyph.tsx';
import { now } from './actions.ts';
import { simulationClock } from './clock.ts';
import { commandWords, scenarioText } from './command-text.ts';
import { deedsOf, instanceDeeds, targetOf, type Deed, type Target } from './deeds.ts';
import { copyText } from './open.ts';
import { SaveAsScenario } from './save-scenario.tsx';
import { stateWords } from './words.ts';
import { doByHand, goTo, play, seek, takeBack, useWatch } from './watch.ts';
import styles from './watch.module.css';

/** Chaos by mouse: what can be done to what is chosen, and what was done. */
export function ByHand() {
  return (
    <div className={styles.list}>
      <DoNow />
      <Done />
    </div>
  );
}

function DoNow() {
  const ids = useSelection((selection) => selection.ids);
  const things = useWatch(({ opened }) => opened?.things);
  const minute = useWatch(({ time }) => simulationClock(time, 'seconds'));
  if (things === undefined) return null;
  const targets = ids.map((id) => targetOf(id, things)).filter((target) => target !== null);
  return (
    <section aria-label="Do it now">
      <h2 className={styles.heading}>
        Do it now <span className={styles.quiet}>at {minute}</span>
      </h2>
      <Choose />
      {targets.length === 0 && (
        <p className={styles.quiet}>
          Choose a component, place or hazard on the topology or in the list. A right click on it offers the same.
        </p>
      )}
      {targets.map((target) => (
        <TargetDeeds key={JSON.stringify(target)} target={target} />
      ))}
    </section>
  );
}

/** The same as choosing on the topology, for the keyboard. */
function Choose() {
  const graph = useDerived((derived) => derived.graph);
  const chosen = useSelection(({ ids }) => ids);
  const groups = useMemo(
    () => [
      { value: '', label: 'Choose …' },
      {
        group: 'Components',
        items: graph.nodes
          .filter(({ type }) => type === 'component')
          .map(({ id, component, place }) => ({
            value: id,
            label: place === null ? component : `${component} in ${place.slice('place:'.length)}`,
          })),
      },
      { group: 'Places', items: graph.places.map(({ id, name, kind }) => ({ value: id, label: `${kind} ${name}` })) },
      {
        group: 'Hazards',
        items: graph.nodes
          .filter(({ type }) => type === 'hazard')
          .map(({ id, component }) => ({ value: id, label: component })),
      },
    ],
    [graph],
  );
  const known = groups.some((group) => 'items' in group && group.items?.some(({ value }) => value === chosen[0]));
  return (
    <NativeSelect
      size="xs"
      aria-label="What to do something to"
      value={chosen.length === 1 && known ? chosen[0] : ''}
      onChange={({ currentTarget }) => select(currentTarget.value === '' ? [] : [currentTarget.value])}
      data={groups.filter((group) => !('items' in group) || (group.items?.length ?? 0) > 0)}
    />
  );
}

function TargetDeeds({ target }: { target: Target }) {
  // What can be done depends on how it is now.
  const moment = useWatch(({ shown }) => shown?.moment);
  useWatch((watch) => watch.revision);
  const at = now();
  if (target.kind !== 'instances') return <Deeds name={target.name} state="" deeds={deedsOf(target, at)} />;
  return target.names.map((name) => {
    const state = moment?.instances.find((one) => one.name === name)?.state;
    const words = state === undefined ? '' : stateWords('instance', state).words;
    return <Deeds key={name} name={name} state={words} deeds={instanceDeeds(name, target.component, at)} />;
  });
}

function Deeds({ name, state, deeds }: { name: string; state: string; deeds: readonly Deed[] }) {
  return (
    <div className={styles.deeds} role="group" aria-label={`Do it to ${name}`}>
      <p className={styles.subject}>
        <strong>{name}</strong> <span className={styles.quiet}>{state}</span>
      </p>
      <div className={styles.choices}>
        {deeds.map(({ type, title, mode, command }) => (
          <Button
            key={`${type} ${mode ?? ''}`}
            size="compact-xs"
            className={styles.small}
            variant={type === 'fail' || type === 'strike' ? 'light' : 'default'}
            aria-label={`${title} (${name})`}
            onClick={() => void doByHand([command])}
          >
            {title}
          </Button>
        ))}
      </div>
    </div>
  );
}

const noCommands: never[] = [];

function Done() {
  const commands = useWatch(({ summary }) => summary?.commands ?? noCommands);
  const time = useWatch(({ shown }) => shown?.time ?? 0);
  if (commands.length === 0) return null;
  return (
    <section aria-label="Done by hand">
      <h2 className={styles.heading}>Done by hand</h2>
      <ol className={styles.items}>
        {commands.map((command, index) => (
          <DoneOne key={`${command.at} ${index}`} {...command} index={index} isPast={command.at <= time} />
        ))}
      </ol>
      <div className={styles.choices}>
        <Small glyph="play" title="Play again" onClick={() => playFrom(commands[0].at)} />
        <Tooltip label="As the steps of a scenario, in YAML">
          <Small glyph="copy" title="Copy as text" onClick={() => void copyText(scenarioText(commands), 'Steps')} />
        </Tooltip>
        <Small title="Take all back" onClick={() => void takeBack(commands.map((_, index) => index))} />
      </div>
      <SaveAsScenario commands={commands} />
    </section>
  );
}

function DoneOne({ at, command, index, isPast }: TimedCommand & { index: number; isPast: boolean }) {
  const words = commandWords(command);
  return (
    <li className={styles.done} data-past={isPast || undefined}>
      <button type="button" className={styles.item} onClick={() => goTo(at)}>
        <span className={styles.quiet}>{simulationClock(at, 'seconds')}</span>
        <span>{words}</span>
      </button>
      <Tooltip label="Take it back">
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Take back: ${words}`}
          onClick={() => void takeBack([index])}
        >
          <Glyph name="close" size={16} />
        </ActionIcon>
      </Tooltip>
    </li>
  );
}

function Small({ title, glyph, ...rest }: ButtonProps & { title: string; glyph?: GlyphName; onClick: () => void }) {
  const sign = glyph === undefined ? undefined : <Glyph name={glyph} size={14} />;
  return (
    <Button {...rest} size="compact-xs" className={styles.small} variant="default" leftSection={sign}>
      {title}
    </Button>
  );
}

/** From a little before. */
function playFrom(time: number): void {
  seek(Math.max(0, time - 2));
  play();
}

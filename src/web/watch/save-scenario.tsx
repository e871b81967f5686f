import { Button, Checkbox, Loader, Modal, TextInput } from '@mantine/core';
import { useEffect, useState, type FormEvent } from 'react';
import type { TimedCommand } from '../../engine/index.ts';
import { refresh } from '../document/derived.ts';
import { useDocument } from '../document/store.ts';
import { ask } from './client.ts';
import type { Proposals } from './proposals.ts';
import { freeName } from './scenario-edits.ts';
import { saveScenario } from './scenarios.ts';
import { useWatch } from './watch.ts';
import styles from './save-scenario.module.css';

/** Writes what was done by hand into the model, with what must come of it. */
export function SaveAsScenario({ commands }: { commands: readonly TimedCommand[] }) {
  const [open, setOpen] = useState(false);
  return (
    <div className={styles.opener}>
      <Button size="compact-xs" variant="default" onClick={() => setOpen(true)}>
        Save as scenario…
      </Button>
      <Modal.Root opened={open} onClose={() => setOpen(false)} size="620px" transitionProps={{ duration: 100 }}>
        <Modal.Overlay />
        <Modal.Content>
          {/* Not the header of the kit: that is a landmark, and the page has one. */}
          <div className={styles.head}>
            <Modal.Title className={styles.title}>Save as scenario</Modal.Title>
            <Modal.CloseButton aria-label="Close" />
          </div>
          <Modal.Body>{open && <Form commands={commands} onClose={() => setOpen(false)} />}</Modal.Body>
        </Modal.Content>
      </Modal.Root>
    </div>
  );
}

function Form({ commands, onClose }: { commands: readonly TimedCommand[]; onClose: () => void }) {
  const text = useDocument((document) => document.text);
  const random = useWatch(({ order }) => order?.random ?? false);
  const [typed, setTyped] = useState<string | null>(null);
  const found = useProposals(commands, random);
  const [ticks, setTicks] = useState<ReadonlyMap<number, boolean>>(new Map());
  const name = typed ?? freeName(text);
  const problem = name === freeName(text, name) ? null : 'Taken, or no name';
  const proposals = found.proposals?.proposals ?? [];
  const isTaken = (at: number): boolean => ticks.get(at) ?? proposals[at].wanted;
  const taken = proposals.filter((_, at) => isTaken(at));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const expect = taken.map(({ written }) => written);
    const lasts = expect.length === 0 ? null : (found.proposals?.lasts ?? null);
    if (problem === null && saveScenario(name, commands, random, { expect, lasts })) onClose();
  };
  const tick = (at: number, on: boolean): void => setTicks(new Map(ticks).set(at, on));
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextInput
        label="Name of the scenario"
        value={name}
        error={problem}
        data-autofocus
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      <Standing {...found} />
      {proposals.length > 0 && (
        <fieldset className={styles.proposals}>
          <legend className={styles.legend}>What must come of it</legend>
          <p className={styles.quiet}>
            Measured in {found.proposals!.plays} plays, with a fifth of margin. Take what matters to you.
          </p>
          <div className={styles.list}>
            {proposals.map(({ words, found: measured }, at) => (
              <Checkbox
                key={words}
                size="xs"
                classNames={{ body: styles.tick, label: styles.label, description: styles.found }}
                checked={isTaken(at)}
                onChange={({ currentTarget }) => tick(at, currentTarget.checked)}
                label={words}
                description={measured === '' ? undefined : `Measured: ${measured}`}
              />
            ))}
          </div>
        </fieldset>
      )}
      <div className={styles.actions}>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" disabled={problem !== null}>
          {saveWords(found.proposals !== null, taken.length)}
        </Button>
      </div>
    </form>
  );
}

/** Until there is something to choose from, and why there may be nothing. */
function Standing({ proposals, failure }: FoundProposals) {
  if (failure !== null) {
    return (
      <p className={styles.quiet} role="status">
        Nothing can be proposed: {failure}. The steps can be saved as they are.
      </p>
    );
  }
  if (proposals === null) {
    return (
      <p className={styles.wait} role="status">
        <Loader size="xs" /> Playing it to see what comes of it …
      </p>
    );
  }
  if (proposals.proposals.length > 0) return null;
  return (
    <p className={styles.quiet} role="status">
      Nothing that could be expected comes of it in every play.
    </p>
  );
}

function saveWords(isKnown: boolean, taken: number): string {
  if (!isKnown) return 'Save the steps only';
  return taken === 0
    ? 'Save without expectations'
    : `Save with ${taken === 1 ? '1 expectation' : `${taken} expectations`}`;
}

interface FoundProposals {
  /** Null while they are looked for, and when nothing can be proposed. */
  proposals: Proposals | null;
  failure: string | null;
}

function useProposals(commands: readonly TimedCommand[], random: boolean): FoundProposals {
  const [found, setFound] = useState<FoundProposals>({ proposals: null, failure: null });
  useEffect(() => {
    let isCurrent = true;
    const { text } = refresh();
    ask<'propose'>({ type: 'propose', text, name: freeName(text), commands: [...commands], random }).then(
      (proposals) => {
        if (isCurrent) setFound({ proposals, failure: null });
      },
      (error: unknown) => {
        const failure = error instanceof Error ? error.message : String(error);
        if (isCurrent) setFound({ proposals: null, failure });
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [commands, random]);
  return found;
}

import { Button, Loader, Tabs } from '@mantine/core';
import { useEffect } from 'react';
import { Canvas } from '../canvas/canvas.tsx';
import { noOverlay, useOverlay } from '../canvas/overlay.ts';
import { useDerived } from '../document/derived.ts';
import { useDocument } from '../document/store.ts';
import { useSelection } from '../document/selection.ts';
import { openDialog, show } from '../shell/shell.ts';
import { Boundary } from '../ui/boundary.tsx';
import { ByHand } from './by-hand.tsx';
import { Log } from './log.tsx';
import { openAnew, openByHand, openDefault, playableText } from './open.ts';
import { NowCard } from './now-card.tsx';
import { Outages } from './outages.tsx';
import { overlayOf } from './overlay-of.ts';
import { Planned } from './planned.tsx';
import { runClock } from './playing.ts';
import { readOnly } from './read-only.ts';
import { ScenarioList } from './scenario-list.tsx';
import { Timeline } from './timeline.tsx';
import { Transport } from './transport.tsx';
import { TrialBar } from './trial-bar.tsx';
import { giveUp, narrowToChosen, pause, useWatch, type Watch } from './watch.ts';
import styles from './watch.module.css';

/** One trial as it happens: the topology at a moment, what led there, and when everything was up or down. */
export function WatchView() {
  useTrialOfModel();
  useOverlayOfMoment();
  useNarrowing();
  useEffect(runClock, []);
  const status = useWatch((watch) => watch.status);
  const hasTrial = useWatch(({ summary }) => summary !== null);
  if (!hasTrial) return <NoTrial status={status} />;
  return (
    <div ref={takeFocus} className={styles.watch} tabIndex={-1}>
      <TrialBar />
      <section className={styles.canvas} aria-label="Topology at this moment" {...readOnly}>
        <Boundary what="The canvas">
          <Canvas />
        </Boundary>
        <NowCard />
        {status === 'opening' && <Opening />}
      </section>
      <Side />
      <Transport />
      <Timeline />
    </div>
  );
}

/** Whoever came by a click has the keys at once: Space plays, arrows step. */
function takeFocus(element: HTMLElement | null): void {
  const focus = document.activeElement;
  if (focus instanceof HTMLInputElement && focus.type === 'radio' && !focus.matches(':focus-visible')) element?.focus();
}

/** A trial is there when the view opens, and is played anew when the model has changed. */
function useTrialOfModel(): void {
  const text = useDerived((derived) => (derived.model === null ? null : derived.text));
  const documentId = useDocument((document) => document.id);
  useEffect(() => {
    const { order, status, document } = useWatch.getState();
    if (text === null) {
      // Another model, which cannot be played: what was watched is not of it.
      if (order !== null && document.id !== documentId) giveUp();
      return;
    }
    if (order === null || document.id !== documentId) openDefault();
    else if (order.text !== text && status !== 'opening') openAnew();
  }, [text, documentId]);
  useEffect(() => pause, []);
}

/** The canvas shows the moment while the trial is watched, and afterwards what it showed before. */
function useOverlayOfMoment(): void {
  const moment = useWatch(({ shown }) => shown?.moment ?? null);
  const graph = useDerived((derived) => derived.graph);
  useEffect(() => {
    const before = useOverlay.getState();
    return () => useOverlay.setState(before.mode === 'moment' ? noOverlay : before, true);
  }, []);
  useEffect(() => {
    const now = useOverlay.getState();
    if (moment === null) useOverlay.setState(noOverlay, true);
    else useOverlay.setState(overlayOf(moment, graph, now.mode === 'moment' ? now : undefined), true);
  }, [moment, graph]);
}

function useNarrowing(): void {
  const ids = useSelection((selection) => selection.ids);
  const narrow = useWatch((watch) => watch.narrow);
  const revision = useWatch((watch) => watch.revision);
  useEffect(() => void narrowToChosen(ids), [ids, narrow, revision]);
}

const tabWords: Record<Watch['tab'], string> = {
  ...{ log: 'Log', outages: 'Outages', planned: 'Planned', hand: 'By hand', scenarios: 'Scenarios' },
};

function Side() {
  const tab = useWatch((watch) => watch.tab);
  const outages = useWatch(({ summary }) => summary?.outageCount ?? 0);
  const commands = useWatch(({ summary }) => summary?.commands.length ?? 0);
  const runs = useWatch(({ summary }) => summary?.runCount ?? 0);
  const isPlanned = useDerived(
    ({ model }) => model !== null && Object.keys(model.maintenance).length + Object.keys(model.drills).length > 0,
  );
  const scenarios = useDerived(({ model }) => Object.keys(model?.scenarios ?? {}).length);
  return (
    <section className={styles.side} aria-label="What happens">
      <Tabs
        classNames={{ tab: styles.tab, tabSection: styles.tabCount }}
        value={tab}
        onChange={(value) => useWatch.setState({ tab: value as Watch['tab'] })}
        keepMounted={false}
      >
        <Tabs.List>
          <Tabs.Tab value="log">Log</Tabs.Tab>
          <Tabs.Tab value="outages" rightSection={<Count of={outages} what="outages" />}>
            Outages
          </Tabs.Tab>
          {(isPlanned || tab === 'planned') && (
            <Tabs.Tab value="planned" rightSection={<Count of={runs} what="times" />}>
              Planned
            </Tabs.Tab>
          )}
          <Tabs.Tab value="hand" rightSection={<Count of={commands} what="things done" />}>
            By hand
          </Tabs.Tab>
          <Tabs.Tab value="scenarios" rightSection={<Count of={scenarios} what="scenarios" />}>
            Scenarios
          </Tabs.Tab>
        </Tabs.List>
      </Tabs>
      <div className={styles.panel} role="tabpanel" aria-label={tabWords[tab]}>
        {tab === 'log' && <Log />}
        {tab === 'outages' && <Outages />}
        {tab === 'planned' && <Planned />}
        {tab === 'hand' && <ByHand />}
        {tab === 'scenarios' && <ScenarioList />}
      </div>
    </section>
  );
}

function Count({ of, what }: { of: number; what: string }) {
  if (of === 0) return null;
  return (
    <span className={styles.count} aria-label={`${of} ${what}`}>
      {of.toLocaleString('en-GB')}
    </span>
  );
}

function Opening() {
  return (
    <div className={styles.opening} role="status">
      <Loader size="sm" />
      Playing the trial …
      <Button size="compact-sm" variant="default" onClick={giveUp}>
        Stop
      </Button>
    </div>
  );
}

/** Nothing to watch yet, and why. */
function NoTrial({ status }: { status: Watch['status'] }) {
  const failure = useWatch((watch) => watch.failure);
  const errors = useDerived(({ issues }) => issues.filter(({ severity }) => severity === 'error').length);
  const canPlay = useDerived(() => playableText() !== null);
  if (status === 'opening') {
    return (
      <div className={styles.empty}>
        <Opening />
      </div>
    );
  }
  if (errors > 0) {
    return (
      <div className={styles.empty}>
        <h2>Nothing to watch yet</h2>
        <p>
          The model has {errors === 1 ? 'an error' : `${errors} errors`}. Once {errors === 1 ? 'it is' : 'they are'}{' '}
          mended, a trial can be played here.
        </p>
        <Button onClick={() => show({ view: 'build', sideOpen: true, side: 'problems' })}>Show the problems</Button>
      </div>
    );
  }
  if (!canPlay) {
    return (
      <div className={styles.empty}>
        <h2>Nothing to watch yet</h2>
        <p>The model has no component that could fail. Add one, and a service that needs it, or look at an example.</p>
        <div className={styles.choices}>
          <Button onClick={() => show({ view: 'build' })}>Build the model</Button>
          <Button variant="default" onClick={() => openDialog('examples')}>
            Open an example
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div className={styles.empty}>
      <h2>{status === 'failed' ? 'The trial could not be played' : 'Watch one trial as it happens'}</h2>
      <p>
        {status === 'failed'
          ? `${failure}.`
          : 'See failures, detection, failover and repair on the topology, or fail things yourself and see what comes of it.'}
      </p>
      <div className={styles.choices}>
        <Button onClick={openDefault}>{status === 'failed' ? 'Try again' : 'Watch a trial'}</Button>
        <Button variant="default" onClick={() => openByHand()}>
          Fail things by hand
        </Button>
      </div>
    </div>
  );
}

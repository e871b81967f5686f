import { ActionIcon, Button, Popover, Tooltip } from '@mantine/core';
import { useEffect } from 'react';
import { shownKeys } from '../actions/keys.ts';
import { grouped } from '../../report/text/layout.ts';
import { Glyph } from '../ui/glyph.tsx';
import { estimateInWords } from './estimate.ts';
import { SettingsPanel } from './settings-panel.tsx';
import { closeSettings, openSettings, useSettingsOpen } from './settings-open.ts';
import { prepareStudy, startStudy, stopStudy, useStudy } from './study.ts';
import styles from './study.module.css';

/** Run; and while it runs how far it is, what is known so far, and Stop. */
export function RunControls() {
  const running = useStudy((study) => study.status === 'running');
  usePrepared();
  return (
    <div className={styles.controls} role="group" aria-label="Simulation">
      {running ? <Running /> : <Run />}
      <Settings />
    </div>
  );
}

function Run() {
  return (
    <Tooltip label={`Run the simulation (${shownKeys('mod+enter')})`}>
      <Button size="xs" leftSection={<Glyph name="play" size={15} />} onClick={startStudy} className={styles.run}>
        Run
      </Button>
    </Tooltip>
  );
}

function Running() {
  const { trialsDone, trialsTotal, fraction } = useStudy((study) => study.progress);
  const estimate = useStudy((study) => study.estimate);
  const stopping = useStudy((study) => study.stopping);
  const percent = Math.floor(fraction * 100);
  const trials = `${grouped(trialsDone)} of ${grouped(trialsTotal)} trials`;
  const soFar = estimateInWords(estimate);
  return (
    <>
      <div className={styles.standing}>
        <span className={styles.soFar}>{soFar || 'Starting…'}</span>
        <div
          className={styles.bar}
          role="progressbar"
          aria-label="Simulation"
          aria-valuenow={percent}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuetext={`${percent} %, ${trials}${soFar === '' ? '' : `, ${soFar}`}`}
          title={trials}
        >
          <span style={{ transform: `scaleX(${fraction})` }} />
        </div>
      </div>
      <Tooltip label={`Stop, and keep what is finished (${shownKeys('mod+.')})`}>
        <Button
          size="xs"
          variant="default"
          leftSection={<Glyph name="stop" size={13} />}
          onClick={stopStudy}
          disabled={stopping}
          className={styles.run}
        >
          {stopping ? 'Stopping' : 'Stop'}
        </Button>
      </Tooltip>
    </>
  );
}

function Settings() {
  const { open } = useSettingsOpen();
  return (
    <Popover
      opened={open}
      onChange={(opened) => (opened ? openSettings() : closeSettings())}
      position="bottom-end"
      width={300}
      shadow="md"
      trapFocus
      returnFocus
      withinPortal={false}
    >
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={30}
          aria-label="How much to simulate"
          aria-expanded={open}
          onClick={() => (open ? closeSettings() : openSettings())}
        >
          <Glyph name="down" size={16} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className={styles.dropdown} aria-label="How much to simulate">
        <SettingsPanel />
      </Popover.Dropdown>
    </Popover>
  );
}

/** A moment after the page is there, the workers are made ready for the first run. */
function usePrepared(): void {
  useEffect(() => {
    const timer = setTimeout(prepareStudy, 1500);
    return () => clearTimeout(timer);
  }, []);
}

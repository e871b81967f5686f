import { SegmentedControl, Select, Tabs } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useDerived } from '../document/derived.ts';
import page from '../read/read.module.css';
import { show, useShell, type Shell } from '../shell/shell.ts';
import { AdvicePanel } from './advice-panel.tsx';
import { CheapestPanel } from './cheapest-panel.tsx';
import { useImprove, type Improve } from './improve.ts';
import styles from './improve.module.css';
import { SensitivityPanel } from './sensitivity-panel.tsx';
import { WeakPointsPanel } from './weak-points-panel.tsx';

const panels = [
  { id: 'weak-points', title: 'Weak points' },
  { id: 'sensitivity', title: 'What matters' },
  { id: 'advice', title: 'What to change' },
  { id: 'cheapest', title: 'Cheapest that suffices' },
] as const;

/** Why the services are down, and what to do about it: weak points, the numbers that matter, and changes that help. */
export function ImproveView() {
  const panel = useShell((shell) => shell.panel);
  const [wanted, setWanted] = useState('');
  const names = useServices();
  const service = names.includes(wanted) ? wanted : (names[0] ?? '');
  return (
    <div className={page.page} tabIndex={-1}>
      <div className={page.column}>
        <h2 className="visually-hidden">What to improve</h2>
        <Tabs
          value={panel}
          onChange={(value) => show({ panel: value as Shell['panel'] })}
          keepMounted={false}
          className={styles.tabs}
        >
          <Tabs.List>
            {panels.map(({ id, title }) => (
              <Tabs.Tab key={id} value={id}>
                {title}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Panel id="weak-points">
            <Services names={names} service={service} onChoose={setWanted} />
            <WeakPointsPanel service={service} />
          </Panel>
          <Panel id="sensitivity">
            <Services names={names} service={service} onChoose={setWanted} />
            <SensitivityPanel service={service} />
          </Panel>
          <Panel id="advice">
            <AdvicePanel />
          </Panel>
          <Panel id="cheapest">
            <CheapestPanel />
          </Panel>
        </Tabs>
      </div>
    </div>
  );
}

function Panel({ id, children }: { id: Shell['panel']; children: ReactNode }) {
  return (
    <Tabs.Panel value={id} className={styles.panel}>
      {children}
    </Tabs.Panel>
  );
}

/** The services that were asked about, else those of the model. */
function useServices(): string[] {
  const draft = useDerived((derived) => derived.draft);
  const panel = useShell((shell) => shell.panel);
  const found = useImprove((state) => namesIn(state, panel));
  if (found !== '') return JSON.parse(found) as string[];
  return Object.keys(draft?.services ?? {});
}

function namesIn(state: Improve, panel: Shell['panel']): string {
  const weak = state['weak points'].found;
  const names = {
    'weak-points': weak === null ? null : weak.map(({ service }) => service),
    sensitivity: state.sensitivity.found === null ? null : Object.keys(state.sensitivity.found.services),
    advice: null,
    cheapest: null,
  }[panel];
  return names === null ? '' : JSON.stringify(names);
}

function Services({
  names,
  service,
  onChoose,
}: {
  names: string[];
  service: string;
  onChoose: (name: string) => void;
}) {
  if (names.length < 2) return null;
  if (names.length <= 5 && names.join('').length < 60) {
    return (
      <SegmentedControl
        size="sm"
        value={service}
        onChange={onChoose}
        data={names}
        aria-label="Service"
        className={page.services}
      />
    );
  }
  return (
    <Select
      size="sm"
      value={service}
      onChange={(name) => name !== null && onChoose(name)}
      data={names}
      searchable
      allowDeselect={false}
      label="Service"
      className={page.services}
    />
  );
}

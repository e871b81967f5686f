import { Button, Menu, Progress, SegmentedControl, Select } from '@mantine/core';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { titleOf } from '../actions/action.ts';
import { grouped } from '../../report/index.ts';
import { humanDuration } from '../../lib/units/index.ts';
import type { Results } from '../../results/index.ts';
import { withEnding } from '../files/download.ts';
import { useIsOlder } from '../study/older.ts';
import { startStudy, stopStudy, useStudy } from '../study/study.ts';
import { Glyph } from '../ui/glyph.tsx';
import { readActions } from './actions.ts';
import { AnswerPanel } from './answer-panel.tsx';
import { Banner } from './banner.tsx';
import { Failed, Nothing, Starting } from './empty.tsx';
import { FigureCard } from './figure-card.tsx';
import styles from './read.module.css';
import { convergenceOf, sectionsOf, type Planned } from './sections.ts';

/** What came out: the answer first, then how sure it is, the bad year, where it comes from, and everything behind it. */
export function ReadView() {
  const { status, live, results: last, resultsOf, of, failure } = useStudy();
  const running = status === 'running';
  const results = running ? (live ?? last) : last;
  if (results === null || (running && live === null && resultsOf?.id !== of?.id)) {
    if (running)
      return (
        <Page>
          <Starting />
        </Page>
      );
    return (
      <Page>
        {status === 'failed' && failure !== null ? (
          <Failed failure={failure} />
        ) : (
          <Nothing stopped={status === 'stopped'} />
        )}
      </Page>
    );
  }
  const fileName = ((running && live !== null ? of : resultsOf) ?? of)?.fileName ?? 'model.yaml';
  return (
    <Page>
      <Told results={results} isLive={running && live !== null} fileName={fileName} />
    </Page>
  );
}

function Page({ children }: { children: ReactNode }) {
  return (
    <div className={styles.page} tabIndex={-1}>
      <div className={styles.column}>{children}</div>
    </div>
  );
}

function Told({ results, isLive, fileName }: { results: Results; isLive: boolean; fileName: string }) {
  const names = Object.keys(results.services);
  const [wanted, setWanted] = useState('');
  const service = names.includes(wanted) ? wanted : (names[0] ?? '');
  return (
    <>
      <Status results={results} isLive={isLive} fileName={fileName} />
      {names.length === 0 ? (
        <p className={styles.headline}>
          The model has no service, so there is nothing that users could miss. Add a service to get an answer.
        </p>
      ) : (
        <>
          {names.length > 1 && <Services names={names} service={service} onChoose={setWanted} />}
          <AnswerPanel results={results} service={service} isLive={isLive} />
        </>
      )}
      {isLive ? <LiveFigures /> : <Figures results={results} service={service} fileName={fileName} />}
    </>
  );
}

/** What the numbers are of, and whether they still hold. */
function Status({ results, isLive, fileName }: { results: Results; isLive: boolean; fileName: string }) {
  const { study, model } = results;
  const took = useStudy((state) => state.tookMilliseconds);
  const failure = useStudy((state) => state.failure);
  const facts = [
    model.name === '' ? fileName : model.name,
    ...(isLive ? [] : [`${grouped(study.trials)} ${study.trials === 1 ? 'trial' : 'trials'}`]),
    `${humanDuration(study.horizonSeconds)} each`,
    `seed ${study.seed}`,
    ...(isLive ? [] : [`took ${humanDuration(Math.max(0.001, took / 1000))}`]),
  ];
  return (
    <div className={styles.status}>
      <div className={styles.facts}>
        <h2 className="visually-hidden">Results</h2>
        <p>{facts.join(' · ')}</p>
        {!isLive && <SaveMenu />}
      </div>
      {isLive && <StillRunning summedUp={study.trials} />}
      {!isLive && study.partial && (
        <Banner tone="warn">
          {failure?.title ?? 'Stopped early'}: these are the results of the first {grouped(study.trials)} of{' '}
          {grouped(study.requestedTrials)} trials.
        </Banner>
      )}
      {!isLive && <Older />}
    </div>
  );
}

/** `summedUp`: trials that the numbers shown are of; summing up takes a while, so they are behind. */
function StillRunning({ summedUp }: { summedUp: number }) {
  const { trialsDone, trialsTotal, fraction } = useStudy((state) => state.progress);
  const stopping = useStudy((state) => state.stopping);
  return (
    <div className={styles.banner} data-tone="info">
      <span className={styles.bannerText}>
        Still running: {grouped(trialsDone)} of {grouped(trialsTotal)} trials. The answer below is of the first{' '}
        {grouped(summedUp)}, and settles as it goes on.
        <Progress
          value={fraction * 100}
          size="sm"
          mt={6}
          aria-label="How far the simulation is"
          transitionDuration={120}
        />
      </span>
      <Button size="compact-sm" variant="default" onClick={stopStudy} disabled={stopping}>
        {stopping ? 'Stopping' : 'Stop'}
      </Button>
    </div>
  );
}

/** Says when the model is not what these results are of any more. */
function Older() {
  const running = useStudy((state) => state.status === 'running');
  const isOlder = useIsOlder();
  if (running) {
    return (
      <Banner tone="info">A new run has begun. Until its first numbers come, these are those of the last one.</Banner>
    );
  }
  if (!isOlder) return null;
  const again = (
    <Button size="compact-sm" variant="default" onClick={startStudy}>
      Run again
    </Button>
  );
  return (
    <Banner tone="warn" action={again}>
      These results are of an earlier version of the model.
    </Banner>
  );
}

/** More services than that are chosen from a list. */
const FEW = 5;

function Services({
  names,
  service,
  onChoose,
}: {
  names: string[];
  service: string;
  onChoose: (name: string) => void;
}) {
  if (names.length <= FEW && names.join('').length < 60) {
    return (
      <SegmentedControl
        size="sm"
        value={service}
        onChange={onChoose}
        data={names}
        aria-label="Service"
        className={styles.services}
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
      className={styles.services}
    />
  );
}

function SaveMenu() {
  const listed = readActions.filter(({ id }) => id.startsWith('read.'));
  return (
    <Menu position="bottom-end" width={280} shadow="md">
      <Menu.Target>
        <Button size="xs" variant="default" leftSection={<Glyph name="download" size={15} />}>
          Save
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {listed.map((each) => (
          <Menu.Item key={each.id} onClick={() => void each.run()}>
            {titleOf(each)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** While it runs, what is worth looking at: whether the answer has settled. */
function LiveFigures() {
  const points = useStudy((state) => state.convergence);
  const service = useStudy((state) => state.service);
  const planned = useMemo(() => (service === null ? null : convergenceOf({ points, service })), [points, service]);
  if (planned === null) return null;
  return (
    <div className={styles.grid}>
      <FigureCard planned={planned} fileName="convergence" />
    </div>
  );
}

function Figures({ results, service, fileName }: { results: Results; service: string; fileName: string }) {
  const points = useStudy((state) => state.convergence);
  const of = useStudy((state) => state.service);
  const isRunning = useStudy((state) => state.status === 'running');
  const sections = useMemo(
    () =>
      service === '' ? [] : sectionsOf(results, service, of === null || isRunning ? null : { points, service: of }),
    [results, service, points, of, isRunning],
  );
  if (service === '') return null;
  const stem = withEnding(fileName, '').replace(/\.$/, '');
  return (
    <>
      <nav className={styles.contents} aria-label="Sections of the results">
        {sections.map(({ id, title }) => (
          <button
            key={id}
            type="button"
            onClick={() => document.getElementById(`read-${id}`)?.scrollIntoView({ block: 'start' })}
          >
            {title}
          </button>
        ))}
      </nav>
      {sections.map(({ id, title, figures }) => (
        <section key={id} id={`read-${id}`} className={styles.section} aria-label={title}>
          <h2>{title}</h2>
          <Grid figures={figures} fileName={stem} />
        </section>
      ))}
    </>
  );
}

/** Figures beyond that are shown when asked for. */
const MANY = 24;

function Grid({ figures, fileName }: { figures: Planned[]; fileName: string }) {
  const [all, setAll] = useState(false);
  const shown = all ? figures : figures.slice(0, MANY);
  useEffect(() => setAll(false), [figures.length]);
  return (
    <>
      <div className={styles.grid}>
        {shown.map((planned) => (
          <FigureCard key={planned.key} planned={planned} fileName={fileName} />
        ))}
      </div>
      {shown.length < figures.length && (
        <Button variant="default" size="sm" onClick={() => setAll(true)}>
          Show {figures.length - shown.length} more
        </Button>
      )}
    </>
  );
}

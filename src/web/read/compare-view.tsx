import { ActionIcon, Button, Progress, SegmentedControl, Select, TextInput, Tooltip } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { ComparedService, Comparison } from '../../montecarlo/index.ts';
import { comparisonFigure, grouped } from '../../report/index.ts';
import { useDerived } from '../document/derived.ts';
import { Glyph } from '../ui/glyph.tsx';
import { AddDesign } from './add-design.tsx';
import { Banner } from './banner.tsx';
import {
  putFirst,
  removeDesign,
  renameDesign,
  stopComparison,
  useComparison,
  type Compared,
  type Design,
} from './compare.ts';
import { comparedRows, verdictInWords, type ComparedCell, type Verdict } from '../../report/comparison/words.ts';
import styles from './compare.module.css';
import { FigureCard } from './figure-card.tsx';
import { glued } from './glued.ts';
import page from './read.module.css';

/** Designs side by side: each with its interval, and the interval of their difference from the same trials of both. */
export function CompareView() {
  const designs = useComparison((state) => state.designs);
  const comparison = useComparison((state) => state.comparison);
  const compared = useComparison((state) => state.compared);
  return (
    <div className={page.page}>
      <div className={page.column}>
        <div className={styles.head}>
          <h2>Compare designs</h2>
          <p>
            Every design lives through the same trials, with the same luck wherever they are alike. So a small
            difference shows long before it could be told from two separate runs.
          </p>
        </div>
        <section className={styles.panel} aria-label="Designs">
          <ol className={styles.designs}>
            {designs.map((design, at) => (
              <DesignLine key={design.id} design={design} at={at} />
            ))}
          </ol>
          <AddDesign />
          <Go />
        </section>
        <Trouble />
        {comparison !== null && <Compare comparison={comparison} compared={compared} />}
      </div>
    </div>
  );
}

function DesignLine({ design, at }: { design: Design; at: number }) {
  const { id, name, text } = design;
  const [typed, setTyped] = useState<string | null>(null);
  const commit = (): void => {
    if (typed !== null && typed.trim() !== '') renameDesign(id, typed);
    setTyped(null);
  };
  return (
    <li className={styles.design}>
      <span className={styles.number} aria-hidden>
        {at + 1}
      </span>
      <TextInput
        size="xs"
        className={styles.name}
        aria-label={`Name of design ${at + 1}`}
        value={typed ?? name}
        maxLength={60}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
          if (event.key === 'Escape') setTyped(null);
        }}
      />
      <span className={styles.kind}>{text === null ? 'follows your changes' : 'kept as it was'}</span>
      {at === 0 ? (
        <span className={styles.first}>the others are compared with this</span>
      ) : (
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          onClick={() => putFirst(id)}
          aria-label={`Compare the others with ${name}`}
        >
          Compare with this
        </Button>
      )}
      <Tooltip label="Take away">
        <ActionIcon
          variant="subtle"
          color="gray"
          size={28}
          aria-label={`Take away ${name}`}
          onClick={() => removeDesign(id)}
        >
          <Glyph name="close" size={15} />
        </ActionIcon>
      </Tooltip>
    </li>
  );
}

function Go() {
  const designs = useComparison((state) => state.designs);
  const running = useComparison((state) => state.status === 'running');
  const stopping = useComparison((state) => state.stopping);
  const { trialsDone, trialsTotal, fraction } = useComparison((state) => state.progress);
  const hasErrors = useDerived(({ model }) => model === null);
  const isBroken = hasErrors && designs.some(({ text }) => text === null);
  if (running) {
    const trials =
      trialsTotal === 0 ? 'Playing the first trials…' : `${grouped(trialsDone)} of ${grouped(trialsTotal)} trials`;
    return (
      <div className={styles.go}>
        <Button
          size="sm"
          variant="default"
          onClick={stopComparison}
          disabled={stopping}
          leftSection={<Glyph name="stop" size={14} />}
        >
          {stopping ? 'Stopping' : 'Stop'}
        </Button>
        <span className={styles.going}>
          {trials}
          <Progress
            value={fraction * 100}
            size="sm"
            mt={4}
            aria-label="How far the comparison is"
            transitionDuration={120}
          />
        </span>
      </div>
    );
  }
  return (
    <div className={styles.go}>
      <Button
        size="sm"
        onClick={() => useComparison.getState().run()}
        disabled={designs.length < 2 || isBroken}
        leftSection={<Glyph name="play" size={15} />}
      >
        Compare
      </Button>
      {designs.length < 2 && (
        <span className={styles.hint}>
          Two designs are needed. Keep the model as it is now, change it, and compare; or add an example or a file.
        </span>
      )}
      {designs.length >= 2 && isBroken && <span className={styles.hint}>The model has errors: mend them first.</span>}
      {designs.length >= 2 && !isBroken && (
        <span className={styles.hint}>Trials, horizon and seed are those of the first design.</span>
      )}
    </div>
  );
}

function Trouble() {
  const failure = useComparison((state) => state.failure);
  const status = useComparison((state) => state.status);
  const comparison = useComparison((state) => state.comparison);
  if (failure !== null) {
    return (
      <Banner tone="bad">
        {failure.title}. {failure.hint}
      </Banner>
    );
  }
  if (status !== 'stopped') return null;
  if (comparison === null) return <Banner tone="warn">Stopped before the first trials were finished.</Banner>;
  const { trials, requestedTrials } = comparison.designs[0]!.study;
  return (
    <Banner tone="warn">
      Stopped early: this is what the first {grouped(trials)} of {grouped(requestedTrials)} trials say.
    </Banner>
  );
}

function Compare({ comparison, compared }: { comparison: Comparison; compared: Compared }) {
  const [wanted, setWanted] = useState('');
  const running = useComparison((state) => state.status === 'running');
  const names = comparison.services.map(({ name }) => name);
  const service = comparison.services.find(({ name }) => name === wanted) ?? comparison.services[0];
  if (service === undefined) return <Banner tone="info">The first design has no service to compare.</Banner>;
  const titles = compared.map(({ name }) => name);
  return (
    <>
      {names.length > 1 && <ServiceChoice names={names} service={service.name} onChoose={setWanted} />}
      <section className={page.answer} aria-label="Comparison">
        <p className={page.headline}>{glued(verdictInWords(comparison, service, titles))}</p>
        {running && <p className={styles.hint}>Still running: the numbers settle as it goes on.</p>}
        <Sheet comparison={comparison} service={service} titles={titles} />
      </section>
      <ComparisonCard comparison={comparison} service={service} titles={titles} />
    </>
  );
}

function ServiceChoice({
  names,
  service,
  onChoose,
}: {
  names: string[];
  service: string;
  onChoose: (name: string) => void;
}) {
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
      label="Service"
      searchable
      allowDeselect={false}
      value={service}
      data={names}
      className={page.services}
      onChange={(name) => name !== null && onChoose(name)}
    />
  );
}

interface Shown {
  comparison: Comparison;
  service: ComparedService;
  titles: string[];
}

function Sheet({ comparison, service, titles }: Shown) {
  const rows = useMemo(() => comparedRows(comparison, service), [comparison, service]);
  return (
    <div className={styles.sheetBox} role="region" aria-label="Measures, design by design" tabIndex={0}>
      <table className={styles.sheet}>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">Measure</span>
            </th>
            {titles.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, cells }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {cells.map((cell, design) => (
                <td key={design}>{cell === null ? '–' : <Cell cell={cell} />}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const verdictWords: Record<Verdict, string> = { better: 'better', worse: 'worse', same: '', open: 'may be chance' };

function Cell({ cell: { value, interval, difference } }: { cell: ComparedCell }) {
  return (
    <>
      <span className={styles.value}>{value}</span>
      {interval !== '' && <span className={styles.interval}>{interval}</span>}
      {difference !== null && (
        <span className={styles.difference} data-verdict={difference.verdict}>
          <strong>{difference.value}</strong>
          {verdictWords[difference.verdict] !== '' && <em>{verdictWords[difference.verdict]}</em>}
          {difference.interval !== '' && <small>{difference.interval}</small>}
        </span>
      )}
    </>
  );
}

/** The figure knows one name of a service: that of the first design. */
function ComparisonCard({ comparison, service, titles }: Shown) {
  const planned = useMemo(() => {
    const designs = comparison.designs.flatMap((results, design) => {
      const own = service.of[design];
      if (own === null || own === undefined) return [];
      return [{ name: titles[design]!, results: { ...results, services: { [service.name]: results.services[own]! } } }];
    });
    const differences = service.differences.flatMap((each, design) => {
      const down = each?.downtimePerYearSeconds;
      return down === undefined || down.value === null
        ? []
        : [{ name: titles[design]!, value: down.value, low: down.low, high: down.high }];
    });
    return {
      key: 'comparison',
      size: 'whole' as const,
      targets: () => [],
      draw: (options: Parameters<typeof comparisonFigure>[2]) =>
        comparisonFigure(designs, service.name, options, differences),
    };
  }, [comparison, service, titles]);
  return <FigureCard planned={planned} fileName="comparison" />;
}

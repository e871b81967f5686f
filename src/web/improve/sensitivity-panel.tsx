import { useMemo } from 'react';
import {
  METRICS,
  metricApplies,
  sensitivityBase,
  sensitivityFacts,
  sensitivityInWords,
  tornadoFigure,
  type FigureOptions,
  type Metric,
} from '../../report/index.ts';
import type { Sensitivity } from '../../results/index.ts';
import { Banner } from '../read/banner.tsx';
import { FigureCard } from '../read/figure-card.tsx';
import { glued } from '../read/glued.ts';
import page from '../read/read.module.css';
import { useImprove } from './improve.ts';
import styles from './improve.module.css';
import { SearchBar } from './search-bar.tsx';

/** Which numbers of the model move its down time most. */
export function SensitivityPanel({ service }: { service: string }) {
  const { found } = useImprove((state) => state.sensitivity);
  return (
    <>
      <SearchBar question="sensitivity" doing="Find the numbers that matter most" choosesTrials>
        <h3>Which numbers decide?</h3>
        <p>
          Every number of the model is moved by itself, to a half and to twice of what it is (rare shares likewise,
          counts by one), and lives through the same trials as the model. What matters most is worth measuring best, and
          worth improving first.
        </p>
      </SearchBar>
      {found?.study.partial && <Banner tone="warn">Stopped early: numbers that were not reached are left out.</Banner>}
      {found !== null && Object.hasOwn(found.services, service) && <Shown found={found} service={service} />}
    </>
  );
}

function Shown({ found, service }: { found: Sensitivity; service: string }) {
  const metrics = METRICS.filter((metric) => metricApplies(found, service, metric));
  return (
    <>
      {metrics.map((metric, at) => (
        <section key={metric.id} className={styles.part} aria-label={`What moves the ${metric.words}`}>
          <div className={page.answer}>
            <p className={styles.lead}>{glued(sensitivityInWords(found, service, metric))}</p>
            {at === 0 && <p className={styles.facts}>{glued(sensitivityFacts(found))}</p>}
          </div>
          <Tornado {...{ found, service, metric }} />
        </section>
      ))}
    </>
  );
}

function Tornado({ found, service, metric }: { found: Sensitivity; service: string; metric: Metric }) {
  const planned = useMemo(
    () => ({
      ...{ key: `tornado ${metric.id} ${service}`, size: 'whole' as const, targets: () => [] },
      // What it says stands above it.
      draw: (options: FigureOptions) => ({
        ...tornadoFigure(found, service, metric, options),
        sentence: sensitivityBase(found, service, metric),
      }),
    }),
    [found, service, metric],
  );
  return <FigureCard planned={planned} fileName="what-matters" />;
}

import { Button } from '@mantine/core';
import { useMemo } from 'react';
import {
  adviceHeadline,
  adviceInWords,
  numberedAdvice,
  remarksOn,
  startInWords,
  triedInWords,
  type NumberedAdvice,
} from '../../report/index.ts';
import { parseModel } from '../../model/index.ts';
import type { Advice } from '../../results/index.ts';
import { useDerived } from '../document/derived.ts';
import { Banner } from '../read/banner.tsx';
import { glued } from '../read/glued.ts';
import page from '../read/read.module.css';
import { Glyph } from '../ui/glyph.tsx';
import { applyAdvice } from './apply.ts';
import { useImprove } from './improve.ts';
import styles from './improve.module.css';
import { SearchBar } from './search-bar.tsx';
import { held, standingOf, type Held, type Standing } from './standing.ts';

/** What to change, each tried before it is told. */
export function AdvicePanel() {
  const { found, foundOf } = useImprove((state) => state.advice);
  return (
    <>
      <SearchBar question="advice" doing="Try what could be changed" choosesTrials>
        <h3>What would help?</h3>
        <p>
          Every change that the model leaves room for is made to a copy of it: one more instance, another zone, a
          standby, faster checks, more people, fresher backups. Each copy lives through the same trials as the model. A
          change is told only where it helps beyond chance.
        </p>
      </SearchBar>
      {found?.study.partial && <Banner tone="warn">Stopped early: not everything was tried.</Banner>}
      {found !== null && foundOf !== null && <Shown advice={found} text={foundOf.text} />}
    </>
  );
}

function Shown({ advice, text }: { advice: Advice; text: string }) {
  const all = useMemo(() => numberedAdvice(advice), [advice]);
  const [step] = advice.steps;
  if (step === undefined) return null;
  return (
    <>
      <section className={page.answer} aria-label="What to change">
        <p className={page.headline}>{glued(adviceHeadline(advice))}</p>
        <p className={styles.more}>{glued(startInWords(step, advice.services))}</p>
        <p className={styles.facts}>{glued(triedInWords(step, advice))}</p>
      </section>
      {all.length > 0 && <Proposals all={all} advice={advice} text={text} />}
      <Others advice={advice} />
    </>
  );
}

function Proposals({ all, advice, text }: { all: NumberedAdvice[]; advice: Advice; text: string }) {
  const ready = useMemo(() => {
    const before = parseModel(text).written;
    return all.map(({ advised }) => (before === null ? null : held(advised, before)));
  }, [all, text]);
  return (
    <ol className={styles.proposals} aria-label="Changes that help">
      {all.map((each, at) => (
        <Proposal key={each.number} each={each} advice={advice} ready={ready[at]!} />
      ))}
    </ol>
  );
}

function Proposal({ each, advice, ready }: { each: NumberedAdvice; advice: Advice; ready: Held | null }) {
  const written = useDerived((derived) => derived.written);
  const standing = useMemo(
    () => (written === null || ready === null ? 'changed' : standingOf(ready, written)),
    [ready, written],
  );
  const [said, ...rest] = adviceInWords(each).split(/(?= (?:removes?|saves?) )/);
  return (
    <li className={styles.proposal}>
      <span className={styles.number} aria-hidden>
        {each.number}
      </span>
      <div className={styles.said}>
        <p>
          <strong>{said}</strong>
          {glued(rest.join(''))}
        </p>
        <p className={styles.remarks}>{glued(remarksOn(each, advice).join(' '))}</p>
        {standing === 'changed' && (
          <p className={styles.remarks}>
            What it changes was changed since: ask again to see what would help the model as it is now.
          </p>
        )}
      </div>
      <Apply each={each} standing={standing} />
    </li>
  );
}

function Apply({ each, standing }: { each: NumberedAdvice; standing: Standing }) {
  if (standing === 'applied') {
    return (
      <span className={styles.applied}>
        <Glyph name="check" size={16} /> Applied
      </span>
    );
  }
  return (
    <Button
      size="xs"
      variant="light"
      className={styles.apply}
      disabled={standing === 'changed'}
      aria-label={`Apply: ${each.advised.head}`}
      onClick={() => applyAdvice(each.advised)}
    >
      Apply
    </Button>
  );
}

/** What was tried and does not help. */
function Others({ advice }: { advice: Advice }) {
  const groups = useMemo(() => othersIn(advice), [advice]);
  const count = groups.reduce((sum, { heads }) => sum + heads.length, 0);
  if (count === 0) return null;
  return (
    <details className={styles.reading}>
      <summary>Tried, and not told above ({count})</summary>
      {groups.map(({ title, heads }) => (
        <div key={title}>
          <h4>{title}</h4>
          <ul>
            {heads.map((head) => (
              <li key={head}>{head}</li>
            ))}
          </ul>
        </div>
      ))}
    </details>
  );
}

function othersIn({ steps: [step] }: Advice): { title: string; heads: string[] }[] {
  if (step === undefined) return [];
  const of = (why: 'open' | 'none'): string[] =>
    step.notGiven.filter((each) => each.why === why).map(({ advised }) => advised.head);
  return [
    { title: 'May help, but it may be chance: more trials would tell', heads: of('open') },
    { title: 'No help in these trials', heads: of('none') },
    { title: 'Did least at the first look, so not tried in full', heads: step.dropped.map(({ head }) => head) },
  ].filter(({ heads }) => heads.length > 0);
}

import { Button, Textarea } from '@mantine/core';
import { useMemo } from 'react';
import { changesOf, readChoices, textOf } from '../../model/choices/index.ts';
import { parseModel } from '../../model/index.ts';
import {
  DESIGN_COLUMNS,
  designInWords,
  fatesInWords,
  frontFigure,
  numberOfDesign,
  optimisationFacts,
  optimisationInWords,
  remarksOnDesigns,
  rowsOfDesigns,
  shownDesigns,
  type FigureOptions,
} from '../../report/index.ts';
import { readObjective } from '../../report/objectives/index.ts';
import type { Optimisation } from '../../results/index.ts';
import { refresh, useDerived } from '../document/derived.ts';
import { changeText, undo, useDocument } from '../document/store.ts';
import { Banner } from '../read/banner.tsx';
import { FigureCard } from '../read/figure-card.tsx';
import { glued } from '../read/glued.ts';
import page from '../read/read.module.css';
import type { FoundDesigns } from '../study/messages.ts';
import { notify } from '../ui/notices.ts';
import { optimisationAsked, useImprove } from './improve.ts';
import styles from './improve.module.css';
import { SearchBar } from './search-bar.tsx';

/** The cheapest of many designs that keeps its objectives. */
export function CheapestPanel() {
  const { found, foundOf } = useImprove((state) => state.optimisation);
  return (
    <>
      <SearchBar question="optimisation" doing="Find the cheapest design" choosesTrials={false}>
        <h3>Which design suffices for the least money?</h3>
        <p>
          Say what may be chosen and what it costs. Every combination is a design, and all of them race through the same
          trials: one is dropped as soon as it surely misses an objective, or surely is not cheaper than one that keeps
          them all.
        </p>
      </SearchBar>
      <Asked />
      {found?.optimisation.study.partial && <Banner tone="warn">Stopped early: this is what was known then.</Banner>}
      {found !== null && foundOf !== null && <Shown found={found} text={foundOf.text} />}
    </>
  );
}

/** What may be chosen, and what must be kept: text that is read at once. */
function Asked() {
  const written = useDerived((derived) => derived.written);
  const services = useDerived(({ model }) => model?.services);
  const text = useDocument((document) => document.text);
  const own = useImprove(({ choices }) => choices);
  const ownObjectives = useImprove(({ objectives }) => objectives);
  const isRunning = useImprove(({ optimisation }) => optimisation.status === 'running');
  const asked = useMemo(optimisationAsked, [written, services, own, ownObjectives]);
  const { trouble, doubt } = useTrouble(asked, text);
  return (
    <section className={styles.card} aria-label="What may be chosen">
      <div className={styles.askedBox}>
        <Textarea
          label="Choices and what they cost, in YAML"
          description="A path of the model and what it may be; costs beside those that the model says. The same file as of nines optimize --choices."
          classNames={{ root: styles.choicesText, input: styles.code }}
          autosize
          minRows={8}
          maxRows={20}
          spellCheck={false}
          disabled={isRunning}
          value={asked.choices}
          error={listed(trouble)}
          onChange={({ currentTarget }) => useImprove.setState({ choices: currentTarget.value })}
        />
        <div className={styles.objectivesText}>
          <Textarea
            label="Objectives to keep"
            description="One a line: shop.availability>=99.9%, shop.downtime<=4h"
            classNames={{ input: styles.code }}
            autosize
            minRows={3}
            maxRows={10}
            spellCheck={false}
            disabled={isRunning}
            value={asked.objectives}
            error={listed(doubt)}
            onChange={({ currentTarget }) => useImprove.setState({ objectives: currentTarget.value })}
          />
          {(own !== null || ownObjectives !== null) && (
            <Button
              size="compact-xs"
              variant="default"
              disabled={isRunning}
              onClick={() => useImprove.setState({ choices: null, objectives: null })}
            >
              Propose from the model again
            </Button>
          )}
        </div>
      </div>
    </section>
  );
}

/** What is wrong with the choices and with the objectives. */
function useTrouble({ choices, objectives }: ReturnType<typeof optimisationAsked>, text: string) {
  const written = useDerived((derived) => derived.written);
  const services = useDerived(({ model }) => model?.services);
  const trouble = useMemo(() => {
    if (written === null) return [];
    return readChoices(choices, '', { text, written }).issues.map(
      ({ line, message, hint }) => `Line ${line}: ${message}${hint === '' ? '' : `; ${hint}`}`,
    );
  }, [choices, written, text]);
  const doubt = useMemo(() => {
    const lines = objectives.split('\n').filter((line) => line.trim() !== '');
    return lines.flatMap((line) => {
      const { issue } = readObjective(line.trim(), Object.keys(services ?? {}));
      return issue === null ? [] : [`${issue.message}; ${issue.hint}`];
    });
  }, [objectives, services]);
  return { trouble, doubt };
}

/** The first few; null where there is none. */
function listed(troubles: readonly string[]): string | null {
  if (troubles.length === 0) return null;
  const more = troubles.length > 3 ? ` (and ${troubles.length - 3} more)` : '';
  return `${troubles.slice(0, 3).join('\n')}${more}`;
}

function Shown({ found: { optimisation, choices, leftOut }, text }: { found: FoundDesigns; text: string }) {
  const planned = useMemo(
    () => ({
      ...{ key: 'front', size: 'whole' as const, targets: () => [] },
      draw: (options: FigureOptions) => frontFigure(optimisation, options),
    }),
    [optimisation],
  );
  const fates = fatesInWords(optimisation);
  return (
    <>
      <section className={page.answer} aria-label="The cheapest design">
        <p className={styles.lead}>{glued(optimisationInWords(optimisation))}</p>
        {fates !== '' && <p className={styles.more}>{glued(fates)}</p>}
        {optimisation.verdict === 'open' && !optimisation.study.partial && (
          <p className={styles.more}>
            The trials allowed are used up: choose between designs that differ more, or allow more with nines optimize
            --budget.
          </p>
        )}
        <p className={styles.facts}>
          {glued(optimisationFacts(optimisation))}
          {leftOut > 0 && ` · the rules leave out ${leftOut} ${leftOut === 1 ? 'combination' : 'combinations'}`}
        </p>
      </section>
      <FigureCard planned={planned} fileName="designs" />
      <Designs optimisation={optimisation} choices={choices} text={text} />
      <details className={styles.reading}>
        <summary>How to read this</summary>
        {remarksOnDesigns(optimisation).map((remark) => (
          <p key={remark}>{remark}</p>
        ))}
      </details>
    </>
  );
}

function Designs({ optimisation, choices, text }: { optimisation: Optimisation; choices: string; text: string }) {
  const { shown, left } = useMemo(() => shownDesigns(optimisation), [optimisation]);
  const rows = rowsOfDesigns(optimisation, shown);
  return (
    <section className={styles.card}>
      <h3>Designs, the cheapest first</h3>
      <div className={styles.sheetBox} tabIndex={0} role="region" aria-label="Table of designs">
        <table className={styles.sheet}>
          <thead>
            <tr>
              {DESIGN_COLUMNS.map(({ title, align }) => (
                <th key={title} scope="col" data-align={align}>
                  {title}
                </th>
              ))}
              <th scope="col">
                <span className="visually-hidden">Apply</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((cells, at) => (
              <tr key={shown[at]} data-chosen={shown[at] === optimisation.chosen || undefined}>
                {cells.map((cell, column) =>
                  column === 0 ? (
                    <th key={column} scope="row">
                      {cell}
                    </th>
                  ) : (
                    <td key={column} data-align={DESIGN_COLUMNS[column].align}>
                      {cell}
                    </td>
                  ),
                )}
                <td>
                  <Button
                    size="compact-xs"
                    variant={shown[at] === optimisation.chosen ? 'filled' : 'default'}
                    aria-label={`Apply design ${numberOfDesign(shown[at])}`}
                    onClick={() => applyDesign(optimisation, shown[at], choices, text)}
                  >
                    Apply
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {left > 0 && (
        <p className={styles.facts}>
          {left} more {left === 1 ? 'design was' : 'designs were'} dropped; the figure has all of them in its table.
        </p>
      )}
    </section>
  );
}

/** Makes the model that design, as one step that can be undone. `before`: the text that it was found for. */
function applyDesign(optimisation: Optimisation, at: number, choices: string, before: string): void {
  const made = parseModel(before).written;
  const read = made === null ? null : readChoices(choices, '', { text: before, written: made }).choices;
  const { written } = refresh();
  const { text } = useDocument.getState();
  const { picks } = optimisation.designs[at];
  const changed = read === null || written === null ? null : textOf(text, written, changesOf(read, picks));
  const words = designInWords(optimisation, optimisation.designs[at]);
  if (changed === null) return notify('The design cannot be written into the text of the model as it is.', 'error');
  if (changed === text) return notify(`The model is this design already: ${words}.`);
  changeText(changed, `design ${numberOfDesign(at)}`);
  const caution = refresh().model === null ? ' The model has errors now: see the problems.' : '';
  notify(`Done: ${words}.${caution}`, 'good', { label: 'Undo', run: undo });
}

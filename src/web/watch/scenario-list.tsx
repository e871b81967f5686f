import { Button, Loader } from '@mantine/core';
import {
  expectationInWords,
  foundOfExpectationInWords,
  passingInWords,
  rangeOfExpectationInWords,
  stepInWords,
} from '../../report/scenarios/index.ts';
import { inOrderOfTime, type Scenario } from '../../model/index.ts';
import type { ScenarioResult } from '../../results/index.ts';
import { useDerived } from '../document/derived.ts';
import { Glyph } from '../ui/glyph.tsx';
import { resultNow } from './scenario-edits.ts';
import { playScenarioOf, useScenarios, watchPlay } from './scenarios.ts';
import { useWatch } from './watch.ts';
import styles from './watch.module.css';

const none: Readonly<Record<string, Scenario>> = {};

/** The scenarios of the model: each can be played, and says what came of what it expects. */
export function ScenarioList() {
  const scenarios = useDerived(({ model }) => model?.scenarios ?? none);
  const names = Object.keys(scenarios);
  if (names.length === 0) {
    return (
      <div className={styles.list}>
        <p className={styles.quiet}>
          The model has no scenario. Do something by hand and save it as one, or write <code>scenarios</code> into the
          text.
        </p>
        <Button size="compact-xs" variant="default" onClick={() => useWatch.setState({ tab: 'hand' })}>
          Do something by hand
        </Button>
      </div>
    );
  }
  return (
    <div className={styles.list}>
      <ul className={styles.items} aria-label="Scenarios">
        {names.map((name) => (
          <li key={name}>
            <One name={name} scenario={scenarios[name]} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function One({ name, scenario }: { name: string; scenario: Scenario }) {
  const text = useDerived((derived) => derived.text);
  const result = useScenarios((state) => resultNow(state, name, text));
  const isPlaying = useScenarios(({ playing }) => playing === name);
  const isBusy = useScenarios(({ playing }) => playing !== null);
  const words = scenario.plays === 1 ? 'Play' : `Play ${scenario.plays} times`;
  const isShown = useWatch(({ order }) => order?.script?.name === name);
  return (
    <section className={styles.scenario} aria-label={`Scenario ${name}`} aria-current={isShown || undefined}>
      <p className={styles.line}>
        <strong>{name}</strong>
        {result !== null && <Verdict verdict={result.verdict} />}
      </p>
      {scenario.description !== '' && <p className={styles.quiet}>{scenario.description}</p>}
      {result === null && <Written scenario={scenario} />}
      {result !== null && <Outcome result={result} />}
      <div className={styles.choices}>
        <Button
          size="compact-xs"
          variant="default"
          disabled={isBusy}
          aria-label={`${words}: scenario ${name}`}
          leftSection={isPlaying ? <Loader size={12} /> : <Glyph name="play" size={14} />}
          onClick={() => void playScenarioOf(name)}
        >
          {words}
        </Button>
        {result?.failing.slice(0, 3).map((trial) => (
          <Button
            key={trial}
            size="compact-xs"
            variant="default"
            aria-label={`Watch play ${trial} of ${name}, which failed`}
            onClick={() => void watchPlay(name, trial)}
          >
            Watch play {trial}
          </Button>
        ))}
      </div>
    </section>
  );
}

function Verdict({ verdict }: Pick<ScenarioResult, 'verdict'>) {
  return (
    <span className={styles.verdict} data-verdict={verdict}>
      {verdict}
    </span>
  );
}

/** What is done and expected, before anything is known of it. */
function Written({ scenario: { steps, expect } }: { scenario: Scenario }) {
  return (
    <ul className={styles.steps}>
      {inOrderOfTime(steps).map((step, index) => (
        <li key={index}>{stepInWords(step)}</li>
      ))}
      {expect.map((one, index) => (
        <li key={`expected ${index}`} className={styles.quiet}>
          Expected: {expectationInWords(one)}
        </li>
      ))}
    </ul>
  );
}

function Outcome({ result }: { result: ScenarioResult }) {
  const { expectations, plays, shown } = result;
  return (
    <>
      <ul className={styles.steps}>
        {expectations.map((one, index) => {
          const range = rangeOfExpectationInWords(one, plays);
          const isMet = one.met === plays;
          return (
            <li key={index}>
              <span aria-hidden="true">{isMet ? '✓' : '✗'}</span> {expectationInWords(one.expected)}
              <span className={styles.quiet}>
                {' '}
                {isMet ? 'Met' : `Not met in ${plays - one.met} of ${plays} plays`}. Found in play {shown.trial}:{' '}
                {foundOfExpectationInWords(one.expected, shown.checks[index])}
                {range !== '' && `; ${range}`}
              </span>
            </li>
          );
        })}
      </ul>
      <p className={styles.quiet}>{passingInWords(result)}</p>
    </>
  );
}

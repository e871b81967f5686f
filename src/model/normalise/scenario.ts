import {
  EXPECTATION_KINDS,
  EXPECTATIONS,
  PLAYS,
  VERB_NAMES,
  type Expectation,
  type ExpectationKind,
  type Scenario,
  type ScenarioStep,
} from '../scenario.ts';
import type { Written } from '../schema/document.ts';
import { seconds, share } from './quantities.ts';

export type WrittenScenario = NonNullable<NonNullable<Written['scenarios']>[string]>;
export type WrittenStep = NonNullable<NonNullable<WrittenScenario['do']>[number]>;
export type WrittenExpectation = NonNullable<NonNullable<WrittenScenario['expect']>[number]>;

/** What was taken out of a list leaves a hole. */
const present = <T>(list: readonly (T | undefined)[] | undefined): T[] =>
  (list ?? []).filter((item): item is T => item !== undefined && item !== null);

export function scenario(written: WrittenScenario): Scenario {
  return {
    description: written.description ?? '',
    steps: present(written.do).flatMap(stepOf),
    expect: present(written.expect).flatMap(expectationsOf),
    random: written.random === 'on',
    lasts: written.lasts === undefined ? null : seconds(written.lasts, 0),
    seed: written.seed === undefined ? null : String(written.seed),
    plays: written.plays ?? PLAYS,
    passes: share(written.passes, 1),
  };
}

/** The step that is written, or none where no verb is. */
export function stepOf(written: WrittenStep): ScenarioStep[] {
  const verb = VERB_NAMES.find((name) => written[name] !== undefined);
  if (verb === undefined) return [];
  const mode = verb === 'fail' ? (written.mode ?? null) : null;
  return [{ at: seconds(written.at, 0), verb, thing: written[verb]!, mode }];
}

/** One for each thing that is expected of what is named. */
export function expectationsOf(written: WrittenExpectation): Expectation[] {
  const of = written.service === undefined ? 'component' : 'service';
  const name = written[of] ?? '';
  return EXPECTATION_KINDS.filter((kind) => written[kind] !== undefined).map((kind): Expectation => {
    const { when } = EXPECTATIONS[kind];
    return {
      ...{ of, name, kind },
      at: when === 'moment' && written.at !== undefined ? seconds(written.at, 0) : null,
      after: when === 'step' ? (written.after ?? null) : null,
      ...boundsOf(kind, written[kind]),
    };
  });
}

type Bounds = Pick<Expectation, 'atLeast' | 'atMost' | 'among'>;

function boundsOf(kind: ExpectationKind, written: unknown): Bounds {
  const { measure } = EXPECTATIONS[kind];
  if (measure === 'states' || measure === 'names') {
    const among = present<string>(Array.isArray(written) ? written : [written as string]);
    return { atLeast: null, atMost: null, among };
  }
  if (typeof written !== 'object' || written === null) {
    return { atLeast: null, atMost: seconds(written, 0), among: [] };
  }
  const { atLeast, atMost, exactly } = written as Record<string, unknown>;
  const read = (value: unknown): number | null => {
    if (value === undefined) return null;
    return measure === 'time' ? seconds(value, 0) : measure === 'share' ? share(value, 0) : Number(value);
  };
  return { atLeast: read(atLeast ?? exactly), atMost: read(atMost ?? exactly), among: [] };
}

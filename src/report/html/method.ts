import { measures, methods, type Measure, type Method, type Results, type Scope } from '../../results/index.ts';
import { counted, grouped } from '../text/layout.ts';
import { duration, simulated } from '../text/measure.ts';
import { percent } from '../text/numbers.ts';
import { markup, type Content, type Markup } from './markup.ts';
import { columns, tableOf } from './tables.ts';

/** How the numbers were found, what their intervals mean, and what they do not tell. */
export function method(results: Results): Content {
  const { trials, horizonSeconds, warmupSeconds, confidence } = results.study;
  const warmup = warmupSeconds > 0 ? `, after ${duration(warmupSeconds)} that were played and not measured` : '';
  return [
    paragraph(
      `The architecture was not solved by a formula but played: ${counted(trials, 'history', 'histories')} (trials) of ` +
        `${duration(horizonSeconds)} each${warmup}, ${simulated(results.study)} in all. In each of them every failure, ` +
        'detection, failover and repair happens at a time drawn from the laws of the model, and what users notice is measured.',
    ),
    paragraph(
      `Every interval holds the truth of the model with ${percent(confidence)} confidence, each by itself: of a hundred such ` +
        `studies with other seeds about ${Math.round(confidence * 100)} have it inside. What was never seen is given as a bound, ` +
        'never as zero or 100 %.',
    ),
    ...computed(results),
    markup`<h3>What the numbers do not tell</h3>
<ul>${LIMITS.map((limit) => markup`<li>${limit}</li>`)}</ul>
<h3>How each kind of number was estimated</h3>
<ul>${methodsIn(results).map((name) => markup`<li><strong>${name}</strong>: ${methods[name]}</li>`)}</ul>
`,
  ];
}

/** What was computed without sampling: what it rests on, and where it is only near. */
function computed({ services }: Results): Content[] {
  const found = Object.entries(services).flatMap(([name, { computed }]) => (computed ? [{ name, computed }] : []));
  if (found.length === 0) return [];
  return [
    markup`<h3>What was computed</h3>
`,
    paragraph(
      'A second route to the same numbers, without sampling, where one applies. z tells how many standard errors the sampled ' +
        'number lies from an exact one: beyond 4 it is chance no more, and one of the two is wrong. What is near and not exact ' +
        'is set beside the sampled number and not judged by it.',
    ),
    markup`<ul>${found.map(({ name, computed: { method, size, assumes, approximates } }) => {
      const near = approximates.length === 0 ? 'exact' : `near, not exact: ${approximates.join('; ')}`;
      return markup`<li><strong>${name}</strong>: ${method} (${size}), ${near}. It assumes: ${assumes.join('; ')}.</li>`;
    })}</ul>
`,
  ];
}

const LIMITS = [
  'The intervals say how well the model was simulated, not how true it is. A failure rate that is wrong by a factor of two makes the answer wrong by about as much, and no number of trials shows it.',
  'Things fail independently of each other, except where the model says what they share: places, hazards, common causes, spreading failures, crews, spares and what they depend on.',
  'What is not in the model cannot fail: operators who make mistakes, bad releases, expired certificates and attacks count only where they are written as failures or hazards.',
  'A mean year never happens. Many years are better, a few are far worse: the figures of single years show by how much.',
  'A year has 365 days, and laws do not change with the hour or the season, except for the working hours of crews.',
];

function paragraph(text: string): Markup {
  return markup`<p>${text}</p>
`;
}

/** Ways of estimating that occur anywhere in these results, in the order of their explanations. */
function methodsIn(results: Results): Method[] {
  const found = new Set<unknown>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if (isMeasure(value)) found.add(value.method);
    else Object.values(value).forEach(visit);
  };
  visit(results);
  return (Object.keys(methods) as Method[]).filter((name) => found.has(name));
}

function isMeasure(value: object): value is Measure {
  return 'method' in value && 'confidence' in value && 'standardError' in value;
}

const WORDS: [word: string, meaning: string][] = [
  ['trial', 'One simulated history from the start to the horizon.'],
  ['outage', 'A span of time, as long as can be, in which a service is down.'],
  ['degraded', 'Up, but without something that it uses and can do without.'],
  ['detection', 'The time in which a fault is there and nobody knows of it.'],
  ['failover', 'The active role moves to a standby by itself; a switchover is the same, decided by a person.'],
  ['nines', 'How many nines the availability begins with: 99.9 % has three.'],
  ['SLO', 'Objective for a service: the availability that it shall have.'],
  ['RTO, RPO', 'Objectives: how soon a service is to be back, and how much time of acknowledged writes may be lost.'],
  ['loss window', 'The time whose acknowledged writes a loss takes.'],
];

/** Measures in the order of what readers ask first. */
const SCOPES: [scope: Scope, title: string, section: 'services' | 'components' | 'places' | 'hazards'][] = [
  ['service', 'Measures of services', 'services'],
  ['component', 'Measures of components', 'components'],
  ['place', 'Measures of places', 'places'],
  ['hazard', 'Measures of hazards', 'hazards'],
];

/** Every word and every measure of the report, with its formula. */
export function glossary(results: Results): Content {
  const storesData = Object.values(results.components).some(({ data }) => data !== null);
  const holdsSessions = Object.values(results.components).some(({ sessions }) => sessions !== undefined);
  return [
    tableOf('Words', columns(['Word', 'left'], ['Meaning', 'left']), WORDS),
    paragraph(
      'In the formulas, T is the measured time of all trials, D the down time in it, N the outages that began in it.',
    ),
    ...SCOPES.filter(([, , section]) => Object.keys(results[section]).length > 0).map(([scope, title]) => {
      const rows = measures
        .filter(
          ({ scope: of, key }) =>
            of === scope && (storesData || !key.startsWith('data.')) && (holdsSessions || !key.startsWith('sessions.')),
        )
        .map((info) => [info.title, info.meaning, info.formula]);
      const titles = columns(['Measure', 'left'], ['Meaning', 'left'], ['Formula', 'left']);
      return markup`<h3>${title}</h3>
${tableOf(title, titles, rows)}`;
    }),
  ];
}

/** All it takes to get the same numbers. */
export function again({ program, model, study }: Results, replay: string): Content {
  const rows = [
    ['Program', program],
    ['Seed', study.seed],
    ['Trials', grouped(study.trials)],
    ['Horizon of a trial', duration(study.horizonSeconds)],
    ['Fingerprint of the system', model.fingerprint],
  ].filter(([, value]) => value !== '');
  return [
    paragraph(
      'The same model, study and seed give the same numbers to the last digit, on any machine and with any number of threads. ' +
        'A model with the same fingerprint is the same to the simulation.',
    ),
    tableOf('Study', columns(['What', 'left'], ['Value', 'left']), rows),
    replay === ''
      ? null
      : markup`<p>Again: <code>${replay}</code></p>
`,
  ];
}

import type { HtmlReportOptions, SideBySide } from '../../src/report/index.ts';
import type {
  Advised,
  Measure,
  Results,
  ServiceAsItIs,
  ServiceChange,
  VariedEnd,
  WeakPoint,
} from '../../src/results/index.ts';
import { about } from './fixture.ts';

const none: Measure = { value: 0, low: 0, high: 0, confidence: 0.95, method: 'constant', standardError: 0 };
const less: Measure = { value: -600, low: -900, high: -300, confidence: 0.95, method: 'paired', standardError: 150 };
const open: Measure = { ...less, low: -1500, high: 300 };

const change = (down: Measure): ServiceChange => ({
  ...{ availability: none, downtimePerYearSeconds: down, outagesPerYear: none },
  ...{ lostSecondsPerYear: null, writesLostPerYear: null, exact: false },
});

const asItIs: ServiceAsItIs = {
  ...{ availability: about(0.999, 0.001), downtimePerYearSeconds: about(3600, 0.1), outagesPerYear: about(4, 0.1) },
  ...{ lostSecondsPerYear: null, exact: false },
};

/** Everything that a report may tell beside results: each name and sentence that a model can give is `text`. */
export function foundSaying(
  text: string,
  results: Results,
): Required<Pick<HtmlReportOptions, 'weakPoints' | 'sensitivity' | 'advice' | 'comparison'>> {
  const [service] = Object.keys(results.services);
  const { program, model, study } = results;
  const about = { program, model, study };
  const point: WeakPoint = {
    things: [
      { kind: 'instance', name: text, type: '', mode: text, state: 'serving', place: text, of: 1, all: 2, inState: 2 },
    ],
    ...{ count: 1, verdict: 'stays down', byStructure: true, perYear: 1, probability: 0.0001, worse: null },
    held: { plays: 400, stays: 400, share: 1, back: null },
    asModelled: null,
    downPerYear: { seconds: 3600, low: 3000, high: 4200, confidence: 0.95, method: 'skewed', basis: 'played' },
    cause: null,
  };
  const end = (down: Measure): VariedEnd => ({ value: text, services: { [service]: change(down) } });
  const advised: Advised = {
    ...{ kind: 'one more instance', head: text, assumes: [text], condition: text, about: text, edits: [] },
    ...{ services: { [service]: change(less) }, runningCostPerYear: 12, costPerYear: none },
  };
  const beside: SideBySide = {
    designs: [results, results],
    services: [
      {
        ...{ name: service, of: [service, service] },
        differences: [null, change(less)],
      },
    ],
    costs: [
      { perYear: none, difference: null },
      { perYear: none, difference: none },
    ],
  };
  return {
    weakPoints: [
      {
        ...{
          service,
          seed: text,
          span: { warmupSeconds: 0, horizonSeconds: 31_536_000 },
          plays: 400,
          setPlays: 40,
          order: 2,
          searched: [],
          leavesOut: [text],
        },
        ...{ singles: [point], sets: [{ ...point, things: [point.things[0], point.things[0]] }] },
      },
    ],
    sensitivity: {
      ...{ nines: 1, kind: 'sensitivity', ...about, factor: 2, services: { [service]: asItIs } },
      parameters: [
        { name: text, words: text, value: text, low: end(less), high: end(open) },
        { name: `${text} open`, words: text, value: text, low: end(open), high: null },
      ],
      leftOut: [{ name: text, value: text, why: text }],
    },
    advice: {
      ...{ nines: 1, kind: 'advice', ...about, services: [service], ranking: 'down time' },
      steps: [
        {
          ...{ after: [text], asItIs: { [service]: asItIs }, costPerYear: none, proposed: 3, raceTrials: 100 },
          ...{ triedInFull: 2, confidenceOfEach: 0.995, given: [advised] },
          notGiven: [{ advised, why: 'open' }],
          dropped: [{ head: text, about: text }],
        },
      ],
    },
    comparison: { comparison: beside, names: ['now', text] },
  };
}

import type { Path } from '../issues.ts';
import { stepOf, type WrittenScenario, type WrittenStep } from '../normalise/scenario.ts';
import { VERB_NAMES, VERBS, type Scenario, type ScenarioStep, type StepTarget } from '../scenario.ts';
import type { RuleContext } from './context.ts';
import { checkExpectations } from './expectations.ts';
import { checkTime, knowsThings, StepThings, ticked, type StepThing } from './scenario-things.ts';

/** A scenario does things that can be done, to things that are there, and expects what could come true. */
export function checkScenarios(context: RuleContext): void {
  const written = Object.entries(context.written.scenarios ?? {});
  if (written.length === 0) return;
  const things = new StepThings(context.model);
  for (const [name, entry] of written) {
    const path: Path = ['scenarios', name];
    const scenario = context.model.scenarios[name];
    if (entry === undefined || scenario === undefined) continue;
    if (scenario.passes === 0) {
      context.error('out-of-range', [...path, 'passes'], 'a test that may always fail tests nothing', 'write `95%`');
    }
    if (!isShort(context, entry, path)) continue;
    checkSteps(context, entry, scenario, path, things);
    checkExpectations(context, entry, scenario, path, things);
  }
}

/** Most steps and expectations of a scenario: nobody reads more, and all of them are judged against everything there is. */
const MOST_LINES = 1000;

function isShort(context: RuleContext, written: WrittenScenario, path: Path): boolean {
  const long = (['do', 'expect'] as const).filter((key) => (written[key]?.length ?? 0) > MOST_LINES);
  for (const key of long) {
    const message = `a scenario has at most ${MOST_LINES} of them`;
    context.error('out-of-range', [...path, key], message, 'write several scenarios', { at: 'key' });
  }
  return long.length === 0;
}

/** A step whose shape is right, and where it is written. */
interface PlacedStep extends ScenarioStep {
  path: Path;
}

function checkSteps(
  context: RuleContext,
  written: WrittenScenario,
  scenario: Scenario,
  path: Path,
  things: StepThings,
): void {
  const steps = (written.do ?? []).flatMap((step, i): PlacedStep[] => {
    const at: Path = [...path, 'do', i];
    if (step === undefined || !hasOneVerb(context, step, at)) return [];
    return stepOf(step).map((one) => ({ ...one, path: at }));
  });
  if (steps.length === 0 && !scenario.random && context.sound(...path)) {
    const hint = 'add `do`, or `random: on`';
    context.error('missing-key', path, 'nothing is done, and nothing fails by itself', hint, { at: 'key' });
  }
  const held = new Held(things);
  for (const step of steps.sort((a, b) => a.at - b.at)) checkStep(context, step, scenario, things, held);
}

function hasOneVerb(context: RuleContext, step: WrittenStep, path: Path): boolean {
  const verbs = VERB_NAMES.filter((verb) => step[verb] !== undefined);
  if (verbs.length === 0 && context.sound(...path)) {
    const hint = `add one of ${VERB_NAMES.map((verb) => `\`${verb}\``).join(', ')}`;
    context.error('missing-key', path, 'the step does not say what is done', hint);
  }
  for (const verb of verbs.slice(1)) {
    const hint = 'write two steps with the same `at`';
    context.error('conflict', [...path, verb], `\`${verb}\` cannot stand beside \`${verbs[0]}\``, hint, { at: 'key' });
  }
  if (step.mode !== undefined && verbs.length > 0 && verbs[0] !== 'fail') {
    context.error('conflict', [...path, 'mode'], '`mode` belongs to `fail`', 'remove it', { at: 'key' });
  }
  return verbs.length > 0;
}

function checkStep(context: RuleContext, step: PlacedStep, scenario: Scenario, things: StepThings, held: Held): void {
  const { at, verb, path } = step;
  checkTime(context, at, scenario, [...path, 'at']);
  if (!knowsThings(context)) return;
  const thing = things.find(verb, step.thing);
  if (thing === null) {
    const message = `there is no ${orList(VERBS[verb])} \`${step.thing}\``;
    context.error('unknown-name', [...path, verb], message, meant(context, step, things));
    return;
  }
  const problem = problemOf(step, thing, things) ?? held.problemOf(step, thing, scenario.random);
  if (problem !== null)
    context.error(problem.code ?? 'impossible', [...path, problem.key], problem.message, problem.hint);
  held.note(step, thing);
}

interface Problem {
  key: string;
  code?: string;
  message: string;
  hint: string;
}

/** Why a step can do nothing in this model; null: it can. */
function problemOf({ verb, mode }: ScenarioStep, thing: StepThing, things: StepThings): Problem | null {
  const { kind, name } = thing;
  if (verb === 'fail') {
    const modes = things.modesOf(thing);
    if (mode !== null && !modes.includes(mode)) {
      const known = modes.length === 0 ? 'it has none' : `known: ${ticked(modes)}`;
      return { key: 'mode', code: 'unknown-name', message: `\`${name}\` has no failure mode \`${mode}\``, hint: known };
    }
    if (kind === 'place' && modes.length === 0) {
      return { key: verb, message: `the place \`${name}\` has no failure mode`, hint: `write \`down: ${name}\`` };
    }
  }
  if (verb === 'corrupt' && !things.instancesOf(thing).some((instance) => things.isCorruptible(instance))) {
    const hint = 'give the component `data`, and a failure mode with `fault: corruption` or a hazard that corrupts';
    return { key: verb, message: `nothing in this model corrupts the data of \`${name}\``, hint };
  }
  if (verb === 'switchover' && !things.hasStandbys(name)) {
    const hint = 'give it `active` fewer than its instances';
    return { key: verb, message: `\`${name}\` has no standbys to switch over to`, hint };
  }
  return null;
}

/** What is down by the steps so far, so that what is restored has been put down before. */
class Held {
  private readonly things: StepThings;
  private readonly instances = new Set<string>();
  private readonly places = new Set<string>();
  private readonly hazards = new Set<string>();
  private readonly evacuated = new Set<string>();

  constructor(things: StepThings) {
    this.things = things;
  }

  note({ verb }: ScenarioStep, thing: StepThing): void {
    const { kind, name } = thing;
    if (verb === 'evacuate') this.evacuated.add(name);
    if (verb === 'restore') this.evacuated.delete(name);
    if (verb === 'strike' || (verb === 'down' && kind === 'hazard')) this.hazards.add(name);
    else if (verb === 'end' || (verb === 'restore' && kind === 'hazard')) this.hazards.delete(name);
    else if (kind === 'place' && (verb === 'down' || verb === 'isolate' || verb === 'destroy')) this.places.add(name);
    else if (kind === 'place' && (verb === 'restore' || verb === 'repair')) this.places.delete(name);
    else if (verb === 'down' || verb === 'destroy' || this.isTakenDown(verb, thing)) this.addAll(thing);
    else if (verb === 'restore' || verb === 'repair') this.removeAll(thing);
  }

  /** What has no failure mode of its own is taken down instead. */
  private isTakenDown(verb: string, thing: StepThing): boolean {
    if (verb !== 'fail' || thing.kind !== 'instance') return false;
    return this.things.modesOf(thing).length === 0;
  }

  private addAll(thing: StepThing): void {
    for (const instance of this.things.instancesOf(thing)) this.instances.add(instance);
  }

  private removeAll(thing: StepThing): void {
    for (const instance of this.things.instancesOf(thing)) this.instances.delete(instance);
  }

  /** A hazard that comes by itself may be on without a step. */
  problemOf({ verb }: ScenarioStep, thing: StepThing, random: boolean): Problem | null {
    const { kind, name } = thing;
    if (verb !== 'restore' && verb !== 'end') return null;
    if (kind === 'hazard') {
      if (random || this.hazards.has(name)) return null;
      return {
        key: verb,
        message: `\`${name}\` is not on by then`,
        hint: `add \`strike: ${name}\` at an earlier time`,
      };
    }
    const isHeld =
      kind === 'place'
        ? this.places.has(name) || this.evacuated.has(name)
        : this.things.instancesOf(thing).some((instance) => this.instances.has(instance));
    if (isHeld) return null;
    const hint = kind === 'place' ? `add \`down: ${name}\` at an earlier time` : HELD_HINT;
    return { key: verb, message: `\`${name}\` was not put down before`, hint };
  }
}

const HELD_HINT = '`restore` undoes `down` and `destroy`; what failed is brought back by `repair`';

function meant(context: RuleContext, { verb, thing }: ScenarioStep, things: StepThings): string {
  if (!things.mayLook()) return '';
  const other = (['instance', 'component', 'place', 'hazard'] as const).find((kind) => things.has(kind, thing));
  if (other === 'component') {
    const instances = things.instancesOf({ kind: other, name: thing });
    return `\`${thing}\` is a component; name one of its instances: ${ticked(instances)}`;
  }
  const numbered = [...things.names(['instance'])].filter((name) => name.startsWith(`${thing}#`));
  if (numbered.length > 0) return `there are several: ${ticked(numbered)}`;
  if (other !== undefined) return `\`${thing}\` is a ${other}; \`${verb}\` takes a ${orList(VERBS[verb])}`;
  const near = context.guesser.guess(thing, things.names(VERBS[verb]));
  if (near !== null) return `did you mean \`${near}\`?`;
  const known = [...things.names(VERBS[verb])];
  return known.length === 0 ? 'there are none in this file' : `known: ${ticked(known)}`;
}

function orList(kinds: readonly StepTarget[]): string {
  return kinds.length === 1 ? kinds[0] : `${kinds.slice(0, -1).join(', ')} or ${kinds.at(-1)}`;
}

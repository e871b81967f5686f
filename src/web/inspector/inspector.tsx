import { useEffect, useMemo } from 'react';
import type { Issue, Model } from '../../model/index.ts';
import type { TopologyEdge } from '../../report/topology/index.ts';
import { useDerived } from '../document/derived.ts';
import { select, useSelection, type Section } from '../document/selection.ts';
import { show } from '../shell/shell.ts';
import { claimedByFields } from './claims.ts';
import { EditingContext, NestedContext, type Editing, type Nested } from './editing.tsx';
import { FieldEditor } from './field-editor.tsx';
import { NestedFields, ThingFields } from './field-list.tsx';
import { explain, HelpPane } from './help.tsx';
import { IssueList } from './issues.tsx';
import { rawData } from './raw.ts';
import { countOf, modelTarget, studyTarget, targetsOf, wordsFor, type Target } from './target.ts';
import { ThingHead } from './thing.tsx';
import styles from './inspector.module.css';

const nested: Nested = { Editor: FieldEditor, Fields: NestedFields };

/** Everything the language knows of what is selected, to be read and changed. */
export function Inspector() {
  const ids = useSelection(({ ids: chosen }) => chosen);
  const graph = useDerived((derived) => derived.graph);
  const targets = useMemo(() => targetsOf(ids), [ids]);
  // What was explained belongs to what was selected before.
  useEffect(() => explain(null), [ids]);
  const edge = ids.length === 1 ? graph.edges.find(({ id }) => id === ids[0]) : undefined;
  return (
    <NestedContext.Provider value={nested}>
      <div className={styles.inspector}>
        <div className={styles.scroll}>
          <Broken />
          {edge !== undefined ? (
            <EdgePanel edge={edge} />
          ) : targets.length > 1 ? (
            <Several targets={targets} />
          ) : targets.length === 1 ? (
            <TargetPanel key={`${targets[0].section} ${targets[0].names.join()}`} target={targets[0]} />
          ) : (
            <Overview />
          )}
        </div>
        <HelpPane />
      </div>
    </NestedContext.Provider>
  );
}

const UNREADABLE = new Set(['yaml-syntax', 'too-large', 'too-deep', 'bad-key', 'duplicate-key']);

/** Where the text cannot be edited, why, and the way there. */
function Broken() {
  const issue = useDerived(({ issues }) => issues.find(({ code }) => UNREADABLE.has(code)));
  if (issue === undefined) return null;
  return (
    <div className={styles.broken} role="alert">
      <p>
        The text of the model has an error in line {issue.line}: {issue.message}. Until it is mended nothing can be
        changed here.
      </p>
      <button type="button" className={styles.fix} onClick={() => show({ sideOpen: true, side: 'text' })}>
        Show the text
      </button>
    </div>
  );
}

/** What the editors of a target need to know; null while the text cannot be read. */
function useTarget(target: Target): Editing | null {
  const text = useDerived((derived) => derived.text);
  const model = useDerived((derived) => derived.draft);
  const issues = useDerived((derived) => derived.issues);
  return useMemo(() => {
    if (model === null) return null;
    return { target, data: rawData(text), model, issues: issues.filter((issue) => concerns(issue, target)) };
  }, [target, text, model, issues]);
}

function concerns(issue: Issue, { roots }: Target): boolean {
  return roots.some((root) => root.every((step, at) => issue.path[at] === step));
}

function TargetPanel({ target, only }: { target: Target; only?: readonly string[] }) {
  const editing = useTarget(target);
  const unreadable = useDerived(({ issues }) => issues.some(({ code }) => UNREADABLE.has(code)));
  if (editing === null) return null;
  const { model } = editing;
  if (!isThere(target, model)) return <p className={styles.empty}>{wordsFor(target)} is no longer in the model.</p>;
  return (
    <EditingContext.Provider value={editing}>
      {only === undefined && (
        <ThingHead target={target} kind={kindOfTarget(target, model)} where={whereIs(target, model)} />
      )}
      {only === undefined && <Unclaimed {...editing} />}
      <fieldset className={styles.fields} disabled={unreadable}>
        <legend className="visually-hidden">Fields of {wordsFor(target)}</legend>
        <ThingFields schema={target.schema} only={only} />
      </fieldset>
    </EditingContext.Provider>
  );
}

/** Issues of the thing as a whole, and of keys that the language does not know. */
function Unclaimed({ target, issues }: Editing) {
  if (target.section === 'model') return null;
  const depth = target.roots[0].length;
  return <IssueList issues={issues.filter(({ path }) => !claimedByFields(target.schema, path.slice(depth)))} />;
}

function isThere({ section, names }: Target, model: Model): boolean {
  if (section === 'model' || section === 'study') return true;
  return names.some((name) => Object.hasOwn(model[section], name));
}

function kindOfTarget({ section, names }: Target, model: Model): string {
  if (section !== 'components' && section !== 'places') return '';
  const kinds = new Set(names.map((name) => model[section][name]?.kind).filter((kind) => kind !== undefined));
  return kinds.size === 1 ? [...kinds][0] : '';
}

function whereIs({ section, names }: Target, model: Model): string {
  if (names.length !== 1) return 'changed together';
  if (section === 'places') return model.places[names[0]]?.in ? `in ${model.places[names[0]].in}` : '';
  if (section !== 'components') return '';
  const groups = model.components[names[0]]?.instances ?? [];
  const total = groups.reduce((sum, { count }) => sum + count, 0);
  const places = groups.flatMap(({ place }) => (place === null ? [] : [place]));
  const many = total === 1 ? '' : `${total} instances`;
  const where = places.length === 0 ? '' : places.length > 3 ? `${places.length} places` : places.join(', ');
  return [many, where].filter(Boolean).join(' in ');
}

/** Things of several kinds have nothing in common that could be changed together: one kind of them can be chosen. */
function Several({ targets }: { targets: Target[] }) {
  const ids = useSelection((selection) => selection.ids);
  const total = targets.reduce((sum, { names }) => sum + names.length, 0);
  return (
    <div className={styles.overview}>
      <h2 className={styles.name}>{total} things are selected</h2>
      <p className={styles.quiet}>Things of one kind can be changed together. Select only the:</p>
      <div className={styles.chips}>
        {targets.map(({ section, names }) => (
          <button
            key={section}
            type="button"
            className={styles.chip}
            onClick={() => select(ids.filter((id) => targetsOf([id])[0]?.section === section))}
          >
            {countOf(names.length, section)}
          </button>
        ))}
      </div>
    </div>
  );
}

const EDGE_FIELDS: Partial<Record<TopologyEdge['kind'], string[]>> = {
  requires: ['requires'],
  uses: ['uses'],
  replication: ['data'],
  failover: ['failover', 'switchover'],
  monitors: ['detection'],
  follows: ['follows'],
  targets: ['targets'],
  stops: ['stoppedBy'],
  backups: ['data'],
};

/** A line of the drawing: what it says, and the field of the file that says so. */
function EdgePanel({ edge }: { edge: TopologyEdge }) {
  // A monitor is written where it watches, and what stops a hazard with the hazard.
  const writer = edge.kind === 'monitors' || edge.kind === 'stops' ? edge.target : edge.source;
  const targets = useMemo(() => targetsOf([writer]), [writer]);
  const fields = EDGE_FIELDS[edge.kind];
  return (
    <>
      <div className={styles.overview}>
        <h2 className={styles.name}>{edge.words}</h2>
        <div className={styles.chips}>
          {[
            [edge.source, edge.from],
            [edge.target, edge.to],
          ].map(([id, name], at) => (
            <button key={at} type="button" className={styles.chip} onClick={() => select([id])}>
              Select {name}
            </button>
          ))}
        </div>
      </div>
      {targets.length === 1 && <TargetPanel key={edge.id} target={targets[0]} only={fields} />}
    </>
  );
}

/** The sections in the order in which they are counted. */
const LISTED: readonly Section[] = [
  ...([
    'components',
    'places',
    'services',
    'hazards',
    'maintenance',
    'drills',
    'scenarios',
    'crews',
    'spares',
  ] as const),
];

/** Nothing is selected: the model as a whole. */
function Overview() {
  const model = useDerived((derived) => derived.draft);
  if (model === null) return null;
  const counts = LISTED.map((section) => ({ section, count: Object.keys(model[section]).length })).filter(
    ({ count }) => count > 0,
  );
  return (
    <>
      <div className={styles.overview}>
        <h2 className={styles.name}>The model</h2>
        <p className={styles.quiet}>
          {counts.length === 0
            ? 'There is nothing in it yet. Add a component from the left.'
            : counts.map(({ section, count }) => countOf(count, section)).join(', ')}
        </p>
      </div>
      <TargetPanel target={modelTarget} only={['name', 'description', 'currency']} />
      <div className={styles.overview}>
        <h2 className={styles.name}>The study</h2>
        <p className={styles.quiet}>How the model is simulated. What is not written is as the language says.</p>
      </div>
      <TargetPanel target={studyTarget} only={['horizon', 'trials', 'seed', 'warmup', 'precision', 'confidence']} />
    </>
  );
}

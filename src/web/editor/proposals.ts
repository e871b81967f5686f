import { formatDuration, parseDuration } from '../../lib/units/index.ts';
import type { Edit, Issue, Path } from '../../model/index.ts';
import { valueAt } from '../../model/text/path.ts';
import { readText } from '../../model/text/read.ts';

/** A way to mend an issue that may work: edits of the model, or other characters where the text is no YAML. */
export interface Proposal {
  label: string;
  change: string;
  /** It is what was meant: other issues that come to light then are no reason against it. */
  sure?: boolean;
  edits?: Edit[];
  replace?: { from: number; to: number; insert: string };
}

type Proposer = (issue: Issue, text: string, data: unknown) => Proposal[];

/** Every way that the message and hint of an issue suggest, likeliest first; whether one works is tried by others. */
export function proposals(issue: Issue, text: string, data: unknown): Proposal[] {
  const special = Object.hasOwn(byCode, issue.code) ? byCode[issue.code](issue, text, data) : [];
  const named = [...meant(issue, data), ...inDigits(issue), ...known(issue), ...otherKey(issue), ...home(issue, data)];
  return [...special, ...named, ...toWrite(issue, text, data), ...moreInstances(issue, data), ...toRemove(issue, data)];
}

const byCode: Record<string, Proposer> = {
  mtbf: mtbfReadings,
  'never-fails': neverFails,
  'no-services': noServices,
  unused: unusedThing,
  'yaml-syntax': tabs,
  'bad-name': badName,
};

/** did you mean `database`? */
function meant({ hint, path, got }: Issue, data: unknown): Proposal[] {
  const name = /did you mean `([^`]+)`\?/.exec(hint)?.[1];
  if (name === undefined || path.length === 0) return [];
  const key = path.at(-1)!;
  if (got === JSON.stringify(key) && valueAt(data, [...path.slice(0, -1), name]) !== undefined)
    return [{ label: `Remove ${key}`, change: `remove ${key}`, edits: [{ type: 'remove', path }] }];
  const label = `Write ${name}`;
  const change = `write ${name}`;
  const setting: Proposal = { label, change, edits: [{ type: 'set', path, value: name }] };
  const renaming: Proposal = { label, change, edits: [{ type: 'rename', path, to: name }] };
  const [likely, other] = got === JSON.stringify(key) ? [renaming, setting] : [setting, renaming];
  return [{ ...likely, sure: true }, other];
}

/** known: `server`, `database`: of so few names one is likely meant. */
function known({ code, hint, path, got }: Issue): Proposal[] {
  const list = code === 'unknown-name' ? /^known: ((`[^`]+`(, )?){1,3})$/.exec(hint)?.[1] : undefined;
  const names = [...(list ?? '').matchAll(/`([^`]+)`/g)].map((match) => match[1]);
  const isKey = got === JSON.stringify(path.at(-1));
  return names.map((name) => ({
    label: `Write ${name}`,
    change: `write ${name}`,
    edits: [isKey ? { type: 'rename', path, to: name } : { type: 'set', path, value: name }],
  }));
}

/** `10k`, `10,000` and `two` are numbers to people. */
function inDigits({ message, got, path }: Issue): Proposal[] {
  const found = message.includes('number')
    ? /^"(.*)"$/
        .exec(got ?? '')?.[1]
        .trim()
        .toLowerCase()
    : undefined;
  if (found === undefined || path.length === 0) return [];
  const [, digits, scale] = /^(\d[\d_, ']*(?:\.\d+)?) ?([km]?)$/.exec(found) ?? [];
  const word = NUMBER_WORDS.indexOf(found);
  if (digits === undefined && word < 0) return [];
  const scales: Record<string, number> = { k: 1000, m: 1_000_000 };
  const value = digits === undefined ? word : Math.round(Number(digits.replace(/[_, ']/g, '')) * (scales[scale] ?? 1));
  return [{ label: `Write ${value}`, change: `write ${value}`, edits: [{ type: 'set', path, value }] }];
}

const NUMBER_WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

const anyLaw: Record<string, string> = { mttf: 'ttf', mttr: 'ttr', every: 'tbh' };

/** A distribution where a mean is expected goes into the field beside it. */
function otherKey({ hint, path }: Issue): Proposal[] {
  const key = String(path.at(-1));
  if (!hint.startsWith('a distribution goes into') || !Object.hasOwn(anyLaw, key)) return [];
  const to = anyLaw[key];
  return [{ label: `Call it ${to}`, change: `call it ${to}`, sure: true, edits: [{ type: 'rename', path, to }] }];
}

/** `heartbeat` belongs to detection (`components.NAME.detection.heartbeat`): it moves there when that is one place. */
function home({ hint, path, message }: Issue, data: unknown): Proposal[] {
  const found = /^`[^`]+` belongs to [^`]*\(`([A-Za-z.]+)`\)$/.exec(hint);
  if (found === null || !message.startsWith('unknown key')) return [];
  const steps = found[1].split('.');
  if (steps.includes('NAME') && (steps[0] !== path[0] || steps.lastIndexOf('NAME') !== 1)) return [];
  const to = steps.map((step, at) => (step === 'NAME' ? path[at] : step));
  const value = plain(valueAt(data, path));
  if (value === undefined || valueAt(data, to) !== undefined) return [];
  const label = `Move it to ${to.slice(-2, -1).join('')}`;
  return [
    {
      label,
      change: `move ${path.at(-1)}`,
      edits: [
        { type: 'remove', path },
        { type: 'set', path: to, value },
      ],
    },
  ];
}

/** give `database` 3 `instances`: where their number is written, or not written at all. */
function moreInstances({ hint }: Issue, data: unknown): Proposal[] {
  const found = /give `([^`]+)` (\d+) `instances`/.exec(hint);
  if (found === null) return [];
  const path = ['components', found[1], 'instances'];
  const before = valueAt(data, path);
  if (before !== undefined && typeof before !== 'number') return [];
  const value = Number(found[2]);
  return [
    {
      label: `Write instances: ${value}`,
      change: `give ${found[1]} ${value} instances`,
      edits: [{ type: 'set', path, value }],
    },
  ];
}

/** Pieces of the language in a hint: write `{ within: zone }`, add `lag: 2s`, or write `replication: none`. */
function toWrite({ hint, path, code: of }: Issue, _text: string, data: unknown): Proposal[] {
  const proposals: Proposal[] = [];
  // What is like something is an example, not a proposal.
  if (/ like `|or several|goes into|did you mean|known( here)?: /.test(hint)) return [];
  const quoted = /^write it in quotes: ("[^"]*")$/.exec(hint)?.[1];
  if (quoted !== undefined) {
    const edits: Edit[] = [{ type: 'set', path, value: JSON.parse(quoted) as string }];
    return [{ label: `Write ${quoted}`, change: `write ${quoted}`, edits }];
  }
  const sure = of === 'bad-value' || of === 'wrong-type';
  for (const [, before, code] of hint.matchAll(/([^`]*)`([^`]+)`/g)) {
    if (!/(\b(write|add|or|them|quotes|keep)|,|:)[ :"]*$/.test(before) || code.includes('…')) continue;
    const value = dataOf(code);
    if (value === undefined) continue;
    const label = `Write ${code}`;
    const change = `write ${code}`;
    const map = mapIn(value);
    if (map !== null) proposals.push(...writeKeys(map, path, data).map((edits) => ({ label, change, sure, edits })));
    if (path.length > 0 && (map === null || code.startsWith('{')))
      proposals.push({ label, change, sure, edits: [{ type: 'set', path, value }] });
  }
  return proposals;
}

/** A piece of a hint as data, or nothing when it is no whole piece of YAML. */
function dataOf(code: string): unknown {
  const { value, problems } = readText(code);
  return problems.length > 0 ? undefined : plain(value);
}

/** Maps without a prototype, as the reader makes them, as usual ones. */
function plain(value: unknown): unknown {
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);
}

function mapIn(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

/** The keys go into the map that the issue is about, or the one around it. */
function writeKeys(map: Record<string, unknown>, path: Path, data: unknown): Edit[][] {
  const homes = [path, path.slice(0, -1), [...path, 'detection'], [...path.slice(0, -1), 'data'], [...path, 'data']];
  return homes
    .filter((home) => valueAt(data, home) === undefined || mapIn(valueAt(data, home)) !== null)
    .map((home) => Object.entries(map).map(([key, value]): Edit => ({ type: 'set', path: [...home, key], value })));
}

/** remove it; or remove `lag` */
function toRemove({ hint, path, code }: Issue, data: unknown): Proposal[] {
  if (path.length === 0 || code === 'unused') return [];
  const named = /\bremove `([A-Za-z]+)`/.exec(hint)?.[1];
  if (named !== undefined) {
    const at = path.at(-1) === named ? path : [...path.slice(0, -1), named];
    return [{ label: `Remove ${named}`, change: `remove ${named}`, edits: [{ type: 'remove', path: at }] }];
  }
  if (!/\b(remove|take) (it|this)\b/.test(hint)) return [];
  const last = path.at(-1)!;
  const key = typeof last === 'number' ? `${String(plain(valueAt(data, path)))} from ${path.at(-2)}` : last;
  return [{ label: `Remove ${key}`, change: `remove ${key}`, edits: [{ type: 'remove', path }] }];
}

/** Its two readings: as the mean time to failure, and with the repair taken off. */
function mtbfReadings({ path }: Issue, _text: string, data: unknown): Proposal[] {
  const around = path.slice(0, -1);
  const value = valueAt(data, path);
  const mttr = valueAt(data, [...around, 'mttr']);
  const readings: Proposal[] = [
    {
      label: 'It is the mean time to failure: write mttf',
      change: 'read mtbf as mttf',
      sure: true,
      edits: [{ type: 'rename', path, to: 'mttf' }],
    },
  ];
  const less = typeof value === 'string' && typeof mttr === 'string' ? lessTime(value, mttr) : null;
  if (less !== null)
    readings.push({
      label: `It includes the repair: write mttf: ${less}`,
      change: 'read mtbf as mttf + mttr',
      sure: true,
      edits: [
        { type: 'set', path, value: less },
        { type: 'rename', path, to: 'mttf' },
      ],
    });
  return readings;
}

/** `60d` less `20m`; null when nothing is left, or one of the two is no duration. */
function lessTime(whole: string, part: string): string | null {
  const [a, b] = [parseDuration(whole), parseDuration(part)];
  return a.ok && b.ok && a.value > b.value ? formatDuration(a.value - b.value) : null;
}

function neverFails({ path }: Issue): Proposal[] {
  const set = (key: string, value: string): Edit => ({ type: 'set', path: [...path, key], value });
  const name = String(path.at(-1));
  return [
    {
      label: 'Let it fail: mttf: 1y, mttr: 1h',
      change: `let ${name} fail`,
      edits: [set('mttf', '1y'), set('mttr', '1h')],
    },
    { label: 'It is meant: mttf: never', change: `say that ${name} never fails`, edits: [set('mttf', 'never')] },
  ];
}

/** A service that requires what nothing else requires: what users most likely meet. */
function noServices(_issue: Issue, _text: string, data: unknown): Proposal[] {
  const components = Object.keys(mapIn(valueAt(data, ['components'])) ?? {});
  if (components.length === 0) return [];
  const needed = JSON.stringify(Object.values(mapIn(valueAt(data, ['components'])) ?? {}).map(needsOf));
  const front = components.filter((name) => !needed.includes(JSON.stringify(name))).slice(0, 1);
  const name = front[0] ?? components[0];
  const edits: Edit[] = [{ type: 'set', path: ['services', 'users'], value: { requires: [name] } }];
  return [{ label: `Add a service that requires ${name}`, change: 'add a service', edits }];
}

function needsOf(component: unknown): unknown {
  const map = mapIn(component) ?? {};
  return [map.requires, map.uses];
}

/** Something requires it, or it goes. */
function unusedThing({ path }: Issue, _text: string, data: unknown): Proposal[] {
  const name = String(path.at(-1));
  const proposals: Proposal[] = [];
  if (path[0] === 'components') {
    for (const service of Object.keys(mapIn(valueAt(data, ['services'])) ?? {}).slice(0, 2)) {
      const at = ['services', service, 'requires'];
      const before = valueAt(data, at);
      const list = before === undefined ? [] : Array.isArray(before) ? (plain(before) as unknown[]) : [plain(before)];
      proposals.push({
        label: `Let ${service} require it`,
        change: `let ${service} require ${name}`,
        edits: [{ type: 'set', path: at, value: [...list, name] }],
      });
    }
  }
  return [...proposals, { label: `Remove ${name}`, change: `remove ${name}`, edits: [{ type: 'remove', path }] }];
}

function badName({ path, hint }: Issue): Proposal[] {
  const name = /^write `([^`]+)`/.exec(hint)?.[1];
  if (name === undefined) return [];
  return [{ label: `Rename to ${name}`, change: `rename to ${name}`, edits: [{ type: 'rename', path, to: name }] }];
}

/** YAML is indented by spaces alone. */
function tabs({ line }: Issue, text: string): Proposal[] {
  const from = text.split('\n', line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  const indent = /^[ \t]*/.exec(text.slice(from, from + 200))![0];
  if (!indent.includes('\t')) return [];
  const mended = text.replace(/^[ \t]+/gm, (space) => space.replaceAll('\t', '  '));
  const replace = { from: 0, to: text.length, insert: mended };
  return [{ label: 'Indent by spaces instead of tabs', change: 'indent by spaces', replace }];
}

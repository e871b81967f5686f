import { editModel, nearest, parseModel, type Model } from '../../model/index.ts';
import {
  CATALOGUE,
  GROUPS,
  sectionOf,
  writtenEntry,
  type CatalogueEntry,
  type Setting,
} from '../../model/catalogue/index.ts';
import { serialise } from '../../results/index.ts';
import type { AddOptions } from '../commands/add.ts';
import { writeWhole } from '../files.ts';
import { readModel, usableModel } from '../model-file.ts';
import { terminal, type Terminal } from '../terminal.ts';
import { exitCode, UserError } from '../user-error.ts';

/** Puts an entry of the catalogue into a model file, or tells what there is to put in. */
export async function add(path: string | undefined, id: string | undefined, options: AddOptions): Promise<number> {
  const screen = terminal(process.stdout);
  if (options.list) return list([path, id], options, screen);
  if (path === undefined || id === undefined) {
    throw new UserError('name a model and an entry of the catalogue', 'nines add --list shows what there is');
  }
  const entry = entryNamed(id);
  const read = await readModel(path);
  const model = await usableModel(read, terminal(process.stderr), true);
  if (model === null) return exitCode.badInput;
  const name = nameFor(entry, model, options.name);
  const setting = settingOf(entry, model, options);
  const text = withEntry(read.text, entry, name, setting, read.file);
  if (path === '-') {
    await screen.write(options.json ? serialise(report(entry, name)) : text);
    return exitCode.fine;
  }
  await writeWhole(path, text, () => true);
  await screen.write(options.json ? serialise(report(entry, name)) : told(entry, name, read.file));
  return exitCode.fine;
}

function entryNamed(id: string): CatalogueEntry {
  const found = CATALOGUE.find((entry) => entry.id === id);
  if (found !== undefined) return found;
  const near =
    nearest(
      id,
      CATALOGUE.map((entry) => entry.id),
    ) ??
    matching(id)[0]?.id ??
    null;
  const hint = near === null ? 'nines add --list shows what there is' : `did you mean ${near}?`;
  throw new UserError(`the catalogue has no entry ${id}`, hint);
}

/** The name asked for, when it is free; else that of the entry, with a number when it is taken. */
function nameFor(entry: CatalogueEntry, model: Model, wanted: string | undefined): string {
  const taken = takenNames(entry, model);
  if (wanted !== undefined) {
    if (taken.has(wanted)) throw new UserError(`${wanted} is there already`, 'choose another --name');
    return wanted;
  }
  let name = entry.name;
  for (let number = 2; taken.has(name); number++) name = `${entry.name}-${number}`;
  return name;
}

/** Components and places share their names. */
function takenNames({ kind }: CatalogueEntry, model: Model): Set<string> {
  if (kind === 'crew') return new Set(Object.keys(model.crews));
  if (kind === 'hazard') return new Set(Object.keys(model.hazards));
  return new Set([...Object.keys(model.components), ...Object.keys(model.places)]);
}

function settingOf(entry: CatalogueEntry, model: Model, options: AddOptions): Setting {
  const { in: places = [], target: targets } = options;
  const refuse = (option: string, what: string): never => {
    throw new UserError(`${option} is not for a ${entry.kind}: ${what}`);
  };
  if (places.length > 0 && entry.kind === 'crew') refuse('--in', 'it is nowhere');
  if (places.length > 0 && entry.kind === 'hazard') refuse('--in', 'name what it hits with --target');
  if (places.length > 1 && entry.kind === 'place') refuse('--in', 'it lies in one place');
  if (targets !== undefined && entry.kind !== 'hazard') refuse('--target', 'only a hazard hits something');
  for (const place of places) {
    if (Object.hasOwn(model.places, place)) continue;
    const near = nearest(place, Object.keys(model.places));
    throw new UserError(`the model has no place ${place}`, near === null ? '' : `did you mean ${near}?`);
  }
  return { places, ...(targets === undefined ? {} : { targets }) };
}

function withEntry(before: string, entry: CatalogueEntry, name: string, setting: Setting, file: string): string {
  const path = [sectionOf(entry), name];
  const text = editModel(before, { type: 'insert', path, value: writtenEntry(entry, setting) });
  if (text === null) throw new UserError(`cannot change ${file}: there is no room for ${path.join('.')}`);
  const issue = parseModel(text, file).issues.find(({ severity }) => severity === 'error');
  if (issue !== undefined) throw new UserError(`${name} was not added: ${issue.message}`, issue.hint);
  return text;
}

function report({ id, kind, sources }: CatalogueEntry, name: string): object {
  return { added: { entry: id, kind, name }, sources };
}

function told(entry: CatalogueEntry, name: string, file: string): string {
  const width = Math.max(...entry.sources.map(({ field, value }) => field.length + 2 + value.length));
  const lines = entry.sources.map(({ field, value, source }) => `  ${`${field}: ${value}`.padEnd(width)}  ${source}`);
  const next: Record<CatalogueEntry['kind'], string> = {
    component: 'Nothing depends on it yet: name it in the `requires` or `uses` of what does.',
    place: 'Nothing is in it yet: name it in the `instances` of components.',
    crew: 'Nobody calls it yet: name it as the `crew` of failures.',
    hazard: 'Look through its `targets`.',
  };
  return `Added ${name} (${entry.title}) to the ${sectionOf(entry)} of ${file}.\n${next[entry.kind]}\n\nWhere its figures come from:\n${lines.join('\n')}\n`;
}

function matching(words: string): CatalogueEntry[] {
  const wanted = words.toLowerCase().split(/[\s-]+/);
  return CATALOGUE.filter(({ id, group, title, words: sentence, keywords }) => {
    const text = [id, group, title, sentence, ...keywords].join(' ').toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}

async function list(words: (string | undefined)[], options: AddOptions, screen: Terminal): Promise<number> {
  const wanted = words.filter((word) => word !== undefined).join(' ');
  const found = wanted === '' ? [...CATALOGUE] : matching(wanted);
  if (options.json) {
    await screen.write(serialise({ entries: found }));
    return exitCode.fine;
  }
  if (found.length === 0) {
    throw new UserError(`nothing in the catalogue is about ${wanted}`, 'nines add --list shows what there is');
  }
  const width = Math.max(...found.map(({ id }) => id.length));
  const blocks = GROUPS.flatMap((group) => {
    const entries = found.filter((entry) => entry.group === group);
    if (entries.length === 0) return [];
    const lines = entries.map(({ id, title }) => `  ${id.padEnd(width)}  ${title}`);
    return [`${screen.style.bold(group)}\n${lines.join('\n')}\n`];
  });
  await screen.write(`${blocks.join('\n')}\n`);
  return exitCode.fine;
}

import { show, type Finding, type Path, type Severity } from '../issues.ts';
import type { Component, Model, Place, Requirement } from '../model.ts';
import type { Guesser } from '../nearest.ts';
import type { Written } from '../schema/document.ts';
import { valueAt, type PathSet } from '../text/path.ts';

/** A rule says what is wrong, or doubtful, in a document whose shape is right. */
export type Rule = (context: RuleContext) => void;

/** Sections whose names are used in others. */
export type Section = 'places' | 'crews' | 'spares' | 'components';

interface Options {
  at?: 'key' | 'value';
  /** What to show as found, when it is not the value at the path. */
  got?: string;
}

/** What rules read, and where they report. */
export class RuleContext {
  readonly written: Written;
  readonly model: Model;
  readonly findings: Finding[] = [];
  readonly guesser: Guesser;
  private readonly broken: PathSet;
  private readonly listed = new Map<Section, string[]>();

  constructor(written: Written, model: Model, broken: PathSet, guesser: Guesser) {
    this.written = written;
    this.model = model;
    this.broken = broken;
    this.guesser = guesser;
  }

  error(code: string, path: Path, message: string, hint: string, options: Options = {}): void {
    this.report('error', code, path, message, hint, options);
  }

  warn(code: string, path: Path, message: string, hint: string, options: Options = {}): void {
    this.report('warning', code, path, message, hint, options);
  }

  private report(severity: Severity, code: string, path: Path, message: string, hint: string, options: Options): void {
    if (this.broken.covers(path)) return;
    const { at = 'value', got = show(valueAt(this.written, path)) } = options;
    this.findings.push({ severity, code, path, at, got, message, hint });
  }

  /** Whether nothing at, around or inside `path` was taken out for its shape: what depends on it can be judged. */
  sound(...path: Path): boolean {
    return !this.broken.touches(path);
  }

  /** Whether the value at `path`, or one around it, was taken out for its shape. */
  cut(...path: Path): boolean {
    return this.broken.covers(path);
  }

  /** Whether a value is written at `path`. */
  has(...path: Path): boolean {
    return valueAt(this.written, path) !== undefined;
  }

  /** The names in a section; listed once, because they are asked for often. */
  names(section: Section): string[] {
    let names = this.listed.get(section);
    if (names === undefined) this.listed.set(section, (names = Object.keys(this.model[section])));
    return names;
  }

  components(): [string, Component][] {
    return Object.entries(this.model.components);
  }

  places(): [string, Place][] {
    return Object.entries(this.model.places);
  }

  isComponent(name: string): boolean {
    return Object.hasOwn(this.model.components, name);
  }

  isPlace(name: string): boolean {
    return Object.hasOwn(this.model.places, name);
  }
}

/** A requirement by name, and where it is written. */
export interface NamedRequirement {
  requirement: Extract<Requirement, { name: string }>;
  path: Path;
}

/** Every name in a list of requirements with the path of the place where it is written. */
export function namesIn(list: readonly Requirement[], written: unknown, path: Path): NamedRequirement[] {
  const bare = !Array.isArray(written);
  return list.flatMap((requirement, i) => {
    const item = bare ? written : written[i];
    return namesInOne(requirement, item, bare ? path : [...path, i]);
  });
}

function namesInOne(requirement: Requirement, written: unknown, path: Path): NamedRequirement[] {
  if ('name' in requirement) {
    return [{ requirement, path: typeof written === 'string' ? path : [...path, requirement.name] }];
  }
  const key = requirement.type === 'atLeast' ? 'of' : requirement.type;
  return namesIn(requirement.of, (written as Record<string, unknown>)[key], [...path, key]);
}

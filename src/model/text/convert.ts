import { isAlias, isMap, isScalar, isSeq, type Document, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import { show, type Path } from '../issues.ts';

/** Deeper than any model needs; keeps hostile input from exhausting the stack. */
const DEEPEST = 64;
/** Values that aliases may add up to: generous for a person, little for an alias bomb. */
const MOST_ALIASED = 50_000;

/** Something wrong with the text itself, at character offsets. */
export interface TextProblem {
  code: string;
  path: Path;
  start: number;
  end: number;
  got: string;
  message: string;
  hint: string;
}

/** The plain data of a YAML document (maps without prototype), and the node behind each alias. */
export interface Converted {
  value: unknown;
  problems: TextProblem[];
  targets: Map<Node, Node>;
}

/** Turns the nodes of a document into plain data; reports keys and aliases that cannot be data and leaves them out. */
export function convert(document: Document): Converted {
  const walk = new Conversion();
  const value = document.contents === null ? null : walk.value(document.contents as Node, []);
  return { value, problems: walk.problems, targets: walk.targets };
}

class Conversion {
  /** What aliases stand for on the way to where the reading is. */
  private readonly entered = new Set<unknown>();
  readonly problems: TextProblem[] = [];
  readonly targets = new Map<Node, Node>();
  private readonly anchors = new Map<string, Node>();
  /** The alias that is being followed, when there is one: where to point when it leads too far. */
  private following: Node | null = null;
  private aliased = 0;
  private full = false;

  value(node: Node | null, path: Path): unknown {
    if (node === null || this.full) return null;
    if (this.following !== null && ++this.aliased > MOST_ALIASED) return this.tooLarge(node, path);
    if (path.length > DEEPEST) return this.tooDeep(node, path);
    if (isAlias(node)) return this.alias(node, path);
    const { anchor } = node as { anchor?: string };
    if (anchor !== undefined && this.following === null) this.anchors.set(anchor, node);
    if (isMap(node)) return this.map(node, path);
    if (isSeq(node)) return this.list(node, path);
    return isScalar(node) ? node.value : null;
  }

  private map(node: YAMLMap, path: Path): object {
    const result = Object.create(null) as Record<string, unknown>;
    for (const pair of node.items as Pair<Node, Node | null>[]) {
      const key = this.key(pair, node, path);
      if (key === null) continue;
      if (key in result) {
        this.report(
          'duplicate-key',
          pair.key,
          [...path, key],
          show(key),
          `\`${key}\` is written twice`,
          'keep one of the two',
        );
        continue;
      }
      result[key] = this.value(pair.value, [...path, key]);
    }
    return result;
  }

  private key(pair: Pair<Node, Node | null>, map: YAMLMap, path: Path): string | null {
    const node = pair.key;
    const key: unknown = isScalar(node) ? node.value : isAlias(node) ? this.alias(node, path) : undefined;
    if (typeof key === 'string' && key !== '__proto__') return key;
    if (key === '__proto__') {
      this.report(
        'bad-name',
        node,
        [...path, '__proto__'],
        show(key),
        '`__proto__` cannot be a key',
        'choose another name',
      );
      return null;
    }
    const got = key === undefined ? 'a collection' : show(key);
    const hint = typeof key === 'number' || typeof key === 'boolean' ? `write "${key}" in quotes if it is a name` : '';
    const step = typeof key === 'object' || key === undefined ? '' : String(key);
    this.report('bad-key', node ?? map, [...path, step], got, 'a key must be text', hint);
    return null;
  }

  private list(node: YAMLSeq, path: Path): unknown[] {
    return (node.items as (Node | null)[]).map((item, i) => this.value(item, [...path, i]));
  }

  /** What an alias stands for; one inside what it stands for has no end. */
  private alias(node: Node & { source: string }, path: Path): unknown {
    const target = this.anchors.get(node.source);
    if (target === undefined) {
      this.report('yaml-syntax', node, path, `*${node.source}`, `nothing is marked \`&${node.source}\` above`, '');
      return null;
    }
    if (this.entered.has(target)) {
      this.report(
        'yaml-syntax',
        node,
        path,
        `*${node.source}`,
        `\`*${node.source}\` stands for something it is in itself`,
        '',
      );
      return null;
    }
    this.targets.set(node, target);
    this.entered.add(target);
    const around = this.following;
    this.following ??= node;
    const value = this.value(target, path);
    this.following = around;
    this.entered.delete(target);
    return value;
  }

  private tooDeep(node: Node, path: Path): null {
    const message = `values are nested more than ${DEEPEST} deep`;
    if (!this.problems.some((problem) => problem.code === 'too-deep'))
      this.report('too-deep', node, path, '', message, '');
    return null;
  }

  private tooLarge(node: Node, path: Path): null {
    this.full = true;
    this.report(
      'too-large',
      node,
      path,
      '',
      `aliases stand for more than ${MOST_ALIASED} values`,
      'write the values out',
    );
    return null;
  }

  private report(code: string, node: Node, path: Path, got: string, message: string, hint: string): void {
    const [start, end] = (this.following ?? node).range ?? [0, 0];
    this.problems.push({ code, path, start, end, got, message, hint });
  }
}

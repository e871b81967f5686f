import ts from 'typescript';

/** A broken rule of the layout: which file, what in it, and which rule. */
export interface Breach {
  file: string;
  what: string;
  rule: string;
}

/** What one folder of src may use besides its own files. */
interface Folder {
  level: number;
  /** runtime packages, by name; a name that ends in `:` is a prefix; '*' is any package but Node's own modules */
  packages?: string[];
  /** folders of lower levels that it must not know all the same: each checks the other, or is a waist between them */
  never?: string[];
}

/** The map of docs and design: a folder imports from lower levels only. */
export const folders: Record<string, Folder> = {
  lib: { level: 0 },
  random: { level: 1, packages: ['seedrandom'] },
  system: { level: 2 },
  model: { level: 3, packages: ['yaml', 'zod'] },
  engine: { level: 3 },
  results: { level: 3 },
  montecarlo: { level: 4 },
  analysis: { level: 4, never: ['engine'] },
  report: { level: 4, packages: ['d3-scale', 'd3-shape', 'd3-array'], never: ['engine'] },
  cli: { level: 5, packages: ['node:', '*'] },
  web: { level: 5, packages: ['*'] },
};

/** Folders that may know the machine they run on; all others are the core. */
const shells = ['cli', 'web'];

/** Names of the machine, the clock, Node and the DOM: a reference to one that the file does not declare is a breach. */
const outsideNames = new Set([
  ...['Date', 'Intl', 'performance', 'globalThis', 'crypto', 'fetch', 'queueMicrotask', 'structuredClone'],
  ...['setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval', 'requestAnimationFrame'],
  ...['process', 'console', 'Buffer', 'global', 'require', 'module', '__dirname', '__filename', 'NodeJS'],
  ...['window', 'document', 'self', 'navigator', 'location', 'localStorage', 'sessionStorage', 'indexedDB'],
  ...['Worker', 'MessageChannel', 'postMessage', 'URL', 'Blob', 'TextEncoder', 'TextDecoder', 'HTMLElement', 'Element'],
]);

/** What ECMAScript defines to the last bit. Everything else of Math is up to the engine, or random. */
const exactMath = new Set([
  ...['E', 'LN2', 'LN10', 'LOG2E', 'LOG10E', 'PI', 'SQRT1_2', 'SQRT2'],
  ...['abs', 'ceil', 'clz32', 'floor', 'fround', 'imul', 'max', 'min', 'round', 'sign', 'sqrt', 'trunc'],
]);

/** Files of src by path relative to src, such as `engine/calendar.ts`. */
export type Sources = ReadonlyMap<string, string>;

interface Import {
  from: string;
  to: string;
  typeOnly: boolean;
}

/** Every breach of the layout in these files, in order of file. */
export function findBreaches(sources: Sources): Breach[] {
  const breaches: Breach[] = [];
  const imports: Import[] = [];
  for (const [file, text] of sources) {
    const folder = folders[folderOf(file)];
    if (folder === undefined) {
      breaches.push({
        file,
        what: `folder ${folderOf(file) || 'src'}`,
        rule: 'every file lies in a folder of the table',
      });
      continue;
    }
    const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    const own = importsOf(tree);
    imports.push(...own);
    breaches.push(...own.flatMap((entry) => importBreaches(entry, folder, sources)));
    if (!shells.includes(folderOf(file))) breaches.push(...nameBreaches(tree));
  }
  return [...breaches, ...cycleBreaches(imports)];
}

function folderOf(file: string): string {
  return file.includes('/') ? file.slice(0, file.indexOf('/')) : '';
}

/** Static, dynamic and type imports, and re-exports. A type alone makes a layer known but is no cycle: it is erased. */
function importsOf(tree: ts.SourceFile): Import[] {
  const found: Import[] = [];
  const add = (target: ts.Node | undefined, typeOnly: boolean): void => {
    if (target && ts.isStringLiteralLike(target))
      found.push({ from: tree.fileName, to: resolve(tree, target.text), typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node))
      add(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword);
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** A relative path becomes one relative to src; a package stays as it is written. */
function resolve(tree: ts.SourceFile, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  const parts = tree.fileName.split('/').slice(0, -1);
  for (const part of specifier.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return `./${parts.join('/')}`;
}

function importBreaches({ from, to }: Import, folder: Folder, sources: Sources): Breach[] {
  const breach = (rule: string): Breach[] => [{ file: from, what: `imports ${to}`, rule }];
  const name = folderOf(from);
  if (!to.startsWith('./')) {
    const allowed = (folder.packages ?? []).some((entry) =>
      entry.endsWith(':') ? to.startsWith(entry) : entry === '*' ? !to.startsWith('node:') : packageOf(to) === entry,
    );
    return allowed ? [] : breach(`packages of ${name}: ${folder.packages?.join(', ') ?? 'none'}`);
  }
  const path = to.slice(2);
  if (path.startsWith('../')) {
    return shells.includes(name) && path.endsWith('.json')
      ? []
      : breach('nothing outside src but JSON, for cli and web');
  }
  if (name === 'web' && isAsset(path)) return [];
  if (folderOf(path) === name) return sources.has(path) ? [] : breach('an import names a file of src, with its ending');
  const target = folders[folderOf(path)];
  if (target === undefined) return breach('every import ends in a folder of the table');
  if (target.level >= folder.level) {
    return breach(`${name} (level ${folder.level}) imports only from levels below ${folder.level}`);
  }
  if (folder.never?.includes(folderOf(path))) return breach(`${name} must not know ${folderOf(path)}`);
  return sources.has(path) ? [] : breach('an import names a file of src, with its ending');
}

/** What the builder of the studio makes of a file that is no module: styles, and whatever has a question mark. */
function isAsset(path: string): boolean {
  return path.endsWith('.css') || /\?(raw|url|worker|worker&url)$/.test(path);
}

function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

/** Names the core must not know, `**`, and all of Math that is random or inexact. */
function nameBreaches(tree: ts.SourceFile): Breach[] {
  const breaches: Breach[] = [];
  const declared = declaredNames(tree);
  const report = (node: ts.Node, rule: string): void => {
    const { line } = tree.getLineAndCharacterOfPosition(node.getStart(tree));
    breaches.push({ file: `${tree.fileName}:${line + 1}`, what: node.getText(tree).split('\n')[0]!, rule });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && isReference(node)) {
      if (node.text === 'Math' && !isExactMath(node)) {
        report(
          node.parent,
          'of Math the core uses only what is exact, by name: src/lib/math and src/random have the rest',
        );
      } else if (outsideNames.has(node.text) && !declared.has(node.text)) {
        report(node, 'the core knows no clock, console, Node or DOM');
      }
    } else if (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword) {
      report(node, 'the core does not know where its files are');
    } else if (
      node.kind === ts.SyntaxKind.AsteriskAsteriskToken ||
      node.kind === ts.SyntaxKind.AsteriskAsteriskEqualsToken
    ) {
      report(node.parent, 'the last bits of ** are up to the engine: use src/lib/math');
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return breaches;
}

/** Names bound anywhere in the file: `document` may well be a parameter. The compiler knows which scope is meant. */
function declaredNames(tree: ts.SourceFile): Set<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    const { name } = node as ts.NamedDeclaration;
    const isBinding =
      ts.isVariableDeclaration(node) ||
      ts.isParameter(node) ||
      ts.isBindingElement(node) ||
      ts.isFunctionDeclaration(node) ||
      ts.isFunctionExpression(node) ||
      ts.isClassDeclaration(node) ||
      ts.isInterfaceDeclaration(node) ||
      ts.isTypeAliasDeclaration(node) ||
      ts.isTypeParameterDeclaration(node) ||
      ts.isImportClause(node) ||
      ts.isImportSpecifier(node) ||
      ts.isNamespaceImport(node);
    if (isBinding && name && ts.isIdentifier(name)) names.add(name.text);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return names;
}

/** Whether the name stands for a variable or type, rather than being the name of a member or of what it declares. */
function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent)) return parent.name !== node;
  if (ts.isQualifiedName(parent)) return parent.right !== node;
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  if (ts.isBindingElement(parent)) return parent.propertyName !== node && parent.name !== node;
  return (
    (parent as ts.NamedDeclaration).name !== node &&
    !ts.isLabeledStatement(parent) &&
    !ts.isBreakOrContinueStatement(parent)
  );
}

function isExactMath(node: ts.Identifier): boolean {
  const { parent } = node;
  return ts.isPropertyAccessExpression(parent) && parent.expression === node && exactMath.has(parent.name.text);
}

/** Cycles of files, each told once, from its first file on. */
function cycleBreaches(imports: Import[]): Breach[] {
  const edges = new Map<string, Set<string>>();
  for (const { from, to, typeOnly } of imports) {
    if (typeOnly || !to.startsWith('./')) continue;
    edges.set(from, (edges.get(from) ?? new Set()).add(to.slice(2)));
  }
  const breaches: Breach[] = [];
  const done = new Set<string>();
  const visit = (file: string, path: string[]): void => {
    const start = path.indexOf(file);
    if (start >= 0) {
      breaches.push({ file, what: [...path.slice(start), file].join(' -> '), rule: 'imports make no cycle' });
      return;
    }
    if (done.has(file)) return;
    for (const next of edges.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of edges.keys()) visit(file, []);
  return breaches;
}

import type { Finding, Path } from '../issues.ts';
import type { Guesser } from '../nearest.ts';
import { PathSet, valueAt } from '../text/path.ts';
import { document, type Written } from './document.ts';
import { Teller, type Told } from './tell.ts';

/** What is left of a written document once everything that has the wrong shape is taken out, and why it was. */
export interface CheckedShape {
  written: Written;
  findings: Finding[];
  /** What was taken out, or was perhaps meant by it: rules keep silent about what depends on it. */
  broken: PathSet;
}

/** Sections whose entries stay, empty, when what is written in them is useless: their names are still names. */
const NAMED = new Set(['places', 'crews', 'spares', 'components', 'hazards', 'services']);

/** Checks the shape of plain data, and takes out of it (in place) what does not fit. */
export function checkShape(value: unknown, guesser: Guesser): CheckedShape {
  const broken = new PathSet();
  const result = document.safeParse(value);
  if (result.success) return { written: value as Written, findings: [], broken };
  const teller = new Teller(value, guesser);
  const told = withoutEchoes(result.error.issues.flatMap((issue) => teller.tell(issue, document, [])));
  const findings = told.map(({ finding }) => finding);
  for (const { cut, meant } of told) {
    broken.add(cut);
    if (meant !== null) broken.add(meant);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { written: {}, findings, broken };
  for (const { cut } of told) takeOut(value, cut);
  return { written: value as Written, findings, broken };
}

/** A key that is missing because it was misspelt is told once. */
function withoutEchoes(told: Told[]): Told[] {
  const meant = new Set(told.filter((each) => each.meant !== null).map((each) => JSON.stringify(each.meant)));
  return told.filter(({ finding }) => finding.code !== 'missing-key' || !meant.has(JSON.stringify(finding.path)));
}

function takeOut(root: object, path: Path): void {
  const parent = valueAt(root, path.slice(0, -1));
  const key = path.at(-1);
  if (typeof parent !== 'object' || parent === null || key === undefined || !Object.hasOwn(parent, key)) return;
  const entries = parent as Record<string | number, unknown>;
  if (path.length === 2 && NAMED.has(String(path[0]))) entries[key] = Object.create(null);
  else delete entries[key];
}

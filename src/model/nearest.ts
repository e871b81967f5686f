/** Longer names are not compared: a typing mistake in them is rare, and the comparison is quadratic. */
const LONGEST = 60;

/**
 * The candidate a person most likely meant by `name`, or null when none is near: the same but for case and separators,
 * or at most a third of its letters away (Damerau-Levenshtein, adjacent swaps count one).
 */
export function nearest(name: string, candidates: Iterable<string>): string | null {
  if (name.length > LONGEST) return null;
  const plain = simplify(name);
  let best: string | null = null;
  let bestDistance = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const candidate of candidates) {
    if (candidate.length > LONGEST || Math.abs(candidate.length - name.length) > bestDistance) continue;
    const distance = simplify(candidate) === plain ? 0 : editDistance(name, candidate);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

function simplify(name: string): string {
  return name.toLowerCase().replace(/[-_. ]/g, '');
}

function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(row[j - 1] + 1, last[j] + 1, last[j - 1] + change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length];
}

/**
 * Guesses names until it has guessed often enough: in hostile or hopeless input every name is wrong, and looking for the
 * nearest of many is slow.
 */
export class Guesser {
  private left: number;

  constructor(guesses = 200) {
    this.left = guesses;
  }

  guess(name: string, candidates: Iterable<string>): string | null {
    return this.left-- > 0 ? nearest(name, candidates) : null;
  }
}

/**
 * Plays something that depends on chance in every way it can go: what asks `choose` is played again and again, until each
 * sequence of choices was taken once.
 */
export class Chance {
  /** Probability of what was chosen so far */
  probability = 1;
  private readonly script: { chosen: number; weights: readonly number[] }[] = [];
  private at = 0;

  /** Number of one of the weights, which sum to 1; those that are 0 are never chosen. */
  choose(weights: readonly number[]): number {
    if (this.at === this.script.length) this.script.push({ chosen: next(weights, -1), weights });
    const { chosen } = this.script[this.at++];
    this.probability *= weights[chosen];
    return chosen;
  }

  happens(probability: number): boolean {
    return this.choose([probability, 1 - probability]) === 0;
  }

  /** Plays `play` once for every way; false where there are more than `most`. */
  static all(play: (chance: Chance) => void, most = Infinity): boolean {
    const chance = new Chance();
    let played = 0;
    do {
      if (++played > most) return false;
      chance.at = 0;
      chance.probability = 1;
      play(chance);
    } while (chance.advance());
    return true;
  }

  private advance(): boolean {
    for (let last = this.script.length - 1; last >= 0; last--) {
      const { chosen, weights } = this.script[last];
      const following = next(weights, chosen);
      this.script.length = last;
      if (following < weights.length) {
        this.script.push({ chosen: following, weights });
        return true;
      }
    }
    return false;
  }
}

function next(weights: readonly number[], after: number): number {
  let at = after + 1;
  while (at < weights.length && !(weights[at] > 0)) at++;
  return at;
}

/** Numbers by their weights, the heaviest first. One that grew may be put in again; what was taken out is not told twice. */
export class Heaviest {
  private readonly things: number[] = [];
  private readonly weights: number[] = [];
  private readonly isOut: boolean[] = [];

  push(thing: number, weight: number): void {
    const { things, weights } = this;
    let at = things.length;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (weights[up] >= weight) break;
      things[at] = things[up];
      weights[at] = weights[up];
      at = up;
    }
    things[at] = thing;
    weights[at] = weight;
  }

  /** -1: none is left. */
  pop(): number {
    while (this.things.length > 0) {
      const thing = this.things[0];
      this.takeFirst();
      if (this.isOut[thing]) continue;
      this.isOut[thing] = true;
      return thing;
    }
    return -1;
  }

  private takeFirst(): void {
    const { things, weights } = this;
    const thing = things.pop()!;
    const weight = weights.pop()!;
    const count = things.length;
    if (count === 0) return;
    let at = 0;
    for (let down = 1; down < count; down = 2 * at + 1) {
      if (down + 1 < count && weights[down + 1] > weights[down]) down++;
      if (weights[down] <= weight) break;
      things[at] = things[down];
      weights[at] = weights[down];
      at = down;
    }
    things[at] = thing;
    weights[at] = weight;
  }
}

/** A small seeded generator (sfc32) and the draws that studies in these tests are made of. */
export class Draws {
  private a: number;
  private b: number;
  private c: number;
  private d = 1;

  constructor(seed: number) {
    this.a = seed | 0;
    this.b = 0x9e3779b9;
    this.c = 0x243f6a88;
    for (let i = 0; i < 20; i++) this.uniform();
  }

  /** In the open interval (0, 1). */
  uniform(): number {
    const t = (this.a + this.b + this.d) | 0;
    this.d = (this.d + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = ((this.c << 21) | (this.c >>> 11)) + t;
    return ((t >>> 0) + 0.5) / 4294967296;
  }

  exponential(mean: number): number {
    return -mean * Math.log(this.uniform());
  }

  normal(): number {
    return Math.sqrt(-2 * Math.log(this.uniform())) * Math.cos(2 * Math.PI * this.uniform());
  }

  /** Lognormal with the given mean and coefficient of variation. */
  lognormal(mean: number, cv: number): number {
    const s2 = Math.log(1 + cv * cv);
    return mean * Math.exp(Math.sqrt(s2) * this.normal() - s2 / 2);
  }

  weibull(shape: number, scale: number): number {
    return scale * Math.pow(-Math.log(this.uniform()), 1 / shape);
  }

  /** Whole number below n. */
  below(n: number): number {
    return Math.floor(this.uniform() * n);
  }

  poisson(mean: number): number {
    if (mean > 500) return this.poisson(500) + this.poisson(mean - 500);
    const limit = Math.exp(-mean);
    let count = -1;
    for (let product = 1; product > limit; count++) product *= this.uniform();
    return count;
  }
}

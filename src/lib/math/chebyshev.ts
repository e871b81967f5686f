/** Sum of c[k] T_k(u) for u from -1 to 1, the first term halved, by Clenshaw's recurrence. */
export function chebyshev(c: readonly number[], u: number): number {
  let b1 = 0;
  let b2 = 0;
  for (let k = c.length - 1; k > 0; k--) {
    const b = 2 * u * b1 - b2 + c[k];
    b2 = b1;
    b1 = b;
  }
  return u * b1 - b2 + 0.5 * c[0];
}

/** How many of `items`, in rising order of their values, have a value of at most `limit`; by halving. */
export function countUntil<T>(items: readonly T[], limit: number, valueOf: (item: T) => number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (valueOf(items[middle]!) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

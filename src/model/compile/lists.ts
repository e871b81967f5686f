/** Lists of lists in flat form: `start` has one entry more than there are lists. */
export function flatten<T>(lists: readonly (readonly T[])[]): { start: Int32Array; flat: T[] } {
  const start = new Int32Array(lists.length + 1);
  const flat: T[] = [];
  lists.forEach((list, at) => {
    for (const value of list) flat.push(value);
    start[at + 1] = flat.length;
  });
  return { start, flat };
}

/** Lists of lists in flat form: `start` has one entry more than there are lists. */
export function flatten(lists: readonly (readonly number[])[]): { start: Int32Array; flat: number[] } {
  const start = new Int32Array(lists.length + 1);
  const flat: number[] = [];
  lists.forEach((list, at) => {
    for (const value of list) flat.push(value);
    start[at + 1] = flat.length;
  });
  return { start, flat };
}

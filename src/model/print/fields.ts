/** A value as it is written in a file. */
export type Printed = string | number | boolean | Printed[] | { [key: string]: Printed };

/** The fields whose value is not the default: what is not written means the same. */
export function fields(list: [key: string, value: Printed | null, normal: Printed | null][]): Record<string, Printed> {
  const result: Record<string, Printed> = {};
  for (const [key, value, normal] of list) {
    if (value !== null && !same(value, normal)) result[key] = value;
  }
  return result;
}

/** Whether two values of plain data are equal, keys in the same order. */
export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

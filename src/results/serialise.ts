/**
 * The text of plain data as JSON, the same for equal data: keys in the order they have, numbers in their shortest form,
 * objects and lists of nothing but numbers, texts and nulls on one line, everything else indented by two.
 * Throws a RangeError on NaN and infinities, which JSON cannot say, and on anything that is not plain data.
 */
export function serialise(value: unknown): string {
  return `${text(value, '')}\n`;
}

function text(value: unknown, indent: string): string {
  if (!isContainer(value)) return scalar(value);
  const inner = `${indent}  `;
  const list = Array.isArray(value);
  const flat = Object.values(value).every((item) => !isContainer(item));
  const items = list
    ? value.map((item) => text(item, inner))
    : Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([key, item]) => `${JSON.stringify(key)}: ${text(item, inner)}`);
  const [open, close] = list ? '[]' : '{}';
  if (items.length === 0) return `${open}${close}`;
  if (flat) return `${open}${items.join(', ')}${close}`;
  return `${open}\n${inner}${items.join(`,\n${inner}`)}\n${indent}${close}`;
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function scalar(value: unknown): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError(`${value} has no place in JSON`);
  const json = JSON.stringify(value);
  if (json === undefined) throw new RangeError(`a ${typeof value} has no place in JSON`);
  return json;
}

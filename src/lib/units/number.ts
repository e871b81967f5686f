/** A decimal number as the units of this folder read it: no sign, no separators; an exponent for very large and small. */
export const NUMBER = '[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?';

/** What a reader of a written quantity returns: the number, or why it is not one and how it should have been written. */
export type Reading = { ok: true; value: number } | { ok: false; message: string; hint: string };

export function read(value: number): Reading {
  return { ok: true, value };
}

export function refuse(message: string, hint: string): Reading {
  return { ok: false, message, hint };
}

/**
 * The shortest decimal text that `accepts` holds for, trying 1 to 17 significant digits, or null when none does.
 * Used to print a quotient (seconds / seconds per year) as the number a person would have written.
 */
export function shortestDecimal(value: number, accepts: (text: string) => boolean): string | null {
  const full = String(value);
  const candidates = full.length <= 4 ? [full] : [String(Number(value.toPrecision(12))), full, value.toPrecision(17)];
  return candidates.find((text) => accepts(text)) ?? null;
}

/** `value` with `digits` significant digits and no trailing zeros, never in exponent form below 1e21. */
export function significant(value: number, digits: number): string {
  return String(Number(value.toPrecision(digits)));
}

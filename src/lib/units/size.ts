import { unitMeant } from './names.ts';
import { NUMBER, read, refuse, type Reading } from './number.ts';
import { PER } from './rate.ts';

/** Bytes in each unit of a written size: thousands (`GB`) as disks and networks count, and 1024s (`GiB`). */
export const BYTES = {
  B: 1,
  kB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  PB: 1e15,
  KiB: 1_024,
  MiB: 1_048_576,
  GiB: 1_073_741_824,
  TiB: 1_099_511_627_776,
  PiB: 1_125_899_906_842_624,
} as const;

/** Bytes in each unit of bits, in which networks are sold. */
const BITS = { bit: 1 / 8, kbit: 1e3 / 8, Mbit: 1e6 / 8, Gbit: 1e9 / 8, Tbit: 1e12 / 8 } as const;

const SIZES: ReadonlyMap<string, number> = new Map(Object.entries(BYTES));
const FLOWS: ReadonlyMap<string, number> = new Map([...SIZES, ...Object.entries(BITS)]);
const TIMES = Object.keys(PER) as (keyof typeof PER)[];

/** Patterns of a written size and bandwidth, for the JSON Schema. */
export const SIZE_PATTERN = `^${NUMBER}(?:${[...SIZES.keys()].join('|')})$`;
export const BANDWIDTH_PATTERN = `^${NUMBER}(?:${[...FLOWS.keys()].join('|')})/(?:${TIMES.join('|')})$`;

const size = new RegExp(`^(${NUMBER})([A-Za-z]+)$`);
const flow = new RegExp(`^(${NUMBER})([A-Za-z]+)/([A-Za-z]+)$`);
const SIZE_HINT = 'write a size like `200MB`, `500GB` or `1.5TiB`';
const BANDWIDTH_HINT = 'write a bandwidth like `100MB/s` or `1Gbit/s`';

/** Reads a written size, `500GB`, `1.5TiB`, or 0, into bytes. Never throws. */
export function parseSize(written: unknown): Reading {
  if (written === 0) return read(0);
  if (typeof written === 'number') return refuse('a size needs a unit', `write \`${written}MB\` or \`${written}GB\``);
  if (typeof written !== 'string') return refuse('expected a size', SIZE_HINT);
  const match = size.exec(written);
  if (match === null) return refuse('not a size', spaceless(written, size, (text) => parseSize(text).ok) ?? SIZE_HINT);
  const [, count, unit] = match;
  const bytes = SIZES.get(unit);
  if (bytes !== undefined) return finite(Number(count) * bytes, 'the size is too large', SIZE_HINT);
  if (FLOWS.has(unit)) return refuse('a size is in bytes', `\`${unit}\` are bits, 8 of which are a byte`);
  return refuse(`\`${unit}\` is not a unit of size`, meant(count, unit, '', false) ?? SIZE_HINT);
}

/** Reads a written bandwidth, `100MB/s`, `1Gbit/s`, `2TB/d`, into bytes per second. Never throws. */
export function parseBandwidth(written: unknown): Reading {
  if (typeof written === 'number')
    return refuse('a bandwidth needs a unit', `write \`${written}MB/s\` or \`${written}Mbit/s\``);
  if (typeof written !== 'string') return refuse('expected a bandwidth', BANDWIDTH_HINT);
  const match = flow.exec(written);
  if (match === null) return refuse('not a bandwidth', bandwidthHint(written));
  const [, count, unit, per] = match;
  const bytes = FLOWS.get(unit);
  const time = TIMES.find((each) => each === per);
  if (time === undefined) {
    const other = unitMeant(per, TIMES);
    return refuse(
      `\`${per}\` is not a unit of time`,
      other && bytes ? `write \`${count}${unit}/${other}\`` : BANDWIDTH_HINT,
    );
  }
  if (bytes !== undefined)
    return finite((Number(count) * bytes) / PER[time], 'the bandwidth is too large', BANDWIDTH_HINT);
  return refuse(`\`${unit}\` is not a unit of size`, meant(count, unit, `/${per}`, true) ?? BANDWIDTH_HINT);
}

function finite(value: number, message: string, hint: string): Reading {
  return Number.isFinite(value) ? read(value) : refuse(message, hint);
}

/** `1Gbps` and `100 MB/s` in the words of the language. */
function bandwidthHint(written: string): string {
  const bits = /^([0-9.]+)\s*([kKMGT]?)bps$/.exec(written.trim());
  if (bits !== null) return `write \`${bits[1]}${bits[2].replace('K', 'k')}bit/s\``;
  const bytes = /^([0-9.]+)\s*([kKMGT]?)Bps$/.exec(written.trim());
  if (bytes !== null) return `write \`${bytes[1]}${bytes[2].replace('K', 'k')}B/s\``;
  return spaceless(written, flow, (text) => parseBandwidth(text).ok) ?? BANDWIDTH_HINT;
}

/** A hint when only blanks keep it from being understood: `500 GB`. */
function spaceless(written: string, form: RegExp, accepts: (text: string) => boolean): string | null {
  if (written.length > 100) return null;
  const text = written.replace(/\s+/g, '');
  return text !== written && form.test(text) && accepts(text) ? `write \`${text}\`` : null;
}

/** What a unit in other letters means: `gb` and `G` are `GB`; `Mb` may be megabits or megabytes where bits are possible. */
function meant(count: string, unit: string, rest: string, hasBits: boolean): string | null {
  const match = /^([kmgtp])(i?)(b?|bits?|bytes?)$/i.exec(unit);
  if (match === null) return null;
  const [, letter, binary, word] = match;
  const prefix = letter.toLowerCase() === 'k' ? (binary === '' ? 'k' : 'K') : letter.toUpperCase();
  const bytes = `${count}${prefix}${binary.toLowerCase()}B${rest}`;
  const bits = `${count}${prefix}bit${rest}`;
  const known = hasBits && binary === '' && FLOWS.has(`${prefix}bit`);
  if (/^bits?$/i.test(word)) return known ? `write \`${bits}\`` : null;
  return known && word === 'b' ? `write \`${bits}\` or \`${bytes}\`` : `write \`${bytes}\``;
}

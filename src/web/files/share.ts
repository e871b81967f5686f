import type { Positions } from '../document/store.ts';

/** What a link holds: the model, its file name and where its nodes were put; no results, no versions, no history. */
export interface SharedModel {
  fileName: string;
  text: string;
  positions: Positions;
}

/** Longer links are cut or refused by mail programs, chats and proxies, in characters of the part after `#m=`. */
export const LONGEST_LINK = 8000;

/** The most that a link may unfold to, in bytes: a small one could stand for gigabytes. */
export const LARGEST_SHARED = 2_000_000;

/** Nodes whose place a link may name. */
const MOST_POSITIONS = 20_000;

/** A link that cannot be opened, with a reason to show. */
export class BadLink extends Error {}

/** The part of a link after `#m=`: compressed, in letters that links may hold. */
export async function packModel({ fileName, text, positions }: SharedModel): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify({ v: 1, fileName, text, positions: whole(positions) }));
  return toLetters(await throughStream(bytes, new CompressionStream('deflate-raw'), Infinity));
}

/**
 * Reads what `packModel` wrote.
 * @throws BadLink for everything else, whatever it is
 */
export async function unpackModel(packed: string): Promise<SharedModel> {
  // More than a link can be; and nothing is unfolded beyond its limit.
  if (packed.length > LARGEST_SHARED) throw new BadLink('The link is too long to be one of ours.');
  let bytes: Uint8Array;
  try {
    bytes = await throughStream(fromLetters(packed), new DecompressionStream('deflate-raw'), LARGEST_SHARED);
  } catch (error) {
    if (error instanceof BadLink) throw error;
    throw new BadLink('The link is damaged: part of it is missing or was changed.');
  }
  return checked(parsed(bytes));
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new BadLink('The link is damaged: what it holds is no model.');
  }
}

function checked(value: unknown): SharedModel {
  const shared = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  if (typeof shared.v === 'number' && shared.v > 1)
    throw new BadLink('The link was made by a newer version of the studio than this one.');
  if (shared.v !== 1 || typeof shared.text !== 'string') throw new BadLink('The link holds no model.');
  const { fileName } = shared;
  return {
    fileName: typeof fileName === 'string' ? safeFileName(fileName) : 'shared.yaml',
    text: shared.text,
    positions: positionsIn(shared.positions),
  };
}

/** A name that is only a name: no path, no control characters, not too long. */
export function safeFileName(name: string): string {
  const plain = name
    .replace(/^.*[\\/]/, '')
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u001f\u007f<>:"|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/^\.+/, '')
    .trim()
    .slice(0, 100);
  return plain === '' ? 'model.yaml' : plain;
}

/** Positions among unknown data: whatever is no position is left out. */
export function positionsIn(value: unknown): Positions {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  const entries = Object.entries(value as Record<string, unknown>).slice(0, MOST_POSITIONS);
  return Object.fromEntries(
    entries.flatMap(([id, at]) => {
      const { x, y } = (typeof at === 'object' && at !== null ? at : {}) as { x?: unknown; y?: unknown };
      return isPlace(x) && isPlace(y) && id !== '__proto__' ? [[id, { x, y }]] : [];
    }),
  );
}

const isPlace = (value: unknown): value is number => typeof value === 'number' && Math.abs(value) < 1e6;

/** Whole pixels make shorter links. */
function whole(positions: Positions): Positions {
  return Object.fromEntries(
    Object.entries(positions).map(([id, { x, y }]) => [id, { x: Math.round(x), y: Math.round(y) }]),
  );
}

/** @throws BadLink when more than `most` bytes come out */
async function throughStream(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
  most: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const writer = stream.writable.getWriter();
  // Its failure is that of the reading, which is awaited.
  writer.write(bytes).catch(() => {});
  writer.close().catch(() => {});
  const reader = stream.readable.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    const part = next.value as Uint8Array;
    length += part.length;
    if (length > most) {
      await reader.cancel().catch(() => {});
      throw new BadLink('The link unfolds to more than 2 MB, which no model needs: it was not opened.');
    }
    parts.push(part);
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function toLetters(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromLetters(letters: string): Uint8Array<ArrayBuffer> {
  if (!/^[A-Za-z0-9_-]+$/.test(letters))
    throw new BadLink('The link is damaged: it holds characters that no link has.');
  const binary = atob(letters.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (char) => char.charCodeAt(0));
}

/** An element of a drawing as far as tests look at it. */
export interface Tag {
  name: string;
  attributes: Record<string, string>;
  /** Text directly within. */
  text: string;
}

/**
 * Elements of XML in order.
 * @throws Error where it is not well-formed: a strict reading of the part of XML that drawings use.
 */
export function readXml(xml: string): Tag[] {
  const tags: Tag[] = [];
  const open: Tag[] = [];
  const token =
    /<(\/?)([a-z]+)((?: [a-zA-Z][a-zA-Z0-9:-]*="[^"<&]*(?:&(?:amp|lt|gt|quot|#39);[^"<&]*)*")*)(\/?)>|([^<]+)/gy;
  let at = 0;
  while (at < xml.length) {
    token.lastIndex = at;
    const match = token.exec(xml);
    if (match === null) throw new Error(`not XML at ${at}: ${xml.slice(at, at + 60)}`);
    at = token.lastIndex;
    const [, closing, name, attributes, selfClosing, text] = match;
    if (text !== undefined) {
      if (/&(?!(?:amp|lt|gt|quot|#39);)/.test(text)) throw new Error(`a bare & in ${text}`);
      if (open.length === 0) throw new Error(`text outside of the root: ${text}`);
      open.at(-1)!.text += unescaped(text);
    } else if (closing === '/') {
      const last = open.pop();
      if (last?.name !== name) throw new Error(`</${name}> closes ${last?.name ?? 'nothing'}`);
    } else {
      if (open.length === 0 && tags.length > 0) throw new Error('more than one root');
      const tag = { name, attributes: attributesOf(attributes), text: '' };
      tags.push(tag);
      if (selfClosing === '') open.push(tag);
    }
  }
  if (open.length > 0) throw new Error(`${open.at(-1)!.name} is never closed`);
  return tags;
}

function attributesOf(text: string): Record<string, string> {
  const all = [...text.matchAll(/ ([a-zA-Z][a-zA-Z0-9:-]*)="([^"]*)"/g)].map(
    ([, key, value]) => [key, unescaped(value)] as const,
  );
  if (new Set(all.map(([key]) => key)).size < all.length) throw new Error(`an attribute twice in ${text}`);
  return Object.fromEntries(all);
}

function unescaped(text: string): string {
  const letters: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => letters[name]);
}

import { escaped } from '../figures/svg.ts';

/** A piece of HTML. Only this file makes one out of text, so that what is not markup cannot become any. */
export interface Markup {
  readonly markup: string;
}

export type Content = string | number | Markup | null | readonly Content[];

/** HTML as it is written in the source; what is put into it is escaped, unless it is markup already. */
export function markup(parts: TemplateStringsArray, ...contents: Content[]): Markup {
  return { markup: parts.map((part, at) => (at === 0 ? part : render(contents[at - 1]) + part)).join('') };
}

/** An `<svg>` element of our own figures, which escape all text themselves. */
export function drawn(svg: string): Markup {
  return { markup: svg };
}

/** A style sheet of our own. */
export function sheet(css: string): Markup {
  return { markup: `<style>${css}</style>` };
}

function render(content: Content): string {
  if (content === null) return '';
  if (typeof content === 'number') return String(content);
  if (typeof content === 'string') return escaped(content);
  return 'markup' in content ? content.markup : content.map(render).join('');
}

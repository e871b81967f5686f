import { exampleOf, type Example } from './example-text.ts';

const files = import.meta.glob<string>('../../../models/*.yaml', { query: '?raw', import: 'default', eager: true });

/** Small and usual ones first; the others follow by name. */
const first = ['web-shop', 'single-server', 'three-tier', 'database-warm', 'database-hot', 'haproxy-pair', 'ecommerce'];

const rank = ({ fileName }: Example): number => {
  const at = first.indexOf(fileName.replace(/\.yaml$/, ''));
  return at < 0 ? first.length : at;
};

/** Every model of the gallery. */
export const examples: readonly Example[] = Object.entries(files)
  .map(([path, text]) => exampleOf(path.slice(path.lastIndexOf('/') + 1), text))
  .sort((a, b) => rank(a) - rank(b) || (a.fileName < b.fileName ? -1 : 1));

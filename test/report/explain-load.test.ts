import { describe, expect, test } from 'vitest';
import { parseModel } from '../../src/model/index.ts';
import { explain } from '../../src/report/index.ts';

/** The sentences about a component that speak of load. */
function said(components: string, load: string, name: string): string[] {
  const { model, issues } = parseModel(`nines: 1
components:
${components}
services: { shop: { requires: [app], ${load} } }
`);
  if (model === null) throw new Error(issues.map((issue) => issue.message).join('; '));
  const blocks = explain(model).sections.find(({ title }) => title === 'Components')!.blocks;
  return blocks
    .find((block) => block.name === name)!
    .sentences.filter((sentence) => /[Cc]arries|^Without/.test(sentence));
}

const life = 'mttf: 60d, mttr: 1h';
const behind = `  database: { ${life}, capacity: 300/s }\n  cache: { ${life}, data: { persistence: memory, warmUp: 10m } }`;

describe('what is said about load', () => {
  test('who gets how much without a cache, and which part of it fails', () => {
    const app = `  app: { ${life}, requires: [database], uses: [{ cache: { without: { load: 5x } } }] }\n${behind}`;
    expect(said(app, 'load: 100/s', 'app')).toEqual([
      'Without cache, or while it is cold: database gets 5 times the requests: 500/s of the 300/s it carries, 40 % fail.',
    ]);
    expect(said(app, 'load: 60/s', 'app')).toEqual([
      'Without cache, or while it is cold: database gets 5 times the requests: 300/s of the 300/s it carries.',
    ]);
    expect(said(app, 'load: 100/s', 'database')).toEqual(['Carries 300/s; 100/s arrive with everything up.']);
  });

  test('what is further behind and cannot follow', () => {
    const app = `  app: { ${life}, requires: [proxy], uses: [{ cache: { without: { load: 4x } } }] }\n  proxy: { ${life}, requires: [database] }\n${behind}`;
    expect(said(app, 'load: 100/s', 'app')).toEqual([
      'Without cache, or while it is cold: proxy gets 4 times the requests: 400/s; database gets 400/s of the 300/s it carries, 25 % fail.',
    ]);
  });

  test('how many instances it takes', () => {
    const app = (fields: string) => said(`  app: { ${life}, capacity: 40/s, ${fields} }`, 'load: 100/s', 'app');
    const enough = 'Each instance carries 40/s; 100/s arrive with everything up, for which it takes';
    expect(app('instances: 4')).toEqual([
      `${enough} 3 of its 4 active instances. With fewer it is up, and a part of the requests fails.`,
    ]);
    expect(app('instances: 3, needs: 3')).toEqual([`${enough} all 3.`]);
    expect(app('instances: 2')).toEqual([
      'Each instance carries 40/s; 100/s arrive with everything up: 20 % fail always.',
    ]);
  });

  test('what is left of a component without what it uses', () => {
    const uses = '[{ search: { without: { capacity: 50%, success: 90% } } }]';
    const app = `  app: { ${life}, capacity: 150/s, uses: ${uses} }\n  search: { ${life} }`;
    expect(said(app, 'load: 100/s', 'app')).toEqual([
      'Carries 150/s; 100/s arrive with everything up.',
      'Without search: 50 % of its own capacity is left, 100/s of the 75/s it carries, 25 % fail; 90 % of the requests that pass it are served well.',
    ]);
  });

  test('factors alone, where nothing says how many requests there are', () => {
    const app = `  app: { ${life}, requires: [database], uses: [{ cache: { without: { load: { database: 5x } } } }] }\n${behind}`;
    expect(said(app, '', 'app')).toEqual(['Without cache, or while it is cold: database gets 5 times the requests.']);
  });
});

import { describe, expect, test } from 'vitest';
import { parseModel } from '../../src/model/index.ts';
import { explain } from '../../src/report/index.ts';

/** The sentences about a component that speak of load. */
function said(components: string, load: string, name: string, which = /[Cc]arries|^Without/, more = ''): string[] {
  const { model, issues } = parseModel(`nines: 1
${more}
components:
${components}
services: { shop: { requires: [app], ${load} } }
`);
  if (model === null) throw new Error(issues.map((issue) => issue.message).join('; '));
  const blocks = explain(model).sections.find(({ title }) => title === 'Components')!.blocks;
  return blocks.find((block) => block.name === name)!.sentences.filter((sentence) => which.test(sentence));
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

  test('that what gets more than it can stand collapses, and serves no part of it', () => {
    const app = `  app: { ${life}, requires: [database], uses: [{ cache: { without: { load: 5x } } }] }
  database: { ${life}, capacity: 300/s, overload: { collapse: { at: 120%, until: 80%, restart: 10m } } }
  cache: { ${life}, data: { persistence: memory, warmUp: 10m } }`;
    const without = 'Without cache, or while it is cold: database gets 5 times the requests:';
    expect(said(app, 'load: 100/s', 'app')).toEqual([`${without} 500/s of the 300/s it carries, it collapses.`]);
    // Between what it carries and what it collapses at it sheds.
    expect(said(app, 'load: 70/s', 'app')).toEqual([`${without} 350/s of the 300/s it carries, 14.3 % fail.`]);
  });

  test('how many instances it takes where requests are spread by weight, as none takes what is too much for another', () => {
    const app = (weights: string, load: string): string[] => {
      const places = `  app: { ${life}, instances: { a: 1, b: 2 }, capacity: 60/s, balancing: { policy: weighted, weights: ${weights} } }`;
      return said(places, load, 'app', /carries/, 'places: { a: {}, b: {} }');
    };
    // With a and one of b left, a gets two thirds: 66.7 of the 60 it carries.
    expect(app('{ a: 2, b: 1 }', 'load: 100/s')).toEqual([
      'Each instance carries 60/s; 100/s arrive with everything up, of which the instance of most weight gets 50/s. It takes all 3 to be sure that none gets more than it carries: of what is too much for one a part fails.',
    ]);
    expect(app('{ a: 2, b: 1 }', 'load: 90/s')).toEqual([
      'Each instance carries 60/s; 90/s arrive with everything up, of which the instance of most weight gets 45/s. It takes any 2 of its 3 instances to be sure that none gets more than it carries: of what is too much for one a part fails.',
    ]);
    expect(app('{ a: 8, b: 1 }', 'load: 100/s')).toEqual([
      'Each instance carries 60/s; 100/s arrive with everything up, of which the instance of most weight gets 80/s: a part of that fails always.',
    ]);
    expect(app('{ a: 1, b: 1 }', 'load: 100/s')).toEqual([
      'Each instance carries 60/s; 100/s arrive with everything up, for which it takes 2 of its 3 active instances. With fewer it is up, and a part of the requests fails.',
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

  test('how requests are spread, what is too much, and how the number of instances follows', () => {
    const texts = (fields: string) =>
      said(
        `  app: { ${life}, instances: 4, capacity: 100/s, ${fields} }`,
        'load: { base: 100/s, peak: 350/s, profile: daily }',
        'app',
        /./,
      );
    expect(texts('balancing: { policy: least-connections, response: 200ms, failFast: 2ms }')).toContain(
      'One that crashed answers at once, looks idle, and gets 97.1 % of all requests meanwhile.',
    );
    expect(texts('overload: { collapse: { at: 120%, until: 80%, restart: 5m } }')).toContain(
      'Collapses when more than 480/s arrive (120 % of what its active instances carry), and serves nothing until no more than 320/s would arrive, and 5 min have passed.',
    );
    expect(texts('autoscale: { min: 2, max: 8, at: 70%, start: 3m, cooldown: 10m }')).toEqual(
      expect.arrayContaining([
        'Each instance carries 100/s; 350/s arrive in the busiest hour with everything up, for which it takes 4 instances.',
        'Scales from 2 to 8 instances, as many as it takes to use each at 70 % of its capacity: one more serves after 3 min, one too many is stopped after 10 min.',
      ]),
    );
  });
});

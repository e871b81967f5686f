import { describe, expect, test } from 'vitest';
import { iconOf, ICONS, iconSvg } from '../../src/report/icons.ts';

describe('the icon of a kind', () => {
  test.each([
    ['load-balancer', 'load-balancer'],
    ['Reverse Proxy', 'load-balancer'],
    ['postgres', 'database'],
    ['postgres_db', 'database'],
    ['payments-db', 'database'],
    ['db2', 'database'],
    ['redis', 'cache'],
    ['kafka', 'queue'],
    ['message-brokers', 'queue'],
    ['s3', 'object-store'],
    ['data-center', 'zone'],
    ['availability zone', 'zone'],
    ['ToR switch', 'network'],
    ['api-server', 'app-server'],
    ['etcd', 'consensus'],
    ['toaster', 'component'],
    ['', 'component'],
    ['constructor', 'component'],
  ])('%j is %s', (kind, icon) => {
    expect(iconOf(kind)).toBe(icon);
  });

  test('of an icon name is that icon', () => {
    for (const name of Object.keys(ICONS)) expect(iconOf(name)).toBe(name);
  });
});

test('every icon is drawn inside its 24 by 24 units', () => {
  for (const [name, markup] of Object.entries(ICONS)) {
    const starts = [...markup.matchAll(/M(-?[\d.]+)[ ,](-?[\d.]+)/g)].flatMap(([, x, y]) => [Number(x), Number(y)]);
    expect(
      starts.every((value) => value >= 2 && value <= 22),
      name,
    ).toBe(true);
    expect(iconSvg(name as keyof typeof ICONS, 16)).toMatch(
      /^<svg [^<>]*width="16"[^<>]*>(?:<[a-z]+ [^<>]*\/>)+<\/svg>$/,
    );
  }
});

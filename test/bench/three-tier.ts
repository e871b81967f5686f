/** What the databases store in the variant with data. */
const data = `
    data: { replication: async, lag: { exponential: 2s }, writes: 200/s, catchUp: 30m, backups: { every: 6h, restore: 2h } }`;

/** The reference model "three-tier" and its scaled versions, written in the model language. */
export function threeTier(cells: number, withData = false): string {
  const components: string[] = [];
  const requires: string[] = [];
  for (let cell = 0; cell < cells; cell++) {
    const suffix = cells === 1 ? '' : String(cell + 1);
    components.push(`
  balancer${suffix}:
    instances: [a, b]
    active: 1
    standby: hot
    ttf: { weibull: { shape: 0.8, scale: 3500h } }
    ttr: { lognormal: { median: 1h, sigma: 0.8 } }
    detection: 10s
    failover: { time: 20s }
  app${suffix}:
    instances: { a: 2, b: 1 }
    needs: 2
    ttf: { weibull: { shape: 0.8, scale: 900h } }
    ttr: { lognormal: { median: 30m, sigma: 1 } }
  database${suffix}:
    instances: [a, b]
    active: 1
    standby: hot
    ttf: { exponential: 3000h }
    ttr: { lognormal: { median: 2h, sigma: 0.8 } }
    detection: 30s
    failover: { time: { exponential: 60s } }${withData ? data : ''}`);
    requires.push(`balancer${suffix}`, `app${suffix}`, `database${suffix}`);
  }
  return `nines: 1
name: three-tier x ${cells}
places:
  a: { kind: zone, mttf: 17520h, ttr: { lognormal: { median: 2h, sigma: 1 } } }
  b: { kind: zone, mttf: 17520h, ttr: { lognormal: { median: 2h, sigma: 1 } } }
components:${components.join('')}
services:
  shop: { requires: [${requires.join(', ')}] }
study: { horizon: 10y, trials: 1000, seed: three-tier }
`;
}

/** Cases that are not simulated, and what each waits for. */
export const waiting: Record<string, string> = {
  'B26-downtime-table': 'arithmetic: nines to hours a year, tested where reports print them',
  'P06-scram-trees': 'static fault trees without times: for an exact analysis of the structure, nothing to simulate',
  'R01-3hot': 'unavailability 1.5e-12, one outage in 25 million years: for rare-event methods',
};

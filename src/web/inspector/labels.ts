/** What a field is called beside its editor; the key itself where nothing here says more. */
const LABELS: Record<string, string> = {
  in: 'in',
  mttf: 'mean time to failure',
  ttf: 'time to failure',
  mttr: 'mean time to repair',
  ttr: 'time to repair',
  every: 'every',
  do: 'steps',
  tbh: 'time between events',
  falseAlarms: 'false alarms',
  onStandbyLoss: 'on standby loss',
  minInSync: 'least in sync',
  catchUp: 'catch-up',
  warmUp: 'warm-up',
  repairSuccess: 'repair success',
  commonCause: 'common cause',
  stoppedBy: 'stopped by',
  downtimeCost: 'cost of down time',
  dataLossCost: 'cost of lost writes',
  slo: 'objectives',
  rto: 'restoration (RTO)',
  rpo: 'lost writes (RPO)',
};

export function labelOf(name: string): string {
  return (
    LABELS[name] ?? name.replace(/([a-z])([A-Z])/g, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`)
  );
}

/** The groups in which the fields of a thing are shown, in their order. */
export const GROUPS = [
  'What it is',
  'What is done',
  'Where and how many',
  'When it strikes',
  'When it is due',
  'What it hits',
  'What it is done to',
  'What is expected',
  'How it fails',
  'How it is repaired',
  'How it is found',
  'How it moves',
  'What it needs',
  'Objectives',
  'What it stores',
  'Load',
  'How it is simulated',
  'Cost and source',
  'More',
] as const;

export type Group = (typeof GROUPS)[number];

const members: Partial<Record<Group, string>> = {
  'What it is': 'name kind description currency',
  'What is done': 'do action style takes',
  'What is expected': 'expect passes',
  'Where and how many': 'instances in active needs standby dormancy start spares size count hours',
  'When it strikes': 'every tbh lasts',
  'What it hits': 'targets effect hits stoppedBy',
  'How it fails': 'failures mttf ttf mttr ttr',
  'How it is found': 'detection',
  'How it moves': 'failover switchover follows',
  'What it needs': 'requires uses',
  Objectives: 'slo',
  'What it stores': 'data',
  Load: 'load capacity balancing overload autoscale routing sessions',
  'How it is simulated': 'horizon trials seed warmup precision confidence random plays',
  'Cost and source': 'cost downtimeCost dataLossCost source',
};

/** The same for what is planned: maintenance and drills. */
const PLANNED: Partial<Record<string, Group>> = {
  ...{ every: 'When it is due', at: 'When it is due', hours: 'When it is due' },
  ...{ targets: 'What it is done to', hits: 'What it is done to' },
  ...{ success: 'What is done', rollback: 'What is done', crew: 'What is done', lasts: 'What is done' },
  ...{ mttr: 'How it is repaired', ttr: 'How it is repaired' },
};

const groupOf = new Map<string, Group>();
for (const group of GROUPS) for (const name of members[group]?.split(' ') ?? []) groupOf.set(name, group);

/** Where a field of a thing is shown. A few words mean another thing elsewhere: the repair of what a hazard fails. */
export function groupFor(section: string, name: string): Group {
  if (section === 'hazards' && /^(mttr|ttr|crew)$/.test(name)) return 'How it is repaired';
  if (section === 'maintenance' || section === 'drills') return PLANNED[name] ?? groupOf.get(name) ?? 'More';
  if (section === 'scenarios' && name === 'lasts') return 'How it is simulated';
  if (section === 'crews' && /^(response|order)$/.test(name)) return 'How it is repaired';
  if (section === 'spares' && name === 'delivery') return 'How it is repaired';
  return groupOf.get(name) ?? 'More';
}

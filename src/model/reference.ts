import * as z from 'zod';
import { exampleModel, ISSUE_CODES, type IssueCode } from './codes.ts';
import { WRITTEN_KINDS } from './distribution.ts';
import { parseModel } from './parse.ts';
import { exampleOf } from './schema/distribution.ts';
import { HOMES } from './schema/homes.ts';
import { definition, formOf, unwrap } from './schema/walk.ts';
import { inline } from './text/write.ts';

/** The reference of the model language as Markdown: every field, distribution and issue, from what the program runs on. */
export function languageReference(): string {
  const parts = [
    HEAD,
    QUANTITIES,
    distributionTable(),
    ...HOMES.map(fieldTable),
    DETAILS,
    DATA,
    LOAD,
    UPKEEP,
    SCENARIOS,
    issueTable('error'),
    issueTable('warning'),
  ];
  return `${parts.map((part) => part.trim()).join('\n\n')}\n`;
}

const HEAD = `
# The model language

A model is one text file, YAML or JSON, that says what an architecture is made of, how its parts fail and come back, and
what its users need. This page is generated from the schema and the rules that check a model.

- Nothing is invented: a part for which no failure is written never fails, a delay that is not written is zero.
- Every problem is reported at once, with its line and column. An unknown key is an error.
- \`mttf\`, \`mttr\` and \`every\` are the mean of an exponential time. \`ttf\`, \`ttr\`, \`tbh\` and every other time take any
  distribution, and a bare duration there is a constant.
- Names are a letter, then letters, digits, \`-\`, \`_\` and \`.\`. Components and places share their names.
`;

const QUANTITIES = `
## Quantities

| Quantity | Written | Notes |
|---|---|---|
| duration | \`250ms\` \`30s\` \`5m\` \`4h\` \`1d\` \`2w\` \`1mo\` \`2y\` \`4h30m\` | a year is 365 days, a month a twelfth of it; units from long to short; a bare number is refused except \`0\` |
| fraction | \`99.95%\` or \`0.9995\` | 0 to 1 |
| rate | \`200/s\` \`30/min\` \`3/y\` | per \`s\`, \`min\`, \`h\`, \`d\`, \`w\`, \`mo\`, \`y\` |
| size | \`200MB\` \`500GB\` \`1.5TiB\` | bytes: \`kB\` to \`PB\` are thousands, \`KiB\` to \`PiB\` 1024s |
| bandwidth | \`100MB/s\` \`1Gbit/s\` | bytes or bits per time |
| money | \`120/mo\` \`0.40/h\` \`5000\` | currency named once in \`currency\` |
| hours | \`Mon-Fri 09:00-17:00\` | also \`daily 08:00-20:00\`, several separated by commas, windows over midnight; the week starts on Monday 00:00 |
| distribution | \`4h\`, \`never\`, or a map with one key | of a duration, see below |
`;

const DETAILS = `
## What the short forms mean

- \`mttf\` and \`mttr\` (or \`ttf\` and \`ttr\`) beside the other fields of a component or place are one failure mode named
  \`failure\`.
- \`instances: 3\` are three instances in \`in\`, or nowhere in particular; \`instances: [a, b]\` is one in each place;
  \`instances: { a: 2, b: 1 }\` is as many as it says. The order matters: the first \`active\` ones serve at the start, the
  others fill the tiers hot, warm, cold.
- \`standby: warm\` is one tier with every instance that is not active. A tier starts in 0, a cold one in the \`start\` of the
  component, when it has no \`start\` of its own.
- \`detection: 30s\` is \`detection: { delay: 30s }\` and sees every fault. Heartbeats see crash, omission and timeout. A probe
  sees crash and omission, timeout when it has a \`timeout\`, incorrect when it is \`deep\`. Corruption is seen by a plain delay
  or when \`sees\` lists it. Without \`detection\` every fault is known at once.
- \`misses\` and \`failures\` count 1 when they are not written.
- \`switchover\` is \`failover\` with \`trigger: manual\`.
- \`requires: [a, b]\` needs both; \`{ any: [a, b] }\` one of them, \`{ atLeast: 2, of: [a, b, c] }\` two, \`{ all: [a, b] }\` both
  again, inside another choice. \`{ a: { within: zone } }\` needs an instance of \`a\` that serves in the same zone. A name may
  be that of a place, which must not be out. One dependency may stand without brackets.
- \`{ a: { for: reads } }\` is content with any replica of \`a\` that is caught up, also while \`a\` takes no writes; it may stand
  together with \`within\`.
- A hazard may target a component, a place, a kind of either, or \`all\`; where a name is both, the component or place is
  meant.
`;

const DATA = `
## What data means

A component with \`data\` stores something, and takes writes while it is up. Losses of acknowledged writes are counted in seconds
of accepted writes (the window; a second in which nothing was written loses nothing) and, where \`writes\` is given, in writes.

| \`replication\` | A write is acknowledged | Promoting a standby loses |
|---|---|---|
| \`sync\` | when every replica that is caught up has it | nothing |
| \`semi-sync\` | when the active instance and the first standby that is caught up have it | nothing, or the lag when that one is lost too |
| \`async\` | by the active instance alone | the \`lag\`, drawn at that moment |
| \`quorum\` | when a majority of the instances has it; without a majority in contact there are no writes (down) | nothing; when the data of a majority is destroyed, the lag of the best that is left |
| \`none\` | by the instance that serves; without standbys each instance has a part of its own | what is newer than the backup that the standby restores |

- **Replicas.** One that was cut off, broken or off while writes went on is stale: it needs \`catchUp\` in contact with a current
  copy, and is promoted only when it is current. \`catchUp: { size: 500GB, bandwidth: 100MB/s }\` is a time of size over
  bandwidth. A cold standby is off and holds no replica. \`replicas\` describes those that differ, by the place they are in;
  one without \`replication\` is sync where the data is, else async, and one without \`lag\` has that of the data.
- **Too few in sync.** \`onStandbyLoss: block\` is \`minInSync: 2\`: with fewer copies in sync, the active one included, no writes
  are accepted and the component is down. \`continue\` is \`minInSync: 1\`.
- **Parts of the whole.** \`needed: 7\` of 10 instances is an erasure code (or an array): data is lost when fewer than 7 intact ones
  are left. It takes \`replication: sync\`, every instance active, and \`needs\` of at least as many.
- **What destroys data.** A failure with \`data: lost\` destroys that of the instance, or (a failure of a place) of every instance
  inside and the backups kept there; the hazard effect \`destroy\` does the same. With \`persistence: memory\` a crash and a power cut
  (\`power: off\`) do so too. When no copy is left the newest good backup is restored; without one it is a total loss, counted
  apart.
- **What corrupts data.** \`fault: corruption\` and the hazard effect \`corrupt\` make it wrong, silently: sync replicas at once, others
  after their lag, and every backup taken from then on. The component counts as down, yet users go on writing until it is
  found (the check must see \`corruption\`, or somebody notices); these writes are lost with it.
- **Backups.** One is begun at every whole multiple of \`every\`, holds the state at its start and can be used once it is done. With
  \`logs\` a restore goes on to the last shipment of the log, or to just before a corruption.
- **Caches.** \`warmUp\` makes it a cache: what it loses is made anew, and is nobody's loss; whoever uses it is degraded meanwhile.
- **Split brain.** An active instance in a place that a hazard isolates goes on accepting writes while another takes its role,
  unless \`fencing\` stops it or a quorum decides; what it accepted is lost when the place is back.
- **What it costs.** \`slo.rpo\` of a service is the longest window one loss may have; \`dataLossCost: 0.05\` is the cost of a lost write,
  \`dataLossCost: 100/s\` that of a second of the window. A loss counts for every service that depends on the writes.
`;

const LOAD = `
## What load means

\`load\` of a service is what its users send; \`capacity\` of a component is what one of its instances carries while it serves
(standbys carry nothing, but copies that are read from do). Requests are flows: rates that change when something fails or comes
back, or with the hour, never one at a time.

- **Who gets them.** A service, and every component, sends what it serves to everything that it \`requires\`. What is shed does not
  arrive further on, and nothing is sent to what is down. A component gets each request of a service once, however many ways lead
  to it. What is only used (\`uses\`) gets none.
- **Choices.** Requests to \`{ any: […] }\` and \`{ atLeast: 2, of: […] }\` are split evenly over the alternatives that are up.
  \`within\` decides which instances serve; what these carry is added up, wherever the requests come from.
- **Reads.** \`{ database: { for: reads } }\` is carried by every copy that can be read, after the requests that need the active
  ones have had their part of these.
- **Over the day.** \`{ base: 100/s, peak: 400/s, profile: daily }\` is a wave in steps of an hour, a raised cosine: fewest from
  03:00 to 04:00 (\`base\`), most from 15:00 to 16:00 (\`peak\`). With \`weekly\` Saturday and Sunday have the \`weekend\` share of
  it. A simulation starts on a Monday at 00:00. \`spikes\` are rushes of users at random times, each \`times\` the load of the
  moment. A request lost counts as one request: an outage at noon costs more of them than one at night.
- **Too many.** With \`overload: shed\` a component serves as many as its serving instances carry together, the same share of the
  requests of each service. The others fail; nothing else does. With \`collapse\` it serves nothing, and is down, once more than
  \`at\` of that arrive, until no more than \`until\` would arrive if it served, and its \`restart\` after that.
- **Balancing.** Without \`balancing\` only what serves gets requests, each as many as it can take. With it every instance gets its
  part, one that is lost too until that is detected (a place around it that is out is found by the same check; what maintenance
  takes out is known at once, what a \`kill\` drill kills is not): \`round-robin\` and
  \`ip-hash\` equal parts, \`weighted\` by the \`weights\` of their places, \`least-connections\` in inverse proportion to how long a
  request is under way there: \`response\` where it is served, \`failFast\` where the instance crashed, \`timeout\` where it does
  not answer. What is too much for one is shed, although another may have room. An instance that serves and lacks what it
  requires near it gets its part as well, until its check finds that out if it is \`deep\`.
- **Regions.** A component with \`routing\` (\`dns\`, \`global-balancer\`, \`anycast\`) leads the requests that enter through it to
  places: \`routing: { to: { eu-west: 60%, us-east: 40% }, policy: geo, ttl: 60s }\`. A place *works* while it is not out, and what
  the component requires \`within\` it is there; what it requires otherwise is asked for as ever. Its instances, where it has any
  of note, are name servers: they fail for themselves. Its \`detection\` is the check of the places, which runs for each place
  and sees every loss (\`by\` and \`noticed\` as everywhere); until it has found a place that does not work, that place goes on
  getting its part, and the requests are lost. A place that works again is used again at once.
  \`failover\`: all go to the first of the list that is not known to be lost; while that one does not work, the service is down.
  \`weighted\`: by shares; those of a lost place go to the others in proportion. \`geo\`: by shares; those of a lost place go to
  the one that its \`then\` names first, else to the others in their order. Both are up while any place works, and degraded while
  part of the requests fail. For \`ttl\` after a place is left a linearly shrinking part of its requests still goes to the dead
  address; what the others have to carry is counted as if all had come at once, and two places that are left within one ttl
  count as independent. Of what is asked for \`within\` the places only the instances there carry what comes to each, down
  through everything that asks \`within\` again. Such a component collapses in each place for itself, and comes back once little
  enough would arrive if it were used there again; it scales in each place for itself, with \`min\` and \`max\` of its own. Where it
  is asked for elsewhere as well, what is led to its places comes first, and what is left of its capacity is for the others; then
  it cannot be balanced, collapse, scale, or be read from with a capacity: who gets what of it is not said.
- **Scaling.** With \`autoscale\` as many instances run as it takes for each to be used at \`at\` of its capacity, \`min\` to \`max\`. More
  are started at once, and serve after \`start\`; lost ones are replaced when they are known to be lost; too many are stopped
  after \`cooldown\`. Those that are being repaired count towards \`max\`. What is off does not age and does not fail. They are in
  the places of \`instances\`, by turns. What they cost counts while they serve.
- **Sessions.** \`sessions: { held: 20000 }\`: the serving instances of the component hold so many together, in equal parts, and
  each loses its part when it stops serving, by failure or by plan; the others, or whoever serves next, hold all of them again
  at once. With \`replicated\` every instance that runs has a copy, hot and warm standbys too, and they are lost when the last of
  these stops. Sessions change nothing else.
- **Floods and slowness.** The hazard \`overload 10x\` multiplies what arrives at its targets (components, or services) while it
  lasts, and with it what these pass on; nobody misses what is lost of the rest. \`slow 2x\` leaves its instances half of their
  capacity. \`stoppedBy\` are layers in front, each of which stops an event with its probability while it is up.
- **Without what is used.** \`uses: [{ cache: { without: { load: 5x } } }]\`: while \`cache\` is down, or cold after it came back empty
  (\`warmUp\`), each request becomes five of those that the component sends on. \`{ load: { database: 5x } }\` is so for one of them
  only. \`{ capacity: 40% }\` leaves that part of its own capacity, and of the requests that pass it \`{ success: 90% }\` lets so
  many succeed. What several of them change is multiplied. Beside \`within\` it holds for the instances that lack it near them.
- **What it costs.** A service of whose requests a part fails is degraded. Its request success is the share of all requests that
  are served well; while it is down there are none. A request that several components may shed has to pass each of them by
  itself, and one that became five fails with the share of them that is shed.
- A service without \`load\` sends nothing that counts, and its requests are shed like those of the others.
`;

const SCENARIOS = `
## What scenarios mean

- **Steps** are done in the order of time; a step has one verb. Instances are called as in the log: \`database@zone-a\` the one
  in a place, \`server@zone-a#2\` the second of several there, \`db#1\` without a place; a component of one instance by its own
  name.
- **Nothing else happens** unless \`random\` is \`on\`; what follows from a step (detection, crews, failover, failback, catching
  up) goes its way, with the times that the model says, drawn anew in each play.
- **\`at\`** of an expectation is the moment with everything that happens then. \`after: 2\` is the second step in the order of time.
- **Without \`lasts\`** it is played for a day after the last time that is written. An outage that is not over at the end, and a
  loss of everything, meet no \`atMost\`.
- **Every play must pass**, or the share \`passes\` of the \`plays\`.
`;

const UPKEEP = `
## What maintenance and drills mean

- **When.** The first event is due at a random moment of the first \`every\`, so that not all trials march in step; from then on
  each is due so long after the one before was. With \`at\` (or \`hours\`) it begins at the first such moment, or within the first
  such window, once it is due. What would begin while the one before is still in hand is left out.
- **Rolling** works on one instance at a time, standbys first. An instance that serves in a role is worked on once the role has been
  moved to a standby, which takes the \`time\` of the failover and can fail like one. The next is not taken out while the last still
  starts or catches up, nor while that would leave fewer than \`needs\` (or \`minInSync\`) because another is broken. What is known
  to be broken is left to its repair.
- **Together** first moves roles to standbys that are no targets, then takes everything out at once.
- **Blue-green** builds a new set while the old one serves, then roles are moved, and that is all. It is refused for data.
- **Work that does not hold.** Without \`rollback\` each instance comes back broken with its own probability. With it, and in blue-green,
  \`success\` is that of a version: a bad one fails every instance that gets it (fault \`incorrect\`) until the check sees it, or
  somebody notices; then the work ends and all of them are taken back.
- Clocks of failure go on, whatever maintenance does. A crew does the work when one is named: it is asked again after a wait, and for
  each instance beyond its hours.
- **Drills.** \`failover\` and \`evacuate\` move roles by plan; a standby that turns out to be broken is found, and the role is
  served again after \`time\` and \`otherwise\`. \`test\` finds the hidden faults of standbys, and of components without standbys.
  \`restore\` tries the newest backup: a corruption it holds is found, and a bad one is replaced. \`kill\` fails what runs.
- **Evacuation.** While an \`evacuate\` drill \`lasts\`, or after that step of a scenario until \`restore\`, routers leave the place at once,
  nobody has to notice, and roles move to standbys elsewhere; one that has none at that moment stays. All its requests count as arriving
  elsewhere from the first moment, so what the others cannot carry is, for the \`ttl\`, rather too much; who keeps the old address
  is served there, and lost from the moment the place stops working. Where every other place is known not to work, or no standby
  elsewhere can take a role, the evacuated one is used after all. A service behind \`weighted\` or \`geo\` counts as degraded, with
  its requests lost, while the evacuated place alone works and that is not known yet. Once it has ended the place is used again, as soon as it works; roles come home by \`failback\`.
- **Planned** is down time by maintenance, drills, failback and roles that follow; a bad version or work that does not hold is not.
`;

/** Plain words for cells: no line breaks, no bars that would end the cell. */
function cell(text: string): string {
  return text.replace(/\n/g, ' ').replace(/\|/g, '\\|');
}

function fieldTable({ what, where, schema }: (typeof HOMES)[number]): string {
  const def = definition(unwrap(schema));
  if (def.type !== 'object') return '';
  const title = where === '' ? '## The document' : `## ${what.charAt(0).toUpperCase()}${what.slice(1)}: \`${where}\``;
  const rows = Object.entries(def.shape).map(([name, field]) => {
    const meta = z.globalRegistry.get(field);
    const form = formOf(field);
    const example = (meta?.examples as unknown[] | undefined)?.[0];
    const shown = example === undefined ? '' : `\`${inline(example)}\``;
    const description = String(meta?.description ?? '');
    const needed = definition(field).type === 'optional' ? '' : ' **Required.**';
    return `| \`${name}\` | ${cell(form)} | ${cell(description)}${needed} | ${cell(shown)} |`;
  });
  return `${title}\n\n| Field | Form | Meaning | Example |\n|---|---|---|---|\n${rows.join('\n')}`;
}

function distributionTable(): string {
  const rows = [...WRITTEN_KINDS.values()].map((kind) => {
    const example = kind.written.shape === 'word' ? kind.name : exampleOf(kind.name);
    return `| \`${kind.name}\` | \`${cell(example)}\` | ${cell(kind.summary)} | ${cell(parametersOf(kind.written))} |`;
  });
  return `## Distributions\n\n| Kind | Written | What it is for | Parameters |\n|---|---|---|---|\n${rows.join('\n')}`;
}

function parametersOf(form: (typeof WRITTEN_KINDS extends Map<string, infer Kind> ? Kind : never)['written']): string {
  if (form.shape === 'list') return form.doc;
  if (form.shape !== 'map' && form.shape !== 'branches') return '';
  const choices = form.forms.map((names) => names.map((name) => `\`${name}\``).join(' and ')).join(', or ');
  const fields = form.fields.map(({ name, doc }) => `\`${name}\`: ${doc}`).join(' ');
  return `${form.shape === 'branches' ? 'A list of ' : ''}${choices}. ${fields}`;
}

function issueTable(severity: IssueCode['severity']): string {
  const rows = ISSUE_CODES.filter((code) => code.severity === severity).map((code) => {
    const issue = parseModel(exampleModel(code)).issues.find((each) => each.code === code.code);
    const said = issue === undefined ? '' : `${issue.message}${issue.hint === '' ? '' : `; ${issue.hint}`}`;
    return `### ${code.code}\n\n${code.meaning}\n\n${exampleBlock(code)}> ${said.replace(/\n/g, ' ')}`;
  });
  const title = severity === 'error' ? '## Errors' : '## Warnings';
  return `${title}\n\n${rows.join('\n\n')}`;
}

/** Longer than this an example is no help on a page. */
const LONGEST_EXAMPLE = 300;

function exampleBlock({ example }: IssueCode): string {
  const isLong = example.length > LONGEST_EXAMPLE || example.split('\n').some((line) => line.length > 150);
  return isLong ? '' : `\`\`\`yaml\n${example}\n\`\`\`\n\n`;
}

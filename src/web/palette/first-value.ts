import { dataOf, entriesOf, type Data, type EditedText } from '../document/edits/index.ts';
import type { Entry } from './entries.ts';

/** What is first written of a thing that is about others: about those that are selected. */
export function firstValue(
  document: EditedText,
  { kind, value }: Pick<Entry, 'kind' | 'value'>,
  aimed: readonly string[],
): Data {
  if (kind === 'maintenance' || kind === 'drill') return { targets: aimed.length > 0 ? [...aimed] : ['all'], ...value };
  if (kind !== 'scenario') return { ...value };
  const data = dataOf(document);
  const places = entriesOf(data, 'places');
  // The first that nothing else lies in: a zone rather than all of a region.
  const place = places.find(([name]) => !places.some(([, other]) => other.in === name))?.[0];
  const [component] = entriesOf(data, 'components').map(([name]) => name);
  const lost = aimed.length > 0 ? aimed : [place ?? component].filter((name) => name !== undefined);
  const [service] = entriesOf(data, 'services').map(([name]) => name);
  return {
    ...(lost.length === 0 ? {} : { do: lost.map((name) => ({ at: '10m', down: name })) }),
    ...(service === undefined ? {} : { expect: [{ service, downFor: { atMost: '60s' } }] }),
  };
}

import type { DataResult, Measure, Results, ServiceDataResult, ServiceResult } from '../../results/index.ts';
import { duration, isBound, simulated, written } from '../text/measure.ts';
import { howMany, ofHundred, percent, perYear, tinyShare } from '../text/numbers.ts';
import type { NumberLine, SentenceLine } from './facts.ts';
import { yearsOf } from './years.ts';

/** What is told of the writes that a service loses; nothing where none were seen, which is told in words. */
export function dataNumbers({ data }: ServiceResult, results: Results): NumberLine[] {
  if (data === null || data.lossesSeen === 0) return [];
  // Where there were only total losses, nothing is known of the number of writes.
  const counted = isBound(data.lostSecondsPerYear) ? [] : [lost(data)];
  return [...counted, lossEvents(data, results)];
}

function lost(data: ServiceDataResult): NumberLine {
  const { lostShare } = data;
  const share = lostShare === null || isBound(lostShare) ? '' : `${tinyShare(lostShare.value!)} of all writes`;
  const inSeconds = 'in seconds of writes';
  const { value, range } = lostAmount(data, '');
  const notes =
    data.writesLostPerYear === null ? [share === '' ? inSeconds : `${inSeconds}, ${share}`, share] : [share];
  return { label: 'Writes lost', value: `${value} a year`, range, notes };
}

function lossEvents(data: ServiceDataResult, results: Results): NumberLine {
  const { value, range } = written(data.lossEventsPerYear, perYear);
  const any = `in ${written(data.anyLossInYear, ofHundred).value} of 100 ${yearsOf(results)}`;
  const total = data.totalLossesPerYear;
  const notes = [any];
  if (!isBound(total) && total.value! > 0) {
    const often = perYear(total.value!);
    const words = `${often} a year are total losses`;
    notes.splice(0, 1, `${any}; ${words}`, words, `${often} total losses`);
  }
  return { label: 'Loss events', value: `${value} a year`, range, notes };
}

/** What is lost a year: `1,234 writes`, or `12 s` where their rate is not said. */
export function lostAmount(
  { writesLostPerYear, lostSecondsPerYear }: Pick<DataResult, 'writesLostPerYear' | 'lostSecondsPerYear'>,
  unit: string,
): { value: string; range: string } {
  if (writesLostPerYear === null) return written(lostSecondsPerYear, duration);
  const { value, range } = written(writesLostPerYear, howMany);
  return { value: `${value}${unit}`, range };
}

/** Where nothing was lost: a bound in words. */
export function dataSentences({ data }: ServiceResult, results: Results): SentenceLine[] {
  if (data === null || data.lossesSeen > 0) return [];
  const { high } = data.lossEventsPerYear;
  const bound =
    high === null ? '' : `: with ${percent(results.study.confidence)} confidence less than ${perYear(high)} a year`;
  const rest = `in ${simulated(results.study)}${bound}`;
  return [{ label: 'Losses of data', news: 'none seen', range: '', tone: 'plain', rest }];
}

export function dataCost({ data }: ServiceResult): [label: string, cost: Measure][] {
  return data === null ? [] : [['Cost of lost data', data.dataLossCostPerYear]];
}

import type { OtherCustody } from '#domain';
import type { DoubtWords } from '../catalogue/doubt-words.ts';
import { dates } from './dates.ts';

const { edtf } = dates;

export const doubts: DoubtWords = {
  'taken-back': ({ retraction, category }) =>
    `This was recorded before and taken back since, by ${retraction}: it does not stand. If it holds after all, record ` +
    `${category}.retracted with that as its "event".`,
  'held-twice': ({ others }) =>
    `This person is recorded as held elsewhere too: ${named(others)}. ` +
    'Record how the earlier custody ended, or retract one of them where both are the same.',
  'start-not-stated': ({ others }) =>
    `The ruling does not say from when this sentence runs, and the person was held before: ${named(others)}. ` +
    'Where it is plain that this custody is for this case, it is counted from there, day for day; else from the ruling. ' +
    'If it counts otherwise, give the day in "from" or the time in "credit".',
  'law-of-another-country': ({ law, place, country }) =>
    `This is law of ${law}, and ${place} is in ${country}. Check which country's law applies.`,
  'zone-of-another-place': ({ zone, place, expected }) =>
    `${zone} is not known to be the time zone of ${place}: on file is ${expected.join(', ')}. Dates are counted by it.`,
  'long-ago': ({ date, years }) => `${edtf(date)} is more than ${years} years ago. Check the year.`,
  'another-year': ({ date, source }) =>
    `${edtf(date)} is of another year than its source (${edtf(source)}). Check the year.`,
  'after-its-source': ({ date, source }) =>
    `${edtf(date)} is later than its source (${edtf(source)}), which cannot tell of it. Check both dates.`,
};

function named(others: readonly OtherCustody[]): string {
  return others.map(({ episode, since }) => `"${episode}", since ${edtf(since)}`).join('; ');
}

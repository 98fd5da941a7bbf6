import { counted } from './counted.ts';

/** Where somebody is looked up. */
export const search = {
  title: 'Look somebody up',
  label: 'A name, or a part of one',
  hint: 'In any script, spelling and case. Other words do not count.',
  find: 'Look up',
  found: (count: number, text: string) => `${counted(count, 'person', 'people')} for “${text}”, the likeliest first.`,
  foundMany: (count: number, text: string) =>
    `More than ${count} people for “${text}”. These are the likeliest; write more of the name.`,
  nobody: (text: string) => `Nobody on record is found by “${text}”.`,
  nobodyMeans:
    'That says nothing of whether they are held: perhaps nobody has recorded it yet, or under another name. Try the family name alone, or its first letters.',
  columns: { who: 'Who', status: 'Custody' },
  noCustody: 'no custody on record',
};

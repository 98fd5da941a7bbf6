import { counted } from './counted.ts';

/** What one record says of a day, by what was known on a day. */
export const record = {
  title: (stream: string) => `Record ${stream}`,
  heading: 'A record as it stood',
  says: (validAt: string, knownAt: string) => `What it says of ${validAt}, by what was known on ${knownAt}.`,
  entries: (count: number, of: number) => `${counted(count, 'entry', 'entries')} of ${of} had been recorded by then.`,
  history: 'Its whole history',
  takenBack: 'Taken back: the record no longer claims this',
  nothingRecorded: 'Nothing had been recorded here by then.',
  nothingHappened: 'What had been recorded by then had not yet happened on that day.',

  otherDay: {
    validAt: 'Of which day',
    knownAt: 'as far as known on',
    show: 'Show',
  },

  custody: {
    heading: 'How the board had it',
    earliest: 'earliest end',
    latest: 'no later than',
    unknown: 'not known',
  },
  state: 'What it says',
  corrections: 'Corrections in effect',
  /** A field of a fact: `Term set: duration`. */
  corrected: (fact: string, field: string) => `${fact}: ${field}`,
  exercise: 'Exercise: this did not happen',
  recorded: (moment: string, actor: string) => `${moment}, by ${actor}`,
  sources: 'What it rests on',
};

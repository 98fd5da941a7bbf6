import { phrase } from '../../phrase/phrase.ts';

/** What is before the courts. */
export const hearings = {
  title: 'Hearings',
  noneAhead: 'No hearing is recorded that lies ahead.',
  noneOnTheseDays: 'No hearing is recorded for these days.',
  ahead: 'Ahead',
  onTheseDays: 'On these days',
  lately: (days: number) => `In the last ${days} days`,
  more: 'More hearings',

  otherDays: {
    summary: 'Look at other days',
    from: 'From',
    to: 'to',
    show: 'Show',
    ahead: 'What lies ahead',
  },

  caption: 'Times are wall times at the place of the court.',
  columns: {
    who: 'Who',
    when: 'When',
    where: 'Where',
    what: 'What',
  },
  noDate: 'no date set',
  /** In place of a status, of one that was set for a time that is over. */
  passed: 'The day has passed; what came of it is not recorded',

  /** `calendar` is an address, `open` and `feed` the links of those names. */
  calendarAndFeed: <Insert>(calendar: Insert, open: Insert, feed: Insert) =>
    phrase`In a calendar program, subscribe to ${calendar}, or ${open}; what was recorded comes as a ${feed}.`,
  openLink: 'open it there',
  feedLink: 'feed',
};

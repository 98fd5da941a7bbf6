import { phrase } from '../../phrase/phrase.ts';

/** Every event of a record. */
export const history = {
  title: (stream: string) => `History of ${stream}`,
  heading: 'History of a record',
  lede: 'Everything that was ever recorded here, in order. Nothing is overwritten.',
  /** Who recorded it, outside the group. */
  monitor: 'a monitor',
  /** `actor`: who recorded it. */
  recorded: <Insert>(moment: Insert, actor: string) => phrase<Insert | string>`${moment}, by ${actor}`,
  exercise: 'Exercise: this did not happen',
  takenBack: 'taken back',
  before: 'The record before this',
  after: 'The record after this',
  source: <Insert>(source: Insert) => phrase`Source: ${source}`,
};

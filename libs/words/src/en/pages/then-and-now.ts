import { phrase } from '../../phrase/phrase.ts';
import { counted } from './counted.ts';

/** What the board said on a day, and what it should have said. */
export const thenAndNow = {
  title: 'Then and now',
  lede: 'What did the board say on a day, and what do we now know it should have said? The differences, and what was recorded since that made them.',
  form: {
    validAt: 'The board of',
    knownAt: 'as it was shown on (the same day, unless you say otherwise)',
    compare: 'Compare',
  },

  /** How many lines of the board differ. */
  differences: (count: number) => (count === 0 ? 'The board was right' : counted(count, 'difference')),
  /** How many people stood on a board, of which `link` says which. */
  shown: <Insert>(link: Insert, people: number) =>
    phrase<Insert | string>`${link} had ${counted(people, 'person', 'people')}.`,
  shownLink: (validAt: string, knownAt: string) => `The board of ${validAt} as known on ${knownAt}`,
  shouldHaveShown: <Insert>(link: Insert, people: number) =>
    phrase<Insert | string>`${link} it should have had ${String(people)}.`,
  shouldHaveShownLink: 'By all that is known now',
  more: 'Further differences',

  was: {
    missing: 'Was not on the board, and should have been.',
    wrong: 'Stood on the board otherwise than it should have.',
    unfounded: 'Was on the board, and should not have been.',
  },
  since: 'What was recorded since',
  /** `fact` is a link. */
  recorded: <Insert>(fact: Insert, moment: string, actor: string) =>
    phrase<Insert | string>`${fact}, ${moment}, by ${actor}`,
  exercise: 'Exercise: this did not happen',
  field: (name: string) => `${name}:`,
  nothingOfItsOwn: 'Nothing on this record: a record that it refers to has moved on.',
  history: 'History of this record',
};

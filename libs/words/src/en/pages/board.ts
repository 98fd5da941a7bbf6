import type { PeopleCounted, Standing } from '#domain';
import { capitalised } from '../../capitalised.ts';
import { phrase } from '../../phrase/phrase.ts';
import { recordTexts } from '../record-texts.ts';
import { counted } from './counted.ts';

/** The first page: who is held. */
export const board = {
  title: 'Who is held',
  heldAlerts: (count: number) =>
    `${counted(count, 'alert is', 'alerts are')} held back: more would have gone out than is usual. An administrator decides whether they go.`,

  summary: {
    nobody: 'Nobody is recorded as held.',
    held: (people: PeopleCounted) =>
      `${capitalised(recordTexts.people(people))}${people.groups === 0 ? '' : ','} ${people.atLeast === 1 ? 'is' : 'are'} on this board.`,
    overdue: ({ atLeast, isExact }: PeopleCounted) =>
      `For ${isExact ? '' : 'at least '}${atLeast} of them the term is over, and no release is confirmed.`,
    /** `when`: `in 3 days`, `today`. */
    next: (names: readonly string[], when: string) => `Next due out: ${names.join(' and ')}, ${when}.`,
  },
  asOf: <Insert>(moment: Insert) => phrase`As of ${moment}`,
  asOfKnown: <Insert>(moment: Insert, known: Insert) => phrase`As of ${moment}, as far as known on ${known}`,

  otherDay: {
    summary: 'Look at another day',
    validAt: 'What held on',
    knownAt: 'as far as known on',
    show: 'Show',
    today: 'Today',
    thenAndNow: 'What the board said on a day, and what it should have said',
  },

  /** The order in which the board asks for attention. */
  sections: {
    overdue: {
      title: 'Past their term, release unconfirmed',
      explanation:
        'The term is over, or the time for which the law allows it. Nobody has confirmed that they are free.',
    },
    due: {
      title: 'Due out',
      explanation: 'By the term that was set, in the calendar of the place. Soonest first.',
    },
    open: {
      title: 'No known end',
      explanation: 'No source states a term, or the term was extended without one.',
    },
    archive: {
      title: 'No longer held',
      explanation: 'Out of the record as it reads now.',
    },
  },

  columns: {
    who: 'Who',
    where: 'Where',
    since: 'Since',
    basis: 'On what basis',
    due: 'Due out',
  },
  exercise: 'Exercise: not all of this happened',
  heldBefore: 'held before, without being free in between',
  noArticle: 'no article named',
  placeNotKnown: 'place not known',
  neverDue: 'Disappeared: no term, and no day to wait for',
  disputedBy: (who: readonly string[]) => `Disputed by ${who.join(', ')}.`,
  /** `manner`: `extradited`; null where nobody says. */
  releaseReported: (date: string, manner: string | null) =>
    `Release${manner === null ? '' : ` (${manner})`} reported for ${date}, not confirmed`,
  hearing: (what: string, time: string) => `Hearing: ${what}, ${time}`,
  workingAndSources: 'Working and sources',
  onlySources: 'Sources',
  /** For readers of the screen aloud, behind "Working and sources". */
  forWhom: (name: string) => `for ${name}`,
  sources: (count: number, standing: Standing) => {
    const believed = {
      accepted: 'accepted',
      unconfirmed: 'not yet confirmed by a second source',
      conflicting: 'sources conflict',
    } satisfies Record<Standing, string>;
    return `${counted(count, 'source')}; ${believed[standing]}.`;
  },
  history: <Insert>(link: Insert, entries: number) =>
    phrase<Insert | string>`${link}: ${counted(entries, 'entry', 'entries')}`,
  historyLink: 'History of this record',

  due: {
    unknown: 'No source says',
    noLaterThan: 'no later than',
    notBefore: 'not before',
    between: 'between',
    range: (first: string, last: string) => `${first} – ${last}`,
    /** Whole days from now until a last day that is not certain; negative where it has passed. */
    aboutDistance: (days: number) => {
      if (days === 0) return 'perhaps today';
      if (days === 1) return 'perhaps tomorrow';
      if (days === -1) return 'perhaps yesterday';
      return days > 0 ? `in about ${counted(days, 'day')}` : `about ${counted(-days, 'day')} ago`;
    },
    progress: (day: number, of: number) => `day ${day} of ${of}`,
  },

  comingHearings: 'Coming hearings',
  noLongerFollowed: 'Whom the record no longer follows',

  key: {
    title: 'How to read this',
    held: 'Taken into custody, and the term is not over, or none is known.',
    expired: 'By law the person should be free. A term that has run out frees nobody: only a confirmed release does.',
    noLaterThan: 'No later than',
    noLaterThanMeans:
      'Only the date of the ruling is known. Time held before it counts, so the true end may be earlier.',
  },

  empty: {
    title: 'Nothing is recorded yet',
    willShow: 'This page will show who is held, where, since when, on what basis, and when they are due out.',
    demo: 'See it at work',
    demoDoes:
      'Lives through November 2021 in Kazakhstan on a simulated clock, in a database of its own, and prints what was recorded, what fell due and who was told. It needs no token and changes nothing here.',
    record: 'Record your own facts',
    /** `FILE` as in the command above it; `example` is the path of a file. */
    recordDoes: <Insert>(example: Insert) =>
      phrase`FILE is YAML or JSON Lines, one fact an item. ${example} is a complete example. Nothing of a file is recorded if one of its lines is wrong; the message names the line.`,
    subscribe: 'Be told',
    subscribeDoes: <Insert>(link: Insert) =>
      phrase`${link}, and a mail comes before a term ends, when it is over, and when something you were told turns out to be wrong.`,
    subscribeLink: 'Give an address',
  },
};

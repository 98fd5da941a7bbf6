import type { NamedPart } from '../../matter/subscription-view.ts';

/** Asks where to write, about what, and when; these forms stand on the page of a subscriber too. */
export const subscribe = {
  title: 'Get told',
  lede: 'A mail before a term ends or a court hears a case, on the day, and when a release stays unconfirmed. A mail at once when somebody is held, held again or released, and when something you were told turns out to be wrong.',
  address: 'Mail address',
  noAddress: 'Give an address: without one nobody can be told.',
  notSent: 'Nothing was sent yet: please look at what is marked below.',
  more: 'When mails come: how long before, and digests',
  send: 'Send me the first mail',
  preview: 'Show what would come',
  previewHeading: 'What would come',

  privacy: {
    heading: 'Your address',
    text: 'It is kept apart from the record, encrypted under a key of its own, and used for these mails only. Nothing is sent until you have followed the link in a first mail. Every mail has a link to change what comes, and one that ends it: the key is then destroyed, and nobody can read your address any more.',
  },

  filter: {
    legend: 'What about',
    everything: 'everything in the record',
    matching: 'only what agrees with all that I give here',
    nothingChosen: 'Choose everything, or give at least one of these: a person, a place, a region, an article, a kind.',
    person: 'Person',
    personHelp: 'A name in any spelling, or the key that the record has for somebody.',
    personIs: (name: string) => `This is ${name}.`,
    find: 'Find',
    nobodyFound: 'Nobody in the public record has a name like this.',
    which: 'Which of them?',
    sayWhich: 'Say which of these you mean, and send the form again.',
    nobodyCalled: (typed: string) =>
      `Nobody called "${typed}" is in the public record. Try another spelling, or ask for a place: whoever is held there is then told of.`,
    place: 'Place',
    placeHelp: 'By any name it has or had. People count where they were detained and wherever they were taken since.',
    region: 'Region',
    statute: 'Article of law',
    statuteHelp: 'As the board prints it, such as KZ CAO 667; or a whole code, such as KZ CAO.',
    kind: 'Kind',
    anyKind: 'Any kind',
    hearingKind: 'Hearings before a court',
    also: 'Also, if any of these agrees; take away the tick to leave one out:',
    add: 'Add another: any of them is enough',
    /** The record knows nothing that it would be about; `near` are names that may have been meant. */
    nothingYet: (part: NamedPart, value: string, near: readonly string[]) => {
      const nothing = {
        person: 'Nobody in the public record has the key',
        place: 'No custody and no hearing on record is at a place called',
        region: 'No custody and no hearing on record is in a region called',
        statute: 'The record has nobody held under',
      }[part];
      const meant = near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : '';
      return `${nothing} "${value}", so nothing would come yet.${meant} Send the form again to keep it: mails come when it does.`;
    },
  },

  reader: {
    language: 'Language of your mails',
    zone: 'Your time zone',
    zoneHelp:
      'For the times in your mails, of digests and of quiet hours. Dates of a term are always counted at the place.',
  },

  leads: {
    release: 'Before a term can end',
    releaseHelp: 'On the day itself a mail comes in any case, and when no release is confirmed afterwards.',
    hearing: 'Before a hearing',
    hearingHelp: 'Where only the day of a hearing is known, hours are counted from its beginning.',
  },

  delivery: {
    legend: 'How mails come',
    at_once: 'each as it falls due',
    daily: 'together, once a day',
    weekly: 'together, once a week',
    time: 'Time',
    day: 'Day, if weekly',
    help: 'What cannot wait comes at once all the same: that a term can end today, whatever falls due before the next mail of this kind, and that something you were told is wrong.',
  },

  quiet: {
    legend: 'Quiet hours',
    lets: {
      urgent:
        'only urgent news comes then: that somebody was taken into custody, released or has died, a correction of this or of a date in the next 24 hours, and what would otherwise come too late',
      cannot_wait: 'only what would otherwise come too late comes then',
      nothing: 'no mail comes then, whatever happens; what is over by their end is not told',
      everything: 'none: mails come at any hour',
    },
    from: 'From',
    to: 'Until',
    help: 'By the clock of your time zone; they may span midnight. Other mails wait until they end. Too late is when you could do nothing any more: three hours before a hearing, or after the office hours of the last weekday before a term ends.',
  },

  /** Choices that do not go together; `oddChoice` of the catalogue says each. */
  odd: {
    notSent:
      'Nothing was sent yet: some of your choices do not go together, and are marked below. Change them, or send the form again to keep them.',
    marked: 'Some of your choices do not go together, and are marked below.',
  },

  /** The mails to come, as the record is now. */
  upcoming: {
    /** `about`: what the filter says, as `subscription` of the catalogue has it. */
    about: (about: string) => `About ${about}.`,
    none: 'Nothing is planned for it at the moment. News comes when there is some.',
    intro: 'As the record is now, the next mails would be these; news comes besides.',
    /** `alert` as `ruleInWords` has it. */
    item: (alert: string, place: string, waits: string | null) =>
      `${alert}, ${place}${waits === null ? '' : ` (${waits})`}`,
    /** What a mail waits for. */
    waits: {
      'quiet hours': 'after quiet hours',
      morning: 'at nine in the morning',
      digest: 'with the digest',
      corrections: 'with other corrections',
    },
    zone: (zone: string) => `When the mails go, in ${zone}.`,
  },
};

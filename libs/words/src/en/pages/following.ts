/** All that an address follows, behind a mailed link, and how to ask for that link. */
export const following = {
  title: 'All that you follow',
  count: (count: number) =>
    count === 1 ? 'This address has one subscription.' : `This address has ${count} subscriptions.`,
  none: 'This address follows nothing any more.',
  onceEach:
    'Where several of them are about the same matter, one mail comes: by the one that asks for the earliest and most.',
  /** `about`: what the filters say, as `anyOf` of the catalogue has it. */
  about: (about: string) => `About ${about}`,
  note: 'Note',
  state: 'State',
  active: 'Active',
  paused: 'Paused until you resume it',
  pausedUntil: (moment: string) => `Paused until ${moment}`,
  change: 'Change',
  pause: 'Pause',
  resume: 'Resume',
  end: 'End',
  done: {
    paused: 'Paused. What you were told before is still corrected.',
    resumed: 'Its mails go on.',
    ended: 'Ended.',
  },
  all: {
    heading: 'End everything',
    text: 'Every subscription of this address ends, and the address and your notes are erased: the keys under which they are kept are destroyed, here and in the log. You will then not be told if something you were told turns out to be wrong.',
    do: 'End everything and erase my address',
  },
  ended: {
    title: 'Everything has ended',
    paragraphs: ['Your address and your notes are forgotten. You can ask again whenever you like.'],
  },
  back: 'All that you follow',
  askFor: 'Ask for a link to all that you follow',

  ask: {
    heading: 'What do I follow already?',
    text: 'Give the address to which mails come. A mail brings a link to a page with everything that this address follows; there you change, pause or end each.',
    address: 'Mail address',
    send: 'Send me that link',
    sentTitle: 'Look at your mail',
    sent: [
      'If this address follows anything here, a mail with a link is on its way to it. The answer is the same for every address.',
      'If nothing comes within a few minutes, look among unwanted mail, or subscribe.',
    ],
  },
};

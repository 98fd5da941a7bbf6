/** What a subscriber is told and how, behind the link in their mails. */
export const manage = {
  title: 'Your mails',
  /** `about`: what the filter says, as `subscription` of the catalogue has it. */
  about: (about: string) => `You are told of ${about}.`,
  done: {
    saved: 'Saved. What was said before is still corrected if it turns out to be wrong.',
    unchanged: 'Nothing was different, so nothing was changed.',
    paused: 'Your mails are paused.',
    resumed: 'Your mails go on.',
    noted: 'Your note is kept.',
  },
  notChanged: 'Nothing was changed yet: please look at what is marked below.',
  previewHeading: 'What would then come',
  preview: 'Show what would then come',
  save: 'Save it so',
  leave: 'Leave it as it was',
  savedOnlyAsShown: 'Nothing is changed before you have seen it and saved it.',

  pause: {
    heading: 'Pause',
    text: 'What falls due meanwhile is not sent. When it is over one mail says how things stand. One thing still comes: that something you were told before is wrong.',
    howLong: 'For how long',
    for: { P7D: 'a week', P14D: 'two weeks', P30D: '30 days', '': 'until I resume them' },
    do: 'Pause them',
    pausedHeading: 'Paused',
    until: (moment: string) => `Until ${moment}.`,
    untilResumed: 'Until you resume them.',
    resume: 'Resume them',
  },

  note: {
    heading: 'Your note',
    text: 'For yourself, such as "my brother". It stands under your mails and on these pages, never in a subject. It is encrypted like your address and erased with it.',
    label: 'Note',
    save: 'Keep the note',
  },

  calendar: {
    heading: 'Calendar',
    text: 'Ends of terms and hearings, in your own calendar program, corrected there as the record is.',
    make: 'Make a calendar address',
    address:
      'Add this address to your calendar program. It is shown once; whoever knows it can read your calendar. Ending your mails ends it too.',
    open: 'Open it in your calendar program',
  },

  end: {
    heading: 'End these mails',
    text: 'Your address is erased: the key under which it is kept is destroyed, here and in the log. You will then not be told if something you were told turns out to be wrong.',
    do: 'End them and erase my address',
  },
};

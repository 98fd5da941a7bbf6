/** Where an administrator closes everything. */
export const closing = {
  heading: 'In danger: close everything',
  lede: 'One person is enough. It works at once, and only the recovery code opens it again.',
  does: [
    'Everybody is signed out, you too, and no one can sign in.',
    'Tokens of programs, invitations, links in mails and what waits for a second person end for good.',
    'Mails, alerts and webhooks are held, not lost.',
    'Nothing can be recorded, but at the terminal of the server.',
  ],
  doesNot: 'It takes back nothing that was read, exported or mailed before.',
  noCode:
    'There is no recovery code. Somebody at the terminal of the server makes one with “habeas account recovery-code”, also while everything is closed.',
  open: 'Close everything…',
  pages: 'What everybody still sees',
  states: {
    'read-only': 'the public pages, without forms',
    off: 'nothing',
  },
  reason: 'Why, if there is time',
  reasonHelp: 'For the group. Write no names into it.',
  button: 'Close everything now',
  closed: {
    title: 'Everything is closed',
    signedOut: 'You are signed out, as is everybody else. Mail is held.',
    ended: (tokens: number, sessions: number, invitations: number) =>
      `Ended for good: tokens ${tokens}, sign-ins ${sessions}, invitations ${invitations}.`,
    howToOpen:
      'The recovery code opens it again, on the page below or at the terminal of the server with “habeas lockdown lift --code -”. It gives a token of an administrator for a day, and the next code.',
    stays: 'What ended stays ended: sign-ins, tokens and invitations are made anew.',
    link: 'The page that opens it again',
  },
};

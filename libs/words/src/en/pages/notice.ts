/** Pages that say one thing: what came of a form, and what the link in a mail leads to. */
export const notice = {
  sent: {
    title: 'Look at your mail',
    paragraphs: [
      'A mail with a link is on its way to you. Nothing else is sent before you have followed it.',
      'If nothing comes within a few minutes, look among unwanted mail, or ask again.',
    ],
    mailbox: 'No mail server is configured: it is in the mailbox, for those who run this Habeas',
  },
  tooMany: {
    title: 'Too many requests',
    nothingSent: 'Nothing was sent.',
  },
  /** Before a subscription counts; `about`: what the filter says, as `subscription` of the catalogue has it. */
  confirm: {
    title: 'Do you want these mails?',
    paragraphs: (about: string) => [
      `They will be about ${about}.`,
      'If it was not you who asked, close this page: nothing will be sent.',
    ],
    yes: 'Yes, send them',
  },
  confirmed: {
    title: 'You will be told',
    paragraphs: (about: string) => [
      `Mails about ${about} will come to you. Each has a link to change what comes and when, and one that ends them.`,
    ],
  },
  end: {
    title: 'End these mails?',
    paragraphs: (about: string) => [`They are about ${about}.`],
    yes: 'End them',
  },
  ended: {
    title: 'These mails have ended',
    paragraphs: ['Your address is forgotten. You can ask again whenever you like.'],
    again: 'Ask again',
  },
};

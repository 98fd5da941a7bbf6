/** What the group puts under its mails. */
export const guidance = {
  title: 'Under mails',
  lede: 'Under each mail about a matter of a jurisdiction stands the text that you set here: a hotline, a lawyer, what to do now.',
  warning:
    'Everybody who follows something there reads it, and it stays in the log for ever: write no private numbers or names into it.',
  fallback: 'Readers whose language has no text get that of another language that has one.',
  heading: 'What stands there now',
  none: 'Nothing stands under mails yet.',
  of: (jurisdiction: string, language: string) => `${jurisdiction}, in ${language}`,
  columns: { where: 'Jurisdiction and language', text: 'Text', set: 'Set', change: 'Change' },
  by: (name: string) => `by ${name}`,
  remove: 'Take back',
  removeOf: (which: string) => `Take back the text of ${which}`,
  form: {
    heading: 'Set a text',
    jurisdiction: 'Jurisdiction',
    jurisdictionHelp: 'A two-letter country code such as KZ.',
    language: 'Language of the reader',
    text: 'Text',
    textHelp:
      'Plain text, at most 1,000 characters and 20 lines. Web addresses in it can be followed. It takes the place of the text that stands there.',
    button: 'Put it under mails',
  },
  done: {
    set: 'It stands under mails from now on.',
    'set-without-law':
      'It stands under mails from now on. No law of that jurisdiction is on file: look whether the code is right.',
    removed: 'It stands under no mail any more.',
  },
};

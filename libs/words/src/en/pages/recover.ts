/** Where everything is closed, and the page that opens it again. */
export const recover = {
  closed: {
    title: 'Closed for the time being',
    /** Where pages can still be read. */
    readOnly: 'The pages can be read. Forms and everything else that changes something are closed.',
    off: 'These pages are closed for the time being.',
  },
  title: 'Open again',
  intro: 'If everything was closed, the recovery code opens it again and lets one administrator in.',
  code: 'Recovery code',
  submit: 'Open',
  refused:
    'Nothing was opened. Either this is not the valid code, or nothing is closed, or too many codes were tried within ten minutes.',
  opened: {
    title: 'Everything is open again',
    ended: 'What was ended stays ended: sign-ins and tokens of before let nobody in. Make them anew.',
    token: 'The token of an administrator. It is shown this once, and lasts a day:',
    code: 'The recovery code for the next time. The one that was used is used up. Keep it on paper:',
  },
};

const howToGetIn =
  'Open the link to the mailbox that `npm start` printed, sign in as an administrator, or send an administrator’s token as "Authorization: Bearer <token>".';

/** The built-in mailbox. */
export const mailbox = {
  title: 'Mailbox',
  mails:
    'Mail sent by this system while no mail server is configured. It went no further than this machine. ' +
    'Mails by which somebody signs in or makes an account show only by the link that the start printed.',
  noMail: 'No mail yet. While no mail server is configured, every mail of this system ends here.',
  caption: 'Latest first.',
  subject: 'Subject',
  noSubject: '(no subject)',
  from: 'From',
  to: 'To',
  sent: 'Sent',

  /** Title of the page of one mail that has no subject. */
  message: 'Mail',
  noText: 'This mail has no text part.',
  html: 'HTML part, as source',
  all: 'All mail',

  off: 'There is no mailbox',
  locked: 'The mailbox is locked',
  refused: {
    mailServer: 'There is no mailbox here: mail goes out by the server that HABEAS_SMTP_URL names.',
    published:
      'The mailbox is off, because HABEAS_PUBLIC_URL makes this Habeas public and each mail has links that act for its ' +
      'reader. Set HABEAS_SMTP_URL, so that mail reaches its readers. To try it out on one machine, leave HABEAS_PUBLIC_URL away.',
    notSignedIn: howToGetIn,
    otherStart: `This link is of another start of Habeas. ${howToGetIn}`,
    unknownToken: `The token is unknown, expired or revoked. ${howToGetIn}`,
    noAdministrator: `Who asks is no administrator, or has a token without the scope "read". ${howToGetIn}`,
  },
};

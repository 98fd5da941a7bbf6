/** Where people sign in, and what the links in their mails lead to. */
export const signIn = {
  title: 'Sign in',
  lede: 'For those who work on the record. Reading what is public, and being told, takes no account.',
  again: 'Sign in again',
  againLede: 'What you are about to do is grave: show once more that it is you.',
  passkey: {
    heading: 'With a passkey',
    text: 'Your device asks for its PIN, your fingerprint or your face, and signs you in.',
    button: 'Sign in with a passkey',
    failed: 'That did not work. Try again, or ask for a link by mail.',
    address:
      'There are no passkeys here: this Habeas is reached by the number of its address, and a browser makes passkeys for a name alone. Whoever runs it can give it a name.',
    insecure: 'There are no passkeys here: a browser makes them over HTTPS alone.',
  },
  cookies:
    'This address is not HTTPS, so that browsers do not keep the cookie by which you stay signed in. Whoever runs this Habeas has to put HTTPS in front of it and set HABEAS_PUBLIC_URL.',
  link: {
    heading: 'With a link by mail',
    mail: 'Your mail address',
    help: 'If an account has this address, a link comes there. It works once, for 15 minutes.',
    button: 'Send me a link',
  },
  noMail: 'Give the address of your account, such as name@example.org.',
  sent: {
    title: 'Look at your mail',
    paragraphs: [
      'If an account has this address, a mail with a link is on its way. It works once, for 15 minutes.',
      'At most five come in an hour. If nothing comes, check the address, or ask an administrator.',
    ],
    mailbox: 'No mail server is configured: it is in the mailbox, for those who run this Habeas',
  },
  open: {
    title: 'Sign in',
    as: (name: string) => `You sign in as ${name}.`,
    button: 'Sign in',
  },
  invitation: {
    title: 'You are invited to work with Habeas',
    lede: (roles: string) => `You will be: ${roles}.`,
    name: 'Your name, as the others of the group know you',
    nameHelp: 'Only the group sees it. In the public record you are “a monitor”.',
    button: 'Make my account and sign in',
  },
  dead: {
    title: 'This link works no more',
    link: ['It was used already, or is older than 15 minutes.', 'Ask for another one.'],
    invitation: [
      'It was used already, was taken back, or is older than seven days.',
      'Ask an administrator for another one.',
    ],
    again: 'Ask for another link',
  },
  signedOut: { title: 'You are signed out', paragraphs: ['This browser is no longer signed in.'] },
  oldForm:
    'This form is from before you signed in or out, or your browser keeps no cookies. Open the page anew and send it again.',
};

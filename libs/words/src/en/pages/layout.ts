/** What stands on every page. */
export const layout = {
  skip: 'Skip to the content',
  navigation: 'Pages',
  about:
    'A record of who is held, on what grounds and until when. Facts are added and corrected, never rewritten; each names its source.',
  /** Names of pages, in the navigation and wherever a page is linked to. */
  pages: {
    board: 'Who is held',
    hearings: 'Hearings',
    subscribe: 'Get told',
    mailbox: 'Mailbox',
    admin: 'Accounts',
    approvals: 'Two people',
    signIn: 'Sign in',
  },
  signedIn: (name: string) => `Signed in as ${name}`,
};

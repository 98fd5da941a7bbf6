/**
 * Tables that no backup has, and why. All others of Habeas's schemas are kept, so that one that a later version adds is too;
 * read models are in schemas of their own and are made again from the log.
 */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  'platform.migrations': 'it stands in the manifest, and a restore applies them again',
  'platform.clock_reading': 'it is about starts of one machine',
  'accounts.session': 'a session that has ended since would be open again: people sign in anew',
  'accounts.challenge': 'it lasts for minutes',
  'accounts.link': 'a link that was used since would work again',
  'accounts.link_mail': 'a mail with such a link would go a second time',
  'ledger.in_hand': 'it says which process was sending, and that one sends nothing here',
  'event_store.events': 'the log is a file of its own, which any engine takes',
};

/** How a private text reads whose key was destroyed. */
export const ERASED = 'erased';

/** How a private text reads to those who may not know it. */
export const WITHHELD = 'withheld';

/** Whether a private text stands for one that is not to be read here, and says nothing itself. */
export function isUnread(text: string): boolean {
  return text === ERASED || text === WITHHELD;
}

/** What everybody reads in place of an anonymous name where nothing else was given. */
export const NAME_WITHHELD = 'Name withheld';

/** How a private text reads whose key was destroyed. */
export const ERASED = 'erased';

/** How a private text reads to those who may not know it. */
export const WITHHELD = 'withheld';

/** What everybody reads in place of an anonymous name where nothing else was given. */
export const NAME_WITHHELD = 'Name withheld';

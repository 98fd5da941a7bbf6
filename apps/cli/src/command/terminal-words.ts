import { words } from '#words';

/** The catalogue that the terminal speaks from. */
export const terminalWords = words('en');

import { terminal } from '../command/output.ts';

const EVERY = 100_000;

/** Tells the person at the terminal how far it has come, once every 100,000 events. */
export function progressNote(did: string): (progress: { readonly events: number; readonly of: number }) => void {
  let told = 0;
  return ({ events, of }) => {
    if (events - told < EVERY) return;
    told = events - (events % EVERY);
    terminal.note(`${did} ${events.toLocaleString('en')} of ${of.toLocaleString('en')} events`);
  };
}

import type { OddChoice, PreferencesView } from '../matter/subscription-view.ts';

/** When quiet hours are, and what comes in them. */
export function quietHours({ quiet, quietLets = 'cannot_wait' }: PreferencesView): string {
  if (quiet === null || quietLets === 'everything') return 'none: mails come at any hour';
  const lets = {
    urgent:
      'only urgent news comes then: that somebody was taken into custody, released or has died, a correction of this or of a date in the next 24 hours, and what would otherwise come too late',
    cannot_wait: 'only what would otherwise come too late comes then',
    nothing: 'no mail comes then, and what is over by their end is not told',
  }[quietLets];
  return `from ${quiet.from} to ${quiet.to}; ${lets}`;
}

export function oddChoice(odd: OddChoice, { digestAt, quiet }: PreferencesView): string {
  const [from, to] = [quiet?.from ?? '', quiet?.to ?? ''];
  switch (odd) {
    case 'digest-in-quiet-hours':
      return `The mail that gathers your news is set for ${digestAt}, which is within your quiet hours. It comes when they end, at ${to}.`;
    case 'digest-too-late':
      return 'The mail that gathers your news comes when offices have closed. What can be acted on only before that, such as a hearing the same evening or a term that ends the next day, does not wait for it and comes in a mail of its own.';
    case 'leads-before-weekly-digest':
      return 'You chose one mail a week, and notices less than a week ahead. Those that would come too late in the weekly mail do not wait for it and come in mails of their own.';
    case 'quiet-through-office-hours':
      return `Your quiet hours, ${from} to ${to}, cover the whole time in which offices are open (09:00 to 18:00). What waits for their end comes when little can be done any more.`;
  }
}

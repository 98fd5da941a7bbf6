import type { MailLanguage } from '../mail-language.ts';
import { counted, span } from './english-dates.ts';

const entries = (count: number) => counted(count, 'entry', 'entries');

export const digest: MailLanguage['digest'] = {
  subject(kind, count) {
    switch (kind) {
      case 'digest':
        return `Habeas: your digest (${entries(count)})`;
      case 'late':
        return `Habeas: late news of what you follow (${entries(count)})`;
      case 'summary':
        return `Habeas: how things stand (${entries(count)})`;
      case 'corrections':
        return `Habeas: changes and corrections to what we told you (${entries(count)})`;
    }
  },
  title: (kind) =>
    ({
      digest: 'Your digest',
      late: 'Late: what we could not tell you in time',
      summary: 'How things stand with what you follow',
      corrections: 'What we told you no longer holds',
    })[kind],
  lead(kind, count, period) {
    const time = period === null ? '' : ` ${span(period.from, period.until)}`;
    switch (kind) {
      case 'digest':
        return `${entries(count)} about what you follow${time && `,${time}`}.`;
      case 'late':
        return (
          `This comes late. Habeas was down${time} and ` +
          'could not tell you in time. What is over by now was left out. From now on you hear in time again.'
        );
      case 'summary':
        return 'This is what the record says now of what you follow, and what lies ahead. It comes once; from now on you hear of what is due and of what changes.';
      case 'corrections':
        return `${count === 1 ? 'Something' : `${count} things`} that we told you no longer ${count === 1 ? 'holds' : 'hold'}. Each is told below: what we said and when, what holds now, and why.`;
    }
  },
  nothing: 'Nothing that you follow is recorded as held or scheduled now. You will hear when that changes.',
  inShort: 'In short',
  more: (count) => `The other ${count} are told above in short; the record has them in full.`,
  home: 'Read the record',
};

export const brake: MailLanguage['brake'] = {
  subject: 'Habeas: mail is held back and waits for you',
  title: 'Habeas holds mail back and asks you',
  lead: (wanted, bound) =>
    `${counted(wanted, 'mail', 'mails')} would go out within an hour, counting those that have gone. More than ${bound} in an hour are held back until an administrator has looked at them.`,
  held: 'Held back so far',
  bound: 'May go in an hour',
  usual: 'Fullest hour of the 30 days before',
  subscribers: 'Subscribers',
  rules: 'What they are',
  rule: (rule) =>
    ({
      release_approaching: 'the end of a term is near',
      release_due: 'a term ends today',
      release_unconfirmed: 'no release is confirmed',
      taken_into_custody: 'taken into custody',
      detained_again: 'held again',
      extended: 'a term was extended',
      converted: 'held on other grounds',
      transferred: 'held elsewhere',
      escaped: 'escaped',
      release_reported: 'a release is reported, not confirmed',
      released: 'released',
      died: 'died in custody',
      hearing_approaching: 'a hearing is near',
      hearing_set: 'a hearing was set',
      hearing_moved: 'a hearing has moved',
      hearing_cancelled: 'a hearing was cancelled',
      correction: 'a correction',
      date_changed: 'a date has moved, or a hearing is off',
    })[rule],
  release: 'If they are right, let them go: habeas alerts release --reason "…"',
  discard: 'If they are wrong, throw them away: habeas alerts discard --reason "…"',
  meanwhile: 'Until then none of them is sent. Either command is recorded, with who ran it and why.',
  page: 'See what is held back',
  why: 'You get this because your address stands in HABEAS_ADMIN_MAIL.',
};

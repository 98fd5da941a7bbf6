import { kindInWords, type ShownEnd } from './custody-in-words.ts';

const leads: Readonly<Record<string, string>> = {
  P14D: '2 weeks',
  P7D: '1 week',
  P3D: '3 days',
  P2D: '2 days',
  P1D: '1 day',
  PT12H: '12 hours',
  PT2H: '2 hours',
};

/** `3 days`; a lead not known here as it is written. */
export const leadInWords = (lead: string): string => leads[lead] ?? lead;

const rules: Readonly<Record<ShownEnd, string> & Record<string, string>> = {
  release_approaching: 'the end of the term is near',
  release_due: 'the term can end on this day',
  release_unconfirmed: 'past the term, and no release is confirmed',
  hearing_approaching: 'a hearing is near',
  taken_into_custody: 'taken into custody',
  detained_again: 'held again',
  extended: 'the term is extended',
  converted: 'held on other grounds',
  transferred: 'held elsewhere',
  escaped: 'escaped',
  release_reported: 'a release is reported, not confirmed',
  released: 'released',
  died: 'died in custody',
  hearing_set: 'a hearing is set',
  hearing_moved: 'a hearing is moved',
  hearing_cancelled: 'a hearing is cancelled',
};

/** What a mail is about: `the end of the term is near (3 days before)`. */
export function alertInWords(rule: string, lead: string | null): string {
  const words = rules[rule] ?? rule.replaceAll('_', ' ');
  return lead === null ? words : `${words} (${leadInWords(lead)} before)`;
}

const languages: Readonly<Record<string, string>> = { en: 'English', ru: 'Русский', kk: 'Қазақша' };

/** A language by its own name. */
export const languageInWords = (tag: string): string => languages[tag] ?? tag;

/** `Administrative arrest`; `A hearing before a court` for what is no custody. */
export const filterKindInWords = (kind: string): string =>
  kind === 'hearing' ? 'Hearings before a court' : kindInWords(kind);

/** What a filter names; a person by name. */
export interface FilterToSay {
  readonly person: string | null;
  readonly place: string | null;
  readonly region: string | null;
  readonly statute: string | null;
  readonly kind: string | null;
  readonly everything: boolean;
}

/**
 * What a subscription is about, as a sentence has it: `custody and hearings in Shymkent`, `Nurzhan Abildaev`,
 * `administrative arrest under KZ CAO 667 in Turkistan region`.
 */
export function filterInWords(filter: FilterToSay): string {
  if (filter.everything) return 'everything in the record';
  const { person: who, place, region, statute, kind } = filter;
  const what = kind === null ? 'custody and hearings' : filterKindInWords(kind).toLowerCase();
  const where = [place, region].filter((one) => one !== null).join(', ');
  const rest = [statute === null ? '' : `under ${statute}`, where === '' ? '' : `in ${where}`]
    .filter(Boolean)
    .join(' ');
  if (who === null) return `${what} ${rest}`.trim();
  if (kind === null && rest === '') return who;
  return `${who}: ${what} ${rest}`.trim();
}

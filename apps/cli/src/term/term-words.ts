import type { ReleaseWindow, RuleStatus } from '#legal';
import type { Language } from '#words';

/** What `habeas term` says around the working, in one language. Days come in words. */
export interface TermWords {
  readonly labels: Readonly<
    Record<'rule' | 'from' | 'term' | 'credit' | 'zone' | 'earliest' | 'latest' | 'working' | 'beware', string>
  >;
  readonly statuses: Readonly<Record<RuleStatus, string>>;
  readonly bases: Readonly<Record<ReleaseWindow['basis'], string>>;
  readonly notKnown: string;
  before(moment: string): string;
  endOf(day: string): string;
  freeOn(day: string): string;
  freeBetween(first: string, last: string): string;
  freeBy(day: string): string;
  freeFrom(day: string): string;
  readonly cannotBeSaid: string;
}

export const termWords: Readonly<Record<Language, TermWords>> = {
  en: {
    labels: {
      ...{ rule: 'rule', from: 'from', term: 'term', credit: 'credit', zone: 'zone' },
      ...{ earliest: 'earliest', latest: 'latest', working: 'Working', beware: 'Beware' },
    },
    statuses: { verified: 'verified', unverified: 'unverified' },
    bases: { detention: 'date of the detention', ruling: 'date of the ruling' },
    notKnown: 'not known',
    before: (moment) => `before ${moment}`,
    endOf: (day) => `the end of ${day}`,
    freeOn: (day) => `Has to be free on ${day}.`,
    freeBetween: (first, last) => `Has to be free between ${first} and ${last}.`,
    freeBy: (day) => `Has to be free on ${day} or earlier.`,
    freeFrom: (day) => `Has to be free on ${day} or later.`,
    cannotBeSaid: 'When the person has to be free cannot be said.',
  },
  ru: {
    labels: {
      ...{ rule: 'правило', from: 'начало', term: 'срок', credit: 'зачёт', zone: 'часовой пояс' },
      ...{ earliest: 'не раньше', latest: 'не позже', working: 'Расчёт', beware: 'Осторожно' },
    },
    statuses: { verified: 'проверено', unverified: 'не проверено' },
    bases: { detention: 'дата задержания', ruling: 'дата решения суда' },
    notKnown: 'неизвестно',
    before: (moment) => `раньше чем ${moment}`,
    endOf: (day) => `конец дня ${day}`,
    freeOn: (day) => `День, когда человек должен быть на свободе: ${day}.`,
    freeBetween: (first, last) => `Человек должен быть на свободе не раньше и не позже этих дней: ${first} – ${last}.`,
    freeBy: (day) => `Человек должен быть на свободе не позже этого дня: ${day}.`,
    freeFrom: (day) => `Человек должен быть на свободе в этот день или позже: ${day}.`,
    cannotBeSaid: 'Когда человек должен быть на свободе, сказать нельзя.',
  },
  kk: {
    labels: {
      ...{ rule: 'ереже', from: 'басталуы', term: 'мерзім', credit: 'есепке алынған', zone: 'сағат белдеуі' },
      ...{ earliest: 'ең ерте', latest: 'ең кеш', working: 'Есеп', beware: 'Назар аударыңыз' },
    },
    statuses: { verified: 'тексерілген', unverified: 'тексерілмеген' },
    bases: { detention: 'ұстау күні', ruling: 'сот шешімінің күні' },
    notKnown: 'белгісіз',
    before: (moment) => `мына уақытқа дейін: ${moment}`,
    endOf: (day) => `${day}, күннің соңы`,
    freeOn: (day) => `Адам бостандықта болуға тиіс күн: ${day}.`,
    freeBetween: (first, last) => `Адам мына күндер аралығында бостандықта болуға тиіс: ${first} – ${last}.`,
    freeBy: (day) => `Адам мына күннен кешіктірілмей бостандықта болуға тиіс: ${day}.`,
    freeFrom: (day) => `Адам мына күні немесе одан кейін бостандықта болуға тиіс: ${day}.`,
    cannotBeSaid: 'Адам қашан бостандықта болуға тиіс екенін айту мүмкін емес.',
  },
};

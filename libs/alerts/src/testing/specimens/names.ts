import { RECORDED } from '#mail/testing';

// None of these persons is real.

/** What the facts of the specimens say, in the script in which readers of this language mostly meet it. */
export const NAMES = {
  en: {
    ...RECORDED.en,
    abroad: 'Kyiv',
    facility: 'Special reception centre',
    moved: 'Temporary detention centre',
    notHeld: 'This person was not detained at all.',
    unheard: 'Nothing has been heard of this person for a year.',
    put: 'The judge is ill.',
  },
  ru: {
    ...RECORDED.ru,
    abroad: 'Киев',
    facility: 'Специальный приёмник',
    moved: 'Изолятор временного содержания',
    notHeld: 'Этого человека вообще не задерживали.',
    unheard: 'Об этом человеке уже год ничего не слышно.',
    put: 'Судья болен.',
  },
  kk: {
    ...RECORDED.kk,
    abroad: 'Киев',
    facility: 'Арнайы қабылдау орны',
    moved: 'Уақытша ұстау изоляторы',
    notHeld: 'Бұл адам мүлдем ұсталмаған.',
    unheard: 'Бұл адам туралы бір жылдан бері ештеңе естілмеді.',
    put: 'Судья ауырып қалды.',
  },
} as const;
export type SpecimenLanguage = keyof typeof NAMES;
export const specimenLanguages = Object.keys(NAMES) as SpecimenLanguage[];

/** What a report may hold: letters from right to left, markup, and great length. */
export const STRANGE = { person: 'خالد بن الوليد <b>', place: 'תל אביב', facility: `${'Very long '.repeat(28)}name` };

/** In a place of its own a reader is told of nothing but what happens there, which several specimens are of. */
export const PLACES_APART = {
  digest: { en: 'Taraz', ru: 'Pavlodar', kk: 'Semey' },
  summary: { en: 'Kokshetau', ru: 'Kostanay', kk: 'Aktobe' },
} as const;

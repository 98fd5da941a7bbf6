// Nobody here is real.

/** What the facts of the specimens say, in the script in which readers of this language mostly meet it. */
export const NAMES = {
  en: {
    person: 'Asel Nurlanova',
    group: 'Participants of the rally',
    other: 'Timur Ospanov',
    place: 'Shymkent',
    elsewhere: 'Turkistan',
    abroad: 'Kyiv',
    facility: 'Special reception centre',
    moved: 'Temporary detention centre',
    title: 'Case of Timur Ospanov',
    what: 'first hearing on the merits',
    court: 'Al-Farabi district court',
    publisher: 'A monitoring bulletin',
    cause: 'Heart failure, by the hospital.',
    reason: 'The ruling says twelve days.',
    register: 'Court register',
    newspaper: 'A local newspaper',
    anotherPerson: 'It was another person who was released.',
    anotherCase: 'The list of the court means another case.',
    anotherNumber: 'Fourteen of them were counted in court.',
    notHeld: 'This person was not detained at all.',
    unheard: 'Nothing has been heard of this person for a year.',
    put: 'The judge is ill.',
  },
  ru: {
    person: 'Асель Нурланова',
    group: 'Участники митинга',
    other: 'Тимур Оспанов',
    place: 'Шымкент',
    elsewhere: 'Туркестан',
    abroad: 'Киев',
    facility: 'Специальный приёмник',
    moved: 'Изолятор временного содержания',
    title: 'Дело Тимура Оспанова',
    what: 'первое заседание по существу',
    court: 'Аль-Фарабийский районный суд',
    publisher: 'Бюллетень мониторинга',
    cause: 'Сердечная недостаточность, по данным больницы.',
    reason: 'В постановлении двенадцать суток.',
    register: 'Реестр судебных дел',
    newspaper: 'Местная газета',
    anotherPerson: 'Освобождён был другой человек.',
    anotherCase: 'В списке суда речь идёт о другом деле.',
    anotherNumber: 'В суде насчитали четырнадцать человек.',
    notHeld: 'Этого человека вообще не задерживали.',
    unheard: 'Об этом человеке уже год ничего не слышно.',
    put: 'Судья болен.',
  },
  kk: {
    person: 'Әсел Нұрланова',
    group: 'Митингіге қатысқандар',
    other: 'Тимур Оспанов',
    place: 'Шымкент',
    elsewhere: 'Түркістан',
    abroad: 'Киев',
    facility: 'Арнайы қабылдау орны',
    moved: 'Уақытша ұстау изоляторы',
    title: 'Тимур Оспановтың ісі',
    what: 'істің мәні бойынша алғашқы отырыс',
    court: 'Әл-Фараби аудандық соты',
    publisher: 'Мониторинг бюллетені',
    cause: 'Ауруханының айтуынша, жүрек жеткіліксіздігі.',
    reason: 'Қаулыда он екі тәулік деп жазылған.',
    register: 'Сот істерінің тізілімі',
    newspaper: 'Жергілікті газет',
    anotherPerson: 'Босатылған басқа адам екен.',
    anotherCase: 'Сот тізімінде басқа іс туралы айтылған.',
    anotherNumber: 'Сотта он төрт адам саналды.',
    notHeld: 'Бұл адам мүлдем ұсталмаған.',
    unheard: 'Бұл адам туралы бір жылдан бері ештеңе естілмеді.',
    put: 'Судья ауырып қалды.',
  },
} as const;
export type SpecimenLanguage = keyof typeof NAMES;
export const specimenLanguages = Object.keys(NAMES) as SpecimenLanguage[];

/** Whatever a report may hold: letters from right to left, markup, and great length. */
export const STRANGE = { person: 'خالد بن الوليد <b>', place: 'תל אביב', facility: `${'Very long '.repeat(28)}name` };

/** In a place of its own a reader is told of nothing but what happens there, which several specimens are of. */
export const PLACES_APART = {
  digest: { en: 'Taraz', ru: 'Pavlodar', kk: 'Semey' },
  summary: { en: 'Kokshetau', ru: 'Kostanay', kk: 'Aktobe' },
} as const;

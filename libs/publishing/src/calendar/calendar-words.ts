import type { CalendarEnd } from '#read-models';

export const calendarLanguages = ['en', 'ru', 'kk'] as const;
export type CalendarLanguage = (typeof calendarLanguages)[number];

/** The words of calendars in one language. */
export interface CalendarWords {
  readonly exercise: string;
  /** In the place of a name that is withheld and has no other. */
  readonly nameWithheld: string;
  readonly calledOff: string;
  readonly followed: string;
  readonly hearings: string;
  /** Of a term, and of the law's limit where none is stated. */
  readonly term: string;
  readonly review: string;
  /** Said with every term: what its end is not. */
  readonly noRelease: string;
  readonly timeAt: (place: string) => string;
  readonly record: string;
  readonly ended: Readonly<Record<CalendarEnd, string>>;
  readonly kinds: Readonly<Record<string, string>>;
}

const english: CalendarWords = {
  exercise: 'EXERCISE',
  nameWithheld: 'Name withheld',
  calledOff: 'No longer',
  followed: 'Habeas: what you follow',
  hearings: 'Habeas: hearings',
  term: 'stated term ends',
  review: 'longest without a stated term',
  noRelease: 'This is the end of a term and no release: nobody counts as free until a release is confirmed.',
  timeAt: (place) => `Days and hours are those of ${place}.`,
  record: 'The record, with every change ever made to it:',
  ended: {
    released: 'A release is confirmed.',
    detained_again: 'Held again without having been free; the new custody has an entry of its own.',
    died: 'The death of the person is recorded.',
    escaped: 'An escape is recorded.',
    retracted: 'What was recorded was taken back.',
    cancelled: 'The hearing was cancelled.',
    postponed: 'The hearing was postponed without a new date.',
    unknown: 'By what is recorded now the end is not known.',
  },
  kinds: {
    administrative_arrest: 'administrative arrest',
    detention: 'detention',
    criminal_detention: 'detention as a suspect',
    remand: 'pre-trial detention (remand)',
    imprisonment: 'imprisonment',
    restriction_of_liberty: 'restriction of liberty',
    psychiatric_confinement: 'psychiatric confinement',
  },
};

const russian: CalendarWords = {
  exercise: 'УЧЕБНОЕ',
  nameWithheld: 'Имя не разглашается',
  calledOff: 'Больше не действует',
  followed: 'Habeas: за чем вы следите',
  hearings: 'Habeas: судебные заседания',
  term: 'истекает назначенный срок',
  review: 'наибольший срок, если он не назван',
  noRelease: 'Это конец срока, а не освобождение: никто не считается свободным, пока освобождение не подтверждено.',
  timeAt: (place) => `Дни и часы — по времени места: ${place}.`,
  record: 'Запись со всеми её изменениями:',
  ended: {
    released: 'Освобождение подтверждено.',
    detained_again: 'Задержан(а) снова, не побывав на свободе; для нового задержания есть своё событие.',
    died: 'Записана смерть этого человека.',
    escaped: 'Записан побег.',
    retracted: 'Запись отозвана.',
    cancelled: 'Заседание отменено.',
    postponed: 'Заседание отложено без новой даты.',
    unknown: 'По нынешним записям конец срока неизвестен.',
  },
  kinds: {
    administrative_arrest: 'административный арест',
    detention: 'задержание',
    criminal_detention: 'задержание подозреваемого',
    remand: 'содержание под стражей',
    imprisonment: 'лишение свободы',
    restriction_of_liberty: 'ограничение свободы',
    psychiatric_confinement: 'помещение в психиатрический стационар',
  },
};

const kazakh: CalendarWords = {
  exercise: 'ОҚУ-ЖАТТЫҒУ',
  nameWithheld: 'Аты-жөні жарияланбайды',
  calledOff: 'Енді күшінде емес',
  followed: 'Habeas: сіз бақылап отырғандар',
  hearings: 'Habeas: сот отырыстары',
  term: 'белгіленген мерзім аяқталады',
  review: 'мерзім аталмаған жағдайдағы ең ұзақ уақыт',
  noRelease: 'Бұл — мерзімнің соңы, босату емес: босатылғаны расталмайынша, ешкім бос деп саналмайды.',
  timeAt: (place) => `Күндер мен сағаттар жергілікті уақыт бойынша: ${place}.`,
  record: 'Барлық өзгерістері бар жазба:',
  ended: {
    released: 'Босатылғаны расталды.',
    detained_again: 'Бостандыққа шықпай қайта ұсталды; жаңа ұстаудың өз оқиғасы бар.',
    died: 'Бұл адамның қайтыс болғаны жазылды.',
    escaped: 'Қашып кеткені жазылды.',
    retracted: 'Жазба қайтарып алынды.',
    cancelled: 'Отырыс болмайды.',
    postponed: 'Отырыс жаңа күні белгіленбей кейінге қалдырылды.',
    unknown: 'Қазіргі жазбалар бойынша мерзімнің соңы белгісіз.',
  },
  kinds: {
    administrative_arrest: 'әкімшілік қамаққа алу',
    detention: 'ұстау',
    criminal_detention: 'күдікті ретінде ұстау',
    remand: 'күзетпен ұстау',
    imprisonment: 'бас бостандығынан айыру',
    restriction_of_liberty: 'бас бостандығын шектеу',
    psychiatric_confinement: 'психиатриялық стационарға жатқызу',
  },
};

const words: Readonly<Record<CalendarLanguage, CalendarWords>> = { en: english, ru: russian, kk: kazakh };

/** Of the language asked for, or English. */
export function calendarWords(language: string): CalendarWords {
  return words[language as CalendarLanguage] ?? english;
}

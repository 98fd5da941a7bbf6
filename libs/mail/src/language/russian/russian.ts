import type { FilterView, PreferencesView } from '../../templates/mail-view.ts';
import type { MailLanguage } from '../mail-language.ts';
import { edtf, genitive, lead as leadInWords, moment, onDay, span, when } from './russian-dates.ts';
import { brake, digest } from './russian-digest.ts';
import { halt } from './russian-halt.ts';
import { caution, lead, reported, state, term, title, wasSetFor } from './russian-sentences.ts';
import { KINDS, label, legalBasis, SUBJECTS, value } from './russian-words.ts';

export const russian: MailLanguage = {
  tag: 'ru',
  exercise: 'УЧЕНИЯ - ',
  subject: (news, place) => `Habeas: ${SUBJECTS[news]} (${place})`,
  title,
  lead,
  caution,
  reported,
  state,
  term,
  wasSetFor,
  overdueLead: (iso) =>
    `Вы просили сообщать об этом за ${leadInWords(iso)}. Дата стала известна или приблизилась, когда до неё оставалось меньше.`,
  when,
  moment,
  span,
  edtf,
  label,
  value,
  subscription,
  unrecorded: {
    person: 'человек, которого пока нет в записях',
    place: 'место, которого пока нет в записях',
    region: 'регион, которого пока нет в записях',
    statute: 'статья закона, которой пока нет в записях',
    kind: 'лишение свободы такого вида, которого пока нет в записях',
  },
  preferences,
  digest,
  brake,
  halt,
  phrases: {
    unknown: 'неизвестно',
    releaseReported: 'сообщается об освобождении, подтверждения нет',
    noneReported: 'не сообщается',
    nameWithheld: 'Имя не разглашается',
    exercise: 'УЧЕНИЯ. Это письмо – часть учений, а не новость: того, о чём оно сообщает как о новом, не было.',
    working: 'Как рассчитана дата (запись расчёта ведётся на английском языке)',
    sources: 'Источники',
    holdsNow: 'Что верно сейчас',
    because: 'Почему',
    noReason: 'Внесены новые сведения.',
    partiesDied: 'Никого из участников дела нет в живых, и предстать перед судом некому.',
    inYourZone: 'По вашему времени',
    facility: 'Где содержится',
    standing: 'Оценка сообщения',
    record: 'Открыть запись и историю всех её изменений',
    manage: 'Изменить, что и когда вам приходит, или приостановить письма',
    calendar: 'Эти даты в виде календаря, на который можно подписаться',
    end: 'Прекратить подписку',
    endHow: 'На открывшейся странице нужно подтвердить ещё раз; после этого писем больше не будет.',
    confirmSubject: 'Habeas: подтвердите, пожалуйста, подписку',
    confirmTitle: 'Вы хотите получать эти письма?',
    confirm: 'Да, присылайте мне эти письма',
    confirmIgnore: 'Если это были не вы, ничего не делайте: без подтверждения других писем не будет.',
    confirmChoices: 'Что выбрано',
    zone: 'Ваш часовой пояс',
    language: 'Язык',
    thisLanguage: 'русский',
    whatThisIs: 'Habeas – это запись о том, кто лишён свободы, на каком основании и до какого дня.',
    toldYou: (on) => `Вот что мы сообщили вам ${onDay(on)}:`,
    told: (text) => `мы сообщили: ${text}`,
    now: (text) => `сейчас: ${text}`,
    confirmLead: (what) => `Кто-то – вероятно, вы – попросил Habeas присылать на этот адрес письма. Тема: ${what}.`,
    confirmUntil: (date) => `Ссылка действует до ${genitive(date)}.`,
    youGetThis: (what) => `Вы получили это письмо, потому что подписаны. Тема подписки: ${what}.`,
    recorded: (on) => `внесено ${onDay(on)}`,
    andMore: (count) => `и ещё ${count}`,
  },
};

function subscription({ person, place, region, statute, kind, everything, unrecorded = [] }: FilterView): string {
  if (everything) return 'всё, что записывает Habeas';
  return [
    kind ? (KINDS[kind] ?? russian.unrecorded.kind) : 'задержания, аресты и судебные заседания',
    ...(person ? [person] : []),
    ...(place ? [`место: ${place}`] : []),
    ...(region ? [`регион: ${region}`] : []),
    ...(statute ? [`основание: ${legalBasis(statute)}`] : []),
    ...unrecorded.map((part) => russian.unrecorded[part]),
  ].join('; ');
}

/** `по понедельникам`. */
const EVERY_WEEKDAY = [
  ...['понедельникам', 'вторникам', 'средам', 'четвергам'],
  ...['пятницам', 'субботам', 'воскресеньям'],
];

function preferences(given: PreferencesView): readonly (readonly [string, string])[] {
  const { delivery, digestAt, digestDay, quiet } = given;
  const ahead = (leads: readonly string[]) =>
    leads.length === 0 ? 'заранее не сообщать' : `за ${leads.map(leadInWords).join(', за ')}`;
  const mails = {
    at_once: 'сразу, каждое в свой срок',
    daily: `одним письмом в день, в ${digestAt}; о том, что наступает сегодня, и поправки – сразу`,
    weekly: `одним письмом в неделю, по ${EVERY_WEEKDAY[digestDay - 1]} в ${digestAt}; о том, что наступит раньше, и поправки – сразу`,
  };
  return [
    ['Письма приходят', mails[delivery]],
    ['До окончания срока', ahead(given.releaseLeads)],
    ['До судебного заседания', ahead(given.hearingLeads)],
    [
      'Тихие часы',
      quiet === null ? 'нет' : `с ${quiet.from} до ${quiet.to}, кроме того, что иначе пришло бы слишком поздно`,
    ],
  ];
}

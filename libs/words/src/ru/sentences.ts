import { type CustodyEndKind, type LeftBy, releaseLeaves } from '#domain';
import { capitalised } from '../capitalised.ts';
import type { EndInWords, Period, Sentences } from '../catalogue/sentences.ts';
import type { When } from '../dates/when.ts';
import { isCustodyEnd } from '../matter/custody-end.ts';
import { isGroup, type Numbered, nameWithCount } from '../matter/group.ts';
import type { DigestKind, HearingNews, MailNews, StandingNews } from '../matter/mail-news.ts';
import type { CustodyView, HearingView, MatterView, ReportedReleaseView } from '../matter/matter.ts';
import {
  headingOfTerm,
  leftBy,
  newsTexts,
  reportedManners,
  statusInWords,
  subjectOf,
} from '../matter/status-in-words.ts';
import type { FilterView, PreferencesView } from '../matter/subscription-view.ts';
import { counted } from '../plural.ts';
import { oddChoice, quietHours } from './choices.ts';
import { dates, fromTo, genitive, on, onDay } from './dates.ts';
import { texts } from './texts.ts';

const NEWS = newsTexts(texts);

// Names stand in the nominative and verbs are chosen so as not to tell a man from a woman: it is not always recorded, and a name does not show it for sure.

const kindOf = ({ kind }: CustodyView) => texts.kinds[kind];

function title(news: MailNews, said: MatterView, when: When | null = null): string {
  if (said.matter === 'hearing') return `${said.title}: ${NEWS[news].heading}`;
  return `${nameWithCount(texts, said)}: ${news === 'taken_into_custody' ? kindOf(said) : headingOfTerm(texts, news, when, said)}`;
}

function lead(news: MailNews, said: MatterView, at: When | null, before: When | null = null): string {
  return said.matter === 'hearing' ? hearingLead(news, said, at, before) : custodyLead(news, said, at);
}

/** What is said of one person, and of a group. */
const ONE = {
  heldPerson: 'человек удерживается',
  heldByGround: 'основание, по которому человек удерживается',
  personAcc: 'человека',
  whereTheyAre: 'где он находится',
  wherePersonIs: 'где находится человек',
  stillHeld: 'оно не подтверждено, и человек, возможно, по-прежнему удерживается',
  heldAgain: 'человек снова удерживается',
  notHere: 'человек больше не содержится здесь',
  free: 'человек на свободе',
  they: 'он удерживается',
  takenOver: 'его может удерживать тот, кому его передали',
};
const SEVERAL: typeof ONE = {
  heldPerson: 'люди удерживаются',
  heldByGround: 'основание, по которому людей удерживают',
  personAcc: 'людей',
  whereTheyAre: 'где они находятся',
  wherePersonIs: 'где находятся люди',
  stillHeld: 'оно не подтверждено, и люди, возможно, по-прежнему удерживаются',
  heldAgain: 'люди снова удерживаются',
  notHere: 'люди больше не содержатся здесь',
  free: 'люди на свободе',
  they: 'они удерживаются',
  takenOver: 'их может удерживать тот, кому их передали',
};
const forms = (said: Numbered) => (isGroup(said) ? SEVERAL : ONE);

function custodyLead(news: MailNews, said: CustodyView, at: When | null): string {
  const name = nameWithCount(texts, said);
  const custody = kindOf(said);
  const known = at !== null && at.kind !== 'review';
  const ends = known ? `Срок заканчивается ${on(at)}.` : 'Когда заканчивается срок, неизвестно.';
  if (isCustodyEnd(news)) return ENDS[news].lead(said, custody, ends);
  switch (news) {
    case 'release_approaching':
      return known
        ? `${name}: по назначенному сроку ${custody} заканчивается ${on(at)}.`
        : `${name}: ${custody}. ${ends}`;
    case 'release_due':
      return known
        ? `Этот день наступил. ${name}: по назначенному сроку ${custody} заканчивается ${on(at)}.`
        : `Этот день наступил. ${name}: ${custody}. ${ends}`;
    case 'release_unconfirmed':
      return at?.kind === 'review'
        ? `${name}: ${custody}, срок не назван ни в одном источнике. Без назначенного срока закон не позволяет удерживать ${forms(said).personAcc} дольше: ${dates.when(at)}. ${said.releaseReported?.length ? 'О решении не сообщалось, освобождение не подтверждено.' : 'Ни о решении, ни об освобождении не сообщалось.'}`
        : `${name}: срок истёк – ${custody}. ${known ? `Он должен был закончиться ${on(at)}. ` : ''}Освобождение не подтверждено.`;
    case 'taken_into_custody':
      if (said.kind === 'enforced_disappearance') {
        return `${name}: сообщается об исчезновении. Никто из тех, кто мог бы удерживать ${forms(said).personAcc}, не говорит, ${forms(said).whereTheyAre}.`;
      }
      return `Стало известно: ${name}, ${custody}. ${ends}`;
    case 'extended':
      return `${name}: срок продлён – ${custody}. ${known ? `Теперь срок заканчивается ${on(at)}.` : ends}`;
    case 'converted':
      return `${name}: ${forms(said).heldByGround}, изменилось. Теперь это ${custody}. ${ends}`;
    case 'transferred':
      return `${name}: сообщается о переводе. Теперь место содержания: ${said.heldAt ?? said.place ?? 'неизвестно'}.`;
    case 'release_reported':
      return reportedManners(said).every((manner) => releaseLeaves(manner) === 'free')
        ? `${name}: сообщается об освобождении. Это только сообщение, подтверждения нет.`
        : `${name}: сообщается о выходе из-под стражи (${mannersInWords(said)}). Это только сообщение, подтверждения нет.`;
    case 'no_longer_followed':
      return `${name}: запись больше не следит за этим делом. Это не освобождение: ${forms(said).stillHeld}.`;
    case 'court_differs':
      return `${name}: суд принял решение, которое не учтено в записи о заключении. Какое – сказано ниже; что оно значит, должен решить наблюдатель.`;
    default:
      // A new rule of custody has a sentence above, or does not compile.
      news satisfies StandingNews | HearingNews;
      return noticeLead(said, custody, ends);
  }
}

const newTerm = (said: Numbered) => `Новый срок – тоже не сообщение об освобождении: ${countsAsHeld(said)}`;

/** Behind a colon or at the end. */
const countsAsHeld = (said: Numbered) => `пока освобождение не подтверждено, считается, что ${forms(said).heldPerson}.`;

const askWhere = (said: Numbered) => `Адвокат вправе спросить, ${forms(said).wherePersonIs} и на каком основании.`;

const ENDS: Readonly<Record<CustodyEndKind, EndInWords>> = {
  died: {
    lead: (said) => `${nameWithCount(texts, said)}: в запись внесено сообщение о смерти в заключении.`,
    caution: () => null,
  },
  escaped: {
    lead: (said) => `${nameWithCount(texts, said)}: сообщается о побеге.`,
    caution: () => 'Так сообщает источник; это не сообщение об освобождении.',
  },
  detained_again: {
    lead: (said, custody, ends) =>
      said.status === 'detained_again'
        ? `${nameWithCount(texts, said)}: выхода на свободу не было, ${forms(said).heldAgain}. На каком основании и до какого дня, пока не записано.`
        : `${nameWithCount(texts, said)}: выхода на свободу не было, ${forms(said).heldAgain}. Теперь это ${custody}. ${ends}`,
    caution: newTerm,
  },
  released: {
    lead: (said) => RELEASES[leftBy(said)](said, said.manner ? texts.releaseManners[said.manner] : ''),
    caution: (said) => NOT_FREE[leftBy(said)]?.(forms(said)) ?? null,
  },
};

const RELEASES: Readonly<Record<LeftBy, (said: CustodyView, manner: string) => string>> = {
  free: (said, manner) =>
    `Наблюдатель подтвердил освобождение: ${nameWithCount(texts, said)}${manner === '' ? '' : ` (${manner})`}.`,
  on_terms: (said, manner) =>
    `Наблюдатель подтвердил освобождение на условиях: ${nameWithCount(texts, said)} (${manner}).`,
  handed_over: (said, manner) =>
    `Наблюдатель подтвердил, что ${forms(said).notHere}: ${nameWithCount(texts, said)} (${manner}).`,
  not_said: (said) => `Наблюдатель подтвердил, что ${forms(said).notHere}: ${nameWithCount(texts, said)}.`,
};

const NOT_FREE: Readonly<Record<LeftBy, ((forms: typeof ONE) => string) | null>> = {
  free: null,
  on_terms: ({ personAcc }) => `Освобождение связано с условиями, и ${personAcc} могут снова взять под стражу.`,
  handed_over: ({ free, takenOver }) => `Это не значит, что ${free}: ${takenOver}.`,
  not_said: ({ free }) => `Это не значит, что ${free}.`,
};

function mannersInWords(said: CustodyView): string {
  return reportedManners(said)
    .map((manner) => texts.releaseManners[manner])
    .join(', ');
}

function noticeLead(said: CustodyView, custody: string, ends: string): string {
  if (said.status === 'retracted') return `${nameWithCount(texts, said)}: внесённые ранее сведения отозваны.`;
  const now =
    said.status === 'held' && said.kind !== 'enforced_disappearance'
      ? `Вид: ${custody}. ${ends}`
      : `Сейчас: ${statusInWords(texts, said)}.`;
  return `${nameWithCount(texts, said)}: то, что мы вам сообщали, больше не верно. ${now}`;
}

function hearingLead(news: MailNews, said: HearingView, at: When | null, before: When | null): string {
  const { what } = said;
  const was = before === null ? '' : ` Раньше оно было назначено: ${dates.when(before)}.`;
  switch (news) {
    case 'hearing_approaching':
    case 'hearing_set':
      return at === null
        ? `Назначено судебное заседание, дата неизвестна: ${what}.`
        : `Судебное заседание назначено: ${dates.when(at)}. О чём: ${what}.`;
    case 'hearing_moved':
      return at === null
        ? `Судебное заседание перенесено, дата неизвестна: ${what}.${was}`
        : `Судебное заседание перенесено. Новая дата: ${dates.when(at)}. О чём: ${what}.${was}`;
    case 'hearing_put_off':
      return `Судебное заседание отложено, новая дата не назначена: ${what}.${was}`;
    case 'hearing_held':
      return `Судебное заседание состоялось: ${what}.`;
    case 'hearing_cancelled':
      return `Судебное заседание отменено: ${what}.${at === null ? '' : ` Оно ${wasSetFor(at)}.`}`;
    case 'taken_back':
      return at === null
        ? `Внесённые ранее сведения о судебном заседании отозваны: ${what}.`
        : `Внесённые ранее сведения о судебном заседании отозваны: ${what}. В записи стояло: ${dates.when(at)}. Больше она этого не утверждает.`;
    default:
      return `То, что мы сообщали вам о судебном заседании, больше не верно: ${what}. ${hearingNow(said, at)}`;
  }
}

/** What a notice says first of how a hearing stands. */
function hearingNow(said: HearingView, at: When | null): string {
  switch (said.status) {
    case 'scheduled':
      return at === null ? 'Дата неизвестна.' : `Оно назначено: ${dates.when(at)}.`;
    case 'postponed':
      return 'Оно отложено, новая дата не назначена.';
    case 'cancelled':
      return at === null ? 'Оно отменено.' : `Оно отменено. Оно ${wasSetFor(at)}.`;
    default:
      return `Сейчас: ${statusInWords(texts, said)}.`;
  }
}

/** Behind what is meant, in the neuter: `было назначено на … и не состоится`. */
function wasSetFor(at: When): string {
  const past = at.kind === 'hearing' && at.past;
  return `было назначено: ${dates.when(at)} – и не ${past ? 'состоялось' : 'состоится'}`;
}

function reported(reports: readonly ReportedReleaseView[]): string {
  const days = reports.map(({ on: date, by }) => ({ day: dates.reported(date), by: by.join(', ') }));
  const [only] = days;
  if (only && days.length === 1) {
    return `Сообщается об освобождении (${only.day}). Источник: ${only.by}. Никто этого не подтвердил.`;
  }
  const each = days.map(({ day, by }) => `${day} (источник: ${by})`).join('; ');
  return `Сообщается о разных датах освобождения: ${each}. Ни одного из этих сообщений никто не подтвердил.`;
}

function state(said: MatterView, at: When | null): string {
  if (said.matter === 'hearing') {
    if (said.status !== 'scheduled') return `${said.title}: заседание – ${statusInWords(texts, said)}`;
    return `${said.title}: судебное заседание, ${at === null ? 'дата неизвестна' : dates.when(at)}`;
  }
  if (said.status !== 'held' || said.kind === 'enforced_disappearance') {
    return `${nameWithCount(texts, said)}: ${statusInWords(texts, said)}`;
  }
  return `${nameWithCount(texts, said)}: ${kindOf(said)}; ${at === null ? 'когда заканчивается срок, неизвестно' : term(at, false)}`;
}

function term(at: When, over: boolean): string {
  if (at.kind === 'review') return `срок не назван; по закону ${dates.when(at)}`;
  return over ? `срок должен был закончиться ${on(at)}` : `срок заканчивается ${on(at)}`;
}

function caution(news: MailNews, said: MatterView): string | null {
  if (said.matter === 'hearing') {
    return said.status !== 'scheduled'
      ? null
      : 'Суды переносят заседания без долгого предупреждения. Прежде чем ехать, уточните дату в суде или у адвоката.';
  }
  // Whose custody was taken back counts as neither held nor free.
  if (said.status === 'retracted') return 'Так запись говорит сейчас; это не сообщение об освобождении.';
  if (said.status === 'held' && said.releaseReported?.length) {
    return `Сообщение – ещё не подтверждение: ${countsAsHeld(said)} ${askWhere(said)}`;
  }
  if (isCustodyEnd(news)) return ENDS[news].caution(said);
  if (said.kind === 'enforced_disappearance' && said.status === 'held') {
    return `Пока никто не подтвердил освобождение и не сказал, ${forms(said).wherePersonIs}, считается, что исчезновение продолжается. Адвокат вправе требовать ответа.`;
  }
  switch (news) {
    case 'release_approaching':
    case 'release_due':
      return `Это следует из назначенного срока и не является сообщением об освобождении. ${capitalised(countsAsHeld(said))}`;
    case 'release_unconfirmed':
      return `Окончание срока – ещё не освобождение. Пока никто не подтвердил, что ${forms(said).free}, считается, что ${forms(said).they}. ${askWhere(said)}`;
    case 'extended':
    case 'converted':
      return newTerm(said);
    case 'taken_into_custody':
    case 'transferred':
      return `${capitalised(countsAsHeld(said))} ${askWhere(said)}`;
    default:
      return said.status === 'released' || said.status === 'died'
        ? ENDS[said.status].caution(said)
        : `Так запись говорит сейчас; это не сообщение об освобождении. ${capitalised(countsAsHeld(said))}`;
  }
}

const entries = (count: number) => counted('ru', count, { one: 'запись', few: 'записи', other: 'записей' });
const mails = (count: number) => counted('ru', count, { one: 'письмо', few: 'письма', other: 'писем' });

function digestSubject(kind: DigestKind, count: number): string {
  switch (kind) {
    case 'digest':
      return `Habeas: ваша сводка (${entries(count)})`;
    case 'late':
      return `Habeas: запоздавшие новости (${entries(count)})`;
    case 'summary':
      return `Habeas: как обстоят дела (${entries(count)})`;
    case 'corrections':
      return `Habeas: изменения и поправки к тому, что мы вам сообщали (${entries(count)})`;
  }
}

function digestLead(kind: DigestKind, count: number, period: Period | null): string {
  const time = period === null ? '' : ` ${fromTo(period.from, period.until)}`;
  switch (kind) {
    case 'digest':
      return `${entries(count)} о тех, о ком вы хотели знать${time && `,${time}`}.`;
    case 'late':
      return (
        (period === null
          ? 'Это письмо запоздало: какое-то время Habeas не мог отправлять письма. '
          : `Это письмо запоздало: Habeas не работал${time} и не смог сообщить вам вовремя. `) +
        'То, что уже прошло, опущено. Теперь письма снова приходят вовремя.'
      );
    case 'summary':
      return 'Здесь то, что сейчас записано о тех, о ком вы хотели знать, и то, что предстоит. Такое письмо приходит один раз; дальше вы будете узнавать о наступающих датах и об изменениях.';
    case 'corrections':
      return `Кое-что из того, что мы вам сообщали, больше не верно (${entries(count)}). Ниже о каждой: что и когда мы сообщили, что верно сейчас и почему.`;
  }
}

function subscription({ person, place, region, statute, kind, everything, unrecorded = [] }: FilterView): string {
  if (everything) return 'всё, что записывает Habeas';
  return [
    kind ? kindOfSubscription(kind) : 'задержания, аресты и судебные заседания',
    ...(person ? [`кто: ${person}`] : []),
    ...(place ? [`место: ${place}`] : []),
    ...(region ? [`регион: ${region}`] : []),
    ...(statute ? [`основание: ${legalBasis(statute)}`] : []),
    ...unrecorded.map((part) => texts.unrecorded[part]),
  ].join('; ');
}

function kindOfSubscription(kind: string): string {
  if (kind === 'hearing') return texts.hearings;
  return Object.hasOwn(texts.kinds, kind) ? texts.kinds[kind as keyof typeof texts.kinds] : texts.unrecorded.kind;
}

/** `по понедельникам`. */
const EVERY_WEEKDAY = [
  ...['понедельникам', 'вторникам', 'средам', 'четвергам'],
  ...['пятницам', 'субботам', 'воскресеньям'],
];

function preferences(given: PreferencesView): readonly (readonly [string, string])[] {
  const { delivery, digestAt, digestDay } = given;
  const ahead = (leads: readonly string[]) =>
    leads.length === 0 ? 'заранее не сообщать' : `за ${leads.map(dates.duration).join(', за ')}`;
  const modes = {
    at_once: 'сразу, каждое в свой срок',
    daily: `одним письмом в день, в ${digestAt}; о том, что наступает сегодня, и поправки – сразу`,
    weekly: `одним письмом в неделю, по ${EVERY_WEEKDAY[digestDay - 1]} в ${digestAt}; о том, что наступит раньше, и поправки – сразу`,
  };
  return [
    ['Письма приходят', modes[delivery]],
    ['До окончания срока', ahead(given.releaseLeads)],
    ['До судебного заседания', ahead(given.hearingLeads)],
    ['Тихие часы', quietHours(given)],
  ];
}

/** Codes by their short names in this language; others as they are printed, or in the letters that stand there already. */
const CODES: Readonly<Record<string, string>> = {
  ...{ 'KZ CAO': 'КоАП РК', 'KZ CC': 'УК РК', 'KZ CPC': 'УПК РК', 'KZ APPC': 'АППК РК' },
  ...{ 'BY CAO': 'КоАП РБ', 'BY CC': 'УК РБ', 'BY CPC': 'УПК РБ' },
};

const BASIS =
  /\b([A-Z]{2}) ([A-Z]{2,5}|\p{Script=Cyrillic}[\p{Script=Cyrillic} ]*\p{Script=Cyrillic})(?: (\d[\d.-]*)(?:\((\w+)\))?)?(?![\p{L}\d])/gu;

function legalBasis(printed: string): string {
  return printed.replace(BASIS, (whole, country: string, letters: string, article?: string, part?: string) => {
    const code = CODES[`${country} ${letters}`] ?? (/^[A-Z]/.test(letters) ? null : letters);
    if (code === null) return whole;
    return [...(part ? [`ч. ${part}`] : []), ...(article ? [`ст. ${article}`] : []), code].join(' ');
  });
}

export const sentences: Sentences = {
  subject: (news, said, place) => `Habeas: ${subjectOf(texts, news, said)} (${place})`,
  title,
  lead,
  caution,
  reported,
  state,
  term,
  wasSetFor,
  overdueLead: (iso) =>
    `Вы просили сообщать об этом за ${dates.duration(iso)}. Дата стала известна или приблизилась, когда до неё оставалось меньше.`,
  legalBasis,
  subscription,
  anyOf: (subscriptions) => subscriptions.join(' – или '),
  preferences,
  oddChoice,
  digestSubject,
  digestLead,
  digestMore: (count) => `Остальное (${entries(count)}) – только в кратком списке выше; полностью – в самой записи.`,
  brakeLead: (wanted, bound) =>
    `За час, считая уже отправленные, ушло бы ${mails(wanted)}. Если за час их больше ${bound}, они задерживаются, пока администратор на них не посмотрит.`,
  haltOver: (at) => `Это позади: письма снова уходят, начиная с этого времени: ${dates.withWeekday(at)}.`,
  namedOtherwise(how, told, now) {
    const named = `Мы называли вам это имя: ${told}.`;
    if (how === 'merged') {
      return `${named} Теперь в записи сказано, что это тот же человек, что и ${now}, и всё записано под вторым именем.`;
    }
    if (how === 'renamed') return `${named} Оно было записано с ошибкой. Верное имя: ${now}.`;
    return now === null
      ? `${named} Это была ошибка: этот человек не имеет к этому отношения.`
      : `${named} Это была ошибка: речь идёт о другом человеке. Его имя: ${now}.`;
  },
  disputed: (by, claim) => `оспаривается (${by}): «${claim}»`,
  toldYou: (on) => `Вот что мы сообщили вам ${onDay(on)}:`,
  toldBefore: (text) => `мы сообщили: ${text}`,
  now: (text) => `сейчас: ${text}`,
  confirmLead: (what) => `Кто-то – вероятно, вы – попросил Habeas присылать на этот адрес письма. Вот какие: ${what}.`,
  confirmUntil: (date) => `Ссылка действует до ${genitive(date)}.`,
  youGetThis: (what) => `Вы получили это письмо по своей подписке: ${what}.`,
  recordedOn: (on) => `внесено ${onDay(on)}`,
  andMore: (count) => `и ещё ${count}`,
  timeAt: (place) => `Дни и часы — по времени места: ${place}.`,
  correctionOf: (fact) => `исправлено: «${fact}»`,
  retractionOf: (fact) => `отозвано: «${fact}»`,
  takenBackOn: (day, reason) => `Отозвано ${day}: ${reason}`,
  correctedOn: (day, field, old, reason) => `Исправлено ${day}: ${field} – раньше было: ${old}. ${reason}`,
  insteadOf: (now, old) => `${now}, а не ${old}`,
  ruleWithLead: (rule, lead) => `${rule}, за ${dates.duration(lead)}`,
};

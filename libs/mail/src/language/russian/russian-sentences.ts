import { type CustodyEndView, isCustodyEndView } from '../../templates/custody-end-view.ts';
import type { CustodyView, HearingView, MailNews, MatterView, ReportedReleaseView } from '../../templates/mail-view.ts';
import type { EndInWords } from '../mail-language.ts';
import { dateInWords } from '../reported-date.ts';
import type { When } from '../when.ts';
import { edtf, moment, on, when } from './russian-dates.ts';
import { KINDS, status } from './russian-words.ts';

// Names stand in the nominative and verbs are chosen so as not to tell a man from a woman: nobody recorded either.

const TITLES: Readonly<Record<MailNews, string>> = {
  release_approaching: 'срок скоро заканчивается',
  release_due: 'срок заканчивается сегодня',
  release_unconfirmed: 'освобождение не подтверждено',
  taken_into_custody: '',
  detained_again: 'повторное задержание',
  extended: 'срок продлён',
  converted: 'основание удержания изменилось',
  transferred: 'перевод в другое место',
  escaped: 'сообщается о побеге',
  release_reported: 'сообщается об освобождении, подтверждения нет',
  released: 'освобождение подтверждено',
  died: 'смерть в заключении',
  hearing_approaching: 'скоро судебное заседание',
  hearing_set: 'назначено судебное заседание',
  hearing_moved: 'судебное заседание перенесено',
  hearing_cancelled: 'судебное заседание отменено',
  hearing_put_off: 'судебное заседание отложено',
  hearing_held: 'судебное заседание состоялось',
  correction: 'мы сообщали вам неверные сведения',
  date_changed: 'дата изменилась',
  changed: 'то, что мы вам сообщали, изменилось',
  taken_back: 'сведения отозваны, запись этого больше не утверждает',
};

const kindOf = ({ kind }: CustodyView) => KINDS[kind] ?? kind;

export function title(news: MailNews, said: MatterView): string {
  if (said.matter === 'hearing') return `${said.title}: ${TITLES[news]}`;
  return `${said.name}: ${TITLES[news] || kindOf(said)}`;
}

export function lead(news: MailNews, said: MatterView, at: When | null, before: When | null = null): string {
  return said.matter === 'hearing' ? hearingLead(news, said, at, before) : custodyLead(news, said, at);
}

function custodyLead(news: MailNews, said: CustodyView, at: When | null): string {
  const { name } = said;
  const custody = kindOf(said);
  const known = at !== null && at.kind !== 'review';
  const ends = known ? `Срок заканчивается ${on(at)}.` : 'Когда заканчивается срок, неизвестно.';
  if (isCustodyEndView(news)) return ENDS[news].lead(said, custody, ends);
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
        ? `${name}: ${custody}, срок не назван ни в одном источнике. Без назначенного срока закон не позволяет удерживать человека дольше: ${when(at)}. ${said.releaseReported?.length ? 'О решении не сообщалось, освобождение не подтверждено.' : 'Ни о решении, ни об освобождении не сообщалось.'}`
        : `${name}: срок истёк – ${custody}. ${known ? `Он должен был закончиться ${on(at)}. ` : ''}Освобождение не подтверждено.`;
    case 'taken_into_custody':
      return `Стало известно: ${name}, ${custody}. ${ends}`;
    case 'extended':
      return `${name}: срок продлён – ${custody}. ${known ? `Теперь срок заканчивается ${on(at)}.` : ends}`;
    case 'converted':
      return `${name}: основание, по которому человек удерживается, изменилось. Теперь это ${custody}. ${ends}`;
    case 'transferred':
      return `${name}: сообщается о переводе. Теперь место содержания: ${said.heldAt ?? said.place}.`;
    case 'release_reported':
      return `${name}: сообщается об освобождении. Это только сообщение, подтверждения нет.`;
    default:
      return noticeLead(said, custody, ends);
  }
}

const NEW_TERM =
  'Новый срок – тоже не сообщение об освобождении: пока освобождение не подтверждено, считается, что человек удерживается.';

const ENDS: Readonly<Record<CustodyEndView, EndInWords>> = {
  died: { lead: (said) => `${said.name}: в запись внесено сообщение о смерти в заключении.`, caution: null },
  escaped: {
    lead: (said) => `${said.name}: сообщается о побеге.`,
    caution: 'Так сообщает источник; это не сообщение об освобождении.',
  },
  detained_again: {
    lead: (said, custody, ends) =>
      said.status === 'detained_again'
        ? `${said.name}: выхода на свободу не было, человек снова удерживается. На каком основании и до какого дня, пока не записано.`
        : `${said.name}: выхода на свободу не было, человек снова удерживается. Теперь это ${custody}. ${ends}`,
    caution: NEW_TERM,
  },
  released: { lead: (said) => `Наблюдатель подтвердил освобождение: ${said.name}.`, caution: null },
};

function noticeLead(said: CustodyView, custody: string, ends: string): string {
  if (said.status === 'retracted') return `${said.name}: внесённые ранее сведения отозваны.`;
  const now = said.status === 'held' ? `Вид: ${custody}. ${ends}` : `Сейчас: ${status(said)}.`;
  return `${said.name}: то, что мы вам сообщали, больше не верно. ${now}`;
}

function hearingLead(news: MailNews, said: HearingView, at: When | null, before: When | null): string {
  const { what } = said;
  const was = before === null ? '' : ` Раньше оно было назначено: ${when(before)}.`;
  switch (news) {
    case 'hearing_approaching':
    case 'hearing_set':
      return at === null
        ? `Назначено судебное заседание, дата неизвестна: ${what}.`
        : `Судебное заседание назначено: ${when(at)}. Предмет: ${what}.`;
    case 'hearing_moved':
      return at === null
        ? `Судебное заседание перенесено, дата неизвестна: ${what}.${was}`
        : `Судебное заседание перенесено. Новая дата: ${when(at)}. Предмет: ${what}.${was}`;
    case 'hearing_put_off':
      return `Судебное заседание отложено, новая дата не назначена: ${what}.${was}`;
    case 'hearing_held':
      return `Судебное заседание состоялось: ${what}.`;
    case 'hearing_cancelled':
      return `Судебное заседание отменено: ${what}.${at === null ? '' : ` Оно ${wasSetFor(at)}.`}`;
    case 'taken_back':
      return at === null
        ? `Внесённые ранее сведения о судебном заседании отозваны: ${what}.`
        : `Внесённые ранее сведения о судебном заседании отозваны: ${what}. В записи стояло: ${when(at)}. Больше она этого не утверждает.`;
    default:
      return `То, что мы сообщали вам о судебном заседании, больше не верно: ${what}. ${hearingNow(said, at)}`;
  }
}

/** What a notice says first of how a hearing stands. */
function hearingNow(said: HearingView, at: When | null): string {
  switch (said.status) {
    case 'scheduled':
      return at === null ? 'Дата неизвестна.' : `Оно назначено: ${when(at)}.`;
    case 'postponed':
      return 'Оно отложено, новая дата не назначена.';
    case 'cancelled':
      return at === null ? 'Оно отменено.' : `Оно отменено. Оно ${wasSetFor(at)}.`;
    default:
      return `Сейчас: ${status(said)}.`;
  }
}

/** Behind what is meant, in the neuter: `было назначено на … и не состоится`. */
export function wasSetFor(at: When): string {
  const past = at.kind === 'hearing' && at.past;
  return `было назначено: ${when(at)} – и не ${past ? 'состоялось' : 'состоится'}`;
}

export function reported(reports: readonly ReportedReleaseView[]): string {
  const days = reports.map(({ on: date, by }) => ({ day: dateInWords(date, { moment, edtf }), by: by.join(', ') }));
  const [only] = days;
  if (only && days.length === 1) {
    return `Сообщается об освобождении (${only.day}). Источник: ${only.by}. Никто этого не подтвердил.`;
  }
  const each = days.map(({ day, by }) => `${day} (источник: ${by})`).join('; ');
  return `Сообщается о разных датах освобождения: ${each}. Ни одного из этих сообщений никто не подтвердил.`;
}

export function state(said: MatterView, at: When | null): string {
  if (said.matter === 'hearing') {
    if (said.status !== 'scheduled') return `${said.title}: заседание – ${status(said)}`;
    return `${said.title}: судебное заседание, ${at === null ? 'дата неизвестна' : when(at)}`;
  }
  if (said.status !== 'held') return `${said.name}: ${status(said)}`;
  return `${said.name}: ${kindOf(said)}; ${at === null ? 'когда заканчивается срок, неизвестно' : term(at, false)}`;
}

export function term(at: When, over: boolean): string {
  if (at.kind === 'review') return `срок не назван; по закону ${when(at)}`;
  return over ? `срок должен был закончиться ${on(at)}` : `срок заканчивается ${on(at)}`;
}

export function caution(news: MailNews, said: MatterView): string | null {
  if (said.matter === 'hearing') {
    return said.status !== 'scheduled'
      ? null
      : 'Суды переносят заседания без долгого предупреждения. Прежде чем ехать, уточните дату в суде или у адвоката.';
  }
  // Whose custody was taken back counts as neither held nor free.
  if (said.status === 'retracted') return 'Так запись говорит сейчас; это не сообщение об освобождении.';
  if (said.status === 'held' && said.releaseReported?.length) {
    return 'Сообщение – ещё не подтверждение: пока освобождение не подтверждено, считается, что человек удерживается. Адвокат вправе спросить, где находится человек и на каком основании.';
  }
  if (isCustodyEndView(news)) return ENDS[news].caution;
  switch (news) {
    case 'release_approaching':
    case 'release_due':
      return 'Это следует из назначенного срока и не является сообщением об освобождении. Пока освобождение не подтверждено, считается, что человек удерживается.';
    case 'release_unconfirmed':
      return 'Окончание срока – ещё не освобождение. Пока никто не подтвердил, что человек на свободе, считается, что он удерживается. Адвокат вправе спросить, где находится человек и на каком основании.';
    case 'extended':
    case 'converted':
      return NEW_TERM;
    case 'taken_into_custody':
    case 'transferred':
      return 'Пока освобождение не подтверждено, считается, что человек удерживается. Адвокат вправе спросить, где находится человек и на каком основании.';
    default:
      return isCustodyEndView(said.status) && ENDS[said.status].caution === null
        ? null
        : 'Так запись говорит сейчас; это не сообщение об освобождении. Пока освобождение не подтверждено, считается, что человек удерживается.';
  }
}

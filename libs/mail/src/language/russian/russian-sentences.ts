import type { CustodyView, HearingView, MailRule, MatterView, ReportedReleaseView } from '../../templates/mail-view.ts';
import { dateInWords } from '../reported-date.ts';
import type { When } from '../when.ts';
import { edtf, moment, on, when } from './russian-dates.ts';
import { KINDS, status } from './russian-words.ts';

// Names stand in the nominative and verbs are chosen so as not to tell a man from a woman: nobody recorded either.

const TITLES: Readonly<Record<MailRule, string>> = {
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
  correction: 'мы сообщали вам неверные сведения',
  date_changed: 'дата изменилась',
};

const kindOf = ({ kind }: CustodyView) => KINDS[kind] ?? kind;

export function title(rule: MailRule, said: MatterView): string {
  if (said.matter === 'hearing') return `${said.title}: ${TITLES[rule]}`;
  return `${said.name}: ${TITLES[rule] || kindOf(said)}`;
}

export function lead(rule: MailRule, said: MatterView, at: When | null): string {
  return said.matter === 'hearing' ? hearingLead(rule, said, at) : custodyLead(rule, said, at);
}

function custodyLead(rule: MailRule, said: CustodyView, at: When | null): string {
  const { name } = said;
  const custody = kindOf(said);
  const known = at !== null && at.kind !== 'review';
  const ends = known ? `Срок заканчивается ${on(at)}.` : 'Когда заканчивается срок, неизвестно.';
  switch (rule) {
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
    case 'detained_again':
      return said.status === 'detained_again'
        ? `${name}: выхода на свободу не было, человек снова удерживается. На каком основании и до какого дня, пока не записано.`
        : `${name}: выхода на свободу не было, человек снова удерживается. Теперь это ${custody}. ${ends}`;
    case 'extended':
      return `${name}: срок продлён – ${custody}. ${known ? `Теперь срок заканчивается ${on(at)}.` : ends}`;
    case 'converted':
      return `${name}: основание, по которому человек удерживается, изменилось. Теперь это ${custody}. ${ends}`;
    case 'transferred':
      return `${name}: сообщается о переводе. Теперь место содержания: ${said.heldAt ?? said.place}.`;
    case 'escaped':
      return `${name}: сообщается о побеге.`;
    case 'release_reported':
      return `${name}: сообщается об освобождении. Это только сообщение, подтверждения нет.`;
    case 'released':
      return `Наблюдатель подтвердил освобождение: ${name}.`;
    case 'died':
      return `${name}: в запись внесено сообщение о смерти в заключении.`;
    default:
      return noticeLead(said, custody, ends);
  }
}

function noticeLead(said: CustodyView, custody: string, ends: string): string {
  if (said.status === 'retracted') return `${said.name}: внесённые ранее сведения отозваны.`;
  const now = said.status === 'held' ? `Вид: ${custody}. ${ends}` : `Сейчас: ${status(said)}.`;
  return `${said.name}: то, что мы вам сообщали, больше не верно. ${now}`;
}

function hearingLead(rule: MailRule, { what }: HearingView, at: When | null): string {
  switch (rule) {
    case 'hearing_approaching':
    case 'hearing_set':
      return at === null
        ? `Назначено судебное заседание, дата неизвестна: ${what}.`
        : `Судебное заседание назначено: ${when(at)}. Предмет: ${what}.`;
    case 'hearing_moved':
      return at === null
        ? `Судебное заседание отложено, новая дата не назначена: ${what}.`
        : `Судебное заседание перенесено. Новая дата: ${when(at)}. Предмет: ${what}.`;
    case 'hearing_cancelled':
      return at === null
        ? `Судебное заседание отменено: ${what}.`
        : `Судебное заседание отменено. Оно было назначено: ${when(at)}. Предмет: ${what}.`;
    default:
      return `То, что мы сообщали вам о судебном заседании, больше не верно: ${what}.`;
  }
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

export function caution(rule: MailRule, said: MatterView): string | null {
  if (said.matter === 'hearing') {
    return rule === 'hearing_cancelled' || said.status !== 'scheduled'
      ? null
      : 'Суды переносят заседания без долгого предупреждения. Прежде чем ехать, уточните дату в суде или у адвоката.';
  }
  if (said.status === 'held' && said.releaseReported?.length) {
    return 'Сообщение – ещё не подтверждение: пока освобождение не подтверждено, считается, что человек удерживается. Адвокат вправе спросить, где находится человек и на каком основании.';
  }
  switch (rule) {
    case 'release_approaching':
    case 'release_due':
      return 'Это следует из назначенного срока и не является сообщением об освобождении. Пока освобождение не подтверждено, считается, что человек удерживается.';
    case 'release_unconfirmed':
      return 'Окончание срока – ещё не освобождение. Пока никто не подтвердил, что человек на свободе, считается, что он удерживается. Адвокат вправе спросить, где находится человек и на каком основании.';
    case 'detained_again':
    case 'extended':
    case 'converted':
      return 'Новый срок – тоже не сообщение об освобождении: пока освобождение не подтверждено, считается, что человек удерживается.';
    case 'taken_into_custody':
    case 'transferred':
      return 'Пока освобождение не подтверждено, считается, что человек удерживается. Адвокат вправе спросить, где находится человек и на каком основании.';
    case 'escaped':
      return 'Так сообщает источник; это не сообщение об освобождении.';
    case 'released':
    case 'died':
      return null;
    default:
      return said.status === 'released' || said.status === 'died'
        ? null
        : 'Так запись говорит сейчас; это не сообщение об освобождении. Пока освобождение не подтверждено, считается, что человек удерживается.';
  }
}

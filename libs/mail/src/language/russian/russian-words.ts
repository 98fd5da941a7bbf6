import type { MailNews, MatterView } from '../../templates/mail-view.ts';

export const SUBJECTS: Readonly<Record<MailNews, string>> = {
  release_approaching: 'приближается дата',
  release_due: 'дата наступила сегодня',
  release_unconfirmed: 'дата прошла',
  taken_into_custody: 'новое о том, за чем вы следите',
  detained_again: 'новое о том, за чем вы следите',
  extended: 'новое о том, за чем вы следите',
  converted: 'новое о том, за чем вы следите',
  transferred: 'новое о том, за чем вы следите',
  escaped: 'новое о том, за чем вы следите',
  release_reported: 'новое о том, за чем вы следите',
  released: 'новое о том, за чем вы следите',
  died: 'новое о том, за чем вы следите',
  hearing_approaching: 'скоро судебное заседание',
  hearing_set: 'назначено судебное заседание',
  hearing_moved: 'судебное заседание перенесено',
  hearing_cancelled: 'судебное заседание отменено',
  hearing_put_off: 'судебное заседание отложено',
  hearing_held: 'судебное заседание состоялось',
  correction: 'поправка к тому, что мы вам сообщали',
  date_changed: 'дата изменилась',
  changed: 'новое о том, за чем вы следите',
  taken_back: 'поправка к тому, что мы вам сообщали',
};

/** In the nominative. Terms of the codes of Kazakhstan: CAO art. 50, CPC art. 128, 147, CC art. 44, 46, 93. */
export const KINDS: Readonly<Record<string, string>> = {
  administrative_arrest: 'административный арест',
  detention: 'задержание',
  criminal_detention: 'задержание по уголовному делу',
  remand: 'содержание под стражей',
  imprisonment: 'лишение свободы',
  restriction_of_liberty: 'ограничение свободы',
  psychiatric_confinement: 'принудительное помещение в психиатрический стационар',
  hearing: 'судебные заседания',
};

/** Nouns, since a verb in the past tense would have to know whether it is about a man or a woman. */
const STATUSES: Readonly<Record<MatterView['status'], string>> = {
  held: 'удерживается; освобождение не подтверждено',
  detained_again: 'снова удерживается; на свободу выхода не было',
  released: 'освобождение подтверждено',
  escaped: 'сообщается о побеге',
  died: 'смерть в заключении',
  retracted: 'сведения отозваны: запись этого больше не утверждает',
  scheduled: 'назначено',
  postponed: 'отложено, новая дата не назначена',
  cancelled: 'отменено',
};

const STANDINGS: Readonly<Record<string, string>> = {
  accepted: 'принято',
  unconfirmed: 'не подтверждено',
  conflicting: 'источники противоречат друг другу',
};

const LABELS: Readonly<Record<string, string>> = {
  name: 'Кто',
  names: 'Участники',
  kind: 'Вид',
  since: 'С какого дня',
  place: 'Место',
  heldAt: 'Где содержится',
  wasHeldAt: 'Прежнее место содержания',
  wasHeldSince: 'С какого дня',
  legalBases: 'Правовое основание',
  status: 'Состояние',
  statusOn: 'Дата этого события',
  releaseReported: 'Сообщают об освобождении',
  earliest: 'Самое раннее окончание',
  latest: 'Последний законный день',
  review: 'Без назначенного срока – не позднее',
  title: 'Дело',
  what: 'Заседание',
  court: 'Суд',
  at: 'Дата заседания',
  wasAt: 'Было назначено',
};

export function label(field: string): string {
  return LABELS[field] ?? field;
}

export function status(said: MatterView): string {
  if (said.matter === 'hearing') {
    if (said.status === 'held') return 'состоялось';
  } else if (said.kind === 'restriction_of_liberty') {
    // Who is restricted lives at home: nobody holds them, and nobody has to let them go.
    if (said.status === 'held') return 'ограничение действует; его снятие не подтверждено';
    if (said.status === 'released') return 'снятие ограничения подтверждено';
  }
  return STATUSES[said.status] ?? said.status;
}

export function value(field: string, text: string, said: MatterView): string {
  if (field === 'kind') return KINDS[text] ?? text;
  if (field === 'standing') return STANDINGS[text] ?? text;
  if (field === 'legalBases') return legalBasis(text);
  return field === 'status' ? status({ ...said, status: text } as MatterView) : text;
}

/** The codes of Kazakhstan by their Russian short names; others as they are printed. */
const CODES: Readonly<Record<string, string>> = { CAO: 'КоАП РК', CC: 'УК РК' };

export function legalBasis(printed: string): string {
  return printed.replace(
    /\bKZ (CAO|CC)(?: (\d[\d-]*)(?:\((\w+)\))?)?/g,
    (_whole, code: string, article?: string, part?: string) =>
      [...(part ? [`ч. ${part}`] : []), ...(article ? [`ст. ${article}`] : []), CODES[code]].join(' '),
  );
}

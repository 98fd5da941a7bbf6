import type { MailLanguage } from '../mail-language.ts';
import { counted, fromTo } from './russian-dates.ts';

const entries = (count: number) => counted(count, 'запись', 'записи', 'записей');

export const digest: MailLanguage['digest'] = {
  subject(kind, count) {
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
  },
  title: (kind) =>
    ({
      digest: 'Ваша сводка',
      late: 'С опозданием: о чём мы не смогли сообщить вовремя',
      summary: 'Как обстоят дела с тем, за чем вы следите',
      corrections: 'То, что мы вам сообщали, больше не верно',
    })[kind],
  lead(kind, count, period) {
    const time = period === null ? '' : ` ${fromTo(period.from, period.until)}`;
    switch (kind) {
      case 'digest':
        return `${entries(count)} о том, за чем вы следите${time && `,${time}`}.`;
      case 'late':
        return `Это письмо запоздало: Habeas не работал${time} и не смог сообщить вам вовремя. То, что уже прошло, опущено. Теперь письма снова приходят вовремя.`;
      case 'summary':
        return 'Здесь то, что сейчас записано о том, за чем вы следите, и то, что предстоит. Такое письмо приходит один раз; дальше вы будете узнавать о наступающих датах и об изменениях.';
      case 'corrections':
        return `Кое-что из того, что мы вам сообщали, больше не верно (${entries(count)}). Ниже о каждой: что и когда мы сообщили, что верно сейчас и почему.`;
    }
  },
  nothing:
    'Сейчас среди того, за чем вы следите, нет ни тех, кто удерживается, ни назначенных заседаний. Вы узнаете, когда это изменится.',
  inShort: 'Коротко',
  more: (count) => `Остальное (${entries(count)}) – только в кратком списке выше; полностью – в самой записи.`,
  home: 'Открыть запись',
};

export const brake: MailLanguage['brake'] = {
  subject: 'Habeas: письма задержаны и ждут вашего решения',
  title: 'Habeas задержал письма и ждёт вашего решения',
  lead: (wanted, bound) =>
    `За час, считая уже отправленные, ушло бы ${counted(wanted, 'письмо', 'письма', 'писем')}. Если за час их больше ${bound}, они задерживаются, пока администратор на них не посмотрит.`,
  held: 'Задержано к этому времени',
  bound: 'Предел за час',
  usual: 'Больше всего за час, предыдущие 30 дней',
  subscribers: 'Подписчиков',
  rules: 'О чём они',
  rule: (rule) =>
    ({
      release_approaching: 'срок скоро заканчивается',
      release_due: 'срок заканчивается сегодня',
      release_unconfirmed: 'освобождение не подтверждено',
      taken_into_custody: 'задержание или арест',
      detained_again: 'повторное задержание',
      extended: 'срок продлён',
      converted: 'основание изменилось',
      transferred: 'перевод в другое место',
      escaped: 'побег',
      release_reported: 'сообщается об освобождении, подтверждения нет',
      released: 'освобождение подтверждено',
      died: 'смерть в заключении',
      hearing_approaching: 'скоро судебное заседание',
      hearing_set: 'назначено судебное заседание',
      hearing_moved: 'судебное заседание перенесено',
      hearing_cancelled: 'судебное заседание отменено',
      correction: 'поправка',
      date_changed: 'дата изменилась или заседание не состоится',
    })[rule],
  release: 'Если они верны, отпустите их: habeas alerts release --reason "…"',
  discard: 'Если неверны, отбросьте их: habeas alerts discard --reason "…"',
  meanwhile: 'До этого ни одно из них не уйдёт. Обе команды записываются: кто их выполнил и почему.',
  page: 'Посмотреть, что задержано',
  why: 'Вы получили это письмо, потому что ваш адрес указан в HABEAS_ADMIN_MAIL.',
};

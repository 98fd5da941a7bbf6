import type { OtherCustody } from '#domain';
import type { DoubtWords } from '../catalogue/doubt-words.ts';
import { dates } from './dates.ts';

const { edtf } = dates;

export const doubts: DoubtWords = {
  'taken-back': ({ retraction, category }) =>
    `Это уже записывалось и потом было отозвано (${retraction}): запись не действует. Если она всё же верна, запишите ` +
    `${category}.retracted и укажите это значение в поле "event".`,
  'held-twice': ({ others }) =>
    `По записям этот человек содержится под стражей и в другом месте: ${named(others)}. ` +
    'Запишите, чем закончилось прежнее содержание, или отзовите одну из записей, если обе об одном.',
  'start-not-stated': ({ others }) =>
    `В решении не сказано, с какого дня идёт наказание, а человек содержался под стражей и раньше: ${named(others)}. ` +
    'Если ясно, что под стражей держали по этому делу, срок считается оттуда, день за день; иначе со дня решения. ' +
    'Если он считается по-другому, укажите день в поле "from" или зачтённое время в поле "credit".',
  'law-of-another-country': ({ law, place, country }) =>
    `Это право одной страны (${law}), а место (${place}) находится в другой (${country}). Проверьте, чьё право применяется.`,
  'zone-of-another-place': ({ zone, place, expected }) =>
    `Часовой пояс ${zone} не значится за этим местом (${place}); записано: ${expected.join(', ')}. По нему считаются даты.`,
  'long-ago': ({ date, years }) => `Дата давняя: ${edtf(date)}, прошло больше ${years} лет. Проверьте год.`,
  'another-year': ({ date, source }) =>
    `Год даты (${edtf(date)}) не тот, что у источника (${edtf(source)}). Проверьте год.`,
  'after-its-source': ({ date, source }) =>
    `Дата (${edtf(date)}) позже источника (${edtf(source)}), который о ней знать не мог. Проверьте обе даты.`,
};

function named(others: readonly OtherCustody[]): string {
  return others.map(({ episode, since }) => `«${episode}», с ${edtf(since)}`).join('; ');
}

import { type CustodyKind, type FieldThatMovesAnEnd, printLegalBasis, type StepTerm, type WayToRun } from '#domain';
import type { RuleStatus, StepLimit, StepMoment, WhyUnknown } from '#legal';
import { type EdtfPrecision, parseEdtf } from '#time';
import type { WorkingWords } from '../catalogue/working-words.ts';
import { legalRuleInWords } from '../legal-rule-in-words.ts';
import { counted } from '../plural.ts';
import {
  type Counted,
  correctedValues,
  creditedApart,
  daysBetween,
  dayThatEnds,
  earliestInWords,
  isElapsed,
  startInWords,
  startsApart,
} from '../working/moments.ts';
import { courtQuestionInWords } from '../working/question-in-words.ts';
import { dates } from './dates.ts';
import { texts } from './texts.ts';

// No native reader has reviewed these sentences. Sources, notes and conditions stand in quotation marks as they are on file.

const { day, duration, edtf, moment } = dates;
const credited = (credit: string | null = null) => (credit === null ? 'ничего' : duration(credit));

export const working: WorkingWords = {
  steps: {
    rule: ({ rule, source, status, inForceFrom, inForceTo, overridden }) => {
      const force = inForce(inForceFrom, inForceTo);
      const check = overridden === null ? ': проверьте его или задайте правило в настройках вашей группы' : '';
      return (
        `Правило (${legalRuleInWords(texts, rule)}): «${source}»${force === '' ? '' : `; действует ${force}`}; ` +
        `${STATUSES[status]}${status === 'verified' ? '' : check}.${overridden === null ? '' : ` ${setOtherwise(overridden)}`}`
      );
    },
    start: ({ from, basis, zone }) => {
      const hour = typeof from === 'string' && parseEdtf(from).precision === 'day' ? ', час неизвестен' : '';
      const what = basis === 'detention' ? 'начало лишения свободы' : 'решение суда; лишение свободы началось не позже';
      return `Начало: ${startInWords(from, dates)}${hour} (${what}), часовой пояс ${zone}.`;
    },
    term: (step) => `Срок: ${duration(step.duration)}.`,
    credit: ({ held, earliest, latest, source, status }) => {
      const rates =
        earliest === null || latest === null
          ? ''
          : earliest.off === latest.off
            ? `, из расчёта ${latest.rate} за 1: ${off(latest.off)}`
            : `, из расчёта ${earliest.rate} за 1: ${off(earliest.off)} для самого раннего окончания, ` +
              `из расчёта ${latest.rate} за 1: ${off(latest.off)} для самого позднего`;
      return `Зачёт уже отбытого времени: ${duration(held)}${rates} («${source}»; ${STATUSES[status]}).`;
    },
    credit_at_own_rate: ({ held, rate, off: { earliest, latest } }) => {
      const taken =
        earliest === latest
          ? off(latest)
          : `${off(earliest)} для самого раннего окончания, ${off(latest)} для самого позднего`;
      return `Зачёт уже отбытого времени: ${duration(held)}, по коэффициенту для этого человека, ${rate} за 1: ${taken}.`;
    },
    place_of_end: ({ zone, counts }) =>
      counts === 'calendar'
        ? `Окончание: часовой пояс ${zone}, где человек к тому времени содержится; последний день заканчивается по часам этого места.`
        : `Окончание: часовой пояс ${zone}, где человек к тому времени содержится; срок в часах продолжает идти, что бы ни показывали часы.`,
    earliest: (step) =>
      `Самое раннее окончание: ${count(step, 'начало')} → ${earliestInWords(step.from, step.end, dates)}.`,
    earliest_unknown: (why) => `Самое раннее окончание: неизвестно; ${whyUnknown(why, 'раньше')}.`,
    latest: (step) =>
      `Самое позднее окончание: ${count(step, 'конец')}${step.wholeDays ? ', до 24:00 этого дня' : ''} → ${before(step.end)}.`,
    latest_unknown: (why) => `Самое позднее окончание: неизвестно; ${whyUnknown(why, 'позже')}.`,
    counting: ({ source, status }) => `Исчисление сроков (${STATUSES[status]}): «${source}».`,
    day_off: (step) =>
      `Нерабочий день: ${day(step.day)}. Самое позднее окончание перенесено на конец следующего рабочего дня: ${day(step.workingDay)} ` +
      `(«${step.source}»; ${STATUSES[step.status]}). Самое раннее не переносится.`,
    both_readings: () =>
      'Учтены оба толкования: час в час от начала и целыми днями без дня начала. Оба заканчиваются в один и тот же календарный день.',
    elapsed_hours: () => 'Часы считаются подряд.',
    limits: ({ limits }) => `Наибольший законный срок: ${limits.map(limitInWords).join('; ')}.`,
    no_limit: () => 'Наибольший законный срок: для этого правила не записан.',
    no_term: () => 'Срок не назван.',
    held_since: ({ since, noLaterThan }) => `Начало: ${edtf(since)}, самое позднее – ${endOf(noLaterThan)}.`,
    longest_without_court: (step) =>
      `Наибольшее время без решения суда: ${duration(step.duration)}, «${step.source}»; ${STATUSES[step.status]}.`,
    unconfirmed_after: ({ after }) =>
      `Срок проверки: ${endOf(after)}. Если и после него об освобождении ничего не известно, оно не подтверждено. Это не дата освобождения.`,
    note: ({ text }) => `«${text}»`,
    fine_in_units: ({ amount, currency, rate, rateFrom, unit, units }) =>
      `${number(amount)} ${currency} / ${number(rate)} (${unit}, действует с ${day(rateFrom)}) = ${number(units)} ${unit}`,
    corrected: ({ field, on, exercise, from, to, reason, publisher }) =>
      `${FIELDS[field]}: исправлено ${day(on)}${exercise ? ' (учения)' : ''}${change(field, from, to)}. ` +
      `Причина: ${reason} (${publisher})`,
    converted: ({ kind, on }) => `Новое основание: ${texts.kinds[kind]}, дата: ${edtf(on)}.`,
    decided: ({ on, term, reason }) =>
      `Решено ${day(on)}, какой срок верен: ` +
      `${term === null ? 'срок, который потом был отозван' : `${length(term)} (${term.publisher})`}. Причина: ${reason}`,
    extended: ({ on, by, until = null }) => {
      const how = by === null ? 'на какой срок, не названо' : `на срок: ${duration(by)}`;
      return `Продление, дата: ${edtf(on)}; ${until === null ? how : `последний день: ${edtf(until)}`}.`;
    },
    reduced: ({ on, to }) => `Сокращение, дата: ${edtf(on)}; всего теперь: ${duration(to)}.`,
    transferred: ({ on, place }) => `Перевод, дата: ${edtf(on)}; место: ${place.name}.`,
    handed_over: ({ on, place }) =>
      `Перевод, дата: ${edtf(on)}; место: ${place.name}; действует право страны: ${place.jurisdiction}.`,
    sources_differ: ({ terms }) =>
      `Источники называют разные сроки: ${terms}. Расчёт охватывает их все, пока не решено, какой верен.`,
    claimed: (step) => `${step.publishers.join(', ')}: ${length(step)}, начало: ${edtf(step.from)}.`,
    extended_without_end: (step) =>
      `Срок: ${length(step)}, начало: ${edtf(step.from)}; продлён, на какой срок, не названо.`,
    sanction_replaced: ({ from }) =>
      `Назначено взамен наказания, которое отбывалось с этой даты, и считается с неё: ${edtf(from)}.`,
    sanction_after: ({ from }) =>
      from === null
        ? 'Исполняется после другого наказания по тому же решению; когда то заканчивается, неизвестно, поэтому неизвестно и окончание этого.'
        : `Исполняется после другого наказания по тому же решению, которое заканчивается: ${edtf(from)}.`,
    sanction_with_custody: ({ from }) =>
      `При назначении человек уже содержался под стражей на такой же срок, который идёт с этой даты и считается с неё: ${edtf(from)}.`,
    sanction_held_before: ({ from }) =>
      `При назначении человек уже содержался под стражей: ${edtf(from)}. С какого дня идёт срок, ни в одном источнике не сказано, поэтому считается с этой даты, день за день; если по закону день идёт за больший срок, он закончится раньше.`,
    sanction_credit: ({ duration: held, rate }) =>
      rate === null
        ? `Засчитывается время под стражей: ${duration(held)}, день за день: коэффициент ни в одном источнике не назван.`
        : `Засчитывается время под стражей: ${duration(held)}, из расчёта ${rate.numerator} к ${rate.denominator}.`,
    sanction_up_to: () => 'Размер назван как наибольший возможный; последний день – самый поздний.',
    until: ({ until, by, earliest, latest, zone }) => {
      const last = by === null ? edtf(until) : `${edtf(until)} и ещё ${duration(by)}`;
      const days = earliest !== null && earliest === latest ? day(latest) : edtf(daysBetween(earliest, latest));
      return `Последний день по сообщению: ${last}. По часам места (${zone}): ${days}.`;
    },
    set_within: ({ from, runs, under, ...term }) => {
      const how = {
        after: 'он идёт после первого',
        beside: 'он идёт одновременно с первым',
        unknown:
          'ни один источник не говорит, идёт ли он после первого или одновременно с ним, поэтому учтено и то и другое',
      }[runs ?? 'unknown'];
      const article = under === null ? '' : ` (${printLegalBasis(under)})`;
      return `Пока шёл первый срок, назначен ещё один: ${length(term)}, начало: ${edtf(from)}; ${how}${article}.`;
    },
    counted_from_end: ({ from }) => `Если сроки идут один за другим, второй считается с конца первого: ${edtf(from)}.`,
    sanction_term: ({ amount, unit, from, fromStated, lastDay }) => {
      const since = fromStated ? 'начало' : 'начало не названо, поэтому считается со дня назначения';
      const end = lastDay === null ? 'последний день неизвестен' : `последний день: ${day(lastDay)}`;
      return `${counted('ru', amount, UNITS[unit])}, ${since}: ${edtf(from)}; ${end}.`;
    },
  },
  cautions: {
    parties_died: ({ on }) =>
      `Заседание отменено: никого из участников дела больше нет в живых (последняя смерть: ${edtf(on)}).`,
    court_differs: (decided) => courtQuestionInWords({ working, dates, fields: texts.fields }, decided),
    zone_assumed: ({ zone, country }) =>
      `Часовой пояс не назван: принят ${zone}, но в этой стране (${country}) их было несколько. Назовите часовой пояс места.`,
    not_in_force: ({ rule, inForceFrom, inForceTo, on }) =>
      `Правило (${legalRuleInWords(texts, rule)}) в том виде, в каком оно записано, действовало ` +
      `${inForce(inForceFrom, inForceTo) || 'в неизвестное время'}; право на день ${day(on)} не записано и могло быть другим.`,
    note: ({ text }) => `«${text}»`,
    only_ruling_dated: () =>
      'Известна только дата решения суда: задержание могло произойти раньше, и это время входит в срок, так что освободить могут быть обязаны раньше. Самое раннее окончание неизвестно; самое позднее остаётся в силе.',
    served_at_start: () => 'Зачтённое время не меньше самого срока: к началу он был уже отбыт.',
    other_clock: ({ latest }) =>
      'Записанное право не говорит, по часам какого места заканчивается срок после перевода. ' +
      `По часам первого места (${latest.zone}) он закончился бы так: ${before(latest)}.`,
    not_law: ({ country }) =>
      `Это не норма права: срок отсчитан только по календарю, потому что правило страны (${country}) не указано. По её праву ` +
      'срок может считаться иначе, а уже проведённое под стражей время — засчитываться.',
    other_law: ({ law, heldUnder }) =>
      `Срок идёт по праву одной страны (${law}), а после перевода человек содержится по праву другой (${heldUnder}): ` +
      'продолжает ли срок там идти, не записано. Дайте это проверить и запишите срок, который действует там.',
    start_vague: ({ start }) =>
      `Начало известно лишь с точностью: ${PRECISIONS[parseEdtf(start).precision]} (${edtf(start)}). День не додумывается, ` +
      'поэтому неизвестны оба окончания. Укажите день или день, раньше или позже которого этого быть не могло.',
    credit_not_whole: ({ held, rate }) =>
      `Зачёт (${duration(held)}, из расчёта ${rate} за 1) не даёт целого числа месяцев или дней: для самого раннего окончания остаток считается целым, для самого позднего отбрасывается.`,
    start_not_to_the_day: ({ start }) =>
      `Начало известно лишь с точностью: ${PRECISIONS[parseEdtf(start).precision]} (${edtf(start)}). День не додумывается, поэтому самое раннее окончание неизвестно. Самое позднее считается от последнего дня, который возможен.`,
    earliest_unknown: (why) => `Самое раннее окончание неизвестно: ${whyUnknown(why, 'раньше')}.`,
    latest_unknown: (why) => `Самое позднее окончание неизвестно: ${whyUnknown(why, 'позже')}.`,
    start_uncertain: ({ start }) =>
      `Начало указано неточно: ${edtf(start)}. Расчёт идёт от названного дня, настоящий может быть и другим.`,
    over_limit: ({ duration: term, limit, allowedBy }) =>
      `Срок (${duration(term)}) больше наибольшего: ${limitInWords(limit)}. Проверьте число; считается так, как указано.` +
      `${allowedBy === null ? '' : ` Допустимо было бы по: ${limitInWords(allowedBy)}.`}`,
    sources_differ: ({ terms }) =>
      `Источники расходятся в сроке: ${terms.map((term) => `${length(term)}${startsApart(terms) ? `, начало: ${edtf(term.from)}` : ''}${creditedApart(terms) ? `, зачтено: ${credited(term.credit)}` : ''} (${term.publisher ?? 'не назван'})`).join(', ')}.`,
    order_not_said: ({ from, ...term }) =>
      `Пока шёл первый срок, назначен второй (${length(term)}, начало: ${edtf(from)}). Ни один источник не говорит, идёт ли он после первого или одновременно с ним: расчёт охватывает и то и другое.`,
    disappeared: () => 'У исчезновения нет срока и нет окончания, которое можно было бы рассчитать.',
    until_vague: ({ until }) => `Окончание указано так: ${edtf(until)}. До дня оно неизвестно.`,
    no_term_stated: () => 'Ни один источник не называет срока: когда он заканчивается, неизвестно.',
    law_not_on_file: ({ country }) =>
      `Право страны (${country}) не внесено: неизвестно, сколько там можно удерживать человека без суда, и ни один срок по ` +
      'нему не считается.',
    code_not_in_force: ({ basis, why }) =>
      `Кодекс, на который указывает статья «${basis}», в этот день мог не действовать: «${why}»`,
    extended_without_end: () => 'Когда срок заканчивается, неизвестно: его продлили, не назвав, на сколько.',
    extended_term_unknown: () =>
      'Когда срок заканчивается, неизвестно: ни один источник не называет срока, который был продлён.',
    not_computable: ({ reason }) => `Окончание срока рассчитать нельзя: «${reason}»`,
  },
  untranslated: 'текст записан только на английском языке',
  window: {
    labels: {
      ...{ rule: 'правило', from: 'начало', term: 'срок', credit: 'зачёт', zone: 'часовой пояс' },
      ...{ earliest: 'не раньше', latest: 'не позже', working: 'Расчёт', beware: 'Осторожно' },
    },
    statuses: { verified: 'проверено', unverified: 'не проверено' },
    bases: { detention: 'дата задержания', ruling: 'дата решения суда' },
    notKnown: 'неизвестно',
    before: (moment) => `раньше чем ${moment}`,
    endOf: (day) => `конец дня ${day}`,
    freeOn: (day) => `День, когда человек должен быть на свободе: ${day}.`,
    freeBetween: (first, last) => `Человек должен быть на свободе не раньше и не позже этих дней: ${first} – ${last}.`,
    freeBy: (day) => `Человек должен быть на свободе не позже этого дня: ${day}.`,
    freeFrom: (day) => `Человек должен быть на свободе в этот день или позже: ${day}.`,
    cannotBeSaid: 'Когда человек должен быть на свободе, сказать нельзя.',
  },
  questions: {
    acquitted: ({ on }) =>
      `Суд оправдал этого человека, дата: ${on}; запись о заключении этого ещё не учитывает. На свободе ли человек?`,
    closed: ({ on }) =>
      `Дело прекращено, дата: ${on}; запись о заключении этого ещё не учитывает. На свободе ли человек?`,
    sent_back: ({ on }) =>
      `Суд вернул дело, дата: ${on}; указанное окончание этого ещё не учитывает. На каком основании человека удерживают?`,
    sentenced: ({ on, term }) =>
      `Суд вынес приговор, дата: ${on}${term === null ? '' : `, срок: ${term}`}; указанное окончание его ещё не учитывает.`,
    suspended: ({ on }) =>
      `Суд назначил условное наказание, дата: ${on}; по нему никого не удерживают, а запись о заключении этого ещё не учитывает.`,
    in_absentia: ({ on }) =>
      `Суд вынес заочный приговор, дата: ${on}, а человек записан как лишённый свободы. Тот ли это человек?`,
    not_custodial: ({ on }) =>
      `Суд вынес решение, дата: ${on}; лишения свободы по нему нет, а запись о заключении этого ещё не учитывает.`,
    term_replaced: ({ on, term, was }) =>
      `Суд изменил наказание, дата: ${on}${instead(term, was)}; указанное окончание этого ещё не учитывает.`,
    sentence_lifted: ({ on }) =>
      `Суд отменил наказание, дата: ${on}; указанное окончание этого ещё не учитывает. На свободе ли человек?`,
    commuted: ({ on }) => `Наказание заменено другим, дата: ${on}; указанное окончание этого ещё не учитывает.`,
    released: ({ on }) =>
      `Есть решение об освобождении от наказания, дата: ${on}; запись о заключении этого ещё не учитывает. На свободе ли человек?`,
    served: ({ on }) =>
      `Сообщается, что наказание отбыто, дата: ${on}; запись о заключении этого ещё не учитывает. На свободе ли человек?`,
  },
};

function instead(term: string | null, was: string | null): string {
  return term === null || was === null ? '' : `; было: ${was}, стало: ${term}`;
}

const STATUSES: Readonly<Record<RuleStatus, string>> = { verified: 'проверено', unverified: 'не проверено' };

const UNITS = {
  days: { one: 'день', few: 'дня', many: 'дней', other: 'дня' },
  months: { one: 'месяц', few: 'месяца', many: 'месяцев', other: 'месяца' },
  years: { one: 'год', few: 'года', many: 'лет', other: 'года' },
} as const;

const PRECISIONS: Readonly<Record<EdtfPrecision, string>> = {
  day: 'до дня',
  month: 'до месяца',
  season: 'до времени года',
  year: 'до года',
  decade: 'до десятилетия',
  century: 'до столетия',
  unknown: 'неизвестно какой',
  interval: 'до промежутка',
};

function inForce(from: string | null, to: string | null): string {
  return [...(from === null ? [] : [`с ${day(from)}`]), ...(to === null ? [] : [`до ${day(to)} включительно`])].join(
    ' ',
  );
}

function count(step: Counted, which: 'начало' | 'конец'): string {
  const elapsed = isElapsed(step);
  const start = startInWords(step.from, dates);
  const from = elapsed && typeof step.from === 'string' ? `${which} дня ${start}` : start;
  const credit = step.credit === null ? '' : ` − ${duration(step.credit)} зачёта`;
  return `${from} + ${duration(step.term)}${elapsed ? ' подряд' : ''}${credit}`;
}

/** An exclusive end: with the last day, where it is a midnight. */
function before(end: StepMoment): string {
  const last = dayThatEnds(end);
  return last === null ? `не позднее: ${moment(end.instant)}` : `конец дня ${day(last)}`;
}

function endOf(end: StepMoment): string {
  const last = dayThatEnds(end);
  return last === null ? moment(end.instant) : `конец дня ${day(last)}`;
}

/** `10 дней`, or the last day behind a colon. */
function length({ duration: whole, until = null }: StepTerm): string {
  return until === null ? duration(whole ?? '') : `последний день: ${edtf(until)}`;
}

/** What a credit takes off, where anything whole does. */
function off(time: string | null): string {
  return time === null ? 'ничего' : duration(time);
}

function whyUnknown(why: WhyUnknown, direction: 'раньше' | 'позже'): string {
  switch (why.why) {
    case 'only_ruling_dated':
      return 'известна только дата решения суда';
    case 'start_open':
      return `лишение свободы могло начаться когда угодно ${direction}`;
    case 'start_vague':
      return `начало известно лишь с точностью ${PRECISIONS[parseEdtf(why.start).precision]} (${edtf(why.start)}), день не додумывается`;
  }
}

function limitInWords({ duration: longest, when, source, status }: StepLimit): string {
  return `${duration(longest)}${when === '' ? '' : ` «${when}»`} («${source}», ${STATUSES[status]})`;
}

function number(amount: number): string {
  return amount.toLocaleString('ru', { maximumFractionDigits: 4 }).replaceAll('\u00a0', ' ');
}

const FIELDS: Readonly<Record<FieldThatMovesAnEnd, string>> = {
  rule: 'Правовая норма',
  from: 'Начало срока',
  basis: 'К чему относится дата начала',
  fromTime: 'Час начала',
  duration: 'Продолжительность срока',
  credit: 'Уже отбытое время',
  on: 'Дата',
  by: 'Продление',
  to: 'Продолжительность после сокращения',
  kind: 'Вид лишения свободы',
  event: 'Верный срок',
  since: 'Начало лишения свободы',
  until: 'Последний день срока',
  runs: 'Порядок отбывания',
  creditRate: 'Коэффициент зачёта',
  'creditRate.numerator': 'Коэффициент зачёта, числитель',
  'creditRate.denominator': 'Коэффициент зачёта, знаменатель',
  place: 'Место',
  'place.zone': 'Часовой пояс места',
  'place.jurisdiction': 'Страна места',
};

/** What a correction of another fact changed is another fact, which has no name. */
function change(field: FieldThatMovesAnEnd, from: string | null, to: string | null): string {
  return correctedValues[field] === 'fact' ? '' : `; было: ${corrected(field, from)}; стало: ${corrected(field, to)}`;
}

function corrected(field: FieldThatMovesAnEnd, value: string | null): string {
  if (value === null) return 'ничего';
  switch (correctedValues[field]) {
    case 'date':
      return edtf(value);
    case 'duration':
      return duration(value);
    case 'moment':
      return moment(value);
    case 'kind':
      return texts.kinds[value as CustodyKind] ?? value;
    case 'basis':
      return value === 'detention' ? 'дата задержания' : 'дата решения суда';
    case 'runs':
      return texts.waysToRun[value as WayToRun] ?? value;
    case 'rule':
      return legalRuleInWords(texts, value);
    case 'fact':
    case 'name':
      return value;
  }
}

/** Who set what of a rule otherwise, and why, in their own words: on file as `Set otherwise by Legal desk: …`. */
function setOtherwise(overridden: string): string {
  const [, by, why] = /^Set otherwise by ([^:]+): (.*)$/s.exec(overridden) ?? [];
  return why === undefined ? `«${overridden}»` : `Задано иначе («${by}»): «${why}»`;
}

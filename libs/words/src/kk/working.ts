import { type CustodyKind, type FieldThatMovesAnEnd, printLegalBasis, type StepTerm, type WayToRun } from '#domain';
import type { RuleStatus, StepLimit, StepMoment, WhyUnknown } from '#legal';
import { type EdtfPrecision, parseEdtf } from '#time';
import type { WorkingWords } from '../catalogue/working-words.ts';
import { legalRuleInWords } from '../legal-rule-in-words.ts';
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
// Dates and names stand behind a colon, so that no ending has to agree with them.

const { day, duration, edtf, moment } = dates;
const credited = (credit: string | null = null) => (credit === null ? 'ештеңе' : duration(credit));

export const working: WorkingWords = {
  steps: {
    rule: ({ rule, source, status, inForceFrom, inForceTo, overridden }) => {
      const force = inForce(inForceFrom, inForceTo);
      const check = overridden === null ? ': тексеріңіз немесе ережені тобыңыздың баптауларында белгілеңіз' : '';
      return (
        `Ереже (${legalRuleInWords(texts, rule)}): «${source}»${force === '' ? '' : `; ${force}`}; ` +
        `${STATUSES[status]}${status === 'verified' ? '' : check}.${overridden === null ? '' : ` ${setOtherwise(overridden)}`}`
      );
    },
    start: ({ from, basis, zone }) => {
      const hour = typeof from === 'string' && parseEdtf(from).precision === 'day' ? ', сағаты белгісіз' : '';
      const what =
        basis === 'detention' ? 'бас бостандығынан айырудың басы' : 'сот шешімі; ұстау одан кеш басталған жоқ';
      return `Басталуы: ${startInWords(from, dates)}${hour} (${what}), сағат белдеуі: ${zone}.`;
    },
    term: (step) => `Мерзім: ${duration(step.duration)}.`,
    credit: ({ held, earliest, latest, source, status }) => {
      const rates =
        earliest === null || latest === null
          ? ''
          : earliest.off === latest.off
            ? `; есебі – 1 үшін ${latest.rate}: ${off(latest.off)}`
            : `; ең ерте аяқталуы үшін – 1 үшін ${earliest.rate}: ${off(earliest.off)}, ` +
              `ең кеш аяқталуы үшін – 1 үшін ${latest.rate}: ${off(latest.off)}`;
      return `Есепке алынған өтелген уақыт: ${duration(held)}${rates} («${source}»; ${STATUSES[status]}).`;
    },
    credit_at_own_rate: ({ held, rate, off: { earliest, latest } }) => {
      const taken =
        earliest === latest
          ? off(latest)
          : `ең ерте аяқталуы үшін ${off(earliest)}, ең кеш аяқталуы үшін ${off(latest)}`;
      return `Есепке алынған өтелген уақыт: ${duration(held)}; осы адамға белгіленген есеп – 1 үшін ${rate}: ${taken}.`;
    },
    place_of_end: ({ zone, counts }) =>
      counts === 'calendar'
        ? `Аяқталуы: сағат белдеуі – ${zone}, адам ол кезде сонда ұсталады; соңғы күн сол жердің сағатымен аяқталады.`
        : `Аяқталуы: сағат белдеуі – ${zone}, адам ол кезде сонда ұсталады; сағатпен белгіленген мерзім сағат тілі қалай тұрса да жүре береді.`,
    earliest: (step) => `Ең ерте аяқталуы: ${count(step, 'басы')} → ${earliestInWords(step.from, step.end, dates)}.`,
    earliest_unknown: (why) => `Ең ерте аяқталуы: белгісіз; ${whyUnknown(why, 'бұрын')}.`,
    latest: (step) =>
      `Ең кеш аяқталуы: ${count(step, 'соңы')}${step.wholeDays ? ', сол күнгі сағат 24:00-ге дейін' : ''} → ${before(step.end)}.`,
    latest_unknown: (why) => `Ең кеш аяқталуы: белгісіз; ${whyUnknown(why, 'кейін')}.`,
    counting: ({ source, status }) => `Мерзімді есептеу (${STATUSES[status]}): «${source}».`,
    day_off: (step) =>
      `Демалыс күні: ${day(step.day)}. Ең кеш аяқталуы келесі жұмыс күнінің соңына ауыстырылды: ${day(step.workingDay)} ` +
      `(«${step.source}»; ${STATUSES[step.status]}). Ең ертесі ауыстырылмайды.`,
    both_readings: () =>
      'Екі түсіндірме де ескерілді: басынан бастап сағатпа-сағат және басталған күнді қоспай, тұтас күндермен. Екеуі де бір күнтізбелік күні аяқталады.',
    elapsed_hours: () => 'Сағаттар үздіксіз есептеледі.',
    limits: ({ limits }) => `Заңды ең ұзақ мерзім: ${limits.map(limitInWords).join('; ')}.`,
    no_limit: () => 'Заңды ең ұзақ мерзім: бұл ереже үшін жазылмаған.',
    no_term: () => 'Мерзім аталмаған.',
    held_since: ({ since, noLaterThan }) => `Қай күннен бері: ${edtf(since)}; ең кеш дегенде: ${endOf(noLaterThan)}.`,
    longest_without_court: (step) =>
      `Сот шешімінсіз ең ұзақ уақыт: ${duration(step.duration)}, «${step.source}»; ${STATUSES[step.status]}.`,
    unconfirmed_after: ({ after }) =>
      `Мына уақытқа дейін босатылғаны белгілі болмаса, босатылуы расталмаған: ${endOf(after)}. Бұл босату күні емес.`,
    note: ({ text }) => `«${text}»`,
    fine_in_units: ({ amount, currency, rate, rateFrom, unit, units }) =>
      `${number(amount)} ${currency} / ${number(rate)} (${unit}; қолданыла бастаған күні: ${day(rateFrom)}) = ${number(units)} ${unit}`,
    corrected: ({ field, on, exercise, from, to, reason, publisher }) =>
      `${FIELDS[field]}: түзетілген күні: ${day(on)}${exercise ? ' (оқу-жаттығу)' : ''}${change(field, from, to)}. ` +
      `Себебі: ${reason} (${publisher})`,
    converted: ({ kind, on }) => `Жаңа негіз: ${texts.kinds[kind]}, күні: ${edtf(on)}.`,
    decided: ({ on, term, reason }) =>
      `Қай мерзім дұрыс екені шешілген күн: ${day(on)}; ` +
      `${term === null ? 'кейін қайтарып алынған мерзім' : `${length(term)} (${term.publisher})`}. Себебі: ${reason}`,
    extended: ({ on, by, until = null }) => {
      const how = by === null ? 'қанша уақытқа екені аталмаған' : `қанша уақытқа: ${duration(by)}`;
      return `Ұзартылды, күні: ${edtf(on)}; ${until === null ? how : `соңғы күні: ${edtf(until)}`}.`;
    },
    reduced: ({ on, to }) => `Қысқартылды, күні: ${edtf(on)}; енді барлығы: ${duration(to)}.`,
    transferred: ({ on, place }) => `Ауыстырылды, күні: ${edtf(on)}; жері: ${place.name}.`,
    handed_over: ({ on, place }) =>
      `Ауыстырылды, күні: ${edtf(on)}; жері: ${place.name}; құқығы қолданылатын ел: ${place.jurisdiction}.`,
    sources_differ: ({ terms }) =>
      `Дереккөздер әртүрлі мерзім атайды: ${terms}. Қайсысы дұрыс екені шешілгенше, есеп бәрін қамтиды.`,
    claimed: (step) => `${step.publishers.join(', ')}: ${length(step)}, басталуы: ${edtf(step.from)}.`,
    extended_without_end: (step) =>
      `Мерзім: ${length(step)}, басталуы: ${edtf(step.from)}; ұзартылған, қанша уақытқа екені аталмаған.`,
    sanction_replaced: ({ from }) =>
      `Мына күннен бері өтеліп келген жазаның орнына тағайындалды және содан бастап есептеледі: ${edtf(from)}.`,
    sanction_after: ({ from }) =>
      from === null
        ? 'Сол шешімдегі басқа жазадан кейін орындалады; оның қашан аяқталатыны белгісіз, сондықтан мұның да соңы белгісіз.'
        : `Сол шешімдегі басқа жазадан кейін орындалады, оның аяқталуы: ${edtf(from)}.`,
    sanction_with_custody: ({ from }) =>
      `Жаза тағайындалғанда адам дәл сондай мерзімге ұсталып отырған, ол мерзім мына күннен жүреді және содан саналады: ${edtf(from)}.`,
    sanction_held_before: ({ from }) =>
      `Жаза тағайындалғанда адам мына күннен бері ұсталып отырған: ${edtf(from)}. Мерзімнің қай күннен жүретінін ешбір дереккөз айтпайды, сондықтан ол сол күннен, күнге күн саналады; заң бойынша бір күн одан көпке саналса, мерзім ертерек аяқталады.`,
    sanction_credit: ({ duration: held, rate }) =>
      rate === null
        ? `Қамауда өткен уақыт есепке алынады: ${duration(held)}, күнге күн: еселігі ешбір дереккөзде аталмаған.`
        : `Қамауда өткен уақыт есепке алынады: ${duration(held)}, есебі: ${rate.numerator}/${rate.denominator}.`,
    sanction_up_to: () => 'Мөлшері ең жоғары шегі ретінде аталған; соңғы күні – ең кеш күні.',
    until: ({ until, by, earliest, latest, zone }) => {
      const last = by === null ? edtf(until) : `${edtf(until)} және тағы ${duration(by)}`;
      const days = earliest !== null && earliest === latest ? day(latest) : edtf(daysBetween(earliest, latest));
      return `Хабарланған соңғы күні: ${last}. Жердің сағатымен (${zone}): ${days}.`;
    },
    set_within: ({ from, runs, under, ...term }) => {
      const how = {
        after: 'ол біріншісінен кейін жүреді',
        beside: 'ол біріншісімен қатар жүреді',
        unknown:
          'ол біріншісінен кейін жүре ме, әлде қатар жүре ме, ешбір дереккөз айтпайды, сондықтан екеуі де ескерілді',
      }[runs ?? 'unknown'];
      const article = under === null ? '' : ` (${printLegalBasis(under)})`;
      return `Бірінші мерзім жүріп жатқанда тағы біреуі тағайындалды: ${length(term)}, басталуы: ${edtf(from)}; ${how}${article}.`;
    },
    counted_from_end: ({ from }) =>
      `Мерзімдер бірінен кейін бірі жүрсе, екіншісі біріншісінің соңынан есептеледі: ${edtf(from)}.`,
    sanction_term: ({ amount, unit, from, fromStated, lastDay }) => {
      const since = fromStated ? 'басталуы' : 'басталуы аталмаған, сондықтан тағайындалған күннен есептеледі';
      const end = lastDay === null ? 'соңғы күні белгісіз' : `соңғы күні: ${day(lastDay)}`;
      return `${amount} ${UNITS[unit]}, ${since}: ${edtf(from)}; ${end}.`;
    },
  },
  cautions: {
    parties_died: ({ on }) =>
      `Отырыс болмайды, өйткені келетін ешкім қалмады: жазылған тараптардың соңғысы қайтыс болды (${edtf(on)}).`,
    court_differs: (decided) => courtQuestionInWords({ working, dates, fields: texts.fields }, decided),
    zone_assumed: ({ zone, country }) =>
      `Сағат белдеуі аталмаған: ${zone} алынды, бірақ бұл елде (${country}) бірнешеуі болған. Жердің сағат белдеуін көрсетіңіз.`,
    not_in_force: ({ rule, inForceFrom, inForceTo, on }) =>
      `Ереже (${legalRuleInWords(texts, rule)}) жазылған түрінде қолданылған уақыт: ${inForce(inForceFrom, inForceTo) || 'белгісіз'}; ` +
      `мына күнгі құқық жазылмаған және басқаша болуы мүмкін: ${day(on)}.`,
    note: ({ text }) => `«${text}»`,
    only_ruling_dated: () =>
      'Тек сот шешімінің күні белгілі: ұстау одан бұрын болуы мүмкін және ол мерзімге кіреді, сондықтан мерзім ертерек аяқталуы мүмкін. Ең ерте аяқталуы белгісіз; ең кеш аяқталуы күшінде қалады.',
    served_at_start: () => 'Есепке алынған уақыт мерзімнен кем емес: басталғанда мерзім өтеліп қойған.',
    other_clock: ({ latest }) =>
      'Жазылған құқықта ауыстырудан кейін мерзім қай жердің сағатымен аяқталатыны айтылмаған. ' +
      `Бірінші жердің сағатымен (${latest.zone}): ${before(latest)}.`,
    not_law: ({ country }) =>
      `Бұл құқық нормасы емес: мерзім тек күнтізбе бойынша саналды, өйткені елдің (${country}) ережесі көрсетілмеген. Ол елдің ` +
      'құқығы бойынша мерзім басқаша саналуы, ал қамауда өткен уақыт есепке алынуы мүмкін.',
    other_law: ({ law, heldUnder }) =>
      `Мерзім бір елдің құқығымен жүреді (${law}), ал адам ауыстырудан кейін басқа елдің құқығымен ұсталады (${heldUnder}): ` +
      'мерзім онда жүре беретіні жазылмаған. Мұны тексертіп, сонда қолданылатын мерзімді жазыңыз.',
    start_vague: ({ start }) =>
      `Басталуы дәл белгілі емес: ${PRECISIONS[parseEdtf(start).precision]} (${edtf(start)}). Күн ойдан қосылмайды, ` +
      'сондықтан екі шегі де белгісіз. Күнін немесе одан бұрын не кейін бола алмайтын күнді көрсетіңіз.',
    credit_not_whole: ({ held, rate }) =>
      `Есепке алынған уақыт (${duration(held)}; 1 үшін ${rate}) ай немесе күннің бүтін санын бермейді: ең ерте аяқталуы үшін қалдығы бүтін деп есептеледі, ең кеш аяқталуы үшін есепке алынбайды.`,
    start_not_to_the_day: ({ start }) =>
      `Басталуы дәл белгілі емес: ${PRECISIONS[parseEdtf(start).precision]} (${edtf(start)}). Күн ойдан қосылмайды, сондықтан ең ерте аяқталуы белгісіз. Ең кеш аяқталуы мүмкін болатын соңғы күннен есептеледі.`,
    earliest_unknown: (why) => `Ең ерте аяқталуы белгісіз: ${whyUnknown(why, 'бұрын')}.`,
    latest_unknown: (why) => `Ең кеш аяқталуы белгісіз: ${whyUnknown(why, 'кейін')}.`,
    start_uncertain: ({ start }) =>
      `Басталуы дәл емес көрсетілген: ${edtf(start)}. Есеп аталған күннен жүргізіледі, шын күні басқа болуы мүмкін.`,
    over_limit: ({ duration: term, limit, allowedBy }) =>
      `Мерзім (${duration(term)}) ең ұзағынан асады: ${limitInWords(limit)}. Санды тексеріңіз; көрсетілгендей есептеледі.` +
      `${allowedBy === null ? '' : ` Мына бойынша рұқсат болар еді: ${limitInWords(allowedBy)}.`}`,
    sources_differ: ({ terms }) =>
      `Дереккөздер мерзімді әртүрлі айтады: ${terms.map((term) => `${length(term)}${startsApart(terms) ? `, басталуы: ${edtf(term.from)}` : ''}${creditedApart(terms) ? `, есепке алынғаны: ${credited(term.credit)}` : ''} (${term.publisher ?? 'аталмаған'})`).join(', ')}.`,
    order_not_said: ({ from, ...term }) =>
      `Бірінші мерзім жүріп жатқанда екіншісі тағайындалды (${length(term)}, басталуы: ${edtf(from)}). Ол біріншісінен кейін жүре ме, әлде қатар жүре ме, ешбір дереккөз айтпайды: есеп екеуін де қамтиды.`,
    disappeared: () => 'Күштеп жоғалтудың мерзімі де, есептеуге болатын соңы да жоқ.',
    until_vague: ({ until }) => `Аяқталуы былай көрсетілген: ${edtf(until)}. Күні дәл белгілі емес.`,
    no_term_stated: () => 'Ешбір дереккөз мерзімді атамайды: қашан аяқталатыны белгісіз.',
    law_not_on_file: ({ country }) =>
      `Елдің (${country}) құқығы енгізілмеген: онда адамды сотсыз қанша уақыт ұстауға болатыны белгісіз, ол бойынша ешқандай ` +
      'мерзім есептелмейді.',
    code_not_in_force: ({ basis, why }) => `«${basis}» бабы сілтейтін кодекс сол күні күшінде болмауы мүмкін: «${why}»`,
    extended_without_end: () => 'Қашан аяқталатыны белгісіз: мерзім қанша уақытқа екені аталмай ұзартылған.',
    extended_term_unknown: () => 'Қашан аяқталатыны белгісіз: ешбір дереккөз ұзартылған мерзімді атамайды.',
    not_computable: ({ reason }) => `Аяқталуын есептеу мүмкін емес: «${reason}»`,
  },
  untranslated: 'мәтін тек ағылшын тілінде жазылған',
  window: {
    labels: {
      ...{ rule: 'ереже', from: 'басталуы', term: 'мерзім', credit: 'есепке алынған', zone: 'сағат белдеуі' },
      ...{ earliest: 'ең ерте', latest: 'ең кеш', working: 'Есеп', beware: 'Назар аударыңыз' },
    },
    statuses: { verified: 'тексерілген', unverified: 'тексерілмеген' },
    bases: { detention: 'ұстау күні', ruling: 'сот шешімінің күні' },
    notKnown: 'белгісіз',
    before: (moment) => `мына уақытқа дейін: ${moment}`,
    endOf: (day) => `${day}, күннің соңы`,
    freeOn: (day) => `Адам бостандықта болуға тиіс күн: ${day}.`,
    freeBetween: (first, last) => `Адам мына күндер аралығында бостандықта болуға тиіс: ${first} – ${last}.`,
    freeBy: (day) => `Адам мына күннен кешіктірілмей бостандықта болуға тиіс: ${day}.`,
    freeFrom: (day) => `Адам мына күні немесе одан кейін бостандықта болуға тиіс: ${day}.`,
    cannotBeSaid: 'Адам қашан бостандықта болуға тиіс екенін айту мүмкін емес.',
  },
  questions: {
    acquitted: ({ on }) =>
      `Сот бұл адамды ақтады, күні: ${on}; қамау туралы жазба мұны әлі ескермейді. Адам бостандықта ма?`,
    closed: ({ on }) => `Іс қысқартылды, күні: ${on}; қамау туралы жазба мұны әлі ескермейді. Адам бостандықта ма?`,
    sent_back: ({ on }) =>
      `Сот істі қайтарды, күні: ${on}; көрсетілген аяқталу күні мұны әлі ескермейді. Адам қандай негізде ұсталып отыр?`,
    sentenced: ({ on, term }) =>
      `Сот үкім шығарды, күні: ${on}${term === null ? '' : `, мерзімі: ${term}`}; көрсетілген аяқталу күні оны әлі ескермейді.`,
    suspended: ({ on }) =>
      `Сот шартты жаза тағайындады, күні: ${on}; ол бойынша ешкім ұсталмайды, ал қамау туралы жазба мұны әлі ескермейді.`,
    in_absentia: ({ on }) => `Сот сырттай үкім шығарды, күні: ${on}, ал адам ұсталған деп жазылған. Бұл сол адам ба?`,
    not_custodial: ({ on }) =>
      `Сот шешім шығарды, күні: ${on}; онда бас бостандығынан айыру жоқ, ал қамау туралы жазба мұны әлі ескермейді.`,
    term_replaced: ({ on, term, was }) =>
      `Сот жазаны өзгертті, күні: ${on}${instead(term, was)}; көрсетілген аяқталу күні мұны әлі ескермейді.`,
    sentence_lifted: ({ on }) =>
      `Сот жазаның күшін жойды, күні: ${on}; көрсетілген аяқталу күні мұны әлі ескермейді. Адам бостандықта ма?`,
    commuted: ({ on }) => `Жаза басқасымен ауыстырылды, күні: ${on}; көрсетілген аяқталу күні мұны әлі ескермейді.`,
    released: ({ on }) =>
      `Жазадан босату туралы шешім бар, күні: ${on}; қамау туралы жазба мұны әлі ескермейді. Адам бостандықта ма?`,
    served: ({ on }) =>
      `Жаза өтелді деп хабарланды, күні: ${on}; қамау туралы жазба мұны әлі ескермейді. Адам бостандықта ма?`,
  },
};

function instead(term: string | null, was: string | null): string {
  return term === null || was === null ? '' : `; бұрынғысы: ${was}, жаңасы: ${term}`;
}

const STATUSES: Readonly<Record<RuleStatus, string>> = { verified: 'тексерілген', unverified: 'тексерілмеген' };

const UNITS = { days: 'күн', months: 'ай', years: 'жыл' } as const;

const PRECISIONS: Readonly<Record<EdtfPrecision, string>> = {
  day: 'тек күні белгілі',
  month: 'тек айы белгілі',
  season: 'тек жыл мезгілі белгілі',
  year: 'тек жылы белгілі',
  decade: 'тек онжылдығы белгілі',
  century: 'тек ғасыры белгілі',
  unknown: 'ештеңе белгісіз',
  interval: 'тек аралығы белгілі',
};

function inForce(from: string | null, to: string | null): string {
  return [
    ...(from === null ? [] : [`қолданыла бастаған күні: ${day(from)}`]),
    ...(to === null ? [] : [`соңғы күні: ${day(to)}`]),
  ].join(', ');
}

function count(step: Counted, which: 'басы' | 'соңы'): string {
  const elapsed = isElapsed(step);
  const start = startInWords(step.from, dates);
  const from = elapsed && typeof step.from === 'string' ? `${start}, күннің ${which}` : start;
  const credit = step.credit === null ? '' : ` − ${duration(step.credit)} (есепке алынған)`;
  return `${from} + ${duration(step.term)}${elapsed ? ' (үздіксіз)' : ''}${credit}`;
}

/** An exclusive end: with the last day, where it is a midnight. */
function before(end: StepMoment): string {
  const last = dayThatEnds(end);
  return last === null ? `ең кеш дегенде: ${moment(end.instant)}` : `${day(last)}, күннің соңы`;
}

function endOf(end: StepMoment): string {
  const last = dayThatEnds(end);
  return last === null ? moment(end.instant) : `${day(last)}, күннің соңы`;
}

/** `10 күн`, or the last day behind a colon. */
function length({ duration: whole, until = null }: StepTerm): string {
  return until === null ? duration(whole ?? '') : `соңғы күні: ${edtf(until)}`;
}

/** What a credit takes off, where anything whole does. */
function off(time: string | null): string {
  return time === null ? 'ештеңе' : duration(time);
}

function whyUnknown(why: WhyUnknown, direction: 'бұрын' | 'кейін'): string {
  switch (why.why) {
    case 'only_ruling_dated':
      return 'тек сот шешімінің күні белгілі';
    case 'start_open':
      return `ұстау кез келген уақытта ${direction} басталуы мүмкін`;
    case 'start_vague':
      return `басталуының ${PRECISIONS[parseEdtf(why.start).precision]} (${edtf(why.start)}), күн ойдан қосылмайды`;
  }
}

function limitInWords({ duration: longest, when, source, status }: StepLimit): string {
  return `${duration(longest)}${when === '' ? '' : ` «${when}»`} («${source}», ${STATUSES[status]})`;
}

function number(amount: number): string {
  return amount.toLocaleString('kk', { maximumFractionDigits: 4 }).replaceAll('\u00a0', ' ');
}

const FIELDS: Readonly<Record<FieldThatMovesAnEnd, string>> = {
  rule: 'Құқықтық норма',
  from: 'Мерзімнің басы',
  basis: 'Басталу күні нені білдіреді',
  fromTime: 'Басталған сағаты',
  duration: 'Мерзімнің ұзақтығы',
  credit: 'Өтелген уақыт',
  on: 'Күні',
  by: 'Ұзарту',
  to: 'Қысқартудан кейінгі ұзақтығы',
  kind: 'Ұстау түрі',
  event: 'Дұрыс мерзім',
  since: 'Ұстаудың басы',
  until: 'Мерзімнің соңғы күні',
  runs: 'Өтеу тәртібі',
  creditRate: 'Есепке алу коэффициенті',
  'creditRate.numerator': 'Есепке алу коэффициенті, алымы',
  'creditRate.denominator': 'Есепке алу коэффициенті, бөлімі',
  place: 'Жері',
  'place.zone': 'Жердің сағат белдеуі',
  'place.jurisdiction': 'Жердің елі',
};

/** What a correction of another fact changed is another fact, which has no name. */
function change(field: FieldThatMovesAnEnd, from: string | null, to: string | null): string {
  return correctedValues[field] === 'fact' ? '' : `; бұрын: ${corrected(field, from)}; енді: ${corrected(field, to)}`;
}

function corrected(field: FieldThatMovesAnEnd, value: string | null): string {
  if (value === null) return 'ештеңе';
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
      return value === 'detention' ? 'ұстау күні' : 'сот шешімінің күні';
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
  return why === undefined ? `«${overridden}»` : `Басқаша белгіленген («${by}»): «${why}»`;
}

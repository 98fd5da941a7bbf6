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
import { dates, dative, ends, fromTo, locative } from './dates.ts';
import { texts } from './texts.ts';

const NEWS = newsTexts(texts);

// Names bear no endings: which one it would be depends on sounds that a name in another script does not show.

const kindOf = ({ kind }: CustodyView) => texts.kinds[kind];

function title(news: MailNews, said: MatterView, when: When | null = null): string {
  if (said.matter === 'hearing') return `${said.title}: ${NEWS[news].heading}`;
  return `${nameWithCount(texts, said)}: ${news === 'taken_into_custody' ? kindOf(said) : headingOfTerm(texts, news, when, said)}`;
}

function lead(news: MailNews, said: MatterView, at: When | null, before: When | null = null): string {
  return said.matter === 'hearing' ? hearingLead(news, said, at, before) : custodyLead(news, said, at);
}

/** What is said of one person, and of a group. Verbs of the third person are the same for both. */
const ONE = { adam: 'адам', acc: 'адамды', gen: 'адамның', its: 'оның', it: 'оны' };
const SEVERAL: typeof ONE = { adam: 'адамдар', acc: 'адамдарды', gen: 'адамдардың', its: 'олардың', it: 'оларды' };
const forms = (said: Numbered) => (isGroup(said) ? SEVERAL : ONE);

function custodyLead(news: MailNews, said: CustodyView, at: When | null): string {
  const name = nameWithCount(texts, said);
  const custody = kindOf(said);
  const known = at !== null && at.kind !== 'review';
  const term = known ? `Мерзім ${ends(at)}.` : 'Мерзімнің қашан аяқталатыны белгісіз.';
  if (isCustodyEnd(news)) return ENDS[news].lead(said, custody, term);
  switch (news) {
    case 'release_approaching':
      return known ? `${name}: тағайындалған мерзім бойынша ${custody} ${ends(at)}.` : `${name}: ${custody}. ${term}`;
    case 'release_due':
      return known
        ? `Сол күн келді. ${name}: тағайындалған мерзім бойынша ${custody} ${ends(at)}.`
        : `Сол күн келді. ${name}: ${custody}. ${term}`;
    case 'release_unconfirmed':
      return at?.kind === 'review'
        ? `${name}: ${custody}, мерзімі бірде-бір дереккөзде көрсетілмеген. Мерзім тағайындалмаса, заң ${forms(said).acc} бұдан ұзақ ұстауға жол бермейді: ${dates.when(at)}. ${said.releaseReported?.length ? 'Шешім туралы хабар жоқ, босатылғаны расталмаған.' : 'Шешім туралы да, босатылғаны туралы да хабар жоқ.'}`
        : `${name}: мерзім өтіп кетті – ${custody}. ${known ? `Мерзім аяқталуға тиіс болған уақыт: ${dates.when(at)}. ` : ''}Босатылғаны расталған жоқ.`;
    case 'taken_into_custody':
      if (said.kind === 'enforced_disappearance') {
        return `${name}: жоғалғаны хабарланды. Ұстап отыруы мүмкін жақтардың ешқайсысы ${forms(said).its} қайда екенін айтпайды.`;
      }
      return `Мынадай мәлімет тіркелді: ${name}, ${custody}. ${term}`;
    case 'extended':
      return `${name}: мерзім ұзартылды – ${custody}. ${known ? `Енді мерзім ${ends(at)}.` : term}`;
    case 'converted':
      return `${name}: ұсталып отырған негізі өзгерді. Енді бұл – ${custody}. ${term}`;
    case 'transferred':
      return `${name}: басқа жерге ауыстырылғаны хабарланды. Қазір ұсталып отырған жері: ${said.heldAt ?? said.place ?? 'белгісіз'}.`;
    case 'release_reported':
      return reportedManners(said).every((manner) => releaseLeaves(manner) === 'free')
        ? `${name}: босатылғаны туралы хабар бар. Бұл тек хабар, ол расталмаған.`
        : `${name}: қамаудан шыққаны туралы хабар бар (${mannersInWords(said)}). Бұл тек хабар, ол расталмаған.`;
    case 'no_longer_followed':
      return `${name}: жазба бұл істі енді бақыламайды. Бұл босатылғаны емес: ол расталмаған, ${forms(said).adam} әлі де ұсталып отыруы мүмкін.`;
    case 'court_differs':
      return `${name}: сот қамау туралы жазбада ескерілмеген шешім шығарды. Қандай шешім екені төменде айтылған; оның нені білдіретінін бақылаушы шешуге тиіс.`;
    default:
      // A new rule of custody has a sentence above, or does not compile.
      news satisfies StandingNews | HearingNews;
      return noticeLead(said, custody, term);
  }
}

const newTerm = (said: Numbered) => `Жаңа мерзім де босатылғаны туралы хабар емес: ${countsAsHeld(said)}`;

/** Behind a colon or at the end. */
const countsAsHeld = (said: Numbered) => `босатылғаны расталмайынша, ${forms(said).adam} ұсталып отыр деп есептеледі.`;

const askWhere = (said: Numbered) =>
  `Адвокат ${forms(said).gen} қайда екенін және қандай негізде ұсталып отырғанын сұрауға құқылы.`;

const ENDS: Readonly<Record<CustodyEndKind, EndInWords>> = {
  died: {
    lead: (said) => `${nameWithCount(texts, said)}: қамауда қайтыс болғаны туралы хабар тіркелді.`,
    caution: () => null,
  },
  escaped: {
    lead: (said) => `${nameWithCount(texts, said)}: қашып кеткені хабарланды.`,
    caution: () => 'Мұны дереккөз хабарлап отыр; бұл босатылғаны туралы хабар емес.',
  },
  detained_again: {
    lead: (said, custody, term) =>
      said.status === 'detained_again'
        ? `${nameWithCount(texts, said)}: бостандыққа шықпай, қайтадан ұсталды. Қандай негізде және қай күнге дейін ұсталғаны әлі жазылмаған.`
        : `${nameWithCount(texts, said)}: бостандыққа шықпай, қайтадан ұсталды. Енді бұл – ${custody}. ${term}`,
    caution: newTerm,
  },
  released: {
    lead: (said) => RELEASES[leftBy(said)](said, said.manner ? texts.releaseManners[said.manner] : ''),
    caution: (said) => NOT_FREE[leftBy(said)]?.(forms(said)) ?? null,
  },
};

const RELEASES: Readonly<Record<LeftBy, (said: CustodyView, manner: string) => string>> = {
  free: (said, manner) =>
    `Бақылаушы бостандыққа шыққанын растады: ${nameWithCount(texts, said)}${manner === '' ? '' : ` (${manner})`}.`,
  on_terms: (said, manner) => `Бақылаушы шартпен босатылғанын растады: ${nameWithCount(texts, said)} (${manner}).`,
  handed_over: (said, manner) =>
    `Бақылаушы ${forms(said).gen} бұл жерде енді ұсталмайтынын растады: ${nameWithCount(texts, said)} (${manner}).`,
  not_said: (said) =>
    `Бақылаушы ${forms(said).gen} бұл жерде енді ұсталмайтынын растады: ${nameWithCount(texts, said)}.`,
};

const NOT_FREE: Readonly<Record<LeftBy, ((forms: typeof ONE) => string) | null>> = {
  free: null,
  on_terms: ({ adam }) => `Босату шартқа байланысты, ${adam} қайтадан қамауға алынуы мүмкін.`,
  handed_over: ({ adam, it }) =>
    `Бұл ${adam} бостандықта деген сөз емес: ${it} қабылдап алған тарап ұстап отыруы мүмкін.`,
  not_said: ({ adam }) => `Бұл ${adam} бостандықта деген сөз емес.`,
};

function mannersInWords(said: CustodyView): string {
  return reportedManners(said)
    .map((manner) => texts.releaseManners[manner])
    .join(', ');
}

function noticeLead(said: CustodyView, custody: string, term: string): string {
  if (said.status === 'retracted') return `${nameWithCount(texts, said)}: бұрын тіркелген мәлімет қайтарып алынды.`;
  const now =
    said.status === 'held' && said.kind !== 'enforced_disappearance'
      ? `Түрі: ${custody}. ${term}`
      : `Қазір: ${statusInWords(texts, said)}.`;
  return `${nameWithCount(texts, said)}: бұрын сізге хабарлағанымыз енді дұрыс емес. ${now}`;
}

function hearingLead(news: MailNews, said: HearingView, at: When | null, before: When | null): string {
  const { what } = said;
  const was = before === null ? '' : ` Бұрын тағайындалған уақыты: ${dates.when(before)}.`;
  switch (news) {
    case 'hearing_approaching':
    case 'hearing_set':
      return at === null
        ? `Сот отырысы тағайындалды, күні белгісіз: ${what}.`
        : `Сот отырысы тағайындалды. Уақыты: ${dates.when(at)}. Не туралы: ${what}.`;
    case 'hearing_moved':
      return at === null
        ? `Сот отырысы басқа уақытқа ауыстырылды, күні белгісіз: ${what}.${was}`
        : `Сот отырысы басқа уақытқа ауыстырылды. Жаңа уақыты: ${dates.when(at)}. Не туралы: ${what}.${was}`;
    case 'hearing_put_off':
      return `Сот отырысы кейінге қалдырылды, жаңа күні тағайындалған жоқ: ${what}.${was}`;
    case 'hearing_held':
      return `Сот отырысы өтті: ${what}.`;
    case 'hearing_cancelled':
      return `Сот отырысы болмайтын болды: ${what}.${at === null ? '' : ` Оның ${wasSetFor(at)}.`}`;
    case 'taken_back':
      return at === null
        ? `Сот отырысы туралы бұрын тіркелген мәлімет қайтарып алынды: ${what}.`
        : `Сот отырысы туралы бұрын тіркелген мәлімет қайтарып алынды: ${what}. Жазбада тұрған уақыты: ${dates.when(at)}. Жазба бұлай деп енді айтпайды.`;
    default:
      return `Сот отырысы туралы бұрын сізге хабарлағанымыз енді дұрыс емес: ${what}. ${hearingNow(said, at)}`;
  }
}

/** What a notice says first of how a hearing stands. */
function hearingNow(said: HearingView, at: When | null): string {
  switch (said.status) {
    case 'scheduled':
      return at === null ? 'Күні белгісіз.' : `Тағайындалған уақыты: ${dates.when(at)}.`;
    case 'postponed':
      return 'Ол кейінге қалдырылды, жаңа күні тағайындалған жоқ.';
    case 'cancelled':
      return at === null ? 'Ол болмайтын болды.' : `Ол болмайтын болды. Оның ${wasSetFor(at)}.`;
    default:
      return `Қазір: ${statusInWords(texts, said)}.`;
  }
}

/** Behind `оның`, or what is meant: `тағайындалған уақыты … еді, бірақ отырыс өтпейді`. */
function wasSetFor(at: When): string {
  const past = at.kind === 'hearing' && at.past;
  return `тағайындалған уақыты ${dates.when(at)} еді, бірақ отырыс ${past ? 'өткен жоқ' : 'өтпейді'}`;
}

function reported(reports: readonly ReportedReleaseView[]): string {
  const days = reports.map(({ on: date, by }) => ({ day: dates.reported(date), by: by.join(', ') }));
  const [only] = days;
  if (only && days.length === 1) {
    return `Босатылғаны туралы хабар бар (${only.day}). Дереккөз: ${only.by}. Оны ешкім растаған жоқ.`;
  }
  const each = days.map(({ day, by }) => `${day} (дереккөз: ${by})`).join('; ');
  return `Босатылған күні туралы хабарлар әртүрлі: ${each}. Олардың ешқайсысын ешкім растаған жоқ.`;
}

function state(said: MatterView, at: When | null): string {
  if (said.matter === 'hearing') {
    if (said.status !== 'scheduled') return `${said.title}: сот отырысы – ${statusInWords(texts, said)}`;
    return `${said.title}: сот отырысы, ${at === null ? 'күні белгісіз' : dates.when(at)}`;
  }
  if (said.status !== 'held' || said.kind === 'enforced_disappearance') {
    return `${nameWithCount(texts, said)}: ${statusInWords(texts, said)}`;
  }
  return `${nameWithCount(texts, said)}: ${kindOf(said)}; ${at === null ? 'мерзімнің қашан аяқталатыны белгісіз' : term(at, false)}`;
}

function term(at: When, over: boolean): string {
  if (at.kind === 'review') return `мерзімі көрсетілмеген; заң бойынша ${dates.when(at)}`;
  return over ? `мерзім аяқталуға тиіс болған уақыт: ${dates.when(at)}` : `мерзім ${ends(at)}`;
}

function caution(news: MailNews, said: MatterView): string | null {
  if (said.matter === 'hearing') {
    return said.status !== 'scheduled'
      ? null
      : 'Соттар отырыс уақытын алдын ала ескертпей өзгерте береді. Жолға шықпас бұрын күнін соттан немесе адвокаттан нақтылаңыз.';
  }
  // Whose custody was taken back counts as neither held nor free.
  if (said.status === 'retracted') return 'Жазба қазір осылай дейді; бұл босатылғаны туралы хабар емес.';
  if (said.status === 'held' && said.releaseReported?.length) {
    return `Хабар әлі растау емес: ${countsAsHeld(said)} ${askWhere(said)}`;
  }
  if (isCustodyEnd(news)) return ENDS[news].caution(said);
  if (said.kind === 'enforced_disappearance' && said.status === 'held') {
    return `Босатылғаны расталмайынша немесе қайда екені айтылмайынша, ${forms(said).adam} жоғалған деп есептеледі. Адвокат жауап талап етуге құқылы.`;
  }
  switch (news) {
    case 'release_approaching':
    case 'release_due':
      return `Бұл тағайындалған мерзімнен шығады; бұл босатылғаны туралы хабар емес. ${capitalised(countsAsHeld(said))}`;
    case 'release_unconfirmed':
      return `Мерзімнің аяқталуы босату деген сөз емес. Бостандықта екенін біреу растамайынша, ${forms(said).adam} ұсталып отыр деп есептеледі. ${askWhere(said)}`;
    case 'extended':
    case 'converted':
      return newTerm(said);
    case 'taken_into_custody':
    case 'transferred':
      return `${capitalised(countsAsHeld(said))} ${askWhere(said)}`;
    default:
      return said.status === 'released' || said.status === 'died'
        ? ENDS[said.status].caution(said)
        : `Жазба қазір осылай дейді; бұл босатылғаны туралы хабар емес. ${capitalised(countsAsHeld(said))}`;
  }
}

const entries = (count: number) => counted('kk', count, { other: 'жазба' });
const mails = (count: number) => counted('kk', count, { other: 'хат' });

function digestSubject(kind: DigestKind, count: number): string {
  switch (kind) {
    case 'digest':
      return `Habeas: жиынтық хат (${entries(count)})`;
    case 'late':
      return `Habeas: кешіккен хабар (${entries(count)})`;
    case 'summary':
      return `Habeas: қазіргі жағдай (${entries(count)})`;
    case 'corrections':
      return `Habeas: бұрын хабарлағанымызға өзгерістер мен түзетулер (${entries(count)})`;
  }
}

function digestLead(kind: DigestKind, count: number, period: Period | null): string {
  const time = period === null ? '' : fromTo(period.from, period.until);
  switch (kind) {
    case 'digest':
      return `Сіз білгіңіз келген адамдар туралы ${entries(count)}${time && `: ${time}`}.`;
    case 'late':
      return (
        (period === null
          ? 'Бұл хат кешігіп келді: Habeas біраз уақыт хат жібере алмады. '
          : `Бұл хат кешігіп келді: Habeas ${time} жұмыс істемеді және сізге уақытында хабарлай алмады. `) +
        'Өтіп кеткені қалдырып кетілді. Енді хаттар қайтадан уақытында келеді.'
      );
    case 'summary':
      return 'Мұнда сіз білгіңіз келген адамдар туралы қазір не жазылғаны және алда не күтіп тұрғаны айтылады. Мұндай хат бір рет қана келеді; бұдан былай келе жатқан күндер мен өзгерістер туралы хабар аласыз.';
    case 'corrections':
      return `Бұрын сізге хабарлағанымыздың бір бөлігі енді дұрыс емес (${entries(count)}). Төменде әрқайсысы туралы не айтқанымыз, оны қашан айтқанымыз, қазір не дұрыс екені және оның себебі берілген.`;
  }
}

function subscription({ person, place, region, statute, kind, everything, unrecorded = [] }: FilterView): string {
  if (everything) return 'Habeas жазатынның бәрі';
  return [
    kind ? kindOfSubscription(kind) : 'ұстау, қамаққа алу және сот отырыстары',
    ...(person ? [`кім: ${person}`] : []),
    ...(place ? [`жері: ${place}`] : []),
    ...(region ? [`өңірі: ${region}`] : []),
    ...(statute ? [`негізі: ${legalBasis(statute)}`] : []),
    ...unrecorded.map((part) => texts.unrecorded[part]),
  ].join('; ');
}

function kindOfSubscription(kind: string): string {
  if (kind === 'hearing') return texts.hearings;
  return Object.hasOwn(texts.kinds, kind) ? texts.kinds[kind as keyof typeof texts.kinds] : texts.unrecorded.kind;
}

function preferences(given: PreferencesView): readonly (readonly [string, string])[] {
  const { delivery, digestAt, digestDay } = given;
  const ahead = (leads: readonly string[]) =>
    leads.length === 0 ? 'алдын ала хабарламау' : `${leads.map(dates.duration).join(', ')} бұрын`;
  const modes = {
    at_once: 'бірден, әрқайсысы өз уақытында',
    daily: `күніне бір хатпен, сағат ${digestAt}; бүгін келетін күндер мен түзетулер – бірден`,
    weekly: `аптасына бір хатпен, ${dates.weekday(digestDay)} күні, сағат ${digestAt}; одан бұрын келетін күндер мен түзетулер – бірден`,
  };
  return [
    ['Хаттар қалай келеді', modes[delivery]],
    ['Мерзім аяқталғанға дейін', ahead(given.releaseLeads)],
    ['Сот отырысына дейін', ahead(given.hearingLeads)],
    ['Тыныш сағаттар', quietHours(given)],
  ];
}

/** Codes by their short names in this language; others as they are printed, or in the letters that stand there already. */
const CODES: Readonly<Record<string, string>> = {
  ...{ 'KZ CAO': 'ҚР ӘҚБтК', 'KZ CC': 'ҚР ҚК', 'KZ CPC': 'ҚР ҚПК', 'KZ APPC': 'ҚР ӘРПК' },
  ...{ 'BY CAO': 'БР ӘҚБтК', 'BY CC': 'БР ҚК', 'BY CPC': 'БР ҚПК' },
};

const BASIS =
  /\b([A-Z]{2}) ([A-Z]{2,5}|\p{Script=Cyrillic}[\p{Script=Cyrillic} ]*\p{Script=Cyrillic})(?: (\d[\d.-]*)(?:\((\w+)\))?)?(?![\p{L}\d])/gu;

function legalBasis(printed: string): string {
  return printed.replace(BASIS, (whole, country: string, letters: string, article?: string, part?: string) => {
    const code = CODES[`${country} ${letters}`] ?? (/^[A-Z]/.test(letters) ? null : letters);
    if (code === null) return whole;
    return [
      code,
      ...(article ? [`${article}-${part ? 'бабының' : 'бабы'}`] : []),
      ...(part ? [`${part}-бөлігі`] : []),
    ].join(' ');
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
    `Сіз бұл туралы ${dates.duration(iso)} бұрын хабарлауды сұраған едіңіз. Күн белгілі болғанда немесе жақындағанда, одан аз уақыт қалған болатын.`,
  legalBasis,
  subscription,
  anyOf: (subscriptions) => subscriptions.join(' – немесе '),
  preferences,
  oddChoice,
  digestSubject,
  digestLead,
  digestMore: (count) => `Қалғаны (${entries(count)}) жоғарыда қысқаша ғана берілген; толығы жазбаның өзінде.`,
  brakeLead: (wanted, bound) =>
    `Жіберілгендерін қосқанда, бір сағатта ${mails(wanted)} кетер еді. Бір сағатта ${bound} хаттан асса, әкімші қарағанша олар тоқтатыла тұрады.`,
  haltOver: (at) => `Бұл өтті: хаттар мына уақыттан бері қайта кетіп жатыр: ${dates.withWeekday(at)}.`,
  namedOtherwise(how, told, now) {
    const named = `Біз сізге мына есімді атаған едік: ${told}.`;
    if (how === 'merged') {
      return `${named} Енді жазбада бұл екеуі бір адам екені көрсетілген, бәрі мына есіммен жазылған: ${now}.`;
    }
    if (how === 'renamed') return `${named} Ол қате жазылған екен. Дұрыс есімі: ${now}.`;
    return now === null
      ? `${named} Бұл қате болды: бұл адамның оған қатысы жоқ.`
      : `${named} Бұл қате болды: сөз басқа адам туралы. Оның есімі: ${now}.`;
  },
  disputed: (by, claim) => `дау айтылды (${by}): «${claim}»`,
  toldYou: (on) => `Біз сізге ${locative(on)} былай деп хабарладық:`,
  toldBefore: (text) => `біз хабарладық: ${text}`,
  now: (text) => `қазір: ${text}`,
  confirmLead: (what) => `Біреу – сірә, сіз – осы мекенжайға Habeas хаттарын жіберуді сұрады. Қандай хаттар: ${what}.`,
  confirmUntil: (date) => `Сілтеме ${dative(date)} дейін жарамды.`,
  youGetThis: (what) => `Бұл хат сізге мынаған жазылғаныңыз үшін келді: ${what}.`,
  recordedOn: (on) => `${locative(on)} тіркелді`,
  andMore: (count) => `және тағы ${count}`,
  timeAt: (place) => `Күндер мен сағаттар жергілікті уақыт бойынша: ${place}.`,
  correctionOf: (fact) => `түзетілді: «${fact}»`,
  retractionOf: (fact) => `қайтарып алынды: «${fact}»`,
  takenBackOn: (day, reason) => `Қайтарып алынды (${day}): ${reason}`,
  correctedOn: (day, field, old, reason) => `Түзетілді (${day}): ${field} бұрын былай жазылған: ${old}. ${reason}`,
  insteadOf: (now, old) => `${now}; бұрын жазылғаны: ${old}`,
  ruleWithLead: (rule, lead) => `${rule}, ${dates.duration(lead)} бұрын`,
};

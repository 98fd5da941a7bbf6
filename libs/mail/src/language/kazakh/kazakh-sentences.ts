import { type CustodyEndView, isCustodyEndView } from '../../templates/custody-end-view.ts';
import type { CustodyView, HearingView, MailNews, MatterView, ReportedReleaseView } from '../../templates/mail-view.ts';
import type { EndInWords } from '../mail-language.ts';
import { dateInWords } from '../reported-date.ts';
import type { When } from '../when.ts';
import { edtf, ends, moment, when } from './kazakh-dates.ts';
import { KINDS, status } from './kazakh-words.ts';

// Names bear no endings: which one it would be depends on sounds that a name in another script does not show.

const TITLES: Readonly<Record<MailNews, string>> = {
  release_approaching: 'мерзім аяқталуға жақын',
  release_due: 'мерзім бүгін аяқталады',
  release_unconfirmed: 'босатылғаны расталмады',
  taken_into_custody: '',
  detained_again: 'қайтадан ұсталды',
  extended: 'мерзім ұзартылды',
  converted: 'ұстау негізі өзгерді',
  transferred: 'басқа жерге ауыстырылды',
  escaped: 'қашып кеткені хабарланды',
  release_reported: 'босатылғаны туралы хабар бар, расталмаған',
  released: 'босатылғаны расталды',
  died: 'қамауда қайтыс болды',
  hearing_approaching: 'сот отырысы жақындады',
  hearing_set: 'сот отырысы тағайындалды',
  hearing_moved: 'сот отырысы басқа уақытқа ауыстырылды',
  hearing_cancelled: 'сот отырысы болмайтын болды',
  hearing_put_off: 'сот отырысы кейінге қалдырылды',
  hearing_held: 'сот отырысы өтті',
  correction: 'біз сізге қате мәлімет беріппіз',
  date_changed: 'күн өзгерді',
  changed: 'бұрын хабарлағанымыз өзгерді',
  taken_back: 'мәлімет қайтарып алынды, жазба бұлай деп енді айтпайды',
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
  const term = known ? `Мерзім ${ends(at)}.` : 'Мерзімнің қашан аяқталатыны белгісіз.';
  if (isCustodyEndView(news)) return ENDS[news].lead(said, custody, term);
  switch (news) {
    case 'release_approaching':
      return known ? `${name}: тағайындалған мерзім бойынша ${custody} ${ends(at)}.` : `${name}: ${custody}. ${term}`;
    case 'release_due':
      return known
        ? `Сол күн келді. ${name}: тағайындалған мерзім бойынша ${custody} ${ends(at)}.`
        : `Сол күн келді. ${name}: ${custody}. ${term}`;
    case 'release_unconfirmed':
      return at?.kind === 'review'
        ? `${name}: ${custody}, мерзімі бірде-бір дереккөзде көрсетілмеген. Мерзім тағайындалмаса, заң адамды бұдан ұзақ ұстауға жол бермейді: ${when(at)}. ${said.releaseReported?.length ? 'Шешім туралы хабар жоқ, босатылғаны расталмаған.' : 'Шешім туралы да, босатылғаны туралы да хабар жоқ.'}`
        : `${name}: мерзім өтіп кетті – ${custody}. ${known ? `Мерзім аяқталуға тиіс болған уақыт: ${when(at)}. ` : ''}Босатылғаны расталған жоқ.`;
    case 'taken_into_custody':
      return `Мынадай мәлімет тіркелді: ${name}, ${custody}. ${term}`;
    case 'extended':
      return `${name}: мерзім ұзартылды – ${custody}. ${known ? `Енді мерзім ${ends(at)}.` : term}`;
    case 'converted':
      return `${name}: ұсталып отырған негізі өзгерді. Енді бұл – ${custody}. ${term}`;
    case 'transferred':
      return `${name}: басқа жерге ауыстырылғаны хабарланды. Қазір ұсталып отырған жері: ${said.heldAt ?? said.place}.`;
    case 'release_reported':
      return `${name}: босатылғаны туралы хабар бар. Бұл тек хабар, ол расталмаған.`;
    default:
      return noticeLead(said, custody, term);
  }
}

const NEW_TERM =
  'Жаңа мерзім де босатылғаны туралы хабар емес: босатылғаны расталмайынша, адам ұсталып отыр деп есептеледі.';

const ENDS: Readonly<Record<CustodyEndView, EndInWords>> = {
  died: { lead: (said) => `${said.name}: қамауда қайтыс болғаны туралы хабар тіркелді.`, caution: null },
  escaped: {
    lead: (said) => `${said.name}: қашып кеткені хабарланды.`,
    caution: 'Мұны дереккөз хабарлап отыр; бұл босатылғаны туралы хабар емес.',
  },
  detained_again: {
    lead: (said, custody, term) =>
      said.status === 'detained_again'
        ? `${said.name}: бостандыққа шықпай, қайтадан ұсталды. Қандай негізде және қай күнге дейін ұсталғаны әлі жазылмаған.`
        : `${said.name}: бостандыққа шықпай, қайтадан ұсталды. Енді бұл – ${custody}. ${term}`,
    caution: NEW_TERM,
  },
  released: { lead: (said) => `Бақылаушы бостандыққа шыққанын растады: ${said.name}.`, caution: null },
};

function noticeLead(said: CustodyView, custody: string, term: string): string {
  if (said.status === 'retracted') return `${said.name}: бұрын тіркелген мәлімет қайтарып алынды.`;
  const now = said.status === 'held' ? `Түрі: ${custody}. ${term}` : `Қазір: ${status(said)}.`;
  return `${said.name}: бұрын сізге хабарлағанымыз енді дұрыс емес. ${now}`;
}

function hearingLead(news: MailNews, said: HearingView, at: When | null, before: When | null): string {
  const { what } = said;
  const was = before === null ? '' : ` Бұрын тағайындалған уақыты: ${when(before)}.`;
  switch (news) {
    case 'hearing_approaching':
    case 'hearing_set':
      return at === null
        ? `Сот отырысы тағайындалды, күні белгісіз: ${what}.`
        : `Сот отырысы тағайындалды. Уақыты: ${when(at)}. Не туралы: ${what}.`;
    case 'hearing_moved':
      return at === null
        ? `Сот отырысы басқа уақытқа ауыстырылды, күні белгісіз: ${what}.${was}`
        : `Сот отырысы басқа уақытқа ауыстырылды. Жаңа уақыты: ${when(at)}. Не туралы: ${what}.${was}`;
    case 'hearing_put_off':
      return `Сот отырысы кейінге қалдырылды, жаңа күні тағайындалған жоқ: ${what}.${was}`;
    case 'hearing_held':
      return `Сот отырысы өтті: ${what}.`;
    case 'hearing_cancelled':
      return `Сот отырысы болмайтын болды: ${what}.${at === null ? '' : ` Оның ${wasSetFor(at)}.`}`;
    case 'taken_back':
      return at === null
        ? `Сот отырысы туралы бұрын тіркелген мәлімет қайтарып алынды: ${what}.`
        : `Сот отырысы туралы бұрын тіркелген мәлімет қайтарып алынды: ${what}. Жазбада тұрған уақыты: ${when(at)}. Жазба бұлай деп енді айтпайды.`;
    default:
      return `Сот отырысы туралы бұрын сізге хабарлағанымыз енді дұрыс емес: ${what}. ${hearingNow(said, at)}`;
  }
}

/** What a notice says first of how a hearing stands. */
function hearingNow(said: HearingView, at: When | null): string {
  switch (said.status) {
    case 'scheduled':
      return at === null ? 'Күні белгісіз.' : `Тағайындалған уақыты: ${when(at)}.`;
    case 'postponed':
      return 'Ол кейінге қалдырылды, жаңа күні тағайындалған жоқ.';
    case 'cancelled':
      return at === null ? 'Ол болмайтын болды.' : `Ол болмайтын болды. Оның ${wasSetFor(at)}.`;
    default:
      return `Қазір: ${status(said)}.`;
  }
}

/** Behind `оның`, or what is meant: `тағайындалған уақыты … еді, бірақ отырыс өтпейді`. */
export function wasSetFor(at: When): string {
  const past = at.kind === 'hearing' && at.past;
  return `тағайындалған уақыты ${when(at)} еді, бірақ отырыс ${past ? 'өткен жоқ' : 'өтпейді'}`;
}

export function reported(reports: readonly ReportedReleaseView[]): string {
  const days = reports.map(({ on: date, by }) => ({ day: dateInWords(date, { moment, edtf }), by: by.join(', ') }));
  const [only] = days;
  if (only && days.length === 1) {
    return `Босатылғаны туралы хабар бар (${only.day}). Дереккөз: ${only.by}. Оны ешкім растаған жоқ.`;
  }
  const each = days.map(({ day, by }) => `${day} (дереккөз: ${by})`).join('; ');
  return `Босатылған күні туралы хабарлар әртүрлі: ${each}. Олардың ешқайсысын ешкім растаған жоқ.`;
}

export function state(said: MatterView, at: When | null): string {
  if (said.matter === 'hearing') {
    if (said.status !== 'scheduled') return `${said.title}: сот отырысы – ${status(said)}`;
    return `${said.title}: сот отырысы, ${at === null ? 'күні белгісіз' : when(at)}`;
  }
  if (said.status !== 'held') return `${said.name}: ${status(said)}`;
  return `${said.name}: ${kindOf(said)}; ${at === null ? 'мерзімнің қашан аяқталатыны белгісіз' : term(at, false)}`;
}

export function term(at: When, over: boolean): string {
  if (at.kind === 'review') return `мерзімі көрсетілмеген; заң бойынша ${when(at)}`;
  return over ? `мерзім аяқталуға тиіс болған уақыт: ${when(at)}` : `мерзім ${ends(at)}`;
}

export function caution(news: MailNews, said: MatterView): string | null {
  if (said.matter === 'hearing') {
    return said.status !== 'scheduled'
      ? null
      : 'Соттар отырыс уақытын алдын ала ескертпей өзгерте береді. Жолға шықпас бұрын күнін соттан немесе адвокаттан нақтылаңыз.';
  }
  // Whose custody was taken back counts as neither held nor free.
  if (said.status === 'retracted') return 'Жазба қазір осылай дейді; бұл босатылғаны туралы хабар емес.';
  if (said.status === 'held' && said.releaseReported?.length) {
    return 'Хабар әлі растау емес: босатылғаны расталмайынша, адам ұсталып отыр деп есептеледі. Адвокат адамның қайда екенін және қандай негізде ұсталып отырғанын сұрауға құқылы.';
  }
  if (isCustodyEndView(news)) return ENDS[news].caution;
  switch (news) {
    case 'release_approaching':
    case 'release_due':
      return 'Бұл тағайындалған мерзімнен шығады; бұл босатылғаны туралы хабар емес. Босатылғаны расталмайынша, адам ұсталып отыр деп есептеледі.';
    case 'release_unconfirmed':
      return 'Мерзімнің аяқталуы босату деген сөз емес. Бостандықта екенін біреу растамайынша, адам ұсталып отыр деп есептеледі. Адвокат адамның қайда екенін және қандай негізде ұсталып отырғанын сұрауға құқылы.';
    case 'extended':
    case 'converted':
      return NEW_TERM;
    case 'taken_into_custody':
    case 'transferred':
      return 'Босатылғаны расталмайынша, адам ұсталып отыр деп есептеледі. Адвокат адамның қайда екенін және қандай негізде ұсталып отырғанын сұрауға құқылы.';
    default:
      return isCustodyEndView(said.status) && ENDS[said.status].caution === null
        ? null
        : 'Жазба қазір осылай дейді; бұл босатылғаны туралы хабар емес. Босатылғаны расталмайынша, адам ұсталып отыр деп есептеледі.';
  }
}

import type { FilterView, PreferencesView } from '../../templates/mail-view.ts';
import type { MailLanguage } from '../mail-language.ts';
import { dative, edtf, lead as leadInWords, locative, moment, span, WEEKDAYS, when } from './kazakh-dates.ts';
import { brake, digest } from './kazakh-digest.ts';
import { halt } from './kazakh-halt.ts';
import { caution, lead, reported, state, term, title, wasSetFor } from './kazakh-sentences.ts';
import { KINDS, label, legalBasis, SUBJECTS, value } from './kazakh-words.ts';

export const kazakh: MailLanguage = {
  tag: 'kk',
  exercise: 'ОҚУ-ЖАТТЫҒУ - ',
  subject: (news, place) => `Habeas: ${SUBJECTS[news]} (${place})`,
  title,
  lead,
  caution,
  reported,
  state,
  term,
  wasSetFor,
  overdueLead: (iso) =>
    `Сіз бұл туралы ${leadInWords(iso)} бұрын хабарлауды сұраған едіңіз. Күн белгілі болғанда немесе жақындағанда, одан аз уақыт қалған болатын.`,
  when,
  moment,
  span,
  edtf,
  label,
  value,
  subscription,
  unrecorded: {
    person: 'жазбаларда әзірге жоқ адам',
    place: 'жазбаларда әзірге жоқ жер',
    region: 'жазбаларда әзірге жоқ өңір',
    statute: 'заңның жазбаларда әзірге жоқ бабы',
    kind: 'жазбаларда әзірге жоқ ұстау түрі',
  },
  preferences,
  digest,
  brake,
  halt,
  phrases: {
    unknown: 'белгісіз',
    releaseReported: 'босатылғаны туралы хабар бар, расталмаған',
    noneReported: 'ондай хабар жоқ',
    nameWithheld: 'Аты-жөні жарияланбайды',
    exercise: 'ОҚУ-ЖАТТЫҒУ. Бұл хат – жаттығудың бір бөлігі, жаңалық емес: мұнда жаңа деп айтылғаны болған жоқ.',
    working: 'Күн қалай есептелді (есептің жазбасы ағылшын тілінде)',
    sources: 'Дереккөздер',
    holdsNow: 'Қазіргі дұрыс мәлімет',
    because: 'Себебі',
    noReason: 'Жаңа мәлімет тіркелді.',
    partiesDied: 'Іске қатысушылардың бәрі қайтыс болды, сотқа келетін ешкім қалмады.',
    inYourZone: 'Сіздің уақытыңызбен',
    facility: 'Қайда ұсталып отыр',
    standing: 'Хабарды бағалау',
    record: 'Жазбаны және оның барлық өзгерістерінің тарихын ашу',
    manage: 'Не келетінін және қашан келетінін өзгерту немесе хаттарды тоқтата тұру',
    calendar: 'Осы күндер күнтізбе түрінде, оған жазылуға болады',
    end: 'Жазылуды тоқтату',
    endHow: 'Ашылған бетте тағы бір рет растау керек; содан кейін хат келмейді.',
    confirmSubject: 'Habeas: жазылуыңызды растаңыз',
    confirmTitle: 'Осы хаттарды алғыңыз келе ме?',
    confirm: 'Иә, маған осы хаттарды жіберіңіздер',
    confirmIgnore: 'Егер бұл сіз болмасаңыз, ештеңе істемеңіз: растамасаңыз, басқа хат келмейді.',
    confirmChoices: 'Не таңдалды',
    zone: 'Сіздің уақыт белдеуіңіз',
    language: 'Тіл',
    thisLanguage: 'қазақша',
    whatThisIs: 'Habeas – кімнің, қандай негізде және қашанға дейін ұсталып отырғаны туралы жазба.',
    toldYou: (on) => `Біз сізге ${locative(on)} былай деп хабарладық:`,
    told: (text) => `біз хабарладық: ${text}`,
    now: (text) => `қазір: ${text}`,
    confirmLead: (what) => `Біреу – сірә, сіз – осы мекенжайға Habeas хаттарын жіберуді сұрады. Тақырыбы: ${what}.`,
    confirmUntil: (date) => `Сілтеме ${dative(date)} дейін жарамды.`,
    youGetThis: (what) => `Бұл хат сізге жазылғаныңыз үшін келді. Жазылу тақырыбы: ${what}.`,
    recorded: (on) => `${locative(on)} тіркелді`,
    andMore: (count) => `және тағы ${count}`,
  },
};

function subscription({ person, place, region, statute, kind, everything, unrecorded = [] }: FilterView): string {
  if (everything) return 'Habeas жазатынның бәрі';
  return [
    kind ? (KINDS[kind] ?? kazakh.unrecorded.kind) : 'ұстау, қамаққа алу және сот отырыстары',
    ...(person ? [person] : []),
    ...(place ? [`жері: ${place}`] : []),
    ...(region ? [`өңірі: ${region}`] : []),
    ...(statute ? [`негізі: ${legalBasis(statute)}`] : []),
    ...unrecorded.map((part) => kazakh.unrecorded[part]),
  ].join('; ');
}

function preferences(given: PreferencesView): readonly (readonly [string, string])[] {
  const { delivery, digestAt, digestDay, quiet } = given;
  const ahead = (leads: readonly string[]) =>
    leads.length === 0 ? 'алдын ала хабарламау' : `${leads.map(leadInWords).join(', ')} бұрын`;
  const mails = {
    at_once: 'бірден, әрқайсысы өз уақытында',
    daily: `күніне бір хатпен, сағат ${digestAt}; бүгін келетін күндер мен түзетулер – бірден`,
    weekly: `аптасына бір хатпен, ${WEEKDAYS[digestDay - 1]} күні, сағат ${digestAt}; одан бұрын келетін күндер мен түзетулер – бірден`,
  };
  return [
    ['Хаттар қалай келеді', mails[delivery]],
    ['Мерзім аяқталғанға дейін', ahead(given.releaseLeads)],
    ['Сот отырысына дейін', ahead(given.hearingLeads)],
    [
      'Тыныш сағаттар',
      quiet === null ? 'жоқ' : `${quiet.from} – ${quiet.to}; тым кеш келетін хат болса, бірден жіберіледі`,
    ],
  ];
}

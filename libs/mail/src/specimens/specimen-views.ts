import { Temporal } from 'temporal-polyfill';
import type { AlertRule, CustodyCaution } from '#domain';
import {
  type CustodyView,
  cautionsInWords,
  type HearingView,
  namedParts,
  type PreferencesView,
  type WorkingStep,
  workingInWords,
} from '#words';
import {
  type AccountLinkMailView,
  type AlertMailView,
  type BrakeMailView,
  type ConfirmationMailView,
  type DigestMailView,
  type HaltMailView,
  type LinkMailView,
  type PrivateReadsMailView,
  type SourceView,
} from '../templates/mail-view.ts';

// None of these persons is real.

/** What is written in the record, in the script in which readers of this language mostly meet it. */
export const RECORDED = {
  en: {
    person: 'Asel Nurlanova',
    group: 'Participants of the rally',
    other: 'Timur Ospanov',
    place: 'Shymkent',
    facility: 'Special reception centre, Shymkent',
    moved: 'Temporary detention centre, Turkistan',
    title: 'Case of Timur Ospanov',
    what: 'first hearing on the merits',
    court: 'Al-Farabi district court',
    publisher: 'A monitoring bulletin',
    cause: 'Heart failure, by the hospital.',
    reason: 'The ruling says twelve days.',
    register: 'Court register',
    newspaper: 'A local newspaper',
    anotherPerson: 'It was another person who was released.',
    anotherCase: 'The list of the court means another case.',
    anotherNumber: 'Fourteen of them were counted in court.',
  },
  ru: {
    person: 'Асель Нурланова',
    group: 'Участники митинга',
    other: 'Тимур Оспанов',
    place: 'Шымкент',
    facility: 'Специальный приёмник, Шымкент',
    moved: 'Изолятор временного содержания, Туркестан',
    title: 'Дело Тимура Оспанова',
    what: 'первое заседание по существу',
    court: 'Аль-Фарабийский районный суд',
    publisher: 'Бюллетень мониторинга',
    cause: 'Сердечная недостаточность, по данным больницы.',
    reason: 'В постановлении двенадцать суток.',
    register: 'Реестр судебных дел',
    newspaper: 'Местная газета',
    anotherPerson: 'Освобождён был другой человек.',
    anotherCase: 'В списке суда речь идёт о другом деле.',
    anotherNumber: 'В суде насчитали четырнадцать человек.',
  },
  kk: {
    cause: 'Ауруханының айтуынша, жүрек жеткіліксіздігі.',
    person: 'Әсел Нұрланова',
    group: 'Митингіге қатысқандар',
    other: 'Тимур Оспанов',
    place: 'Шымкент',
    facility: 'Арнайы қабылдау орны, Шымкент',
    moved: 'Уақытша ұстау изоляторы, Түркістан',
    title: 'Тимур Оспановтың ісі',
    what: 'істің мәні бойынша алғашқы отырыс',
    court: 'Әл-Фараби аудандық соты',
    publisher: 'Мониторинг бюллетені',
    reason: 'Қаулыда он екі тәулік деп жазылған.',
    register: 'Сот істерінің тізілімі',
    newspaper: 'Жергілікті газет',
    anotherPerson: 'Босатылған басқа адам екен.',
    anotherCase: 'Сот тізімінде басқа іс туралы айтылған.',
    anotherNumber: 'Сотта он төрт адам саналды.',
  },
} as const;
export type SpecimenLanguage = keyof typeof RECORDED;
export const specimenLanguages = Object.keys(RECORDED) as SpecimenLanguage[];

const PLACE_ZONE = 'Asia/Almaty';
const READER_ZONE = 'Europe/Berlin';
const NOW = '2021-11-08T18:00:00Z';
const BASE = 'https://habeas.example';
const LINKS = {
  end: `${BASE}/subscriptions/end/0SPECIMEN0end`,
  manage: `${BASE}/subscriptions/manage/0SPECIMEN0manage`,
  calendar: `${BASE}/subscriptions/calendar/0SPECIMEN0calendar.ics`,
};

function source(publisher: string): SourceView {
  return { publisher, title: null, url: `${BASE}/source`, archiveUrl: null, locator: '7' };
}

function custody(language: SpecimenLanguage): CustodyView {
  const { person, place, facility } = RECORDED[language];
  return {
    matter: 'custody',
    name: person,
    kind: 'administrative_arrest',
    since: '2021-11-02',
    place,
    heldAt: facility,
    legalBases: ['KZ CAO 488(6)'],
    status: 'held',
    statusOn: null,
    earliest: '2021-11-12',
    latest: '2021-11-13',
    review: null,
    releaseReported: [],
  };
}

function hearing(language: SpecimenLanguage): HearingView {
  const { other, title, what, court, place } = RECORDED[language];
  return { matter: 'hearing', names: [other], title, what, court, place, at: '2021-11-15T10:00', status: 'scheduled' };
}

const TEN_DAYS: readonly WorkingStep[] = [
  { step: 'term', duration: 'P10D' },
  {
    step: 'latest',
    from: '2021-11-03',
    term: 'P10D',
    credit: null,
    wholeDays: true,
    end: { instant: '2021-11-14T00:00:00+06:00', zone: PLACE_ZONE },
  },
];

function ofCustody(language: SpecimenLanguage, rule: AlertRule, part: Partial<CustodyView> = {}): AlertMailView {
  const { publisher } = RECORDED[language];
  const said = { ...custody(language), ...part };
  const dayAfter = (day: string) => Temporal.PlainDate.from(day).add({ days: 1 }).toString();
  return {
    rule,
    exercise: false,
    now: NOW,
    said,
    placeZone: PLACE_ZONE,
    readerZone: READER_ZONE,
    from: said.earliest && `${said.earliest}T14:30:00+06:00`,
    until: said.latest && `${dayAfter(said.latest)}T00:00:00+06:00`,
    facility: null,
    standing: 'unconfirmed',
    working: workingInWords(language, TEN_DAYS),
    warnings: [],
    sources: [source(publisher)],
    lead: null,
    overdueLead: false,
    told: null,
    because: [],
    subscribedTo: { person: RECORDED[language].person, place: null, everything: false },
    links: { ...LINKS, record: `${BASE}/history/custody-r4m8zt1xq6` },
  };
}

function ofHearing(language: SpecimenLanguage, rule: AlertRule, part: Partial<HearingView> = {}): AlertMailView {
  return {
    ...ofCustody(language, rule),
    said: { ...hearing(language), ...part },
    from: '2021-11-15T10:00:00+06:00',
    until: '2021-11-15T10:00:00+06:00',
    standing: null,
    working: [],
    subscribedTo: { person: null, place: RECORDED[language].place, everything: false },
    links: { ...LINKS, record: `${BASE}/history/case-h7d2vn9k3e` },
  };
}

function notice(language: SpecimenLanguage, rule: 'correction' | 'date_changed'): AlertMailView {
  const { reason, register } = RECORDED[language];
  return {
    ...ofCustody(language, rule, { earliest: '2021-11-14', latest: '2021-11-15' }),
    now: '2021-11-10T06:00:00Z',
    told: { at: NOW, said: custody(language) },
    because: [{ reason, source: source(register), at: '2021-11-10T05:40:00Z' }],
  };
}

/** For those who had been told that the hearing is set. */
function hearingNotice(
  language: SpecimenLanguage,
  rule: 'correction' | 'date_changed',
  type: string,
  part: Partial<HearingView>,
): AlertMailView {
  const view = ofHearing(language, rule, part);
  const at = part.at === null ? null : `${part.at ?? '2021-11-15T10:00'}:00+06:00`;
  return {
    ...view,
    from: at,
    until: at,
    now: '2021-11-10T06:00:00Z',
    told: { at: NOW, said: hearing(language) },
    because: [
      {
        type,
        reason: rule === 'correction' ? RECORDED[language].anotherCase : null,
        source: null,
        at: '2021-11-10T05:40:00Z',
      },
    ],
  };
}

/** Every alert mail by the name of its specimen: each rule, and what makes a rule read otherwise. */
export function alertSpecimens(language: SpecimenLanguage): Readonly<Record<string, AlertMailView>> {
  const { moved, publisher, newspaper, register, anotherPerson, anotherNumber } = RECORDED[language];
  const gone = { from: null, until: null, working: [] };
  const ofGroup = { name: RECORDED[language].group, count: { from: 12, to: null } };
  return {
    'release-approaching': { ...ofCustody(language, 'release_approaching'), lead: 'P3D' },
    'release-approaching-late': { ...ofCustody(language, 'release_approaching'), lead: 'P7D', overdueLead: true },
    'release-due': { ...ofCustody(language, 'release_due'), now: '2021-11-11T18:00:00Z' },
    'release-unconfirmed': { ...ofCustody(language, 'release_unconfirmed'), now: '2021-11-14T18:00:00Z' },
    'release-unconfirmed-without-term': {
      ...ofCustody(language, 'release_unconfirmed', {
        kind: 'criminal_detention',
        legalBases: ['KZ CC 174'],
        earliest: null,
        latest: null,
        review: '2021-11-05',
      }),
      from: null,
      until: '2021-11-06T00:00:00+06:00',
      working: workingInWords(language, [{ step: 'no_term' }]),
    },
    'taken-into-custody': ofCustody(language, 'taken_into_custody'),
    'detained-again': ofCustody(language, 'detained_again', {
      since: '2021-11-13',
      kind: 'remand',
      earliest: null,
      latest: '2022-01-12',
    }),
    'detained-again-nothing-known': ofCustody(language, 'detained_again', {
      status: 'detained_again',
      statusOn: '2021-11-12',
    }),
    extended: ofCustody(language, 'extended', { kind: 'remand', earliest: null, latest: '2022-01-02' }),
    converted: ofCustody(language, 'converted', { kind: 'criminal_detention', earliest: null, latest: '2021-11-05' }),
    transferred: ofCustody(language, 'transferred', { heldAt: moved }),
    escaped: { ...ofCustody(language, 'escaped', { status: 'escaped', statusOn: '2021-11-07~' }), ...gone },
    'release-reported': ofCustody(language, 'release_reported', {
      releaseReported: [{ on: '2021-11-08', by: [publisher] }],
    }),
    'release-unconfirmed-release-reported': {
      ...ofCustody(language, 'release_unconfirmed', {
        releaseReported: [
          { on: '2021-11-12', by: [publisher, newspaper] },
          { on: '2021-11-13~', by: [register] },
        ],
      }),
      now: '2021-11-14T18:00:00Z',
    },
    'correction-of-a-reported-release': {
      ...ofCustody(language, 'correction'),
      now: '2021-11-10T06:00:00Z',
      told: { at: NOW, said: { ...custody(language), releaseReported: [{ on: '2021-11-08', by: [publisher] }] } },
      because: [{ reason: anotherPerson, source: source(publisher), at: '2021-11-10T05:40:00Z' }],
    },
    'court-differs': {
      ...ofCustody(language, 'court_differs', { kind: 'imprisonment', earliest: '2024-11-02', latest: '2024-11-02' }),
      questions: cautionsInWords(language, [
        {
          ...{ caution: 'court_differs', finding: 'term_replaced', on: '2021-11-10' },
          ...{ term: { amount: 13, unit: 'months', life: false }, was: { amount: 3, unit: 'years', life: false } },
        } as CustodyCaution,
      ]),
    },
    released: { ...ofCustody(language, 'released', { status: 'released', statusOn: '2021-11-12' }), ...gone },
    'released-on-bail': {
      ...ofCustody(language, 'released', { status: 'released', manner: 'bail', statusOn: '2021-11-12' }),
      ...gone,
    },
    extradited: {
      ...ofCustody(language, 'released', {
        ...{ kind: 'extradition_detention', status: 'released', manner: 'extradition', statusOn: '2021-11-12' },
      }),
      ...gone,
    },
    'release-reported-in-an-exchange': ofCustody(language, 'release_reported', {
      releaseReported: [{ on: '2021-11-08', by: [publisher], manners: ['exchange'] }],
    }),
    disappeared: {
      ...ofCustody(language, 'taken_into_custody', {
        ...{ kind: 'enforced_disappearance', place: null, heldAt: null, earliest: null, latest: null },
      }),
      ...gone,
    },
    'no-longer-followed': {
      ...ofCustody(language, 'no_longer_followed', { status: 'no_longer_followed', statusOn: '2022-11-12' }),
      now: '2022-11-12T18:00:00Z',
    },
    'taken-into-custody-group': ofCustody(language, 'taken_into_custody', ofGroup),
    'release-unconfirmed-group': {
      ...ofCustody(language, 'release_unconfirmed', ofGroup),
      now: '2021-11-14T18:00:00Z',
    },
    'correction-of-a-group': {
      ...ofCustody(language, 'correction', { ...ofGroup, count: { from: 14, to: 14 } }),
      now: '2021-11-10T06:00:00Z',
      told: { at: NOW, said: { ...custody(language), ...ofGroup } },
      because: [{ reason: anotherNumber, source: source(newspaper), at: '2021-11-10T05:40:00Z' }],
    },
    died: {
      ...ofCustody(language, 'died', { status: 'died', statusOn: '2021-11', cause: RECORDED[language].cause }),
      ...gone,
    },
    'restriction-of-liberty': ofCustody(language, 'release_approaching', {
      kind: 'restriction_of_liberty',
      earliest: null,
      latest: '2022-11-01',
    }),
    'hearing-approaching': { ...ofHearing(language, 'hearing_approaching'), lead: 'P7D' },
    'hearing-set': ofHearing(language, 'hearing_set'),
    'hearing-moved': ofHearing(language, 'hearing_moved'),
    'hearing-put-off': {
      ...ofHearing(language, 'hearing_moved', { status: 'postponed', at: null }),
      from: null,
      until: null,
    },
    'hearing-cancelled': ofHearing(language, 'hearing_cancelled', { status: 'cancelled' }),
    // The same for those who had been told of it.
    'hearing-moved-notice': hearingNotice(language, 'date_changed', 'case.hearing-postponed', {
      at: '2021-11-22T10:00',
    }),
    'hearing-put-off-notice': hearingNotice(language, 'date_changed', 'case.hearing-postponed', {
      status: 'postponed',
      at: null,
    }),
    'hearing-cancelled-notice': hearingNotice(language, 'date_changed', 'case.hearing-cancelled', {
      status: 'cancelled',
    }),
    'hearing-off-by-death': hearingNotice(language, 'date_changed', 'person.died', { status: 'cancelled' }),
    'hearing-held-notice': hearingNotice(language, 'date_changed', 'case.hearing-postponed', { status: 'held' }),
    'hearing-taken-back': hearingNotice(language, 'correction', 'case.retracted', { status: 'retracted' }),
    'hearing-correction': hearingNotice(language, 'correction', 'case.corrected', { at: '2021-11-15T11:00' }),
    correction: notice(language, 'correction'),
    'taken-back': { ...notice(language, 'correction'), said: { ...custody(language), status: 'retracted' }, ...gone },
    'date-changed-then-released': {
      ...notice(language, 'date_changed'),
      said: { ...custody(language), latest: '2021-11-15', status: 'released', statusOn: '2021-11-10' },
      ...gone,
    },
    'date-changed': notice(language, 'date_changed'),
    exercise: { ...ofCustody(language, 'release_due'), exercise: true },
    'names-from-reports': {
      ...ofCustody(language, 'release_approaching', {
        // Right to left, with an override that would turn the rest of the line; and markup.
        name: '\u202eخالد بن الوليد <b>',
        place: 'תל אביב',
        heldAt: `${'Very long '.repeat(60)}name`,
        legalBases: ['W'.repeat(500)],
      }),
      subscribedTo: { person: '\u202eخالد بن الوليد <b>', place: null, everything: false },
    },
  };
}

/** Every mail of several alerts, by the name of its specimen. */
export function digestSpecimens(language: SpecimenLanguage): Readonly<Record<string, DigestMailView>> {
  const alerts = alertSpecimens(language);
  const digest = (kind: DigestMailView['kind'], names: readonly string[], part: Partial<DigestMailView> = {}) => ({
    kind,
    items: names.map((name) => alerts[name]!),
    period: { from: '2021-11-08T07:00:00Z', until: '2021-11-09T07:00:00Z' },
    now: '2021-11-09T07:00:00Z',
    readerZone: READER_ZONE,
    subscribedTo: { person: null, place: RECORDED[language].place, everything: false },
    links: { ...LINKS, home: `${BASE}/` },
    ...part,
  });
  return {
    digest: digest('digest', ['taken-into-custody', 'release-approaching', 'hearing-moved', 'released', 'transferred']),
    late: digest('late', ['release-unconfirmed', 'hearing-approaching']),
    summary: digest('summary', ['taken-into-custody', 'hearing-approaching'], { period: null }),
    'summary-of-nothing': digest('summary', [], { period: null }),
    corrections: digest('corrections', ['correction', 'hearing-put-off'], {
      items: [
        notice(language, 'correction'),
        {
          ...ofHearing(language, 'date_changed', { status: 'postponed', at: null }),
          from: null,
          until: null,
          told: { at: NOW, said: hearing(language) },
        },
      ],
    }),
  };
}

const PREFERENCES: PreferencesView = {
  delivery: 'weekly',
  digestAt: '08:00',
  digestDay: 1,
  quiet: { from: '21:00', to: '08:00' },
  quietLets: 'urgent',
  releaseLeads: ['P3D', 'P1D', 'PT12H'],
  hearingLeads: ['P7D', 'P1D', 'PT2H'],
};

export function confirmationSpecimen(language: SpecimenLanguage): ConfirmationMailView {
  return {
    filter: {
      person: RECORDED[language].person,
      place: RECORDED[language].place,
      statute: 'KZ CAO 488',
      kind: 'administrative_arrest',
      everything: false,
    },
    readerZone: READER_ZONE,
    preferences: PREFERENCES,
    expiresAt: '2021-11-15T18:00:00Z',
    links: { confirm: `${BASE}/subscriptions/confirm/0SPECIMEN0confirm`, home: `${BASE}/` },
  };
}

export const linkSpecimen: LinkMailView = {
  readerZone: READER_ZONE,
  expiresAt: '2022-02-06T18:00:00Z',
  links: { all: `${BASE}/subscriptions/address/0SPECIMEN0address`, home: `${BASE}/` },
};

/** Of a request for what the record does not know. */
export function unrecordedSpecimen(language: SpecimenLanguage): ConfirmationMailView {
  const nothing = { person: null, place: null, region: null, statute: null, everything: false };
  return { ...confirmationSpecimen(language), filter: { ...nothing, unrecorded: namedParts } };
}

export const brakeSpecimen: BrakeMailView = {
  held: 8_021,
  wanted: 8_034,
  bound: 200,
  usual: 31,
  subscribers: 1_204,
  rules: [
    { rule: 'released', count: 7_990 },
    { rule: 'release_due', count: 31 },
  ],
  now: NOW,
  readerZone: READER_ZONE,
  links: { page: `${BASE}/` },
};

export const privateReadsSpecimen: PrivateReadsMailView = {
  hour: '2021-11-08T18:00:00Z',
  persons: 412,
  bound: 30,
  readerZone: READER_ZONE,
  links: { page: `${BASE}/` },
};

export const haltSpecimen: HaltMailView = {
  reason: 'clock-ahead',
  shown: '2021-11-08T19:00:00Z',
  compared: NOW,
  endedAt: null,
  readerZone: READER_ZONE,
  links: { page: `${BASE}/` },
};

export function accountLinkSpecimen(kind: AccountLinkMailView['kind']): AccountLinkMailView {
  const path = kind === 'invitation' ? 'invitation' : 'sign-in/link';
  return {
    kind,
    expiresAt: kind === 'invitation' ? '2021-11-15T18:00:00Z' : '2021-11-08T18:15:00Z',
    readerZone: READER_ZONE,
    links: { open: `${BASE}/${path}/0SPECIMEN0link` },
  };
}

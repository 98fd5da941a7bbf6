import type { AlertRule } from '#domain';
import type { DigestKind } from '#words';
import type { WantedInput } from '../../subscriptions/subscriptions.ts';
import { PLACES_APART, STRANGE } from './names.ts';
import type { Step, Teller } from './teller.ts';

/** A few facts, and which of the mails that follow from them is shown. */
export interface Story {
  /** The last mail to the reader that tells an alert of this rule, or gathers several in this way. */
  readonly shows: AlertRule | DigestKind | 'confirmation';
  /** RFC 3339: it went no later than this; default: whenever it did. */
  readonly by?: string;
  readonly tells: (told: Teller) => readonly Step[];
  /** Default: the person of the story. */
  readonly filter?: (told: Teller) => WantedInput['filter'];
  readonly preferences?: WantedInput['preferences'];
  /** RFC 3339: when the reader subscribes; default: before all of it. */
  readonly subscribes?: string;
  /** The reader may record too, and so is asked what a decision means. */
  readonly mayRecord?: boolean;
  /** As an earlier version recorded it, which decided less. */
  readonly ofBefore?: boolean;
}

const DAY_3 = '2021-11-03T09:00:00Z';
const DAY_8 = '2021-11-08T09:00:00Z';
const DAY_10 = '2021-11-10T09:00:00Z';

const arrested = (told: Teller): Step => ({ at: DAY_3, facts: told.arrest() });
const then = (at: string, ...facts: Step['facts']): Step => ({ at, facts });

/** Of custody by an arrest of ten days, and of what becomes of it. */
function ofArrest(shows: Story['shows'], ...steps: readonly ((told: Teller) => Step)[]): Story {
  return { shows, tells: (told) => [arrested(told), ...steps.map((step) => step(told))] };
}

function ofCustody(shows: Story['shows'], facts: (told: Teller) => Step['facts'], ...more: ((told: Teller) => Step)[]) {
  return { shows, tells: (told: Teller) => [then(DAY_3, ...facts(told)), ...more.map((step) => step(told))] };
}

/** The reader sleeps until all of it is known, and so is told of it once. */
const ASLEEP = { quiet: { from: '09:30', to: '19:00' }, quietLets: 'cannot_wait' };

/** For somebody who had not been told of the hearing before. */
function ofHearing(shows: AlertRule, change: (told: Teller) => Step['facts'][number]): Story {
  return {
    shows,
    tells: (told) => [then(DAY_3, ...told.hearingSet()), then('2021-11-03T10:00:00Z', change(told))],
    preferences: ASLEEP,
  };
}

/** For those who had been told that the hearing is set. */
function ofHearingTold(
  shows: 'correction' | 'date_changed',
  ...changes: readonly ((told: Teller) => Step['facts'][number])[]
): Story {
  return {
    shows,
    tells: (told) => [then(DAY_3, ...told.hearingSet()), then(DAY_8, ...changes.map((change) => change(told)))],
  };
}

const released = (told: Teller, data = {}) => told.custody('release-confirmed', { on: '2021-11-12', ...data });
const reported = (told: Teller, on: string, publisher: string, id: string, data = {}) =>
  told.custody('release-reported', { on, source: told.by(publisher), ...data }, id);
const termCorrected = (told: Teller) =>
  told.custody('corrected', {
    event: 'term',
    ...{ field: 'duration', old: 'P10D', new: 'P12D' },
    ...{ reason: told.names.reason, source: told.by(told.names.register) },
  });
const GROUP = { count: { from: 12, to: null } };
const ofGroup = (told: Teller) => [
  told.person({ name: told.names.group, ...GROUP }),
  ...told.arrest().filter(({ fact }) => fact !== 'person.registered'),
];
const apart = (place: keyof typeof PLACES_APART) => (told: Teller) => ({ place: PLACES_APART[place][told.language] });

const EVERYTHING_CHOSEN = {
  ...{ delivery: 'weekly', digestAt: '08:00', digestDay: 1, quiet: { from: '22:00', to: '07:00' } },
  ...{ releaseLeads: ['P3D', 'P1D', 'PT12H'], hearingLeads: ['P7D', 'P1D', 'PT2H'] },
};

/** Something of every kind, in a place of its own. */
function many(place: 'digest' | 'summary', told: Teller): readonly Step['facts'][] {
  const at = told.place(PLACES_APART[place][told.language]);
  const another = [
    told.person({}, 'second'),
    told.began({ person: told.key('second'), place: at }, 'second-custody'),
    told.term({}, 'second-custody'),
  ];
  return [[...told.hearingSet(undefined, { place: at }), ...told.arrest({ place: at }).slice(1)], another];
}

/** By the name of the specimen. */
export const stories: Readonly<Record<string, Story>> = {
  'release-approaching': { ...ofArrest('release_approaching'), preferences: { releaseLeads: ['P3D'] } },
  'release-approaching-late': {
    ...ofCustody(
      'release_approaching',
      (told) => [told.person(), told.began()],
      (told) => then(DAY_8, told.term()),
    ),
    preferences: { releaseLeads: ['P7D'] },
  },
  'release-due': ofArrest('release_due'),
  'release-unconfirmed': ofArrest('release_unconfirmed'),
  'release-unconfirmed-without-term': ofCustody('release_unconfirmed', (told) => [
    told.person(),
    told.began({
      kind: 'criminal_detention',
      legalBases: [{ jurisdiction: 'KZ', code: 'CC', article: '174' }],
    }),
  ]),
  'taken-into-custody': ofArrest('taken_into_custody'),
  'detained-again': ofArrest('detained_again', (told) =>
    then(
      '2021-11-13T09:00:00Z',
      told.fact('custody.began', 'again', 'began', {
        ...(told.began().data as object),
        ...{ kind: 'remand', since: '2021-11-13', previousEpisode: told.key('custody') },
      }),
      told.term({ rule: 'kz.remand', from: '2021-11-13', basis: 'ruling', duration: 'P2M' }, 'again'),
    ),
  ),
  'detained-again-nothing-known': {
    ...ofArrest('detained_again', (told) =>
      then(
        '2021-11-12T09:00:00Z',
        told.custody('detained-again', { on: '2021-11-12', nextEpisode: told.key('again') }),
      ),
    ),
    ofBefore: true,
  },
  extended: ofCustody(
    'extended',
    (told) => [
      told.person(),
      told.began({ kind: 'remand', since: '2021-09-10' }),
      told.term({ rule: 'kz.remand', from: '2021-09-10', duration: 'P2M' }),
    ],
    (told) => then(DAY_8, told.custody('extended', { on: '2021-11-08', by: 'P1M' })),
  ),
  converted: {
    ...ofArrest('converted', (told) =>
      then(
        '2021-11-03T10:00:00Z',
        told.custody('converted', {
          on: '2021-11-03',
          kind: 'criminal_detention',
          legalBases: [{ jurisdiction: 'KZ', code: 'CC', article: '380', part: '1' }],
        }),
        told.custody(
          'term-set',
          { rule: 'kz.criminal-detention', from: '2021-11-03', basis: 'detention', duration: 'PT72H' },
          'new-term',
        ),
      ),
    ),
    preferences: ASLEEP,
  },
  transferred: ofArrest('transferred', (told) =>
    then(
      DAY_8,
      told.custody('transferred', { on: '2021-11-07', place: told.place('Turkistan'), facility: told.names.moved }),
    ),
  ),
  escaped: ofArrest('escaped', (told) => then(DAY_8, told.custody('escaped', { on: '2021-11-07~' }))),
  'release-reported': ofArrest('release_reported', (told) =>
    then(DAY_8, reported(told, '2021-11-08', told.names.publisher, 'first')),
  ),
  'release-unconfirmed-release-reported': ofArrest('release_unconfirmed', (told) =>
    then(
      '2021-11-13T09:00:00Z',
      reported(told, '2021-11-12', told.names.publisher, 'first'),
      reported(told, '2021-11-12', told.names.newspaper, 'second'),
      reported(told, '2021-11-13~', told.names.register, 'third'),
    ),
  ),
  'correction-of-a-reported-release': ofArrest(
    'correction',
    (told) => then(DAY_8, reported(told, '2021-11-08', told.names.publisher, 'first')),
    (told) => then(DAY_10, told.custody('retracted', { event: 'first', reason: told.names.anotherPerson })),
  ),
  'court-differs': {
    ...ofArrest('court_differs', (told) =>
      then(
        DAY_10,
        told.fact('case.opened', 'case', 'opened', {
          ...{ title: told.names.title, persons: [told.key('person')], court: told.names.court },
          place: told.place('Shymkent'),
        }),
        told.fact('case.ruling-issued', 'case', 'ruling', {
          on: '2021-11-10',
          sanctions: [{ type: 'arrest', persons: [told.key('person')], amount: 15, unit: 'days', suspended: true }],
        }),
      ),
    ),
    mayRecord: true,
  },
  released: ofArrest('released', (told) => then('2021-11-12T09:00:00Z', released(told))),
  'released-on-bail': ofArrest('released', (told) => then('2021-11-12T09:00:00Z', released(told, { manner: 'bail' }))),
  extradited: ofCustody(
    'released',
    (told) => [told.person(), told.began({ kind: 'extradition_detention' })],
    (told) => then('2021-11-12T09:00:00Z', released(told, { manner: 'extradition' })),
  ),
  'release-reported-in-an-exchange': ofArrest('release_reported', (told) =>
    then(DAY_8, reported(told, '2021-11-08', told.names.publisher, 'first', { manner: 'exchange' })),
  ),
  disappeared: ofCustody('taken_into_custody', (told) => [
    told.person(),
    told.began({ kind: 'enforced_disappearance', place: null, facility: null, legalBases: [] }),
  ]),
  'no-longer-followed': ofArrest('no_longer_followed', (told) =>
    then('2021-12-01T09:00:00Z', told.custody('follow-up-ended', { on: '2021-12-01', reason: told.names.unheard })),
  ),
  'taken-into-custody-group': ofCustody('taken_into_custody', ofGroup),
  'release-unconfirmed-group': ofCustody('release_unconfirmed', ofGroup),
  'correction-of-a-group': ofCustody('correction', ofGroup, (told) =>
    then(
      DAY_10,
      told.fact('person.corrected', 'person', 'counted', {
        event: 'person-registered',
        ...{ field: 'count', old: GROUP.count, new: { from: 14, to: 14 } },
        ...{ reason: told.names.anotherNumber, source: told.by(told.names.newspaper) },
      }),
    ),
  ),
  died: ofArrest('died', (told) =>
    then(DAY_10, told.custody('ended-by-death', { on: '2021-11', cause: told.names.cause })),
  ),
  'restriction-of-liberty': {
    ...ofCustody('release_approaching', (told) => [
      told.person(),
      told.began({ kind: 'restriction_of_liberty', since: '2020-11-15', facility: null }),
      told.term({ rule: 'kz.restriction-of-liberty', from: '2020-11-15', basis: 'ruling', duration: 'P1Y' }),
    ]),
    preferences: { releaseLeads: ['P3D'] },
  },
  'hearing-approaching': {
    shows: 'hearing_approaching',
    tells: (told) => [then(DAY_3, ...told.hearingSet())],
    preferences: { hearingLeads: ['P7D'] },
  },
  'hearing-set': { shows: 'hearing_set', tells: (told) => [then(DAY_3, ...told.hearingSet())] },
  'hearing-moved': ofHearing('hearing_moved', (told) => told.hearing('postponed', { to: '2021-11-22T10:00' })),
  'hearing-put-off': ofHearing('hearing_moved', (told) => told.hearing('postponed', { to: null })),
  'hearing-cancelled': ofHearing('hearing_cancelled', (told) => told.hearing('cancelled', {})),
  'hearing-moved-notice': ofHearingTold('date_changed', (told) =>
    told.hearing('postponed', { to: '2021-11-22T10:00', reason: told.names.put }),
  ),
  'hearing-put-off-notice': ofHearingTold('date_changed', (told) => told.hearing('postponed', { to: null })),
  'hearing-cancelled-notice': ofHearingTold('date_changed', (told) => told.hearing('cancelled', {})),
  'hearing-off-by-death': ofHearingTold('date_changed', (told) =>
    told.fact('person.died', 'person', 'died', { on: '2021-11-07' }),
  ),
  'hearing-held-notice': ofHearingTold(
    'date_changed',
    (told) => told.hearing('postponed', { to: '2021-11-08T10:00' }),
    (told) => told.hearing('held', { on: '2021-11-08' }),
  ),
  'hearing-taken-back': ofHearingTold('correction', (told) =>
    told.fact('case.retracted', 'case', 'taken-back', { event: 'opened', reason: told.names.anotherCase }),
  ),
  'hearing-correction': ofHearingTold('correction', (told) =>
    told.fact('case.corrected', 'case', 'corrected', {
      ...{ event: 'scheduled', field: 'at', old: '2021-11-15T10:00', new: '2021-11-15T11:00' },
      reason: told.names.anotherCase,
    }),
  ),
  'hearing-at-an-hour-that-comes-twice': {
    shows: 'hearing_set',
    tells: (told) => [
      then(
        '2021-10-21T09:00:00Z',
        ...told.hearingSet('2021-10-31T03:30+03:00', {
          place: { name: told.names.abroad, jurisdiction: 'UA', zone: 'Europe/Kyiv' },
        }),
      ),
    ],
  },
  'ends-at-one-moment': ofCustody('taken_into_custody', (told) => [
    told.person(),
    told.began({
      kind: 'criminal_detention',
      legalBases: [{ jurisdiction: 'KZ', code: 'CC', article: '174' }],
    }),
    told.term({
      ...{ rule: 'kz.criminal-detention', from: '2021-11-02', fromTime: '2021-11-02T14:30', duration: 'PT72H' },
    }),
  ]),
  correction: ofArrest('correction', (told) => then(DAY_8, termCorrected(told))),
  'taken-back': ofArrest('correction', (told) =>
    then(DAY_8, told.custody('retracted', { event: 'began', reason: told.names.notHeld })),
  ),
  'date-changed-then-released': ofArrest('date_changed', (told) =>
    then(
      DAY_8,
      told.custody('reduced', { on: '2021-11-08', to: 'P7D' }),
      told.custody('release-confirmed', { on: '2021-11-08' }),
    ),
  ),
  'date-changed': ofArrest('date_changed', (told) =>
    then(DAY_8, told.custody('reduced', { on: '2021-11-08', to: 'P8D' })),
  ),
  exercise: ofArrest('release_reported', (told) =>
    then(DAY_8, reported(told, '2021-11-08', told.names.publisher, 'first', { exercise: true })),
  ),
  'names-from-reports': ofCustody('taken_into_custody', (told) => [
    told.person({ name: STRANGE.person }),
    told.began({
      place: told.place(STRANGE.place),
      facility: STRANGE.facility,
      legalBases: [{ jurisdiction: 'KZ', code: 'CAO', article: '488' }],
    }),
    told.term(),
  ]),
  digest: {
    shows: 'digest',
    by: DAY_10,
    filter: apart('digest'),
    preferences: { delivery: 'daily', digestAt: '18:00' },
    tells(told) {
      const [first, second] = many('digest', told) as [Step['facts'], Step['facts']];
      return [
        then(DAY_3, ...first),
        then(
          DAY_8,
          ...second,
          told.hearing('postponed', { to: '2021-11-22T10:00' }),
          told.custody('transferred', { on: '2021-11-07', facility: told.names.moved }),
        ),
      ];
    },
  },
  summary: {
    shows: 'summary',
    filter: apart('summary'),
    subscribes: DAY_8,
    tells: (told) => [then(DAY_3, ...many('summary', told).flat())],
  },
  confirmation: {
    shows: 'confirmation',
    filter: (told) => ({
      ...{ person: told.key('person'), place: 'Shymkent', statute: 'KZ CAO 488', kind: 'administrative_arrest' },
    }),
    preferences: EVERYTHING_CHOSEN,
    subscribes: DAY_8,
    tells: (told) => [arrested(told)],
  },
  'confirmation-not-on-record': {
    shows: 'confirmation',
    filter: () => ({ person: 'a1b2c3d4e5', place: 'Atlantis', region: 'Lemuria', statute: 'KZ CAO 999' }),
    preferences: EVERYTHING_CHOSEN,
    subscribes: DAY_8,
    tells: () => [],
  },
  corrections: {
    shows: 'corrections',
    tells: (told) => [
      then(DAY_3, ...told.hearingSet(), ...told.arrest().slice(1)),
      then(DAY_8, termCorrected(told), told.hearing('postponed', { to: null })),
    ],
  },
};

/** What becomes known while nothing runs. */
export const lateStory: Story = {
  shows: 'late',
  tells: (told) => [
    then(
      '2021-12-03T09:00:00Z',
      ...told.hearingSet('2021-12-22T10:00'),
      ...told.arrest({ since: '2021-12-01' }).slice(1, 2),
    ),
    then('2021-12-03T09:00:00Z', told.term({ from: '2021-12-01' })),
  ],
};

import { commonFacts, seen } from '../shared/common-facts.ts';
import {
  AMENDABLE,
  type FactsOf,
  FIRST_VERSION,
  NO_OTHER_RECORD,
  NOTHING_PRIVATE,
  reference,
} from '../shared/fact-declaration.ts';
import {
  assertAppealUndecided,
  assertChargeStands,
  assertCostsFit,
  assertHearingPending,
  assertMoved,
  assertNewHearing,
  assertNewKey,
  assertNoParty,
  assertNotBeforeTheAppeal,
  assertOutcomesFit,
  assertParties,
  assertRulingKnown,
  assertSanctionsFit,
  assertSentenced,
  assertSomebodyLeft,
  assertTimeExists,
} from './case-decisions.ts';
import { caseEvents, sanctionOnRecord } from './case-events.ts';
import { type CourtCase, changeHearing, decisionOf, rulingOf, scheduled } from './court-case.ts';

const anyDay = { field: 'on', within: 'any-day' } as const;
const endOfSentence = { on: 'done', ...seen } as const;

export const caseFacts: FactsOf<'case', CourtCase> = {
  'case.opened': {
    schema: caseEvents['case.opened'],
    versions: FIRST_VERSION,
    dates: { openedOn: 'done', ...seen },
    happened: { field: 'openedOn' },
    names: ({ persons, participants, incident }) => [
      ...persons.flatMap((person, index) => reference('person', person, `persons.${index}`)),
      // A case that was opened before there were participants has none.
      ...(participants ?? []).flatMap(({ person }, index) =>
        reference('person', person, `participants.${index}.person`),
      ),
      ...reference('incident', incident, 'incident'),
    ],
    privacy: NOTHING_PRIVATE,
    permission: 'record',
    amendments: AMENDABLE,
    movesLists: true,
    alerts: 'news',
    decide(_, { data }) {
      assertNoParty(data);
    },
    // Field by field: an object spread into one of this size makes a table of it, at several times the price.
    opens: (common, { data }) => ({
      key: common.key,
      sources: common.sources,
      corrections: common.corrections,
      retracted: common.retracted,
      confidentiality: common.confidentiality,
      revision: common.revision,
      factIds: common.factIds,
      title: data.title,
      persons: data.persons,
      participants: data.participants ?? [],
      court: data.court,
      place: data.place,
      legalBases: data.legalBases,
      incident: data.incident,
      openedOn: data.openedOn,
      hearings: [],
      rulings: [],
      charges: [],
      appeals: [],
      sentenceChanges: [],
    }),
  },
  'case.charge-brought': {
    schema: caseEvents['case.charge-brought'],
    versions: FIRST_VERSION,
    dates: { on: 'done', ...seen },
    happened: anyDay,
    names: NO_OTHER_RECORD,
    privacy: NOTHING_PRIVATE,
    ends: null,
    permission: 'record',
    amendments: AMENDABLE,
    movesLists: false,
    alerts: 'news',
    decide(courtCase, { data }) {
      assertNewKey('charge', data.charge, courtCase.charges);
      assertParties(courtCase, 'persons', data.persons);
    },
    evolve(courtCase, { id, data: { charge: key, ...charge } }) {
      courtCase.charges = [...courtCase.charges, { eventId: id, key, ...charge, dropped: null }];
    },
  },
  'case.charge-dropped': {
    schema: caseEvents['case.charge-dropped'],
    versions: FIRST_VERSION,
    dates: { on: 'done', ...seen },
    happened: anyDay,
    names: NO_OTHER_RECORD,
    privacy: NOTHING_PRIVATE,
    ends: null,
    permission: 'record',
    amendments: AMENDABLE,
    movesLists: false,
    alerts: 'news',
    decide(courtCase, { data }) {
      assertChargeStands(courtCase, data.charge);
    },
    evolve(courtCase, { id, data }) {
      const dropped = { eventId: id, ...data };
      courtCase.charges = courtCase.charges.map((charge) =>
        charge.key === data.charge ? { ...charge, dropped } : charge,
      );
    },
  },
  'case.hearing-scheduled': {
    schema: caseEvents['case.hearing-scheduled'],
    versions: FIRST_VERSION,
    dates: { at: 'ahead', ...seen },
    happened: null,
    names: NO_OTHER_RECORD,
    privacy: NOTHING_PRIVATE,
    ends: null,
    permission: 'record',
    amendments: AMENDABLE,
    movesLists: true,
    alerts: 'news',
    decide(courtCase, { data }, { deaths }) {
      assertNewHearing(courtCase, data.hearing);
      assertTimeExists(courtCase, 'at', data.at);
      if (!data.posthumous) assertSomebodyLeft(courtCase, 'at', data.at, deaths);
    },
    evolve(courtCase, fact) {
      courtCase.hearings = [...courtCase.hearings, scheduled(courtCase, fact)];
    },
  },
  'case.hearing-postponed': {
    schema: caseEvents['case.hearing-postponed'],
    versions: FIRST_VERSION,
    dates: { to: 'ahead', ...seen },
    happened: null,
    names: NO_OTHER_RECORD,
    privacy: NOTHING_PRIVATE,
    ends: null,
    permission: 'record',
    amendments: AMENDABLE,
    movesLists: true,
    alerts: 'hearing',
    decide(courtCase, { data }, { deaths }) {
      const hearing = assertHearingPending(courtCase, data.hearing, 'postponed');
      if (data.to !== null) assertTimeExists(courtCase, 'to', data.to);
      assertMoved(hearing, data.to);
      if (data.to !== null && !hearing.posthumous) assertSomebodyLeft(courtCase, 'to', data.to, deaths);
    },
    evolve(courtCase, fact) {
      const { to, reason } = fact.data;
      changeHearing(courtCase, fact, (hearing) => ({
        at: to,
        status: to === null ? 'postponed' : 'scheduled',
        postponements: [...hearing.postponements, { eventId: fact.id, from: hearing.at, to, reason }],
      }));
    },
  },
  'case.hearing-held': {
    schema: caseEvents['case.hearing-held'],
    versions: FIRST_VERSION,
    dates: { on: 'done', ...seen },
    happened: anyDay,
    names: NO_OTHER_RECORD,
    privacy: NOTHING_PRIVATE,
    ends: null,
    permission: 'record',
    amendments: AMENDABLE,
    movesLists: true,
    alerts: 'news',
    decide(courtCase, { data }) {
      assertHearingPending(courtCase, data.hearing, 'held');
    },
    evolve(courtCase, fact) {
      const { on, inAbsentia, closed, online, outcome } = fact.data;
      changeHearing(courtCase, fact, () => ({ status: 'held', heldOn: on, inAbsentia, closed, online, outcome }));
    },
  },
  'case.hearing-cancelled': {
    schema: caseEvents['case.hearing-cancelled'],
    versions: FIRST_VERSION,
    dates: seen,
    happened: null,
    names: NO_OTHER_RECORD,
    privacy: NOTHING_PRIVATE,
    ends: null,
    permission: 'record',
    amendments: AMENDABLE,
    movesLists: true,
    alerts: 'hearing',
    decide(courtCase, { data }) {
      assertHearingPending(courtCase, data.hearing, 'cancelled');
    },
    evolve(courtCase, fact) {
      changeHearing(courtCase, fact, () => ({ status: 'cancelled', cancelledFor: fact.data.reason }));
    },
  },
  'case.ruling-issued': {
    schema: caseEvents['case.ruling-issued'],
    versions: FIRST_VERSION,
    dates: { on: 'done', 'sanctions.*.from': 'ahead', ...seen },
    happened: { field: 'on', within: 'record', called: 'A ruling' },
    names: NO_OTHER_RECORD,
    privacy: NOTHING_PRIVATE,
    ends: null,
    permission: 'record',
    amendments: AMENDABLE,
    movesLists: true,
    alerts: 'news',
    decide(courtCase, { data }) {
      assertSanctionsFit(courtCase, data.sanctions);
      assertOutcomesFit(courtCase, data);
    },
    evolve(courtCase, fact) {
      courtCase.rulings = [...courtCase.rulings, rulingOf(fact)];
    },
  },
  'case.appeal-lodged': {
    schema: caseEvents['case.appeal-lodged'],
    versions: FIRST_VERSION,
    dates: { on: 'done', ...seen },
    happened: anyDay,
    names: NO_OTHER_RECORD,
    privacy: NOTHING_PRIVATE,
    ends: null,
    permission: 'record',
    amendments: AMENDABLE,
    movesLists: false,
    alerts: 'news',
    decide(courtCase, { data }) {
      assertNewKey('appeal', data.appeal, courtCase.appeals);
      assertParties(courtCase, 'by', data.by);
      assertRulingKnown(courtCase, data.event);
    },
    evolve(courtCase, { id, data: { appeal: key, ...appeal } }) {
      courtCase.appeals = [...courtCase.appeals, { eventId: id, key, ...appeal, decided: null }];
    },
  },
  'case.appeal-decided': {
    schema: caseEvents['case.appeal-decided'],
    versions: FIRST_VERSION,
    dates: { on: 'done', 'sanctions.*.from': 'ahead', ...seen },
    happened: anyDay,
    names: NO_OTHER_RECORD,
    privacy: NOTHING_PRIVATE,
    ends: null,
    permission: 'record',
    amendments: AMENDABLE,
    movesLists: true,
    alerts: 'news',
    decide(courtCase, { data }) {
      const appeal = assertAppealUndecided(courtCase, data.appeal);
      assertNotBeforeTheAppeal(appeal, data.on);
      assertSanctionsFit(courtCase, data.sanctions ?? []);
      assertOutcomesFit(courtCase, { ...data, outcome: null, sanctions: data.sanctions ?? [] });
      assertCostsFit(courtCase, data.costs);
    },
    evolve(courtCase, fact) {
      const decided = decisionOf(fact);
      courtCase.appeals = courtCase.appeals.map((appeal) =>
        appeal.key === decided.appeal ? { ...appeal, decided } : appeal,
      );
    },
  },
  'case.sentence-served': {
    schema: caseEvents['case.sentence-served'],
    versions: FIRST_VERSION,
    dates: endOfSentence,
    happened: anyDay,
    names: NO_OTHER_RECORD,
    privacy: NOTHING_PRIVATE,
    ends: null,
    permission: 'record',
    amendments: AMENDABLE,
    movesLists: true,
    alerts: 'news',
    decide(courtCase, { data }) {
      assertSentenced(courtCase, data);
    },
    evolve(courtCase, { id, data }) {
      const change = { eventId: id, ...data, ...({ type: 'served', how: 'served', sanctions: [] } as const) };
      courtCase.sentenceChanges = [...courtCase.sentenceChanges, change];
    },
  },
  'case.sentence-commuted': {
    schema: caseEvents['case.sentence-commuted'],
    versions: FIRST_VERSION,
    dates: { 'sanctions.*.from': 'ahead', ...endOfSentence },
    happened: anyDay,
    names: NO_OTHER_RECORD,
    privacy: NOTHING_PRIVATE,
    ends: null,
    permission: 'record',
    amendments: AMENDABLE,
    movesLists: true,
    alerts: 'news',
    decide(courtCase, { data }) {
      assertSentenced(courtCase, data);
      assertSanctionsFit(courtCase, data.sanctions);
    },
    evolve(courtCase, { id, data }) {
      const change = {
        eventId: id,
        ...data,
        ...({ type: 'commuted', how: 'commuted', sanctions: data.sanctions.map(sanctionOnRecord) } as const),
      };
      courtCase.sentenceChanges = [...courtCase.sentenceChanges, change];
    },
  },
  'case.released-from-sentence': {
    schema: caseEvents['case.released-from-sentence'],
    versions: FIRST_VERSION,
    dates: endOfSentence,
    happened: anyDay,
    names: NO_OTHER_RECORD,
    privacy: NOTHING_PRIVATE,
    ends: null,
    permission: 'record',
    amendments: AMENDABLE,
    movesLists: true,
    alerts: 'news',
    decide(courtCase, { data }) {
      assertSentenced(courtCase, data);
    },
    evolve(courtCase, { id, data }) {
      const change = { eventId: id, ...data, ...({ type: 'released', how: data.how, sanctions: [] } as const) };
      courtCase.sentenceChanges = [...courtCase.sentenceChanges, change];
    },
  },
  ...commonFacts<'case', CourtCase>('case'),
};

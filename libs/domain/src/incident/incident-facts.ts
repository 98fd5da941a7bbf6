import { commonFacts, seen } from '../shared/common-facts.ts';
import {
  AMENDABLE,
  type FactsOf,
  FIRST_VERSION,
  NO_OTHER_RECORD,
  NOTHING_PRIVATE,
  reference,
} from '../shared/fact-declaration.ts';
import type { Incident } from './incident.ts';
import { assertNewSource } from './incident-decisions.ts';
import { incidentEvents } from './incident-events.ts';

export const incidentFacts: FactsOf<'incident', Incident> = {
  'incident.recorded': {
    schema: incidentEvents['incident.recorded'],
    versions: FIRST_VERSION,
    dates: { occurredOn: 'done', reportedOn: 'told', ...seen },
    happened: { field: ['occurredOn', 'reportedOn'] },
    names: ({ persons }) =>
      persons.flatMap(({ person }, index) => reference('person', person, `persons.${index}.person`)),
    privacy: NOTHING_PRIVATE,
    permission: 'record',
    amendments: AMENDABLE,
    movesLists: true,
    alerts: 'nothing',
    decide() {},
    // Field by field: an object spread into one of this size makes a table of it, at several times the price.
    opens: (common, { data }) => ({
      key: common.key,
      sources: common.sources,
      corrections: common.corrections,
      retracted: common.retracted,
      confidentiality: common.confidentiality,
      revision: common.revision,
      factIds: common.factIds,
      occurredOn: data.occurredOn,
      reportedOn: data.reportedOn,
      kinds: data.kinds,
      summary: data.summary,
      place: data.place,
      persons: data.persons,
      organisations: data.organisations,
      legalBases: data.legalBases,
      standing: data.standing,
      verifications: [],
      disputes: [],
    }),
  },
  'incident.source-attached': {
    schema: incidentEvents['incident.source-attached'],
    versions: FIRST_VERSION,
    dates: seen,
    happened: null,
    names: NO_OTHER_RECORD,
    privacy: NOTHING_PRIVATE,
    ends: null,
    permission: 'record',
    amendments: AMENDABLE,
    movesLists: false,
    alerts: 'nothing',
    decide(incident, { data }) {
      assertNewSource(incident, data.source);
    },
    // Its source is one of the record's by being there: see `readRecord`.
    evolve() {},
  },
  // Of a verification and a dispute the one recorded last decides how far the claim is believed.
  'incident.verified': {
    schema: incidentEvents['incident.verified'],
    versions: FIRST_VERSION,
    dates: { on: 'told', ...seen },
    happened: { field: 'on', within: 'any-day' },
    names: NO_OTHER_RECORD,
    privacy: NOTHING_PRIVATE,
    ends: null,
    permission: 'record',
    amendments: AMENDABLE,
    movesLists: false,
    alerts: 'nothing',
    decide() {},
    evolve(incident, { id, data }) {
      incident.standing = 'accepted';
      incident.verifications = [...incident.verifications, { eventId: id, ...data }];
    },
  },
  'incident.disputed': {
    schema: incidentEvents['incident.disputed'],
    versions: FIRST_VERSION,
    dates: { on: 'told', ...seen },
    happened: { field: 'on', within: 'any-day' },
    names: NO_OTHER_RECORD,
    privacy: NOTHING_PRIVATE,
    ends: null,
    permission: 'record',
    amendments: AMENDABLE,
    movesLists: false,
    alerts: 'nothing',
    decide() {},
    evolve(incident, { id, data }) {
      incident.standing = 'conflicting';
      incident.disputes = [...incident.disputes, { eventId: id, ...data }];
    },
  },
  ...commonFacts<'incident', Incident>('incident'),
};

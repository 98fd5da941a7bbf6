import { commonFacts, seen } from '../shared/common-facts.ts';
import {
  AMENDABLE,
  type FactsOf,
  FIRST_VERSION,
  NO_OTHER_RECORD,
  NOTHING_PRIVATE,
  reference,
} from '../shared/fact-declaration.ts';
import type { Assembly } from './assembly.ts';
import { assertAskedFor, assertHeldOnce, assertNotCancelled, assertTimeExists } from './assembly-decisions.ts';
import { assemblyEvents } from './assembly-events.ts';

export const assemblyFacts: FactsOf<'assembly', Assembly, 'cancelled'> = {
  'assembly.notified': {
    schema: assemblyEvents['assembly.notified'],
    versions: FIRST_VERSION,
    dates: { 'dates.*': 'ahead', notifiedOn: 'done', ...seen },
    happened: { field: 'notifiedOn' },
    names: ({ organisers, incident }) => [
      ...organisers.flatMap((person, index) => reference('person', person, `organisers.${index}`)),
      ...reference('incident', incident, 'incident'),
    ],
    privacy: NOTHING_PRIVATE,
    permission: 'record',
    amendments: AMENDABLE,
    movesLists: true,
    alerts: 'nothing',
    decide() {},
    opens(common, { data: { source: _, confidentiality: __, ...notified } }) {
      return {
        ...common,
        ...notified,
        status: 'notified',
        refusals: [],
        permissions: [],
        held: [],
        dispersals: [],
        cancelled: null,
      };
    },
  },
  'assembly.refused': {
    schema: assemblyEvents['assembly.refused'],
    versions: FIRST_VERSION,
    dates: { on: 'done', 'dates.*': 'ahead', ...seen },
    happened: { field: 'on', within: 'record', called: 'A refusal' },
    names: NO_OTHER_RECORD,
    privacy: NOTHING_PRIVATE,
    ends: null,
    permission: 'record',
    amendments: AMENDABLE,
    movesLists: false,
    alerts: 'nothing',
    decide(assembly, { data }) {
      assertAskedFor(assembly, data.dates);
    },
    evolve(assembly, { id, data }) {
      assembly.status = 'refused';
      assembly.refusals = [...assembly.refusals, { eventId: id, ...data }];
    },
  },
  'assembly.permitted': {
    schema: assemblyEvents['assembly.permitted'],
    versions: FIRST_VERSION,
    dates: { on: 'done', ...seen },
    happened: { field: 'on', within: 'record', called: 'A permission' },
    names: NO_OTHER_RECORD,
    privacy: NOTHING_PRIVATE,
    ends: null,
    permission: 'record',
    amendments: AMENDABLE,
    movesLists: false,
    alerts: 'nothing',
    decide() {},
    evolve(assembly, { id, data }) {
      assembly.status = 'permitted';
      assembly.permissions = [...assembly.permissions, { eventId: id, ...data }];
    },
  },
  'assembly.held': {
    schema: assemblyEvents['assembly.held'],
    versions: FIRST_VERSION,
    dates: { on: { done: { timeOfDay: 'at' } }, ...seen },
    // People may meet before anybody gave notice.
    happened: { field: 'on', within: 'any-day' },
    names: NO_OTHER_RECORD,
    privacy: NOTHING_PRIVATE,
    ends: null,
    permission: 'record',
    amendments: AMENDABLE,
    movesLists: false,
    alerts: 'nothing',
    decide(assembly, { data }) {
      assertNotCancelled(assembly);
      assertHeldOnce(assembly, data.on);
      assertTimeExists(assembly, data.on, data.at);
    },
    evolve(assembly, { id, data }) {
      assembly.status = 'held';
      assembly.held = [...assembly.held, { eventId: id, ...data }];
    },
  },
  'assembly.dispersed': {
    schema: assemblyEvents['assembly.dispersed'],
    versions: FIRST_VERSION,
    dates: { on: 'done', ...seen },
    happened: { field: 'on', within: 'any-day' },
    names: NO_OTHER_RECORD,
    privacy: NOTHING_PRIVATE,
    ends: null,
    permission: 'record',
    amendments: AMENDABLE,
    movesLists: false,
    alerts: 'nothing',
    decide(assembly) {
      assertNotCancelled(assembly);
    },
    evolve(assembly, { id, data }) {
      assembly.status = 'dispersed';
      assembly.dispersals = [...assembly.dispersals, { eventId: id, ...data }];
    },
  },
  'assembly.cancelled': {
    schema: assemblyEvents['assembly.cancelled'],
    versions: FIRST_VERSION,
    dates: { on: 'done', ...seen },
    happened: { field: 'on', within: 'record', called: 'A cancellation' },
    names: NO_OTHER_RECORD,
    privacy: NOTHING_PRIVATE,
    ends: 'cancelled',
    permission: 'record',
    amendments: AMENDABLE,
    movesLists: false,
    alerts: 'nothing',
    decide() {},
    evolve(assembly, { id, data }) {
      assembly.status = 'cancelled';
      assembly.cancelled = { eventId: id, ...data };
    },
  },
  ...commonFacts<'assembly', Assembly>('assembly'),
};

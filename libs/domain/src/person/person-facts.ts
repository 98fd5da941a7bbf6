import { commonFacts, seen } from '../shared/common-facts.ts';
import {
  AMENDABLE,
  type FactsOf,
  FIRST_VERSION,
  NO_OTHER_RECORD,
  NOTHING_PRIVATE,
  reference,
  sinceFields,
  type Versions,
} from '../shared/fact-declaration.ts';
import type { Person } from './person.ts';
import {
  assertDiedOnce,
  assertErasedOnce,
  assertKeyTellsNothing,
  assertMergeable,
  assertMergedInto,
  assertMinorWithheld,
  assertNamesNoMinor,
  assertNewName,
  assertSaysSomething,
  assertScript,
  assertShownTellsNothing,
  assertStandsAlone,
  isUnnamedMinor,
} from './person-decisions.ts';
import { personEvents } from './person-events.ts';
import { NAME_WITHHELD } from './private-text.ts';
import { scriptOf } from './script-of.ts';

/** The name of somebody who asked that it be kept from everybody outside the group. */
const anonymousName = {
  fields: ({ anonymous }: { readonly anonymous: boolean }) =>
    anonymous === true ? (['name', 'family', 'given'] as const) : [],
};

/** Whom nobody outside the group is to recognise. */
const anonymousPerson = {
  fields: ({ anonymous }: { readonly anonymous: boolean }) =>
    anonymous === true ? (['name', 'family', 'given', 'birthYear'] as const) : [],
};

/** Names were always in the clear before there were requests for anonymity. */
const sinceAnonymity = sinceFields;

/** And nothing was said of groups, age and sex before there were fields for them. */
const sinceGroups: Versions = {
  version: 3,
  upcasters: {
    ...sinceAnonymity({ anonymous: false, shownAs: null }).upcasters,
    2: (data) => ({ count: null, minor: null, namedBecause: null, sex: null, birthYear: null, ...data }),
  },
};

/** What everybody reads in the log cannot be filled in afterwards: a withheld name says nothing of its script any more. */
function withScript<D extends { readonly name: string; readonly script: string | null }>(
  data: D,
  withheld: boolean,
): D {
  return withheld && data.script === null ? { ...data, script: scriptOf(data.name) } : data;
}

/** Whether a name was written in the clear cannot be said otherwise afterwards. */
const writtenAsItIs = {
  notRetractable: null,
  fixed: {
    anonymous:
      'what was written in the clear stays in the log. Retract it, and record the name anew (for a registration under ' +
      'another key).',
  },
} as const;

export const personFacts: FactsOf<'person', Person> = {
  'person.registered': {
    schema: personEvents['person.registered'],
    versions: sinceGroups,
    dates: seen,
    happened: null,
    names: NO_OTHER_RECORD,
    privacy: { ...anonymousPerson, whole: () => false },
    completed(data) {
      const anonymous = data.anonymous || isUnnamedMinor(data);
      return withScript({ ...data, anonymous }, anonymous);
    },
    permission: 'record',
    amendments: writtenAsItIs,
    movesLists: true,
    alerts: 'news',
    decide(key, fact) {
      assertScript(fact);
      assertMinorWithheld(fact.data);
      if (!fact.data.anonymous) return;
      assertKeyTellsNothing(key, fact.data);
      assertShownTellsNothing(fact.data.shownAs, fact.data);
    },
    // Field by field: an object spread into one of this size makes a table of it, at several times the price.
    opens(common, { id, data }) {
      const { name, family, given, anonymous, shownAs, source } = data;
      const script = data.script ?? scriptOf(name);
      const first = { eventId: id, name, family, given, script };
      return {
        key: common.key,
        sources: common.sources,
        corrections: common.corrections,
        retracted: common.retracted,
        confidentiality: common.confidentiality,
        revision: common.revision,
        factIds: common.factIds,
        name: anonymous ? (shownAs ?? NAME_WITHHELD) : name,
        family: anonymous ? null : family,
        given: anonymous ? null : given,
        script,
        anonymous,
        names: anonymous ? [] : [{ ...first, source }],
        withheld: anonymous ? [first] : [],
        // Of somebody who was registered before there were these fields nothing of the kind was said.
        count: data.count ?? null,
        minor: data.minor ?? null,
        namedBecause: data.namedBecause ?? null,
        sex: data.sex ?? null,
        birthYear: anonymous ? null : yearOf(data.birthYear),
        erased: false,
        death: null,
        merge: null,
      };
    },
  },
  'person.name-added': {
    schema: personEvents['person.name-added'],
    versions: sinceAnonymity({ anonymous: false }),
    dates: seen,
    happened: null,
    names: NO_OTHER_RECORD,
    privacy: { ...anonymousName, whole: ({ anonymous }) => anonymous === true },
    completed: (data) => withScript(data, data.anonymous),
    ends: null,
    permission: 'record',
    amendments: writtenAsItIs,
    movesLists: false,
    alerts: 'news',
    decide(person, fact) {
      assertScript(fact);
      if (fact.data.anonymous) assertKeyTellsNothing(person.key, fact.data);
      else assertNamesNoMinor(person);
      assertNewName(person, fact.data.name, fact.data.script ?? scriptOf(fact.data.name));
    },
    evolve(person, { id, data: { anonymous, source, ...name } }) {
      const added = { eventId: id, ...name, script: name.script ?? scriptOf(name.name) };
      if (anonymous) person.withheld = [...person.withheld, added];
      else person.names = [...person.names, { ...added, source }];
    },
  },
  'person.private-noted': {
    schema: personEvents['person.private-noted'],
    versions: FIRST_VERSION,
    dates: seen,
    happened: null,
    names: NO_OTHER_RECORD,
    privacy: { fields: () => ['contacts', 'health', 'notes'], whole: () => true },
    ends: null,
    permission: 'record',
    amendments: AMENDABLE,
    movesLists: false,
    alerts: 'news',
    decide(_, { data }) {
      assertSaysSomething(data);
    },
    // The state is what everybody may know.
    evolve() {},
  },
  'person.erased': {
    schema: personEvents['person.erased'],
    versions: FIRST_VERSION,
    dates: seen,
    happened: null,
    names: NO_OTHER_RECORD,
    privacy: NOTHING_PRIVATE,
    groupsOwn: true,
    ends: null,
    permission: 'administer',
    amendments: {
      notRetractable: { code: 'erased-for-good', message: 'An erasure cannot be taken back: the key is gone.' },
      fixed: {},
    },
    movesLists: false,
    alerts: 'news',
    decide(person) {
      assertErasedOnce(person);
    },
    evolve(person) {
      person.erased = true;
    },
  },
  'person.died': {
    schema: personEvents['person.died'],
    versions: FIRST_VERSION,
    dates: { on: 'done', ...seen },
    happened: { field: 'on', within: 'any-day' },
    // Not the episode: what is told of an episode alone would close the whole person.
    names: ({ incident }) => reference('incident', incident, 'incident'),
    privacy: NOTHING_PRIVATE,
    ends: null,
    permission: 'record',
    amendments: AMENDABLE,
    movesLists: false,
    alerts: 'hearing',
    decide(person) {
      assertDiedOnce(person);
    },
    evolve(person, { id, data: { on, cause, episode, source, exercise } }) {
      person.death = { eventId: id, on, cause, episode, source, exercise };
    },
  },
  'person.merged': {
    schema: personEvents['person.merged'],
    versions: FIRST_VERSION,
    dates: seen,
    happened: null,
    names: ({ into }) => reference('person', into, 'into'),
    privacy: NOTHING_PRIVATE,
    ends: null,
    permission: 'amend',
    amendments: AMENDABLE,
    movesLists: false,
    alerts: 'who',
    decide(person, { data }) {
      assertMergeable(person, data.into);
    },
    evolve(person, { id, data: { into, reason, source, exercise } }) {
      person.merge = { eventId: id, into, reason, source, exercise };
    },
  },
  'person.unmerged': {
    schema: personEvents['person.unmerged'],
    versions: FIRST_VERSION,
    dates: seen,
    happened: null,
    names: NO_OTHER_RECORD,
    privacy: NOTHING_PRIVATE,
    ends: null,
    permission: 'amend',
    amendments: AMENDABLE,
    movesLists: false,
    alerts: 'who',
    decide(person, { data }) {
      assertMergedInto(person, data.from);
    },
    // What had been undone is undone for this one merge: one that was corrected to another person stands.
    evolve(person, { data }) {
      if (person.merge?.into === data.from) person.merge = null;
    },
  },
  ...commonFacts<'person', Person>('person', assertStandsAlone),
};

function yearOf(year: string | number | null | undefined): number | null {
  return year === null || year === undefined ? null : Number(year);
}

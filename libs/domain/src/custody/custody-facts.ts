import { commonRole } from '../shared/common-events.ts';
import { commonFacts, seen } from '../shared/common-facts.ts';
import {
  AMENDABLE,
  type Draft,
  type FactsOf,
  FIRST_VERSION,
  NO_OTHER_RECORD,
  NOTHING_PRIVATE,
  type Reference,
  reference,
  sinceFields,
} from '../shared/fact-declaration.ts';
import {
  assertAlive,
  assertDecides,
  assertExtensionComputable,
  assertGoesSomewhere,
  assertHasTerm,
  assertOtherEpisode,
  assertPlaceKnown,
  assertShortens,
  assertSomewhere,
  assertTermComputable,
  assertTimeExists,
} from './custody-decisions.ts';
import type { CustodyEndKind } from './custody-end.ts';
import { byDate, type CustodyEpisode, converted, type FollowedRuling, moved, told } from './custody-episode.ts';
import { custodyEvents } from './custody-events.ts';

/** Before there were manners of release, none was said, and no ruling was named. */
const SINCE_MANNERS = sinceFields({ manner: null, ruling: null });

/** Before a fact could name the ruling that it follows from, it named none. */
const SINCE_RULINGS = sinceFields({ ruling: null });

/** The case by whose decision it came to be. */
function namesRuling({ ruling }: { readonly ruling: FollowedRuling | null }): readonly Reference[] {
  return reference('case', ruling?.case ?? null, 'ruling.case');
}

const declared: FactsOf<'custody', CustodyEpisode, CustodyEndKind> = {
  'custody.began': {
    schema: custodyEvents['custody.began'],
    versions: FIRST_VERSION,
    dates: { since: 'done', ...seen },
    happened: { field: 'since' },
    names: ({ person, incident, previousEpisode }) => [
      ...reference('person', person, 'person'),
      ...reference('incident', incident, 'incident'),
      ...reference('custody', previousEpisode, 'previousEpisode'),
    ],
    privacy: NOTHING_PRIVATE,
    permission: 'record',
    amendments: AMENDABLE,
    movesLists: true,
    alerts: 'news',
    decide(key, { data }, { death = null }) {
      assertAlive(death, 'since', data.since, 'Custody');
      assertOtherEpisode(key, data.previousEpisode, 'previousEpisode');
      assertSomewhere(data);
    },
    // Field by field: spreading two objects into a third of this size makes a table of it, at ten times the price.
    opens: (common, { id, data }) => ({
      key: common.key,
      sources: common.sources,
      corrections: common.corrections,
      retracted: common.retracted,
      confidentiality: common.confidentiality,
      revision: common.revision,
      factIds: common.factIds,
      person: data.person,
      kind: data.kind,
      since: data.since,
      place: data.place,
      facility: data.facility,
      legalBases: data.legalBases,
      incident: data.incident,
      previousEpisode: data.previousEpisode,
      standing: data.standing,
      beganEventId: id,
      beganAs: data.kind,
      beganUnder: data.legalBases,
      nextEpisode: null,
      terms: [],
      decisions: [],
      extensions: [],
      reductions: [],
      conversions: [],
      stays: [{ eventId: id, on: data.since, place: data.place, facility: data.facility }],
      measures: [],
      disputes: [],
      releaseReports: [],
      releaseReported: null,
      releaseConfirmed: null,
      escape: null,
      death: null,
      followUpEnded: null,
    }),
  },
  'custody.term-set': {
    schema: custodyEvents['custody.term-set'],
    versions: sinceFields({ until: null, creditRate: null, runs: null, runsUnder: null, ruling: null }),
    // The day of the detention or of the ruling, by "basis"; that on which the term ends is reckoned from it, or named.
    dates: { from: 'done', fromTime: 'done', until: 'ahead', ...seen },
    happened: { field: 'from', within: 'until-its-end', called: 'A term' },
    names: namesRuling,
    privacy: NOTHING_PRIVATE,
    ends: null,
    permission: 'record',
    amendments: AMENDABLE,
    movesLists: false,
    alerts: 'term',
    decide(episode, { data }, { rules }) {
      assertHasTerm(episode, 'until');
      assertTimeExists(episode, data);
      assertTermComputable(episode, { eventId: '', order: episode.terms.length, ...data }, rules);
    },
    evolve(episode, fact) {
      const [eventId, order] = [fact.id, Number(fact.revision)];
      episode.terms = [...episode.terms, { eventId, order, ...fact.data }];
    },
  },
  'custody.extended': {
    schema: custodyEvents['custody.extended'],
    versions: sinceFields({ until: null }),
    dates: { on: 'done', until: 'ahead', ...seen },
    happened: { field: 'on', within: 'record', called: 'An extension' },
    names: NO_OTHER_RECORD,
    privacy: NOTHING_PRIVATE,
    ends: null,
    permission: 'record',
    amendments: AMENDABLE,
    movesLists: false,
    alerts: 'term',
    decide(episode, { data }, { rules }) {
      assertHasTerm(episode, 'by');
      const extended = { ...episode, extensions: [...episode.extensions, { eventId: '', ...data }] };
      assertExtensionComputable(extended, data, rules);
    },
    evolve(episode, fact) {
      episode.extensions = [...episode.extensions, told(fact)];
    },
  },
  'custody.reduced': {
    schema: custodyEvents['custody.reduced'],
    versions: SINCE_RULINGS,
    dates: { on: 'done', ...seen },
    happened: { field: 'on', within: 'record', called: 'A reduction' },
    names: namesRuling,
    privacy: NOTHING_PRIVATE,
    ends: null,
    permission: 'record',
    amendments: AMENDABLE,
    movesLists: false,
    alerts: 'term',
    decide(episode, { data }, { rules }) {
      assertHasTerm(episode, 'to');
      const reduced = { ...episode, reductions: [...episode.reductions, { eventId: '', ...data }] };
      assertShortens(episode, reduced, rules);
    },
    evolve(episode, fact) {
      episode.reductions = [...episode.reductions, told(fact)];
    },
  },
  'custody.converted': {
    schema: custodyEvents['custody.converted'],
    versions: SINCE_RULINGS,
    dates: { on: 'done', ...seen },
    happened: { field: 'on', within: 'record', called: 'A conversion' },
    names: namesRuling,
    privacy: NOTHING_PRIVATE,
    ends: null,
    permission: 'record',
    amendments: AMENDABLE,
    movesLists: false,
    alerts: 'term',
    decide(episode, { data }) {
      assertPlaceKnown(episode, data.kind);
    },
    evolve(episode, fact) {
      const conversion = { order: Number(fact.revision), ...told(fact) };
      Object.assign(episode, converted(episode, byDate([...episode.conversions, conversion])));
    },
  },
  'custody.transferred': {
    schema: custodyEvents['custody.transferred'],
    versions: FIRST_VERSION,
    dates: { on: 'done', ...seen },
    happened: { field: 'on', within: 'record', called: 'A transfer' },
    names: NO_OTHER_RECORD,
    privacy: NOTHING_PRIVATE,
    ends: null,
    permission: 'record',
    amendments: AMENDABLE,
    movesLists: false,
    alerts: 'news',
    decide(_, { data }) {
      assertGoesSomewhere(data);
    },
    evolve(episode, fact) {
      episode.stays = moved(episode, fact);
    },
  },
  'custody.measure-imposed': {
    schema: custodyEvents['custody.measure-imposed'],
    versions: FIRST_VERSION,
    dates: { on: 'done', ...seen },
    happened: { field: 'on', within: 'until-its-end', called: 'A measure' },
    names: NO_OTHER_RECORD,
    privacy: NOTHING_PRIVATE,
    ends: null,
    permission: 'record',
    amendments: AMENDABLE,
    movesLists: false,
    alerts: 'nothing',
    decide() {},
    evolve(episode, fact) {
      episode.measures = [...episode.measures, told(fact)];
    },
  },
  'custody.claim-decided': {
    schema: custodyEvents['custody.claim-decided'],
    versions: FIRST_VERSION,
    dates: seen,
    happened: null,
    names: NO_OTHER_RECORD,
    privacy: NOTHING_PRIVATE,
    ends: null,
    permission: 'amend',
    amendments: AMENDABLE,
    movesLists: false,
    alerts: 'term',
    decide(episode, { data }) {
      assertDecides(episode, data.event);
    },
    evolve(episode, fact) {
      const [eventId, order] = [fact.id, Number(fact.revision)];
      const { recordedAt, actor } = fact.metadata;
      episode.decisions = [...episode.decisions, { eventId, order, recordedAt, actor, ...fact.data }];
    },
  },
  'custody.disputed': {
    schema: custodyEvents['custody.disputed'],
    versions: FIRST_VERSION,
    dates: { on: 'told', ...seen },
    happened: { field: 'on', within: 'any-day' },
    names: NO_OTHER_RECORD,
    privacy: NOTHING_PRIVATE,
    ends: null,
    permission: 'record',
    amendments: AMENDABLE,
    movesLists: false,
    alerts: 'term',
    decide() {},
    evolve(episode, fact) {
      episode.disputes = [...episode.disputes, { order: Number(fact.revision), ...told(fact) }];
    },
  },
  'custody.detained-again': {
    schema: custodyEvents['custody.detained-again'],
    versions: FIRST_VERSION,
    // At the place of the next episode, which this one does not know.
    dates: { on: 'told', ...seen },
    happened: { field: 'on', within: 'record', called: 'A new detention' },
    names: ({ nextEpisode }) => reference('custody', nextEpisode, 'nextEpisode'),
    privacy: NOTHING_PRIVATE,
    ends: 'detained_again',
    permission: 'record',
    amendments: AMENDABLE,
    movesLists: true,
    alerts: 'news',
    decide(episode, { data }) {
      assertOtherEpisode(episode.key, data.nextEpisode, 'nextEpisode');
    },
    evolve(episode, { id, data }) {
      episode.nextEpisode = { key: data.nextEpisode, on: data.on, eventId: id };
    },
  },
  'custody.release-reported': {
    schema: custodyEvents['custody.release-reported'],
    versions: SINCE_MANNERS,
    dates: { on: 'done', ...seen },
    happened: { field: 'on', within: 'record', called: 'A release' },
    names: namesRuling,
    privacy: NOTHING_PRIVATE,
    // A report of a release is no release.
    ends: null,
    permission: 'record',
    amendments: AMENDABLE,
    movesLists: false,
    alerts: 'news',
    decide() {},
    evolve(episode, fact) {
      episode.releaseReported = told(fact);
      episode.releaseReports = [...episode.releaseReports, episode.releaseReported];
    },
  },
  'custody.release-confirmed': {
    schema: custodyEvents['custody.release-confirmed'],
    versions: SINCE_MANNERS,
    dates: { on: 'done', ...seen },
    happened: { field: 'on', within: 'record', called: 'A release' },
    names: namesRuling,
    privacy: NOTHING_PRIVATE,
    ends: 'released',
    permission: 'record',
    amendments: AMENDABLE,
    movesLists: true,
    alerts: 'news',
    decide() {},
    evolve(episode, fact) {
      episode.releaseConfirmed = told(fact);
    },
  },
  'custody.ended-by-death': {
    schema: custodyEvents['custody.ended-by-death'],
    versions: sinceFields({ cause: null }),
    dates: { on: 'done', ...seen },
    happened: { field: 'on', within: 'record', called: 'A death' },
    names: NO_OTHER_RECORD,
    privacy: NOTHING_PRIVATE,
    ends: 'died',
    permission: 'record',
    amendments: AMENDABLE,
    movesLists: true,
    alerts: 'news',
    decide() {},
    evolve(episode, fact) {
      episode.death = told(fact);
    },
  },
  'custody.escaped': {
    schema: custodyEvents['custody.escaped'],
    versions: FIRST_VERSION,
    dates: { on: 'done', ...seen },
    happened: { field: 'on', within: 'record', called: 'An escape' },
    names: NO_OTHER_RECORD,
    privacy: NOTHING_PRIVATE,
    ends: 'escaped',
    permission: 'record',
    amendments: AMENDABLE,
    movesLists: true,
    alerts: 'news',
    decide() {},
    evolve(episode, fact) {
      episode.escape = told(fact);
    },
  },
  'custody.follow-up-ended': {
    schema: custodyEvents['custody.follow-up-ended'],
    versions: FIRST_VERSION,
    dates: { on: 'told', ...seen },
    happened: { field: 'on', within: 'record', called: 'The end of following it' },
    names: NO_OTHER_RECORD,
    privacy: NOTHING_PRIVATE,
    // Who is no longer followed may still be held: nothing has ended.
    ends: null,
    permission: 'record',
    amendments: AMENDABLE,
    movesLists: false,
    alerts: 'news',
    decide() {},
    evolve(episode, fact) {
      episode.followUpEnded = told(fact);
    },
  },
  ...commonFacts<'custody', CustodyEpisode>('custody'),
};

export const custodyFacts = takingUpAgain(declared);

/** What is recorded of an episode that nobody followed any more takes it up again; an amendment, or who may know, does not. */
function takingUpAgain(facts: typeof declared): typeof declared {
  const taken = Object.entries(facts).map(([type, declaration]) => {
    if (!('evolve' in declaration) || commonRole(type) !== null) return [type, declaration];
    const evolve = (episode: Draft<CustodyEpisode>, fact: never) => {
      episode.followUpEnded = null;
      declaration.evolve(episode, fact);
    };
    return [type, { ...declaration, evolve }];
  });
  return Object.fromEntries(taken) as typeof declared;
}

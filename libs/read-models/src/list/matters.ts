import {
  type Assembly,
  type CourtCase,
  type CustodyEpisode,
  custodyEnd,
  type Figure,
  type Hearing,
  type Incident,
  type Person,
  placesOf,
  printLegalBasis,
  type SanctionInCase,
} from '#domain';
import { dateAt, earliestPossible, latestPossible, parseEdtf } from '#time';
import { hearingTime } from '../court-case/hearing-time.ts';
import type { Identities } from '../person/identities.ts';
import type { DatedMatter, Days } from './narrowed.ts';

const UNDATED: Days = { first: null, last: null };

export function personMatter({ key }: Pick<Person, 'key'>, who: Identities): DatedMatter {
  return { ...people([key], who), places: [], statutes: [], kinds: [], days: UNDATED };
}

/** By the day on which it began. */
export function custodyMatter(state: CustodyEpisode, who: Identities): DatedMatter {
  const { person, kind, since } = state;
  const places = placesOf(state);
  const statutes = state.legalBases.map(printLegalBasis);
  const { persons, texts } = people([person], who);
  return {
    ...{ persons, places, statutes, kinds: [kind], days: daysOf([since]) },
    texts: [...texts, ...places.map(({ name }) => name), ...state.stays.map(({ facility }) => facility), ...statutes],
  };
}

/** By the day on which it ended, or on which the record ceased to follow it; what was taken back has none. */
export function endedCustodyMatter(state: CustodyEpisode, who: Identities): DatedMatter {
  const on = custodyEnd(state)?.on ?? state.followUpEnded?.on;
  return { ...custodyMatter(state, who), days: daysOf(on ? [on] : []) };
}

/** By every day that is known of it. */
export function caseMatter(state: CourtCase, who: Identities): DatedMatter {
  const days = [
    ...[state.openedOn, ...state.rulings.map(({ on }) => on)].flatMap((on) => (on === null ? [] : [daysOf([on])])),
    ...state.hearings.map(hearingDays),
  ];
  return { ...inCourt(state, who), kinds: ['hearing'], days: span(days) };
}

/** By the day of the hearing at its place. @param item key of the hearing */
export function hearingMatter(state: CourtCase, item: string, who: Identities): DatedMatter {
  const matter = inCourt(state, who);
  const hearing = state.hearings.find(({ key }) => key === item);
  const days = hearing ? hearingDays(hearing) : UNDATED;
  return { ...matter, texts: [...matter.texts, hearing?.what ?? null], kinds: ['hearing'], days };
}

/** Of the one person on whom it was imposed; by the day on which it was. */
export function sanctionMatter(state: CourtCase, sanction: SanctionInCase, who: Identities): DatedMatter {
  const { persons, texts } = people([sanction.person], who);
  const ruling = state.rulings.find(({ eventId }) => eventId === sanction.eventId);
  const bases = ruling && ruling.legalBases.length > 0 ? ruling.legalBases : state.legalBases;
  const statutes = bases.map(printLegalBasis);
  const court = ruling?.court ?? state.court;
  return {
    ...{ persons, places: [state.place], statutes, kinds: [sanction.type], days: daysOf([sanction.on]) },
    texts: [...texts, state.title, court, state.place.name, sanction.what, ...statutes],
  };
}

/** By the day on which it happened, where that is not known the day on which it was reported. */
export function incidentMatter(state: Incident, who: Identities): DatedMatter {
  const { persons, texts } = people(
    state.persons.map(({ person }) => person),
    who,
  );
  const places = state.place === null ? [] : [state.place];
  const statutes = state.legalBases.map(printLegalBasis);
  const on = state.occurredOn ?? state.reportedOn;
  return {
    ...{ persons, places, statutes, kinds: state.kinds, days: daysOf(on === null ? [] : [on]) },
    texts: [...texts, state.summary, ...places.map(({ name }) => name), ...state.organisations, ...statutes],
  };
}

/** By the days asked for, where there are none by that of the notice. */
export function assemblyMatter(state: Assembly, who: Identities): DatedMatter {
  const { persons, texts } = people(state.organisers, who);
  const dates = state.dates.length > 0 || state.notifiedOn === null ? state.dates : [state.notifiedOn];
  return {
    ...{ persons, places: [state.place], statutes: [], kinds: [state.form], days: daysOf(dates) },
    texts: [...texts, state.place.name, state.purpose],
  };
}

/** By the period that it counts; where none is stated, by the day of the report. */
export function figureMatter(state: Figure): DatedMatter {
  const places = state.place === null ? [] : [state.place];
  return {
    ...{ persons: [], places, statutes: [], kinds: [], days: daysOf([state.period ?? state.reportedOn]) },
    texts: [state.by, state.title, ...state.numbers.map(({ what }) => what), ...places.map(({ name }) => name)],
  };
}

/** The days that the last of these EDTF dates, and the first, can mean. */
function daysOf(dates: readonly string[]): Days {
  return span(
    dates.map((date) => {
      const parsed = parseEdtf(date);
      return { first: earliestPossible(parsed), last: latestPossible(parsed) };
    }),
  );
}

function inCourt(state: CourtCase, who: Identities): Pick<DatedMatter, 'persons' | 'places' | 'statutes' | 'texts'> {
  const { persons, texts } = people(state.persons, who);
  const statutes = state.legalBases.map(printLegalBasis);
  return {
    ...{ persons, places: [state.place], statutes },
    texts: [...texts, state.title, state.court, state.place.name, ...statutes],
  };
}

/** Every key under which these persons are recorded, and every name that the viewer may know. */
function people(keys: readonly string[], who: Identities): { persons: readonly string[]; texts: readonly string[] } {
  return {
    persons: keys.flatMap((key) => [key, ...who.of(key).keys]),
    texts: keys.flatMap((key) => [who.of(key).name, ...who.namesOf(key)]),
  };
}

function hearingDays(hearing: Hearing): Days {
  const { from } = hearingTime(hearing);
  const day = from === null ? null : dateAt(from, hearing.zone);
  return { first: day, last: day };
}

/** From the first of them to the last; what has no date adds nothing. */
function span(days: readonly Days[]): Days {
  const dated = days.filter(({ first, last }) => first !== null || last !== null);
  if (dated.length === 0) return UNDATED;
  const firsts = dated.flatMap(({ first }) => first ?? []).sort();
  const lasts = dated.flatMap(({ last }) => last ?? []).sort();
  return {
    first: firsts.length === dated.length ? firsts[0]! : null,
    last: lasts.length === dated.length ? lasts.at(-1)! : null,
  };
}

import { Temporal } from 'temporal-polyfill';
import {
  type CourtCase,
  type Hearing,
  type HearingCaution,
  type Identity,
  lastDeath,
  printLegalBasis,
  streamName,
  withoutHearingsOfTheDead,
} from '#domain';
import { endOfDay, isWallTime, remembered, resolveWallTime, startOfDay, wallTimeOnRecord } from '#time';
import { before, HEARING_LEADS, inUtc, noLongerNews } from './lead-time.ts';
import type { AlertDraft, Matter } from './matter.ts';

/** The streams that a case's mails draw on beside its own. */
export function caseNeighbours(courtCase: CourtCase): readonly string[] {
  return courtCase.persons.map((person) => streamName('person', person));
}

/** Each hearing of a case is a matter of its own. */
export function hearingMatters(folded: CourtCase, who: (person: string) => Identity): readonly Matter[] {
  const stream = streamName('case', folded.key);
  const deaths = folded.persons.flatMap((person) => {
    const { death } = who(person);
    return death ? [[person, death] as const] : [];
  });
  const courtCase = withoutHearingsOfTheDead(folded, new Map(deaths));
  // Two parties of the case may be one person.
  const persons = [...new Map(courtCase.persons.map((person) => [who(person).key, who(person)])).values()];
  const died = lastDeath(folded, new Map(deaths));
  return courtCase.hearings.map((hearing, index) => {
    const calledOff = died !== null && hearing.status !== folded.hearings[index]?.status;
    const cautions: readonly HearingCaution[] = calledOff ? [{ caution: 'parties_died', on: died }] : [];
    return matterOf(courtCase, hearing, `${stream}#${hearing.key}`, persons, cautions);
  });
}

function matterOf(
  courtCase: CourtCase,
  hearing: Hearing,
  topic: string,
  persons: readonly Identity[],
  cautions: readonly HearingCaution[],
): Matter {
  const time = courtCase.retracted ? null : timeOf(hearing);
  return {
    topic,
    persons: persons.flatMap(({ keys }) => keys),
    place: courtCase.place.name,
    region: courtCase.place.region,
    places: [courtCase.place],
    kind: 'hearing',
    statutes: statutesOf(courtCase),
    said: {
      matter: 'hearing',
      names: persons.map(({ name }) => name),
      title: courtCase.title,
      what: hearing.what,
      court: courtCase.court,
      place: courtCase.place.name,
      at: hearing.at,
      begins: time?.exact ? time.from : null,
      status: courtCase.retracted ? 'retracted' : hearing.status,
    },
    named: persons,
    reliedOn: () => [...courtCase.factIds, ...persons.flatMap(({ factIds }) => factIds)],
    drafts: courtCase.retracted ? [] : [...news(topic, hearing, time), ...approaching(topic, hearing, time)],
    details: () => ({
      zone: hearing.zone,
      facility: null,
      standing: null,
      steps: [],
      cautions,
      sources: hearing.sources,
      from: time?.from ?? null,
      until: time?.until ?? null,
    }),
  };
}

interface HearingTime {
  /** RFC 3339 in UTC. */
  readonly from: string;
  /** From then on nobody needs to be told any more. */
  readonly until: string;
  readonly exact: boolean;
}

/** Of what the case is about: the articles under which it was opened, and of every charge that was not dropped. */
function statutesOf({ legalBases, charges }: CourtCase): readonly string[] {
  const brought = charges.filter(({ dropped }) => dropped === null).flatMap((charge) => charge.legalBases);
  return [...new Set([...legalBases, ...brought].map(printLegalBasis))];
}

/** Set, moved or called off, at once: of several only what holds now. */
function news(topic: string, hearing: Hearing, time: HearingTime | null): readonly AlertDraft[] {
  const moved = hearing.postponements.at(-1);
  const atOnce = (rule: AlertDraft['rule'], which: string, mootAfter: string | null): AlertDraft[] => [
    { rule, key: `${topic}|${which}`, moment: null, mootAfter, lead: null },
  ];
  switch (hearing.status) {
    case 'scheduled':
      if (!moved) return atOnce('hearing_set', `${hearing.at}`, time?.until ?? null);
      return atOnce('hearing_moved', moved.eventId, time?.until ?? null);
    case 'postponed': {
      const before = moved ? timeOf({ at: moved.from, zone: hearing.zone }) : null;
      return moved ? atOnce('hearing_moved', moved.eventId, before && noLongerNews(before.until)) : [];
    }
    case 'cancelled':
      return atOnce('hearing_cancelled', `${hearing.at}`, time?.until ?? null);
    default:
      return [];
  }
}

/** Before it, at each lead of which a subscriber may choose; of use until it begins. */
function approaching(topic: string, hearing: Hearing, time: HearingTime | null): readonly AlertDraft[] {
  if (!time || hearing.status !== 'scheduled') return [];
  // Two hours before the midnight with which a day begins would tell nobody anything.
  const leads = time.exact ? HEARING_LEADS : HEARING_LEADS.filter((lead) => lead !== 'PT2H');
  return leads.map((lead) => ({
    rule: 'hearing_approaching',
    key: `${topic}|${lead}|${hearing.at}`,
    moment: inUtc(before(Temporal.Instant.from(time.from), lead, hearing.zone)),
    mootAfter: time.until,
    lead,
  }));
}

function timeOf({ at, zone }: Pick<Hearing, 'at' | 'zone'>): HearingTime | null {
  return at === null ? null : timeAt(`${at} ${zone}`);
}

const timeAt = remembered((asked: string): HearingTime => {
  const [at = '', zone = ''] = asked.split(' ');
  if (!isWallTime(at)) return { from: inUtc(startOfDay(at, zone)), until: inUtc(endOfDay(at, zone)), exact: false };
  // Of a wall time that came twice the earlier: better an hour too early at the court than too late.
  const from = inUtc(resolveWallTime(wallTimeOnRecord(at, zone), zone).instant);
  return { from, until: from, exact: true };
});

import { Temporal } from 'temporal-polyfill';
import {
  type CourtCase,
  type Fact,
  foldCase,
  type Hearing,
  type Identity,
  streamName,
  withoutHearingsOfTheDead,
} from '#domain';
import { AmbiguousWallTimeError, endOfDay, isWallTime, resolveWallTime, startOfDay } from '#time';
import { before } from './lead-time.ts';
import type { AlertDraft, Matter } from './matter.ts';

/** Leads before a hearing, longest first. Each is moot once the next is due. */
const LEADS = ['P7D', 'P1D', 'PT2H'] as const;

export function caseNeighbours(key: string, facts: readonly Fact[]): readonly string[] {
  return foldCase(key, facts)?.persons.map((person) => streamName('person', person)) ?? [];
}

/** Each hearing of a case is a matter of its own. */
export function hearingMatters(
  key: string,
  history: (stream: string) => readonly Fact[],
  who: (person: string) => Identity,
): readonly Matter[] {
  const stream = streamName('case', key);
  const folded = foldCase(key, history(stream));
  if (!folded) return [];
  const deaths = folded.persons.flatMap((person) => {
    const { death } = who(person);
    return death ? [[person, death] as const] : [];
  });
  const courtCase = withoutHearingsOfTheDead(folded, new Map(deaths));
  // Two parties of the case may be one person.
  const persons = [...new Map(courtCase.persons.map((person) => [who(person).key, who(person)])).values()];
  return courtCase.hearings.map((hearing) => matterOf(courtCase, hearing, `${stream}#${hearing.key}`, persons));
}

function matterOf(courtCase: CourtCase, hearing: Hearing, topic: string, persons: readonly Identity[]): Matter {
  const time = courtCase.retracted ? null : timeOf(hearing);
  return {
    topic,
    persons: persons.flatMap(({ keys }) => keys),
    place: courtCase.place.name,
    said: {
      matter: 'hearing',
      names: persons.map(({ name }) => name),
      title: courtCase.title,
      what: hearing.what,
      court: courtCase.court,
      place: courtCase.place.name,
      at: hearing.at,
      status: courtCase.retracted ? 'retracted' : hearing.status,
    },
    reliedOn: [...courtCase.factIds, ...persons.flatMap(({ factIds }) => factIds)],
    drafts: time && hearing.status === 'scheduled' ? hearingAlerts(topic, hearing, time) : [],
    details: {
      zone: hearing.zone,
      facility: null,
      standing: null,
      working: [],
      warnings: [],
      sources: hearing.sources,
      from: time?.from.toString() ?? null,
      until: time?.until.toString() ?? null,
    },
  };
}

interface HearingTime {
  readonly from: Temporal.Instant;
  /** From then on nobody needs to be told any more. */
  readonly until: Temporal.Instant;
  readonly exact: boolean;
}

function hearingAlerts(topic: string, hearing: Hearing, time: HearingTime): readonly AlertDraft[] {
  // Two hours before the midnight with which a day begins would tell nobody anything.
  const leads = time.exact ? LEADS : LEADS.filter((lead) => lead !== 'PT2H');
  const moments = [...leads.map((lead) => before(time.from, lead, hearing.zone)), time.until];
  return leads.map((lead, index) => ({
    rule: 'hearing_approaching',
    key: `${topic}|${lead}|${hearing.at}`,
    moment: moments[index]!,
    mootAfter: moments[index + 1]!,
    lead,
  }));
}

function timeOf({ at, zone }: Hearing): HearingTime | null {
  if (at === null) return null;
  if (!isWallTime(at)) return { from: startOfDay(at, zone), until: endOfDay(at, zone), exact: false };
  const from = instantOf(at, zone);
  return { from, until: from, exact: true };
}

/** Of a wall time that came twice the earlier: better an hour too early at the court than too late. */
function instantOf(at: string, zone: string): Temporal.Instant {
  try {
    return resolveWallTime(at, zone).instant;
  } catch (error) {
    if (error instanceof AmbiguousWallTimeError) return Temporal.Instant.from(error.earlier);
    throw error;
  }
}

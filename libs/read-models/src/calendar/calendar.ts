import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Temporal } from 'temporal-polyfill';
import type { DataSource, EntityManager } from 'typeorm';
import {
  type CourtCase,
  type CustodyEpisode,
  closedByDeath,
  custodyEnd,
  custodyWindow,
  type Fact,
  firstKnownPlace,
  foldCase,
  GrowingCase,
  GrowingCustody,
  type Hearing,
  type PlaceNames,
  printLegalBasis,
  streamName,
  type TermRules,
  withoutHearingsOfTheDead,
} from '#domain';
import { CLOCK, type Clock, DATA_SOURCE, PLACE_NAMES, TERM_RULES } from '#platform';
import { uncertaintyOf } from '#words';
import { CourtCaseRow, courtCaseKind } from '../court-case/court-case-row.ts';
import { HearingRow } from '../court-case/hearing-row.ts';
import { CustodyRow, custodyKind } from '../custody/custody-row.ts';
import { showsExercise } from '../custody/shows-exercise.ts';
import { taken } from '../filter/taken.ts';
import { lawKnownAt } from '../law/law-known-at.ts';
import { caseMatter, custodyMatter } from '../list/matters.ts';
import { type DatedMatter, isWithin, narrowed } from '../list/narrowed.ts';
import { type Identities, identitiesOf } from '../person/identities.ts';
import { asKnown } from '../record/as-known.ts';
import { type Moments, momentsOf } from '../record/as-of.ts';
import { factsOf } from '../record/facts-of.ts';
import { reading } from '../record/reading.ts';
import {
  type CalendarEnd,
  type CalendarEntry,
  daysOfTime,
  endOfTime,
  hearingSlot,
  termTime,
} from './calendar-entry.ts';
import { type CalendarFilter, CalendarQuery } from './calendar-query.ts';
import { calendarRevisions } from './calendar-revisions.ts';
import { earlierVersions, streamsOfExercises } from './earlier-versions.ts';

/** How long what is over or called off stays, so that every program that looks now and then hears of it. */
const KEPT = Temporal.Duration.from({ hours: 30 * 24 });

/** An entry before it is known how far what it draws on has come. */
type Draft = Omit<CalendarEntry, 'sequence' | 'changedAt'>;

/**
 * By when terms end and when hearings are, for calendars: what everybody may know, and of that no more than the filter
 * takes. The end of a term is no release: an entry says when the term runs out, and is called off by a confirmed release
 * as by a death. What is called off, and what is over, stays for 30 days.
 */
@QueryHandler(CalendarQuery)
export class Calendar implements IQueryHandler<CalendarQuery> {
  constructor(
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(TERM_RULES) private readonly rules: TermRules,
    @Inject(PLACE_NAMES) private readonly names: PlaceNames,
  ) {}

  async execute({ filter, matters }: CalendarQuery): Promise<readonly CalendarEntry[]> {
    return await this.list(filter, matters);
  }

  /** In order of topic. */
  async list(filter: CalendarFilter, matters: readonly ('term' | 'hearing')[] = ['term', 'hearing']) {
    const moments = momentsOf({ viewer: 'public' }, this.clock);
    const since = this.clock.now().subtract(KEPT);
    return await reading(this.dataSource, async (tx): Promise<readonly CalendarEntry[]> => {
      const asked =
        filter.person === null || filter.everything
          ? null
          : (await identitiesOf(tx, [filter.person], moments.knownAt)).of(filter.person).keys;
      const drafts = [
        ...(matters.includes('term') ? await this.terms(tx, filter, moments, { asked, since }) : []),
        ...(matters.includes('hearing') ? await this.hearings(tx, filter, moments, { asked, since }) : []),
      ]
        .filter(({ ended, time, zone }) => ended !== null || isFrom(since, endOfTime(time, zone)))
        .filter(({ time, zone }) => isWithin(daysOfTime(time, zone), filter));
      const revisions = await calendarRevisions(
        (sql, values) => tx.query(sql, values),
        drafts.map(({ topic }) => topic),
      );
      return drafts
        .map((draft) => ({ ...draft, ...revisions.get(draft.topic)! }))
        .filter(({ ended, changedAt }) => ended === null || isFrom(since, Temporal.Instant.from(changedAt)))
        .sort((a, b) => (a.topic < b.topic ? -1 : 1));
    });
  }

  private async terms(
    tx: EntityManager,
    filter: CalendarFilter,
    moments: Moments,
    { asked, since }: { asked: readonly string[] | null; since: Temporal.Instant },
  ): Promise<Draft[]> {
    const query = tx
      .createQueryBuilder(CustodyRow, 'episode')
      .where('((episode.endedFrom IS NULL AND NOT episode.retracted) OR episode.lastRecordedAt >= :since)', {
        since: since.toString(),
      });
    if (asked) query.andWhere('episode.person = ANY (:asked)', { asked: [...asked] });
    const rows = await query.getMany();
    const known = await asKnown(tx, rows, custodyKind, moments);
    // Only of what was recorded lately can a date have gone lately.
    const recent = recorded(rows, since);
    const who = await identitiesOf(
      tx,
      known.map(({ state }) => state.person),
      moments.knownAt,
    );
    const wanted = await this.wanted(
      tx,
      filter,
      known.map(({ state }) => closedByDeath(state, who.of(state.person).death)),
      (episode) => custodyMatter(episode, who),
    );
    // Now is one moment, wherever it is.
    const { rules } = (await lawKnownAt(tx, this.rules, moments.knownAt)).in('UTC');
    const undated: CustodyEpisode[] = [];
    const drafts = wanted.flatMap((episode) => {
      const draft = termDraft(episode, who, rules);
      if (!draft && recent.has(episode.key)) undated.push(episode);
      return draft ?? [];
    });
    const facts = await factsOf(
      tx,
      undated.map(({ key }) => streamName('custody', key)),
    );
    for (const episode of undated) {
      const told = facts.get(streamName('custody', episode.key)) ?? [];
      for (const version of earlierVersions(new GrowingCustody(episode.key), told)) {
        const before = termDraft(version, who, rules);
        if (!before) continue;
        const { ended, ...how } = endOfTerm(episode);
        drafts.push({ ...before, ...aboutTerm(episode, who), ended: ended ?? 'unknown', ...how });
        break;
      }
    }
    return drafts;
  }

  private async wanted<T>(
    tx: EntityManager,
    filter: CalendarFilter,
    entries: readonly T[],
    matterOf: (entry: T) => DatedMatter,
  ): Promise<readonly T[]> {
    const named = await narrowed(tx, { q: filter.q }, entries, matterOf, this.names);
    return await taken(tx, filter, [...named], matterOf, this.names);
  }

  private async hearings(
    tx: EntityManager,
    filter: CalendarFilter,
    moments: Moments,
    { asked, since }: { asked: readonly string[] | null; since: Temporal.Instant },
  ): Promise<Draft[]> {
    const dated = tx
      .createQueryBuilder(HearingRow, 'hearing')
      .select('hearing.caseKey')
      .where(`hearing.day >= CAST(CAST(:since AS timestamptz) AS date) - 2`);
    const query = tx
      .createQueryBuilder(CourtCaseRow, 'court_case')
      .where(`(court_case.lastRecordedAt >= :since OR court_case.key IN (${dated.getQuery()}))`, {
        since: since.toString(),
      });
    if (asked) query.andWhere('court_case.persons && :asked', { asked: [...asked] });
    const rows = await query.getMany();
    const known = await asKnown(tx, rows, courtCaseKind, moments);
    const parties = known.flatMap(({ state }) => state.persons);
    const who = await identitiesOf(tx, parties, moments.knownAt);
    const deaths = who.deaths(parties);
    const cases = await this.wanted(tx, filter, known, ({ state }) =>
      caseMatter(withoutHearingsOfTheDead(state, deaths), who),
    );
    const streams = cases.map(({ state }) => streamName('case', state.key));
    // Only of what was recorded lately can a hearing, or its date, have gone lately.
    const recent = recorded(rows, since);
    const drilled = await streamsOfExercises(tx, streams);
    const facts = await factsOf(
      tx,
      streams.filter((stream, index) => recent.has(cases[index]!.state.key) || drilled.has(stream)),
    );
    const trueDeaths = new Map([...deaths].filter(([, { exercise }]) => !exercise));
    return cases.flatMap(({ state }) => {
      const stream = streamName('case', state.key);
      const told = facts.get(stream) ?? [];
      const lately = (all: readonly Fact[]) => (recent.has(state.key) ? all : []);
      const drafts = hearingDrafts(withoutHearingsOfTheDead(state, deaths), lately(told), who);
      if (!drilled.has(stream) && !state.persons.some((person) => deaths.get(person)?.exercise)) return drafts;
      const meant = told.filter(({ data }) => (data as { exercise?: boolean }).exercise !== true);
      const without = drilled.has(stream) ? foldCase(state.key, meant) : state;
      const real =
        without === null ? [] : hearingDrafts(withoutHearingsOfTheDead(without, trueDeaths), lately(meant), who);
      const stands = new Set(real.map((draft) => JSON.stringify(draft)));
      // As in a mail: an exercise is what would not stand there, or not so, without the facts that are marked as one.
      return drafts.map((draft) => ({ ...draft, exercise: !stands.has(JSON.stringify(draft)) }));
    });
  }
}

/** Null where no end of it is known. */
function termDraft(episode: CustodyEpisode, who: Identities, rules: TermRules): Draft | null {
  const window = custodyWindow(episode, rules);
  const { zone } = window;
  const time = termTime(window, zone);
  if (time === null) return null;
  const stream = streamName('custody', episode.key);
  const review = window.earliest === null && window.latest === null;
  return {
    ...{ topic: stream, stream, matter: 'term', time, zone, review, qualifier: uncertaintyOf(window.cautions) },
    ...endOfTerm(episode),
    ...aboutTerm(episode, who),
    ...{ court: null, title: null, what: null },
  };
}

function isFrom(since: Temporal.Instant, moment: Temporal.Instant): boolean {
  return Temporal.Instant.compare(moment, since) >= 0;
}

/** Keys of the records of which something was recorded since then. */
function recorded(
  rows: readonly { readonly key: string; readonly lastRecordedAt: Date }[],
  since: Temporal.Instant,
): ReadonlySet<string> {
  return new Set(
    rows.filter(({ lastRecordedAt }) => lastRecordedAt.getTime() >= since.epochMilliseconds).map(({ key }) => key),
  );
}

function aboutTerm(episode: CustodyEpisode, who: Identities) {
  return {
    names: [who.of(episode.person).name],
    // Only what has an end stands in a calendar, and who has one is somewhere.
    place: firstKnownPlace(episode)?.name ?? '',
    jurisdiction: firstKnownPlace(episode)?.jurisdiction ?? '',
    kind: episode.kind,
    legalBases: episode.legalBases.map(printLegalBasis),
    exercise: showsExercise(episode),
  };
}

function endOfTerm(episode: CustodyEpisode): Pick<CalendarEntry, 'ended' | 'endedOn' | 'manner'> {
  if (episode.retracted) return { ended: 'retracted', endedOn: null };
  const end = custodyEnd(episode);
  if (end) return { ended: end.how, endedOn: end.on, manner: end.manner };
  const { followUpEnded } = episode;
  return followUpEnded ? { ended: 'no_longer_followed', endedOn: followUpEnded.on } : { ended: null, endedOn: null };
}

/**
 * Of all hearings of a case that have a date, or once had one.
 *
 * @param facts of the case where one may have gone, else none
 */
function hearingDrafts(courtCase: CourtCase, facts: readonly Fact[], who: Identities): readonly Draft[] {
  const drafts = courtCase.retracted
    ? []
    : courtCase.hearings.flatMap((hearing) => hearingDraft(courtCase, hearing, who) ?? []);
  const there = new Set(drafts.map(({ topic }) => topic));
  for (const version of earlierVersions(new GrowingCase(courtCase.key), facts)) {
    for (const hearing of version.hearings) {
      const before = hearingDraft(courtCase, hearing, who);
      if (!before || there.has(before.topic)) continue;
      there.add(before.topic);
      drafts.push({ ...before, ended: goneFor(courtCase, hearing), endedOn: null });
    }
  }
  return drafts;
}

/** Null where it has no date. */
function hearingDraft(courtCase: CourtCase, hearing: Hearing, who: Identities): Draft | null {
  const time = hearingSlot(hearing);
  if (time === null) return null;
  const stream = streamName('case', courtCase.key);
  return {
    ...{ topic: `${stream}#${hearing.key}`, stream, matter: 'hearing', time, zone: hearing.zone },
    ended: hearing.status === 'cancelled' ? 'cancelled' : null,
    endedOn: null,
    names: who.namedAll(courtCase.persons).map(({ name }) => name),
    place: courtCase.place.name,
    jurisdiction: courtCase.place.jurisdiction,
    court: courtCase.court,
    title: courtCase.title,
    what: hearing.what,
    ...{ kind: null, review: false },
    legalBases: courtCase.legalBases.map(printLegalBasis),
    exercise: false,
  };
}

/** Why a hearing that once had a date has none now. */
function goneFor(courtCase: CourtCase, { key }: Hearing): CalendarEnd {
  const now = courtCase.retracted ? undefined : courtCase.hearings.find((hearing) => hearing.key === key);
  if (!now) return 'retracted';
  return now.status === 'cancelled' ? 'cancelled' : 'postponed';
}

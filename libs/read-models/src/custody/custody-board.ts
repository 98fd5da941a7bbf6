import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Temporal } from 'temporal-polyfill';
import type { DataSource, EntityManager } from 'typeorm';
import {
  type CourtCase,
  type CourtDecision,
  type CustodyEpisode,
  type CustodyStatus,
  closedByDeath,
  custodyAt,
  custodyStatus,
  custodyWindow,
  idToTheMinute,
  isOnTheBoard,
  isReached,
  knowsEverything,
  openQuestions,
  type PlaceNames,
  type TermRules,
  zoneOf,
} from '#domain';
import { CLOCK, type Clock, DATA_SOURCE, flatMapInPieces, mapInPieces, PLACE_NAMES, TERM_RULES } from '#platform';
import { earliestPossible, parseDuration, parseEdtf } from '#time';
import { dayAfter } from '../as-of/days-around.ts';
import { keysHeld, keysOfPersons } from '../as-of/find-versions.ts';
import { listAsOf } from '../as-of/list-as-of.ts';
import { casesOfPersons } from '../court-case/cases-of-persons.ts';
import { courtQuestionEntry } from '../court-case/court-question-view.ts';
import { nextHearings } from '../court-case/next-hearings.ts';
import { lawKnownAt } from '../law/law-known-at.ts';
import type { ListFilter } from '../list/list-filter.ts';
import { custodyMatter, endedCustodyMatter } from '../list/matters.ts';
import { narrowed } from '../list/narrowed.ts';
import { type Identities, identitiesOf } from '../person/identities.ts';
import { asKnown } from '../record/as-known.ts';
import { type AsOf, type Moments, momentsOf } from '../record/as-of.ts';
import { type Page, type PageRequest, page } from '../record/page.ts';
import { reading } from '../record/reading.ts';
import { rowsOf } from '../record/rows-of.ts';
import {
  CustodyBoardQuery,
  type CustodyList,
  type CustodyListRequest,
  type CustodyView,
} from './custody-board-query.ts';
import { custodyEntry, type KnownCustody, type ShownCustody, urgencyOf } from './custody-entry.ts';
import { CustodyRow, custodyKind } from './custody-row.ts';
import type { CustodyEntry } from './custody-view.ts';

/**
 * Who is held: at a moment (`validAt`), by what had been recorded at a moment (`knownAt`); both are now unless asked.
 * The status is computed from the moment asked about: an episode goes on, as "expired, release unconfirmed", until a
 * release is confirmed, and nobody leaves the board by arithmetic. What is dated later than the moment does not show yet.
 */
@QueryHandler(CustodyBoardQuery)
export class CustodyBoard implements IQueryHandler<CustodyBoardQuery> {
  constructor(
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(TERM_RULES) private readonly rules: TermRules,
    @Inject(PLACE_NAMES) private readonly names: PlaceNames,
  ) {}

  async execute({ request: { show, ...asked } }: CustodyBoardQuery): Promise<CustodyView> {
    switch (show ?? listOfStatus(asked.status ?? null)) {
      case 'ended':
        return await this.archive(asked);
      case 'no_longer_followed':
        return await this.noLongerFollowed(asked);
      case 'held':
        return await this.held(asked);
    }
  }

  /** Everybody held, or not known to be free; `from` and `to` are days of the beginning. @throws DateError, CursorError */
  async held({ status, stale, ...asOf }: CustodyListRequest = {}): Promise<CustodyView> {
    const moments = momentsOf(asOf, this.clock);
    const silent = stale ? silentFor(stale, moments) : () => true;
    return await this.view(moments, async (tx) => {
      const { lines: held, who } = await this.shown(tx, moments);
      const lines = held.filter((line) => (!status || line.status === status) && silent(line));
      const wanted = await narrowed(tx, asOf, lines, ({ state }) => custodyMatter(state, who), this.names);
      return await this.mostUrgent(tx, { lines: [...wanted], who }, moments, asOf);
    });
  }

  /** Reads several boards as of one position of the log, whole lines only of whom it asks for. @throws DateError */
  async reading<T>(asOfs: readonly AsOf[], read: (boards: readonly ShownBoard[]) => Promise<T>): Promise<T> {
    const all = asOfs.map((asOf) => momentsOf(asOf, this.clock));
    return await reading(this.dataSource, async (tx) => {
      const boards: ShownBoard[] = [];
      for (const moments of all) {
        const { lines, who } = await this.shown(tx, moments);
        boards.push({
          knownAt: moments.knownAt.text,
          persons: new Map(lines.map(({ state }) => [state.key, who.named(state.person)])),
          whole: async (episodes) => {
            const some = lines.filter(({ state }) => episodes.has(state.key));
            const completed = await this.completed(tx, some, who, moments);
            return new Map(completed.map(({ entry }) => [entry.episode, entry]));
          },
        });
      }
      return await read(boards);
    });
  }

  private async shown(tx: EntityManager, moments: Moments): Promise<Shown> {
    const episodes = await this.known(tx, await keysHeld(tx, moments), moments);
    return await this.showing(tx, episodes, moments, isOnTheBoard);
  }

  /**
   * The episodes that had ended, or were taken back; in order of their beginning. `from` and `to` are days of the
   * end.
   */
  async archive({ status, stale: _, ...asOf }: CustodyListRequest = {}): Promise<CustodyView> {
    return await this.offTheBoard(asOf, (found) => hasEnded(found) && (!status || found === status));
  }

  /** The episodes that nobody follows any more, as {@link archive}: none of them has ended. */
  async noLongerFollowed({ status: _, stale: __, ...asOf }: CustodyListRequest = {}): Promise<CustodyView> {
    return await this.offTheBoard(asOf, (found) => found === 'no_longer_followed');
  }

  private async offTheBoard(
    asOf: AsOf & PageRequest & ListFilter,
    wantedStatus: (status: CustodyStatus) => boolean,
  ): Promise<CustodyView> {
    const moments = momentsOf(asOf, this.clock);
    return await this.view(moments, (tx) =>
      listAsOf(
        {
          ...{ tx, list: 'custody', row: CustodyRow, kind: custodyKind, moments, request: asOf },
          to: dayAfter(moments.validAt),
        },
        async (records) => {
          const { lines, who } = await this.showing(tx, records, moments, wantedStatus);
          const wanted = await narrowed(tx, asOf, lines, ({ state }) => endedCustodyMatter(state, who), this.names);
          const completed = await this.completed(tx, [...wanted], who, moments);
          const byKey = new Map(completed.map((line) => [line.state.key, line]));
          return records.map(({ state }) => byKey.get(state.key) ?? null);
        },
      ),
    );
  }

  /** Every episode of a person that had begun, ended or not, under whichever of their keys. */
  async ofPerson(person: string, asOf: AsOf = {}): Promise<CustodyView> {
    const moments = momentsOf(asOf, this.clock);
    return await this.view(moments, async (tx) => {
      const { keys } = (await identitiesOf(tx, [person], moments.knownAt, moments.viewer)).of(person);
      const found = await this.known(tx, await keysOfPersons(tx, 'custody', keys, moments.knownAt), moments);
      const theirs = found.filter(({ state }) => keys.includes(state.person));
      return await this.mostUrgent(tx, await this.showing(tx, theirs, moments, () => true), moments, {});
    });
  }

  /**
   * Of each of these persons the status of the custody that goes on, else of the latest that had begun; what was retracted says
   * nothing. None for whom there is no custody of which the viewer may know.
   *
   * @param persons keys under which they show
   */
  async latestStatuses(
    tx: EntityManager,
    persons: readonly string[],
    moments: Moments,
  ): Promise<ReadonlyMap<string, CustodyStatus>> {
    const theirs = await identitiesOf(tx, persons, moments.knownAt, moments.viewer);
    const keys = persons.flatMap((person) => theirs.of(person).keys);
    const found = await this.known(tx, await keysOfPersons(tx, 'custody', keys, moments.knownAt), moments);
    const { lines, who } = await this.showing(tx, found, moments, (status) => status !== 'retracted');
    const inOrder = lines
      .map(({ state, status }) => ({ person: who.of(state.person).key, began: beganOn(state), status }))
      .sort((a, b) => Number(isOnTheBoard(a.status)) - Number(isOnTheBoard(b.status)) || (a.began < b.began ? -1 : 1));
    return new Map(inOrder.map(({ person, status }) => [person, status]));
  }

  private async view(
    { validAt, knownAt }: Moments,
    read: (tx: EntityManager) => Promise<Page<KnownCustody>>,
  ): Promise<CustodyView> {
    return await reading(this.dataSource, async (tx, position) => {
      const { items, nextCursor } = await read(tx);
      const held = items.map(({ entry }) => entry);
      return { validAt: validAt.text, knownAt: knownAt.text, held, known: items, nextCursor, position };
    });
  }

  private async known(tx: EntityManager, keys: readonly string[], moments: Moments): Promise<readonly KnownEpisode[]> {
    return await asKnown(tx, await rowsOf(tx, CustodyRow, keys), custodyKind, moments);
  }

  /** As much of each line as says whether it shows, and where. */
  private async showing(
    tx: EntityManager,
    episodes: readonly KnownEpisode[],
    moments: Moments,
    wanted: (status: CustodyStatus) => boolean,
  ): Promise<Shown> {
    const who = await identitiesOf(
      tx,
      episodes.map(({ state }) => state.person),
      moments.knownAt,
      moments.viewer,
    );
    const law = await lawKnownAt(tx, this.rules, moments.knownAt);
    const lines = await flatMapInPieces(episodes, ({ row, state: folded, current, recordedAt }) => {
      const at = moments.validAt.at(zoneOf(folded));
      const closed = closedByDeath(folded, who.of(folded.person).death);
      const state = custodyAt(closed, at);
      const { rules, current: lawIsCurrent } = law.in(zoneOf(folded));
      const window = current && lawIsCurrent && state === closed ? row.window : custodyWindow(state, rules);
      const status = custodyStatus(state, window, at);
      return status !== null && wanted(status) ? [{ state, window, status, at, recordedAt }] : [];
    });
    return { lines, who };
  }

  /** A page in order of urgency, of which alone the lines are written out. */
  private async mostUrgent(
    tx: EntityManager,
    { lines, who }: Shown,
    moments: Moments,
    request: PageRequest,
  ): Promise<Page<KnownCustody>> {
    const { items, nextCursor } = page(lines, urgencyOf, request);
    return { items: await this.completed(tx, items, who, moments), nextCursor };
  }

  private async completed(
    tx: EntityManager,
    lines: readonly ShownCustody[],
    who: Identities,
    moments: Moments,
  ): Promise<readonly KnownCustody[]> {
    const persons = [...new Set(lines.map(({ state }) => state.person))];
    const cases = await casesOfPersons(tx, persons, who, moments);
    const hearings = nextHearings(cases, persons, who, moments);
    const idOf = (id: string) => (knowsEverything(moments.viewer) ? id : idToTheMinute(id));
    return await mapInPieces(lines, ({ state, window, status, at }) => ({
      state,
      window,
      at,
      entry: custodyEntry(state, window, {
        at,
        status,
        person: who.named(state.person),
        count: who.of(state.person).count,
        nextHearing: hearings.get(who.of(state.person).key) ?? null,
        questions: questionsOf(state, status, cases, who, at).map((decision) => courtQuestionEntry(decision, idOf)),
      }),
    }));
  }
}

/** Of whom nobody holds any more nothing is asked. */
function questionsOf(
  state: CustodyEpisode,
  status: CustodyStatus,
  cases: readonly CourtCase[],
  who: Identities,
  at: Temporal.Instant,
): readonly CourtDecision[] {
  if (!isOnTheBoard(status)) return [];
  const { keys } = who.of(state.person);
  const theirs = cases.filter(({ persons }) => persons.some((person) => keys.includes(person)));
  return theirs.length === 0 ? [] : openQuestions(state, theirs, keys, (date) => isReached(date, zoneOf(state), at));
}

/** A board of which the lines are known, and none is written out yet. */
export interface ShownBoard {
  /** As asked; RFC 3339 in UTC where nothing was asked. */
  readonly knownAt: string;
  /** Who is on it, by the key of the episode. */
  readonly persons: ReadonlyMap<string, { readonly id: string; readonly name: string }>;
  /** Whole lines of these episodes, as far as they are on it. */
  whole(episodes: ReadonlySet<string>): Promise<ReadonlyMap<string, CustodyEntry>>;
}

interface Shown {
  readonly lines: readonly ShownCustody[];
  readonly who: Identities;
}

interface KnownEpisode {
  readonly row: CustodyRow;
  readonly state: CustodyEpisode;
  readonly current: boolean;
  readonly recordedAt: Temporal.Instant;
}

/** In which list episodes of a status are. */
function listOfStatus(status: CustodyStatus | null): CustodyList {
  if (status === null || isOnTheBoard(status)) return 'held';
  return status === 'no_longer_followed' ? status : 'ended';
}

function hasEnded(status: CustodyStatus): boolean {
  return !isOnTheBoard(status) && status !== 'no_longer_followed';
}

/** Of which nothing was recorded for so long (ISO 8601) by the moment that is asked about. */
function silentFor(stale: string, { knownAt }: Moments): (line: ShownCustody) => boolean {
  const { years, months, days, hours, minutes } = parseDuration(stale);
  return ({ state, recordedAt }) => {
    const zone = zoneOf(state);
    const since = knownAt.at(zone).toZonedDateTimeISO(zone).subtract({ years, months, days, hours, minutes });
    return Temporal.Instant.compare(recordedAt, since.toInstant()) <= 0;
  };
}

/** The first day that the beginning can mean, `YYYY-MM-DD`; empty where nothing says. */
function beganOn({ since }: CustodyEpisode): string {
  return earliestPossible(parseEdtf(since)) ?? '';
}

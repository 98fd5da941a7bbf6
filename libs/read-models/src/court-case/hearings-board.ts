import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { DataSource } from 'typeorm';
import { type CourtCase, type Hearing, type PlaceNames, printLegalBasis, withoutHearingsOfTheDead } from '#domain';
import { CLOCK, type Clock, DATA_SOURCE, PLACE_NAMES } from '#platform';
import { DateError, dateAt, parseDay } from '#time';
import { dayBefore, daysFrom } from '../as-of/days-around.ts';
import type { Stretch } from '../as-of/find-versions.ts';
import { listAsOf } from '../as-of/list-as-of.ts';
import { hearingMatter } from '../list/matters.ts';
import { narrowed } from '../list/narrowed.ts';
import { deathsBy } from '../person/deaths.ts';
import { type Identities, identitiesOf } from '../person/identities.ts';
import { momentsOf } from '../record/as-of.ts';
import type { Moment } from '../record/moment.ts';
import { reading } from '../record/reading.ts';
import { CourtCaseRow, courtCaseKind } from './court-case-row.ts';
import { type HearingTime, hearingTime, isPast } from './hearing-time.ts';
import { type HearingEntry, HearingsBoardQuery, type HearingsRequest, type HearingsView } from './hearings-view.ts';

/**
 * What is scheduled before courts. Without `from`: hearings not past at `validAt` and those postponed indefinitely; with
 * it: every hearing of those days, whatever came of it.
 */
@QueryHandler(HearingsBoardQuery)
export class HearingsBoard implements IQueryHandler<HearingsBoardQuery> {
  constructor(
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PLACE_NAMES) private readonly names: PlaceNames,
  ) {}

  async execute({ request }: HearingsBoardQuery): Promise<HearingsView> {
    return await this.list(request);
  }

  /** In order of time, those without a date last. Throws DateError. */
  async list(request: HearingsRequest = {}): Promise<HearingsView> {
    const moments = momentsOf(request, this.clock);
    const { validAt, knownAt } = moments;
    const days = daysOf(request);
    return await reading(this.dataSource, async (tx, position) => {
      const { items: hearings, nextCursor } = await listAsOf(
        {
          ...{
            tx,
            list: 'hearing',
            row: CourtCaseRow,
            kind: courtCaseKind,
            moments,
            request,
            ...stretchOf(days, validAt),
          },
          open: days.from === null,
        },
        async (records) => {
          const parties = records.flatMap(({ state }) => state.persons);
          const who = await identitiesOf(tx, parties, knownAt, moments.viewer);
          const deaths = who.deaths(parties);
          const { from: _from, to: _to, ...filter } = request;
          const wanted = await narrowed(
            tx,
            filter,
            records,
            ({ state, item }) => hearingMatter(state, item, who),
            this.names,
          );
          return records.map((record) => {
            const { state: folded, item } = record;
            if (!wanted.has(record)) return null;
            const { zone } = folded.place;
            const state = withoutHearingsOfTheDead(folded, deathsBy(deaths, validAt.at(zone), zone));
            const hearing = state.hearings.find(({ key }) => key === item);
            if (!hearing || state.retracted) return null;
            const time = hearingTime(hearing);
            const past = isPast(time, validAt.at(hearing.zone));
            if (!isWanted({ state, hearing, time, past }, days)) return null;
            return hearingEntry(state, hearing, { at: time.at, past, who });
          });
        },
      );
      return { validAt: validAt.text, knownAt: knownAt.text, ...days, hearings, nextCursor, position };
    });
  }
}

interface Days {
  readonly from: string | null;
  readonly to: string | null;
}

function daysOf({ from = null, to = null }: HearingsRequest): Days {
  for (const day of [from, to]) if (day !== null) parseDay(day);
  if (from !== null && to !== null && to < from)
    throw new DateError(`The last day, ${to}, is before the first, ${from}.`);
  return { from, to };
}

interface Line {
  readonly state: CourtCase;
  readonly hearing: Hearing;
  readonly time: HearingTime;
  readonly past: boolean;
}

function isWanted({ hearing, time, past }: Line, { from, to }: Days): boolean {
  if (time.from === null) return hearing.status === 'postponed' && from === null && to === null;
  const day = dateAt(time.from, hearing.zone);
  if (to !== null && day > to) return false;
  if (from !== null) return day >= from;
  return !past && hearing.status === 'scheduled';
}

/** Two days cover every zone. Without a first day, from where what is not past can begin. */
function stretchOf({ from, to }: Days, validAt: Moment): Stretch {
  return {
    from: from === null ? dayBefore(validAt) : daysFrom(from, -2),
    to: to === null ? null : daysFrom(to, 3),
  };
}

function hearingEntry(
  state: CourtCase,
  hearing: Hearing,
  { at, past, who }: { at: string | null; past: boolean; who: Identities },
): HearingEntry {
  return {
    case: state.key,
    hearing: hearing.key,
    title: state.title,
    at,
    zone: hearing.zone,
    what: hearing.what,
    status: hearing.status,
    past,
    persons: who.namedAll(state.persons),
    court: state.court,
    place: state.place.name,
    legalBases: state.legalBases.map(printLegalBasis),
    postponements: hearing.postponements.length,
    heldOn: hearing.heldOn,
    inAbsentia: hearing.inAbsentia,
    closed: hearing.closed,
    online: hearing.online,
    outcome: hearing.outcome,
    cancelledFor: hearing.cancelledFor,
    sources: hearing.sources.length,
    revision: Number(state.revision),
  };
}

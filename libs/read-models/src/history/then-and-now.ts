import { Inject, Optional } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Temporal } from 'temporal-polyfill';
import type { DataSource } from 'typeorm';
import { isDeepEqual, knowsEverything, streamName } from '#domain';
import { ACTOR_NAMES, DATA_SOURCE } from '#platform';
import { type ActorNames, NO_ACTOR_NAMES, withActorNames } from '../actor/actor-names.ts';
import { CustodyBoard, type ShownBoard } from '../custody/custody-board.ts';
import type { CustodyEntry } from '../custody/custody-view.ts';
import { visibleFactsOf } from '../disclosure/visible-facts.ts';
import type { AsOf } from '../record/as-of.ts';
import { Moment } from '../record/moment.ts';
import { type PageRequest, page } from '../record/page.ts';
import { reading } from '../record/reading.ts';
import { historyOf } from './record-history.ts';
import {
  comparedFields,
  type ThenAndNowDifference,
  type ThenAndNowLine,
  ThenAndNowQuery,
  type ThenAndNowRequest,
  type ThenAndNowView,
} from './then-and-now-view.ts';

type Recorded = ThenAndNowLine['because'];

/** What did the board say on a day, and what do we now know that it should have said? */
@QueryHandler(ThenAndNowQuery)
export class ThenAndNow implements IQueryHandler<ThenAndNowQuery> {
  constructor(
    @Inject(CustodyBoard) private readonly board: CustodyBoard,
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
    @Optional() @Inject(ACTOR_NAMES) private readonly names: ActorNames = NO_ACTOR_NAMES,
  ) {}

  async execute({ request }: ThenAndNowQuery): Promise<ThenAndNowView> {
    const view = await this.of(request);
    const named = await withActorNames(
      this.names,
      view.lines.flatMap(({ because }) => because),
    );
    let from = 0;
    const lines = view.lines.map((line) => {
      const because = named.slice(from, from + line.because.length);
      from += line.because.length;
      return { ...line, because };
    });
    return { ...view, lines };
  }

  /** In order of the person's name. @throws DateError, CursorError */
  async of({ validAt, knownAt, viewer = 'public', ...request }: ThenAndNowRequest): Promise<ThenAndNowView> {
    const asOf = Moment.parse(knownAt ?? validAt);
    const known = knowsEverything(viewer) ? asOf : asOf.toEndOfMinute();
    const asked = [
      { validAt, knownAt: known.text, viewer },
      { validAt, viewer },
    ];
    const { lines, ...view } = await this.board.reading(asked, async ([then, now]) => compared(then!, now!, request));
    const recorded = await this.recordedSince(known, viewer, lines.flatMap(streamsOf));
    return {
      validAt,
      knownAt: known.text,
      ...view,
      lines: lines.map((line) => ({
        ...line,
        because: inOrder(streamsOf(line).flatMap((stream) => recorded.get(stream) ?? [])),
      })),
    };
  }

  /** What has been recorded since in each of these records of which the viewer may know. */
  private async recordedSince(
    known: Moment,
    viewer: NonNullable<AsOf['viewer']>,
    streams: readonly string[],
  ): Promise<ReadonlyMap<string, Recorded>> {
    const since = known.earliest;
    return await reading(this.dataSource, async (tx) => {
      const facts = await visibleFactsOf(tx, viewer, [...new Set(streams)]);
      return new Map(
        [...facts].map(([stream, visible]) => [
          stream,
          historyOf(stream, visible)
            .filter(({ at }) => Temporal.Instant.compare(Temporal.Instant.from(at), since) > 0)
            .map((entry) => ({ ...entry, stream })),
        ]),
      );
    });
  }
}

type Difference = Omit<ThenAndNowLine, 'because'>;

/** A page of what differs. Whole lines are read of those who are on both boards, and of the others on the page. */
async function compared(then: ShownBoard, now: ShownBoard, request: PageRequest) {
  const onBoth = new Set([...then.persons.keys()].filter((episode) => now.persons.has(episode)));
  const [said, should] = [await then.whole(onBoth), await now.whole(onBoth)];
  const all = [...new Set([...then.persons.keys(), ...now.persons.keys()])].flatMap((episode) => {
    const person = now.persons.get(episode) ?? then.persons.get(episode)!;
    const [before, after] = [said.get(episode), should.get(episode)];
    const differences = before && after ? differencesOf(before, after) : [];
    return onBoth.has(episode) && differences.length === 0 ? [] : [{ episode, person, differences }];
  });
  const { items, nextCursor } = page(all, ({ person, episode }) => [person.name, episode], request);
  const others = new Set(items.map(({ episode }) => episode).filter((episode) => !onBoth.has(episode)));
  const [was, is] = [await then.whole(others), await now.whole(others)];
  const lines = items.map(({ episode, person, differences }): Difference => {
    const [before, after] = [
      said.get(episode) ?? was.get(episode) ?? null,
      should.get(episode) ?? is.get(episode) ?? null,
    ];
    const stood = !before ? 'missing' : !after ? 'unfounded' : 'wrong';
    return { episode, person, was: stood, said: before, should: after, differences };
  });
  const counts = { shown: then.persons.size, shouldHaveShown: now.persons.size, differ: all.length };
  return { now: now.knownAt, ...counts, lines, nextCursor };
}

/** The record of the episode, and those of the persons under whom it showed. */
function streamsOf({ episode, said, should }: Difference): readonly string[] {
  const persons = [said, should].flatMap((line) => (line ? [streamName('person', line.person.id)] : []));
  return [...new Set([streamName('custody', episode), ...persons])];
}

function inOrder(recorded: Recorded): Recorded {
  return recorded.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

function differencesOf(said: CustodyEntry, should: CustodyEntry): readonly ThenAndNowDifference[] {
  return comparedFields
    .filter((field) => !isDeepEqual(said[field], should[field]))
    .map((field) => ({
      field,
      said: said[field],
      should: should[field],
    }));
}

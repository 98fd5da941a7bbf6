import { Temporal } from 'temporal-polyfill';
import type { DataSource } from 'typeorm';
import { isDeepEqual, streamName } from '#domain';
import type { CustodyBoard } from '../custody/custody-board.ts';
import type { CustodyEntry } from '../custody/custody-entry.ts';
import { hiddenFrom } from '../disclosure/hidden-from.ts';
import { factsOf } from '../record/as-known.ts';
import type { AsOf } from '../record/as-of.ts';
import { Moment } from '../record/moment.ts';
import { type PageRequest, page } from '../record/page.ts';
import { reading } from '../record/reading.ts';
import { type HistoryEntry, historyOf } from './record-history.ts';

export interface ThenAndNowRequest extends Pick<AsOf, 'viewer'>, PageRequest {
  /** The day or moment that the board speaks of. */
  readonly validAt: string;
  /** By what had been recorded then it spoke. Default: `validAt`, what the board said on its own day. */
  readonly knownAt?: string | null;
}

/** A field of the board that now reads otherwise for that day. */
export interface ThenAndNowDifference {
  readonly field: string;
  readonly said: unknown;
  readonly should: unknown;
}

/** An episode of which the board said something else than it should have. */
export interface ThenAndNowLine {
  readonly episode: string;
  readonly person: { readonly id: string; readonly name: string };
  /** `missing`: it should have shown; `wrong`: it should have shown otherwise; `unfounded`: it should not have shown. */
  readonly was: 'missing' | 'wrong' | 'unfounded';
  /** The line that the board had, and the one that it should have had. */
  readonly said: CustodyEntry | null;
  readonly should: CustodyEntry | null;
  readonly differences: readonly ThenAndNowDifference[];
  /** What has been recorded of the episode and the person since, in order: corrections, and facts that came late. */
  readonly because: readonly (HistoryEntry & { readonly stream: string })[];
}

export interface ThenAndNowView {
  readonly validAt: string;
  readonly knownAt: string;
  /** RFC 3339 in UTC: what is known now is what had been recorded by then. */
  readonly now: string;
  /** How many lines the board had, and should have had. */
  readonly shown: number;
  readonly shouldHaveShown: number;
  /** How many differences there are, on all pages. */
  readonly differ: number;
  readonly lines: readonly ThenAndNowLine[];
  /** Where the next page begins; null on the last. */
  readonly nextCursor: string | null;
}

type Recorded = ThenAndNowLine['because'];

/** What a reader goes by. How the record came to say so (sources, revision, working) is in its history. */
const COMPARED = [
  ...(['person', 'kind', 'status', 'since', 'place', 'facility', 'legalBases', 'earliest', 'latest'] as const),
  ...(['reviewAt', 'measures', 'releaseReportedOn', 'previousEpisode', 'nextHearing', 'standing'] as const),
];

/** What did the board say on a day, and what do we now know that it should have said? */
export class ThenAndNow {
  constructor(
    private readonly board: CustodyBoard,
    private readonly dataSource: DataSource,
  ) {}

  /** In order of the person's name. @throws DateError, CursorError */
  async of({ validAt, knownAt, viewer = 'public', ...request }: ThenAndNowRequest): Promise<ThenAndNowView> {
    const known = Moment.parse(knownAt ?? validAt);
    const [then, now] = [
      await this.board.held({ validAt, knownAt: known.text, viewer }),
      await this.board.held({ validAt, viewer }),
    ];
    const said = byEpisode(then.held);
    const should = byEpisode(now.held);
    const all = [...new Set([...said.keys(), ...should.keys()])].flatMap((episode) => {
      return lineOf(episode, said.get(episode) ?? null, should.get(episode) ?? null);
    });
    const { items, nextCursor } = page(all, ({ person, episode }) => [person.name, episode], request);
    const recorded = await this.recordedSince(known, viewer, items.flatMap(streamsOf));
    return {
      validAt,
      knownAt: known.text,
      now: now.knownAt,
      shown: said.size,
      shouldHaveShown: should.size,
      differ: all.length,
      lines: items.map((line) => ({
        ...line,
        because: inOrder(streamsOf(line).flatMap((stream) => recorded.get(stream) ?? [])),
      })),
      nextCursor,
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
      const asked = [...new Set(streams)];
      const hidden = await hiddenFrom(tx, viewer, asked);
      const facts = await factsOf(
        tx,
        asked.filter((stream) => !hidden.has(stream)),
      );
      return new Map(
        [...facts].map(([stream, all]) => [
          stream,
          historyOf(stream, all, { viewer })
            .filter(({ at }) => Temporal.Instant.compare(Temporal.Instant.from(at), since) > 0)
            .map((entry) => ({ ...entry, stream })),
        ]),
      );
    });
  }
}

function lineOf(
  episode: string,
  said: CustodyEntry | null,
  should: CustodyEntry | null,
): readonly Omit<ThenAndNowLine, 'because'>[] {
  const differences = said && should ? differencesOf(said, should) : [];
  const line = should ?? said;
  if (line === null || (said && should && differences.length === 0)) return [];
  const was = !said ? 'missing' : !should ? 'unfounded' : 'wrong';
  return [{ episode, person: line.person, was, said, should, differences }];
}

/** The record of the episode, and those of the persons under whom it showed. */
function streamsOf({ episode, said, should }: Omit<ThenAndNowLine, 'because'>): readonly string[] {
  const persons = [said, should].flatMap((line) => (line ? [streamName('person', line.person.id)] : []));
  return [...new Set([streamName('custody', episode), ...persons])];
}

function inOrder(recorded: Recorded): Recorded {
  return recorded.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

function byEpisode(lines: readonly CustodyEntry[]): Map<string, CustodyEntry> {
  return new Map(lines.map((line) => [line.episode, line]));
}

function differencesOf(said: CustodyEntry, should: CustodyEntry): readonly ThenAndNowDifference[] {
  return COMPARED.filter((field) => !isDeepEqual(said[field], should[field])).map((field) => ({
    field,
    said: said[field],
    should: should[field],
  }));
}

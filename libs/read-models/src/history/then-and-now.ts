import { Temporal } from 'temporal-polyfill';
import { isDeepEqual, streamName } from '#domain';
import type { CustodyBoard } from '../custody/custody-board.ts';
import type { CustodyEntry } from '../custody/custody-entry.ts';
import type { AsOf } from '../record/as-of.ts';
import { Moment } from '../record/moment.ts';
import type { HistoryEntry, RecordHistory } from './record-history.ts';

export interface ThenAndNowRequest extends Pick<AsOf, 'viewer'> {
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
  readonly lines: readonly ThenAndNowLine[];
}

/** What a reader goes by. How the record came to say so (sources, revision, working) is in its history. */
const COMPARED = [
  ...(['person', 'kind', 'status', 'since', 'place', 'facility', 'legalBases', 'earliest', 'latest'] as const),
  ...(['reviewAt', 'measures', 'releaseReportedOn', 'previousEpisode', 'nextHearing', 'standing'] as const),
];

/** What did the board say on a day, and what do we now know that it should have said? */
export class ThenAndNow {
  constructor(
    private readonly board: CustodyBoard,
    private readonly history: RecordHistory,
  ) {}

  /** In order of the person's name. @throws DateError */
  async of({ validAt, knownAt, viewer = 'public' }: ThenAndNowRequest): Promise<ThenAndNowView> {
    const known = Moment.parse(knownAt ?? validAt);
    const [then, now] = [
      await this.board.held({ validAt, knownAt: known.text, viewer }),
      await this.board.held({ validAt, viewer }),
    ];
    const said = byEpisode(then.held);
    const should = byEpisode(now.held);
    const lines: ThenAndNowLine[] = [];
    for (const episode of new Set([...said.keys(), ...should.keys()])) {
      const [before, after] = [said.get(episode) ?? null, should.get(episode) ?? null];
      const differences = before && after ? differencesOf(before, after) : [];
      if (before && after && differences.length === 0) continue;
      const { person } = (after ?? before)!;
      lines.push({
        episode,
        person,
        was: !before ? 'missing' : !after ? 'unfounded' : 'wrong',
        said: before,
        should: after,
        differences,
        because: await this.recordedSince(known, viewer, [
          streamName('custody', episode),
          ...[before, after].flatMap((line) => (line ? [streamName('person', line.person.id)] : [])),
        ]),
      });
    }
    lines.sort((a, b) => a.person.name.localeCompare(b.person.name) || (a.episode < b.episode ? -1 : 1));
    return {
      validAt,
      knownAt: known.text,
      now: now.knownAt,
      shown: said.size,
      shouldHaveShown: should.size,
      lines,
    };
  }

  private async recordedSince(
    known: Moment,
    viewer: NonNullable<AsOf['viewer']>,
    streams: readonly string[],
  ): Promise<ThenAndNowLine['because']> {
    const since = known.earliest;
    const found: (HistoryEntry & { stream: string })[] = [];
    for (const stream of new Set(streams)) {
      for (const entry of await this.history.of(stream, { viewer })) {
        if (Temporal.Instant.compare(Temporal.Instant.from(entry.at), since) > 0) found.push({ ...entry, stream });
      }
    }
    return found.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  }
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

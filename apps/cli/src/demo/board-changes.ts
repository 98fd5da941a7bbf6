import type { QueryBus } from '@nestjs/cqrs';
import { Temporal } from 'temporal-polyfill';
import { isOnTheBoard } from '#domain';
import { CustodyBoardQuery, type CustodyEntry } from '#read-models';
import type { BoardChange, BoardLine } from './demo-event.ts';

/** Watches the board between two looks: who came, whose status or end moved, who left and why. */
export class BoardWatch {
  private last = new Map<string, CustodyEntry>();
  private ends: readonly Temporal.Instant[] = [];

  constructor(private readonly queries: QueryBus) {}

  /** When, after a moment, the first term on the board is over, as it was last seen. */
  nextEnd(after: Temporal.Instant): Temporal.Instant | null {
    const ahead = this.ends.filter((end) => Temporal.Instant.compare(end, after) > 0);
    return ahead.sort(Temporal.Instant.compare)[0] ?? null;
  }

  /** @param at RFC 3339, for what it finds */
  async changes(at: string): Promise<readonly BoardChange[]> {
    const { held, known } = await this.queries.execute(new CustodyBoardQuery());
    this.ends = known.flatMap(({ window }) => instantOf(window.latest ?? window.reviewAt));
    const now = new Map(held.map((entry) => [entry.episode, entry]));
    const before = this.last;
    this.last = now;
    const gone = [...before.keys()].filter((episode) => !now.has(episode));
    const became = new Map(
      gone.length === 0
        ? []
        : (await this.queries.execute(new CustodyBoardQuery({ show: 'ended' }))).held.flatMap(({ episode, status }) =>
            isOnTheBoard(status) ? [] : [[episode, status] as const],
          ),
    );
    const episodes = [...gone, ...now.keys()];
    return episodes.flatMap((episode) => {
      const [old, entry] = [before.get(episode), now.get(episode)];
      if (old && entry && JSON.stringify(line(old)) === JSON.stringify(line(entry))) return [];
      return {
        kind: 'board' as const,
        at,
        person: (entry ?? old)?.person.name ?? episode,
        episode,
        before: old ? line(old) : null,
        after: entry ? line(entry) : null,
        became: entry ? null : (became.get(episode) ?? null),
      };
    });
  }
}

function instantOf(text: string | null): readonly Temporal.Instant[] {
  return text === null ? [] : [Temporal.Instant.from(text)];
}

function line({ status, earliest, latest }: CustodyEntry): BoardLine {
  return { status, earliest, latest };
}

import { type CustodyEpisode, custodyWindow, type TermRules } from '#domain';
import { readSql } from '#platform';
import type { Projection } from '#projecting';
import { earliestPossible, latestPossible, parseEdtf } from '#time';
import { foldTouched } from '../record/record-projection.ts';
import { custodyKind } from './custody-row.ts';

const upsertEpisodes = readSql(new URL('./upsert-episodes.sql', import.meta.url));

/** Every custody episode with its release window. */
export function custodyProjection(rules: TermRules): Projection {
  return {
    name: 'custody',
    ddl: readSql(new URL('./tables.sql', import.meta.url)),
    async apply(batch, tx) {
      const folded = await foldTouched(batch, custodyKind);
      if (folded.length === 0) return;
      const rows = folded.map(({ state, values }) => ({
        ...values,
        person: state.person,
        retracted: state.retracted,
        began_from: beganFrom(state),
        ended_from: endedFrom(state),
        window: custodyWindow(state, rules),
      }));
      await tx.query(upsertEpisodes, [JSON.stringify(rows)]);
    },
  };
}

/** A beginning of which only the last possible day is known counts from that day. */
function beganFrom({ since }: CustodyEpisode): string | null {
  const date = parseEdtf(since);
  return earliestPossible(date) ?? latestPossible(date);
}

/** The first day of those that its ends can mean; null where none is recorded, or nothing says from when. */
function endedFrom(episode: CustodyEpisode): string | null {
  const days = [episode.releaseConfirmed, episode.escape, episode.death, episode.nextEpisode].flatMap((end) => {
    const day = end && earliestPossible(parseEdtf(end.on));
    return day ? [day] : [];
  });
  return days.sort()[0] ?? null;
}

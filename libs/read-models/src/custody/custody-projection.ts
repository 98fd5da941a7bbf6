import type { CustodyEpisode, TermRules } from '#domain';
import { readSql } from '#platform';
import type { Projection } from '#projecting';
import { earliestPossible, parseEdtf } from '#time';
import { foldTouched } from '../record/record-projection.ts';
import { custodyKind } from './custody-row.ts';
import { episodeWindows } from './episode-window.ts';

const upsertEpisodes = readSql(new URL('./upsert-episodes.sql', import.meta.url));

/** Every custody episode with its release window. */
export function custodyProjection(rules: TermRules): Projection {
  const windowOf = episodeWindows(rules);
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
        ended_from: endedFrom(state),
        window: windowOf(state),
      }));
      await tx.query(upsertEpisodes, [JSON.stringify(rows)]);
    },
  };
}

/** The first day of those that its ends can mean; null where none is recorded, or nothing says from when. */
function endedFrom(episode: CustodyEpisode): string | null {
  const days = [episode.releaseConfirmed, episode.escape, episode.death, episode.nextEpisode].flatMap((end) => {
    const day = end && earliestPossible(parseEdtf(end.on));
    return day ? [day] : [];
  });
  return days.sort()[0] ?? null;
}

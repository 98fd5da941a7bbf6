import { custodyWindow, type TermRules } from '#domain';
import { readSql } from '#platform';
import type { Projection } from '#projecting';
import { foldTouched } from '../record/record-projection.ts';
import { beganFrom, custodyKind, endedFrom } from './custody-row.ts';

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

import { type CustodyEpisode, countriesOf, custodyWindow, type TermRules } from '#domain';
import { readSql } from '#platform';
import {
  type Projection,
  type ProjectionBatch,
  type ProjectionTransaction,
  type RowOf,
  updateRows,
  upsertRows,
} from '#projecting';
import { type LawMoved, lawAfter, lawMovedIn } from '../law/law-after.ts';
import { foldTouched } from '../record/record-projection.ts';
import { loadedState, type RowState } from '../record/record-row.ts';
import { beganFrom, CustodyRow, custodyKind, endedFrom } from './custody-row.ts';

const sql = (name: string) => readSql(new URL(`./${name}.sql`, import.meta.url));
const upsertEpisodes = upsertRows(CustodyRow);
const episodesUnderRules = sql('episodes-under-rules');
const updateWindows = updateRows(CustodyRow, ['window']);

/** Every custody episode with its release window. */
export function custodyProjection(rules: TermRules): Projection {
  return {
    name: 'custody',
    version: 8,
    ddl: sql('tables'),
    indexes: sql('indexes'),
    async apply(batch, tx) {
      await recomputeWindows(lawMovedIn(batch), batch, tx, rules);
      const folded = await foldTouched(batch, custodyKind);
      if (folded.length === 0) return;
      const law = await lawAfter(
        batch,
        folded.flatMap(({ state }) => [...countriesOf(state)]),
        rules,
      );
      const rows = folded.map(
        ({ state, values }): RowOf<CustodyRow> => ({
          ...values,
          person: state.person,
          retracted: state.retracted,
          beganFrom: beganFrom(state),
          endedFrom: endedFrom(state),
          window: custodyWindow(state, law),
        }),
      );
      await tx.query(upsertEpisodes, [JSON.stringify(rows)]);
    },
  };
}

/** What a group set otherwise of the law moves every term and limit that runs by it, whenever it was recorded. */
async function recomputeWindows(
  { rules: moved, countries }: LawMoved,
  batch: ProjectionBatch,
  tx: ProjectionTransaction,
  rules: TermRules,
): Promise<void> {
  if (moved.length + countries.length === 0) return;
  const episodes: { key: string; state: RowState<CustodyEpisode> }[] = await tx.query(episodesUnderRules, [
    moved,
    countries,
  ]);
  const states = episodes.map(({ state }) => loadedState(state));
  const law = await lawAfter(
    batch,
    states.flatMap((state) => [...countriesOf(state)]),
    rules,
  );
  const rows = states.map((state) => ({ key: state.key, window: custodyWindow(state, law) }));
  await tx.query(updateWindows, [JSON.stringify(rows)]);
}

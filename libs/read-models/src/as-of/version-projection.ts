import { type Category, parseStreamName, type RecordState } from '#domain';
import { readSql } from '#platform';
import { byStream, historiesOf, insertRows, JsonRows, type Projection, type RowOf } from '#projecting';
import type { RecordKind } from '../record/record-row.ts';
import { recordKinds } from '../record-kinds.ts';
import type { ListName } from './listing.ts';
import { ListingRow } from './listing-row.ts';
import { movesListing, versionsOf } from './versions-of.ts';

const sql = (name: string) => readSql(new URL(`./${name}.sql`, import.meta.url));
const deleteVersions = sql('delete-versions');
const insertVersions = insertRows(ListingRow);

/** Every line that every record ever had in a list, and between which times it was known so. */
export const versionProjection: Projection = {
  name: 'versions',
  version: 3,
  ddl: sql('tables'),
  indexes: sql('indexes'),
  async apply(batch, tx) {
    const moved = [...byStream(batch.events)].flatMap(([stream, events]) => {
      const name = parseStreamName(stream);
      if (name === null) return [];
      const kind: RecordKind<RecordState> = recordKinds[name.category];
      const opens = events[0]?.revision === 0n;
      return opens || events.some(movesListing) ? [{ ...name, stream, kind, opens }] : [];
    });
    if (moved.length === 0) return;
    const gone = moved
      .filter(({ opens }) => !opens)
      .flatMap(({ category, key }) => {
        return listsOf(category).map((list) => ({ list, key }));
      });
    if (gone.length > 0) await tx.query(deleteVersions, [gone.map(({ list }) => list), gone.map(({ key }) => key)]);
    const versions = new JsonRows<RowOf<ListingRow>>();
    const kinds = new Map(moved.map(({ stream, kind, key }) => [stream, { kind, key }]));
    for await (const [stream, history] of historiesOf(batch, [...kinds.keys()])) {
      const { kind, key } = kinds.get(stream)!;
      for (const version of await versionsOf(kind, key, history)) versions.add(version);
    }
    await tx.query(insertVersions, [versions.toString()]);
  },
};

function listsOf(category: Category): readonly ListName[] {
  return category === 'case' ? ['case', 'hearing', 'sanction'] : [category];
}

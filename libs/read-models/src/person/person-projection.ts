import { canMoveMerges, everMergedInto, type Person, parseStreamName, possibleFamilies } from '#domain';
import { readSql } from '#platform';
import { byStream, JsonRows, type Projection } from '#projecting';
import { visitTouched } from '../record/record-projection.ts';
import { personKind } from './person-row.ts';
import { sameTextKey } from './same-text-key.ts';

const sql = (name: string) => readSql(new URL(`./${name}.sql`, import.meta.url));
const upsertPersons = sql('upsert-persons');
const insertMerges = sql('insert-merges');
const replaceFamilyNames = sql('replace-family-names');
const forgetFamilyNames = sql('forget-family-names');
const replaceSameTexts = sql('replace-same-texts');

/** Every person with the names they are known by, who was said to be whom, and by what names are found. */
export const personProjection: Projection = {
  name: 'persons',
  ddl: sql('tables'),
  indexes: sql('indexes'),
  extensions: ['pg_trgm'],
  async apply(batch, tx) {
    const [persons, named, texts] = [new JsonRows(), new JsonRows(), new JsonRows()];
    const keys: string[] = [];
    await visitTouched(batch, personKind, (state, values) => {
      keys.push(state.key);
      persons.add({ ...values, name: state.name });
      for (const familyName of familyNames(state)) named.add(familyName);
      for (const text of sameTexts(state)) texts.add(text);
    });
    if (keys.length === 0) return;
    await tx.query(upsertPersons, [persons.toString()]);
    const gone: { family: string }[] = await tx.query(replaceFamilyNames, [keys, named.toString()]);
    await tx.query(replaceSameTexts, [keys, texts.toString()]);
    if (gone.length > 0) await tx.query(forgetFamilyNames, [gone.map(({ family }) => family)]);

    for (const [stream, events] of byStream(batch.events)) {
      if (!events.some(canMoveMerges)) continue;
      const person = parseStreamName(stream)!.key;
      const survivors = everMergedInto(await batch.history(stream));
      await tx.query(insertMerges, [JSON.stringify(survivors.map((survivor) => ({ person, survivor })))]);
    }
  },
};

function familyNames({ key, names, retracted }: Person) {
  if (retracted) return [];
  const rows = names.flatMap(possibleFamilies).map(({ family, given }) => ({ family, given, person: key }));
  return [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()];
}

function sameTexts({ key, names, retracted }: Person) {
  if (retracted) return [];
  const texts = names.flatMap(({ name }) => sameTextKey(name) ?? []);
  return [...new Set(texts)].map((name) => ({ name, person: key }));
}

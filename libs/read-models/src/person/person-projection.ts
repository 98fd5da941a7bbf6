import {
  canMoveMerges,
  everMergedInto,
  type Person,
  parseStreamName,
  possibleFamilies,
  searchWords,
  stemOf,
} from '#domain';
import { readSql } from '#platform';
import {
  byStream,
  insertNewRows,
  JsonRows,
  type Projection,
  type ProjectionTransaction,
  type RowOf,
  replaceRows,
  replaceRowsTelling,
  upsertRows,
} from '#projecting';
import { visitTouched } from '../record/record-projection.ts';
import { FamilyNameRow } from './family-name-row.ts';
import { PersonFamilyNameRow } from './person-family-name-row.ts';
import { PersonMergeRow } from './person-merge-row.ts';
import { PersonRow, personKind } from './person-row.ts';
import { PersonSameTextRow } from './person-same-text-row.ts';
import { PersonWordsRow } from './person-words-row.ts';
import { sameTextKey } from './same-text-key.ts';

const sql = (name: string) => readSql(new URL(`./${name}.sql`, import.meta.url));
const upsertPersons = upsertRows(PersonRow);
const insertMerges = insertNewRows(PersonMergeRow);
const replaceNamed = replaceRowsTelling(PersonFamilyNameRow, { of: 'person', gone: 'family' });
const insertFamilyNames = insertNewRows(FamilyNameRow);
const forgetFamilyNames = sql('forget-family-names');
const replaceSameTexts = replaceRows(PersonSameTextRow, { of: 'person' });
const replaceWords = replaceRows(PersonWordsRow, { of: 'person' });
const countNameWords = sql('count-name-words');
const forgetNameWords = 'DELETE FROM name_word WHERE word = ANY ($1)';

/** Every person with the names they are known by, who was said to be whom, and by what names are found. */
export const personProjection: Projection = {
  name: 'persons',
  version: 5,
  ddl: sql('tables'),
  indexes: sql('indexes'),
  extensions: ['pg_trgm'],
  async apply(batch, tx) {
    const persons = new JsonRows<RowOf<PersonRow>>();
    const named = new JsonRows<RowOf<PersonFamilyNameRow>>();
    const texts = new JsonRows<RowOf<PersonSameTextRow>>();
    const searched = new JsonRows<RowOf<PersonWordsRow>>();
    const families = new Set<string>();
    const words = new Set<string>();
    const keys: string[] = [];
    await visitTouched(batch, personKind, (state, values) => {
      keys.push(state.key);
      persons.add({ ...values, name: state.name });
      for (const familyName of familyNames(state)) {
        named.add(familyName);
        families.add(familyName.family);
      }
      for (const text of sameTexts(state)) texts.add(text);
      const theirs = wordsOf(state);
      if (theirs.length > 0) searched.add({ person: state.key, words: theirs });
      for (const word of theirs) words.add(word);
    });
    if (keys.length === 0) return;
    await tx.query(upsertPersons, [persons.toString()]);
    const left: { gone: string }[] = await tx.query(replaceNamed, [named.toString(), keys]);
    await tx.query(insertFamilyNames, [JSON.stringify([...families].map((family) => ({ family })))]);
    await tx.query(replaceSameTexts, [texts.toString(), keys]);
    if (left.length > 0) await tx.query(forgetFamilyNames, [left.map(({ gone }) => gone)]);
    await replaceSearched(tx, searched.toString(), keys, words);

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

async function replaceSearched(
  tx: ProjectionTransaction,
  rows: string,
  keys: readonly string[],
  words: ReadonlySet<string>,
): Promise<void> {
  const stems = JSON.stringify([...words].map((word) => ({ word, stem: stemOf(word) })));
  const counted: { gone: string | null }[] = await tx.query(countNameWords, [rows, keys, stems]);
  const gone = counted.flatMap((one) => one.gone ?? []);
  if (gone.length > 0) await tx.query(forgetNameWords, [gone]);
  await tx.query(replaceWords, [rows, keys]);
}

/** Of every name that is not withheld; of somebody whose name is, of what is shown instead. */
function wordsOf({ names, anonymous, name, retracted }: Person): readonly string[] {
  if (retracted) return [];
  const written = [...(anonymous ? [name] : []), ...names.map((one) => one.name)];
  return [...new Set(written.flatMap(searchWords))];
}

import { type CourtCase, sanctionsOf } from '#domain';
import { readSql } from '#platform';
import { JsonRows, type Projection } from '#projecting';
import { visitTouched } from '../record/record-projection.ts';
import { courtCaseKind } from './court-case-row.ts';

const sql = (name: string) => readSql(new URL(`./${name}.sql`, import.meta.url));
const upsertCases = sql('upsert-cases');
const replaceHearings = sql('replace-hearings');
const deleteSanctions = sql('delete-sanctions');
const insertSanctions = sql('insert-sanctions');

/** Every court case with its hearings and the sanctions of its rulings. */
export const caseProjection: Projection = {
  name: 'cases',
  ddl: sql('tables'),
  indexes: sql('indexes'),
  async apply(batch, tx) {
    const [cases, hearings, sanctions] = [new JsonRows(), new JsonRows(), new JsonRows()];
    const keys: string[] = [];
    await visitTouched(batch, courtCaseKind, (state, values) => {
      const { key, persons, retracted } = state;
      keys.push(key);
      cases.add({ ...values, persons, retracted });
      for (const hearing of hearingRows(state)) hearings.add(hearing);
      for (const sanction of sanctionRows(state)) sanctions.add(sanction);
    });
    if (keys.length === 0) return;
    await tx.query(upsertCases, [cases.toString()]);
    await tx.query(replaceHearings, [keys, hearings.toString()]);
    await tx.query(deleteSanctions, [keys]);
    await tx.query(insertSanctions, [sanctions.toString()]);
  },
};

function hearingRows({ key, hearings, retracted }: CourtCase) {
  if (retracted) return [];
  return hearings.map(({ key: hearing, at }) => ({ case_key: key, hearing, day: at?.slice(0, 10) ?? null }));
}

function sanctionRows(courtCase: CourtCase) {
  if (courtCase.retracted) return [];
  return sanctionsOf(courtCase).map(({ eventId, ordinal, person, on, type, amount, unit }) => ({
    ruling: eventId,
    ordinal,
    person,
    case_key: courtCase.key,
    ruled_on: on,
    type,
    amount,
    unit,
  }));
}

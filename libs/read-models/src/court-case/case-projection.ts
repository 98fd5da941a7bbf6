import { type CourtCase, sanctionsOf } from '#domain';
import { readSql } from '#platform';
import type { Projection } from '#projecting';
import { foldTouched } from '../record/record-projection.ts';
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
  async apply(batch, tx) {
    const folded = await foldTouched(batch, courtCaseKind);
    if (folded.length === 0) return;
    const rows = folded.map(({ state, values }) => ({
      ...values,
      persons: state.persons,
      retracted: state.retracted,
    }));
    const keys = rows.map(({ key }) => key);
    await tx.query(upsertCases, [JSON.stringify(rows)]);
    await tx.query(replaceHearings, [keys, JSON.stringify(folded.flatMap(({ state }) => hearingRows(state)))]);
    await tx.query(deleteSanctions, [keys]);
    await tx.query(insertSanctions, [JSON.stringify(folded.flatMap(({ state }) => sanctionRows(state)))]);
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

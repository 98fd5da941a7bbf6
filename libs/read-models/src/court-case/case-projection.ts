import { type CourtCase, sanctionsOf } from '#domain';
import { readSql } from '#platform';
import { JsonRows, type Projection, type RowOf, replaceRows, upsertRows } from '#projecting';
import { visitTouched } from '../record/record-projection.ts';
import { CourtCaseRow, courtCaseKind } from './court-case-row.ts';
import { HearingRow } from './hearing-row.ts';
import { SanctionRow } from './sanction-row.ts';

const sql = (name: string) => readSql(new URL(`./${name}.sql`, import.meta.url));
const upsertCases = upsertRows(CourtCaseRow);
// What a correction took away must go, so all hearings and sanctions of a case are replaced.
const replaceHearings = replaceRows(HearingRow, { of: 'caseKey' });
const replaceSanctions = replaceRows(SanctionRow, { of: 'caseKey' });

/** Every court case with its hearings and the sanctions of its rulings. */
export const caseProjection: Projection = {
  name: 'cases',
  version: 4,
  ddl: sql('tables'),
  indexes: sql('indexes'),
  async apply(batch, tx) {
    const cases = new JsonRows<RowOf<CourtCaseRow>>();
    const hearings = new JsonRows<RowOf<HearingRow>>();
    const sanctions = new JsonRows<RowOf<SanctionRow>>();
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
    await tx.query(replaceHearings, [hearings.toString(), keys]);
    await tx.query(replaceSanctions, [sanctions.toString(), keys]);
  },
};

function hearingRows({ key, hearings, retracted }: CourtCase): readonly RowOf<HearingRow>[] {
  if (retracted) return [];
  return hearings.map(({ key: hearing, at }) => ({ caseKey: key, hearing, day: at?.slice(0, 10) ?? null }));
}

function sanctionRows(courtCase: CourtCase): readonly RowOf<SanctionRow>[] {
  if (courtCase.retracted) return [];
  return sanctionsOf(courtCase).map(({ eventId, ordinal, person, on, type, amount, unit }) => ({
    ruling: eventId,
    ordinal,
    person,
    caseKey: courtCase.key,
    ruledOn: on,
    type,
    amount: amount === null ? null : String(amount),
    unit,
  }));
}

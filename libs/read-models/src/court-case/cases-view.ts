import { Query } from '@nestjs/cqrs';
import { z } from 'zod';
import { appealOutcomes, hearingStatuses, participantRoles, rulingOutcomes, termOrders } from '#domain';
import type { ListFilter } from '../list/list-filter.ts';
import type { AsOf } from '../record/as-of.ts';
import type { PageRequest } from '../record/page.ts';
import { inCsv } from '../view/csv-columns.ts';
import {
  behind,
  count,
  edtfDate,
  key,
  legalBases,
  listOfPersons,
  moments,
  nextCursor,
  personRefs,
  revision,
  text,
  texts,
} from '../view/fields.ts';
import { listView, type ProjectedList } from '../view/list-view.ts';
import { type ViewOf, view } from '../view/view.ts';

const persons = z.array(key).describe('Keys of persons.');

const charge = z.strictObject({
  charge: key,
  persons,
  legalBases,
  on: edtfDate.nullable(),
  dropped: z.boolean(),
  droppedOn: edtfDate.nullable(),
});

const hearing = z.strictObject({
  hearing: key,
  at: text.nullable().describe('A day, or the wall time at the place; null: postponed indefinitely.'),
  status: z.enum(hearingStatuses),
});

const outcomes = z
  .array(z.strictObject({ persons, outcome: z.enum(rulingOutcomes) }))
  .describe('Of whom it was found otherwise than of the others.');

const ruling = z.strictObject({
  on: edtfDate,
  court: text.nullable(),
  legalBases,
  outcome: z.enum(rulingOutcomes).nullable().describe('Of every party whom "outcomes" does not name.'),
  outcomes,
  terms: z.enum(termOrders).nullable().describe('How its terms run for one person, where it says so.'),
  sanctions: count.describe('How many it imposed.'),
  summary: text.nullable(),
});

const appeal = z.strictObject({
  appeal: key,
  by: persons,
  lodgedOn: edtfDate.nullable(),
  outcome: z.enum(appealOutcomes).nullable().describe('Null while it is pending.'),
  decidedOn: edtfDate.nullable(),
  outcomes,
  costs: z.array(z.strictObject({ persons, amount: z.number(), unit: text.describe('ISO 4217.') })),
});

/** One court case. */
const caseLine = view('CaseEntry', {
  case: key,
  title: text,
  persons: personRefs.describe('The parties.'),
  court: text.nullable(),
  place: text,
  legalBases,
  openedOn: edtfDate.nullable(),
  charges: inCsv(z.array(charge), { charges: (charges) => charges.map((one) => one.legalBases.join(' ')) }),
  hearings: inCsv(z.array(hearing), { hearings: (hearings) => hearings.length }),
  rulings: inCsv(z.array(ruling), { rulings: (rulings) => rulings.map(({ on }) => on) }),
  appeals: inCsv(z.array(appeal), { appeals: (appeals) => appeals.map(({ outcome }) => outcome ?? 'pending') }),
  warnings: texts.describe(
    'What a reader should doubt: an article that cannot be a charge, a fine that is no multiple of the index.',
  ),
  sources: count,
  retracted: z.boolean(),
  revision,
  participants: listOfPersons(z.strictObject({ id: key, name: text, role: z.enum(participantRoles) })).describe(
    'Who else has a part in it: nothing of what the court decides falls on them.',
  ),
});
export type CaseEntry = ViewOf<typeof caseLine>;

export const casesList = listView('Cases', 'cases', {
  knownAt: moments.knownAt,
  cases: z.array(caseLine),
  nextCursor,
  behind,
});
export type CasesView = ProjectedList<typeof casesList>;

export type CasesRequest = Omit<AsOf, 'validAt'> & PageRequest & ListFilter;

/** Court cases, in order of the first date that is known of each. @throws DateError, CursorError */
export class CasesQuery extends Query<CasesView> {
  constructor(readonly request: CasesRequest = {}) {
    super();
  }
}

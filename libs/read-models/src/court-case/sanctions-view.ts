import { Query } from '@nestjs/cqrs';
import { z } from 'zod';
import { sanctionStatuses, sanctionTypes } from '#domain';
import type { ListFilter } from '../list/list-filter.ts';
import type { AsOf } from '../record/as-of.ts';
import type { PageRequest } from '../record/page.ts';
import { notInCsv } from '../view/csv-columns.ts';
import {
  behind,
  count,
  day,
  duration,
  edtfDate,
  eventId,
  key,
  legalBases,
  moment,
  nextCursor,
  personRef,
  personRefs,
  text,
  texts,
  workingSteps,
} from '../view/fields.ts';
import { listView, type ProjectedList } from '../view/list-view.ts';
import { type ViewOf, view } from '../view/view.ts';

const credit = z.strictObject({
  duration: duration.describe('The time held.'),
  rate: z.strictObject({ numerator: count, denominator: count }).nullable().describe('Null: none is stated.'),
});

/** One sanction on one person. */
const sanctionLine = view('SanctionEntry', {
  person: personRef,
  case: key,
  type: z.enum(sanctionTypes),
  amount: z.number().nullable(),
  unit: text.nullable().describe('hours, days, months, years, or a currency (ISO 4217).'),
  upTo: z.boolean().describe('Whether the amount is the most it can be.'),
  life: z.boolean().describe('For life, instead of an amount.'),
  jointly: z
    .boolean()
    .describe('Whether the amount is owed once by all who owe it, and not by each: it counts once in a sum.'),
  what: text.nullable(),
  status: z
    .enum(sanctionStatuses)
    .describe(
      'At the moment asked about. A term that has passed is no end by itself: term_over. suspended: nobody is held by it; ' +
        'in_absentia: a deprivation of liberty imposed on somebody who was not there.',
    ),
  on: edtfDate,
  from: edtfDate.describe('EDTF: from when its term is counted.'),
  fromStated: z.boolean().describe('Whether a source states from when it is counted.'),
  endsOn: day.nullable().describe('Last calendar day of its own term; null where it has none or none is known.'),
  endedOn: edtfDate.nullable().describe('EDTF: when it ended, where somebody reports that.'),
  endedFor: text.nullable().describe('Why it ended: illness, parole and the like; the outcome of the appeal.'),
  court: text.nullable(),
  place: text,
  legalBases,
  jointlyWith: notInCsv(personRefs).describe('Who else owes it; empty where it is not owed jointly.'),
  credit: notInCsv(z.array(credit)).describe('Time held that counts towards it.'),
  ruling: notInCsv(eventId).describe('Id of the event that imposed it: a ruling, an appeal, a commutation.'),
  working: notInCsv(texts).describe('How the end of its term was computed, a step a line, in English.'),
  steps: workingSteps,
});
export type SanctionEntry = ViewOf<typeof sanctionLine>;

export const sanctionsList = listView('Sanctions', 'sanctions', {
  validAt: moment.nullable().describe('As asked; null: now.'),
  knownAt: moment.nullable().describe('As asked; null: now.'),
  sanctions: z.array(sanctionLine),
  nextCursor,
  behind,
});
export type SanctionsView = ProjectedList<typeof sanctionsList>;

export interface SanctionsRequest extends AsOf, PageRequest, ListFilter {
  readonly type?: SanctionEntry['type'] | undefined;
  /** Only what was in force at the moment asked about, or past its term without a word of its end. */
  readonly inForce?: boolean;
}

/** What courts imposed, in order of date. @throws DateError, CursorError */
export class SanctionsQuery extends Query<SanctionsView> {
  constructor(readonly request: SanctionsRequest = {}) {
    super();
  }
}

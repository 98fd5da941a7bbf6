import { z } from 'zod';
import {
  archivedStatuses,
  custodyKind,
  custodyStatuses,
  isOnTheBoard,
  measureKinds,
  releaseManners,
  standing,
} from '#domain';
import { courtQuestion } from '../court-case/court-question-view.ts';
import { nextHearing } from '../court-case/next-hearing-view.ts';
import { inCsv, notInCsv } from '../view/csv-columns.ts';
import {
  behind,
  count,
  duration,
  edtfDate,
  headcount,
  instant,
  key,
  legalBases,
  moments,
  nextCursor,
  personRef,
  revision,
  text,
  texts,
  workingSteps,
} from '../view/fields.ts';
import { listView } from '../view/list-view.ts';
import { type ViewOf, view } from '../view/view.ts';

const measure = z.strictObject({
  kind: z.enum(measureKinds),
  on: edtfDate,
  duration: duration.nullable(),
  times: count.nullable(),
});

/** One line of the custody board, as others rely on it. */
export const custodyLine = view('CustodyEntry', {
  person: personRef.describe('Under whom it shows: where the person of the record is merged, the surviving one.'),
  episode: key.describe('Key of the episode.'),
  kind: custodyKind,
  status: z
    .enum(custodyStatuses)
    .describe(`${custodyStatuses.filter(isOnTheBoard).join(', ')}; on it no longer: ${archivedStatuses.join(', ')}.`),
  since: edtfDate,
  place: text.nullable().describe('Null of a disappearance of which nobody knows the place.'),
  facility: text.nullable(),
  legalBases,
  earliest: instant.nullable().describe('RFC 3339 with the offset of the place; null where it cannot be known.'),
  latest: instant.nullable().describe('As "earliest"; exclusive.'),
  reviewAt: instant
    .nullable()
    .describe('Where no term is stated: from when on one must ask why the person is still held.'),
  working: texts.describe('How the window was computed, a step a line, in English.'),
  steps: workingSteps,
  nextHearing: inCsv(nextHearing.nullable(), { nextHearing: (hearing) => hearing?.at ?? null }),
  questions: inCsv(
    z
      .array(courtQuestion)
      .describe('What courts decided that this line does not take into account; a later fact of custody answers it.'),
    { questions: (questions) => questions.map((one) => one.text) },
  ),
  standing,
  releaseReportedOn: edtfDate.nullable().describe('A release is reported and not confirmed. It ends nothing.'),
  exercise: z
    .boolean()
    .describe('Whether something that shows here was recorded as an exercise: to be said wherever it is shown.'),
  sources: count.describe('How many sources it rests on.'),
  revision,
  releaseManner: z
    .enum(releaseManners)
    .nullable()
    .describe('How the release was that is confirmed or reported; null where nobody says.'),
  followUpEndedOn: edtfDate.nullable().describe('Since when the record no longer follows it. It ends nothing.'),
  disputedBy: texts.describe('Who says that it was not so, as long as that is not decided.'),
  count: headcount.describe('Where a group is held of whom nobody is named: how many they are; null for one person.'),
  causeOfDeath: text
    .nullable()
    .describe('Where custody ended by death: of what, as a source has it; null where none says.'),
  measures: notInCsv(z.array(measure)).describe('Imposed within custody by then, such as a punishment cell.'),
  previousEpisode: notInCsv(key.nullable()).describe(
    'The episode before, where the person was held again without having been free.',
  ),
});
export type CustodyEntry = ViewOf<typeof custodyLine>;

/** Who is held, or whose custody had ended. */
export const custodyBoard = listView('CustodyBoard', 'held', {
  ...moments,
  held: z.array(custodyLine),
  nextCursor,
  behind,
});

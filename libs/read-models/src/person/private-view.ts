import { Query } from '@nestjs/cqrs';
import { z } from 'zod';
import { source, type Viewer } from '#domain';
import { eventId, instant, key, moment, script, text } from '../view/fields.ts';
import { type ViewOf, view } from '../view/view.ts';

const fromRecord = {
  event: eventId,
  key: key.describe('Of the record that has it.'),
  at: instant,
  actor: text,
  source,
};

const privateName = z.strictObject({
  ...fromRecord,
  name: text,
  family: text.nullable(),
  given: text.nullable(),
  script,
  birthYear: text.nullable().describe('As it was encrypted, with the name that the person was registered with.'),
});

const privateNote = z.strictObject({
  ...fromRecord,
  contacts: text.nullable(),
  health: text.nullable(),
  notes: text.nullable(),
});

/** What the group keeps to itself of somebody, corrections applied. What was erased reads `erased`. */
export const privateRecord = view('PrivateRecord', {
  person: key.describe('Key under which the person shows.'),
  knownAt: moment,
  erased: z
    .array(z.strictObject({ key, at: instant, actor: text, reason: text }))
    .describe('Each erasure, of each of their records, at every moment asked about.'),
  names: z.array(privateName).describe('Names that are withheld from everybody outside the group.'),
  notes: z.array(privateNote),
});
export type PrivateView = ViewOf<typeof privateRecord>;
export type PrivateName = ViewOf<typeof privateName>;
export type PrivateNote = ViewOf<typeof privateNote>;

export interface PrivateRecordRequest {
  /** Any key of the person. */
  readonly person: string;
  readonly knownAt?: string | null;
  /** The group itself, all of it unless it is said that the reader is limited to jurisdictions. */
  readonly viewer?: Viewer;
}

/**
 * What is private of a person, sealed as it is stored; null where no person is recorded under the key, or none of whom
 * the viewer may know all.
 *
 * @throws DateError
 */
export class PrivateRecordQuery extends Query<PrivateView | null> {
  constructor(readonly request: PrivateRecordRequest) {
    super();
  }
}

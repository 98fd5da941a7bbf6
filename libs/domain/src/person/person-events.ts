import { z } from 'zod';
import { correction, retraction } from '../shared/fact.ts';
import { source, text } from '../shared/values.ts';

/** A name as it was written somewhere. */
export const personName = z.strictObject({
  /** In the order in which it was written. */
  name: text(500),
  family: text(200).nullable().default(null),
  given: text(200).nullable().default(null),
  /** ISO 15924: `Latn`, `Cyrl`. */
  script: z
    .string()
    .regex(/^[A-Z][a-z]{3}$/, 'must be an ISO 15924 code such as "Latn"')
    .default('Latn'),
});

export const personEvents = {
  'person.registered': personName.extend({ source }),
  'person.name-added': personName.extend({ source }),
  'person.corrected': correction,
  'person.retracted': retraction,
} as const;

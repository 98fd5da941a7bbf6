import { z } from 'zod';
import { lines, source } from './values.ts';

/** A fact of one stream as the log has it, reduced to what the domain needs. Structurally a recorded event. */
export interface Fact<D = Readonly<Record<string, unknown>>> {
  readonly id: string;
  readonly type: string;
  readonly data: D;
  readonly revision: bigint;
  readonly metadata: { readonly recordedAt: string; readonly actor: string };
}

/** What a decision yields: the fact itself; whoever stores it adds id, time and actor. */
export interface NewFact<T extends string = string, D = Readonly<Record<string, unknown>>> {
  readonly type: T;
  readonly data: D;
}

/**
 * A correction names the fact, the field, what was recorded, what it should have been, why, and on which source. It
 * holds for all time on the valid axis and only from its recording on the known axis. `field` is a path into the
 * fact's data: `duration`, `place.name`, `sanctions.0.amount`.
 */
export const correction = z.strictObject({
  event: z.uuid(),
  field: z
    .string()
    .regex(/^[A-Za-z]+(\.([A-Za-z]+|\d+))*$/, 'must be a path such as "duration" or "place.name"')
    .max(200),
  old: z.json(),
  new: z.json(),
  reason: lines(2000),
  source,
  /** Said with it wherever it is shown: a drill is never mistaken for news. */
  exercise: z.boolean().default(false),
});
export type Correction = z.infer<typeof correction>;

/** A retraction takes a fact back as if it had never been claimed; it stays readable in the history. */
export const retraction = z.strictObject({
  event: z.uuid(),
  reason: lines(2000),
  source,
  exercise: z.boolean().default(false),
});
export type Retraction = z.infer<typeof retraction>;

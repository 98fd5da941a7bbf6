import { z } from 'zod';

/** What one delivery came to by an answer. */
const concluded = z.object({
  /** Of the delivery. */
  id: z.string(),
  /** Of the attempt, from 1. */
  number: z.int().min(1),
  state: z.enum(['sent', 'deferred', 'bounced', 'failed']),
  /** RFC 3339: when it is tried another time; null: never. */
  nextAttemptAt: z.string().nullable(),
});

const mailAnswer = z.object({
  /** The mail's Message-ID, with angle brackets. */
  mail: z.string(),
  /** RFC 3339 in UTC, by the injected clock: when the answer came. */
  at: z.string(),
  outcome: z.enum(['accepted', 'deferred', 'refused', 'in_doubt']),
  /** The server's code and what it says, never its own words. */
  response: z.string(),
  /** Whether the address itself was refused, so that nothing more goes there. */
  addressRefused: z.boolean(),
  deliveries: z.array(concluded).min(1),
});

/**
 * What a mail server answered to one mail: a line of the mail journal. It names no address and no subject, only ids that say
 * nothing without the ledger.
 */
export type MailAnswer = Readonly<z.infer<typeof mailAnswer>>;

/** @returns null for what is no line of a journal, such as one that a power cut tore */
export function parseMailAnswer(line: string): MailAnswer | null {
  try {
    return mailAnswer.parse(JSON.parse(line));
  } catch {
    return null;
  }
}

import type pg from 'pg';
import { readSql } from '#platform';
import { type Decision, decision } from '../ledger/decision.ts';
import type { MailAnswer } from '../mail-journal/mail-answer.ts';

const END_ATTEMPTS = readSql(new URL('./end-attempts.sql', import.meta.url));

/**
 * Puts answers into the ledger. Those that it has already change nothing.
 *
 * @param subjects of mails by their Message-IDs, as far as they are known
 * @returns ids of the deliveries that came to something by it
 */
export async function writeAnswers(
  db: Pick<pg.ClientBase, 'query'>,
  answers: readonly MailAnswer[],
  subjects: ReadonlyMap<string, string | null> = new Map(),
): Promise<readonly string[]> {
  const rows = answers.flatMap(({ deliveries, ...answer }) => deliveries.map((one) => ({ ...answer, ...one })));
  if (rows.length === 0) return [];
  const decisions = rows.map((row) => decisionOf(row));
  const ended = await db.query<{ id: string }>(END_ATTEMPTS, [
    rows.map(({ id }) => id),
    rows.map(({ number }) => number),
    rows.map(({ at }) => at),
    rows.map(({ outcome }) => outcome),
    rows.map(({ response }) => response),
    rows.map(({ state }) => state),
    rows.map(wordsFor),
    rows.map(({ nextAttemptAt }) => nextAttemptAt),
    rows.map(({ mail }) => subjects.get(mail) ?? null),
    decisions.map((decided) => decided?.decision ?? null),
    decisions.map((decided) => decided?.reason ?? null),
    rows.map(({ mail }) => mail),
    rows.map(({ addressRefused }) => addressRefused),
  ]);
  return ended.rows.map(({ id }) => id);
}

type Concluded = MailAnswer['deliveries'][number];

/** null where it was decided to send it, and it was sent. */
function decisionOf({ state }: Pick<Concluded, 'state'>): Decision<'wait' | 'drop'> | null {
  switch (state) {
    case 'sent':
      return null;
    case 'deferred':
      return decision('wait', 'retry');
    case 'bounced':
      return decision('drop', 'refused');
    case 'failed':
      return decision('drop', 'given_up');
  }
}

/** What became of a delivery, for a person. */
export function wordsFor({
  outcome,
  response,
  nextAttemptAt,
}: Pick<MailAnswer, 'outcome' | 'response'> & Pick<Concluded, 'nextAttemptAt'>): string {
  const words = { accepted: '', deferred: '', refused: 'Refused for good: ', in_doubt: 'It may have arrived: ' }[
    outcome
  ];
  const givenUp = nextAttemptAt === null && (outcome === 'deferred' || outcome === 'in_doubt') ? ' Given up.' : '';
  return `${words}${response}${givenUp}`;
}

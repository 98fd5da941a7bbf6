import { type ReturnsState, returnsState } from '#alerts';
import type { Config, Database } from '#platform';
import type { Finding } from './finding.ts';

/** Whether mails that come back are read, and what of them waits for a person. */
export async function examineReturns(
  { pool }: Pick<Database, 'pool'>,
  config: Pick<Config, 'bouncesUrl' | 'smtpUrl'>,
): Promise<Finding> {
  return returnsFinding(config, await returnsState(pool));
}

export function returnsFinding(
  { bouncesUrl, smtpUrl }: Pick<Config, 'bouncesUrl' | 'smtpUrl'>,
  { readAt, failing, left }: ReturnsState,
): Finding {
  const name = 'returned mails';
  if (bouncesUrl === null) {
    const advice =
      smtpUrl === null
        ? null
        : 'Name their mailbox in HABEAS_BOUNCES_URL: addresses that take no mail would be found out.';
    return { name, ok: true, detail: 'no mailbox is read', advice };
  }
  const read = readAt === null ? 'their mailbox was never read yet' : `their mailbox was read at ${readAt}`;
  if (failing !== null) {
    return {
      name,
      ok: false,
      detail: `${read}, and cannot be since ${failing.since}: ${failing.why}`,
      advice: 'Look at HABEAS_BOUNCES_URL and that server. No mail is lost: what lies there is read when it can be.',
    };
  }
  const kinds = [
    [left.foreign, 'about no mail of this Habeas'],
    [left.unclear, 'that do not say what became of the mail'],
    [left.letter, 'that are no reports'],
  ] as const;
  const lying = kinds.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  if (lying.length === 0) return { name, ok: true, detail: read, advice: null };
  return {
    name,
    ok: true,
    detail: `${read}; mails lie in it that were left: ${lying.join(', ')}`,
    advice: 'Have a person look at them there. Those that are taken out are forgotten here.',
  };
}

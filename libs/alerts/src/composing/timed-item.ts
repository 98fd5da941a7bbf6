import { type TimedAlert, timedAlert } from '../matching/timed-alert.ts';
import type { DeliveryRow } from './delivery-row.ts';
import type { MailContent } from './mail-content.ts';

/** What the time of a delivery depends on, by what it is about to say. */
export function timedItem(
  { rule, audience, due_at, moot_after }: Pick<DeliveryRow, 'rule' | 'audience' | 'due_at' | 'moot_after'>,
  { said, details, told }: Pick<MailContent, 'said' | 'details' | 'told'>,
): TimedAlert {
  return timedAlert({
    ...{ rule, audience, details, matter: said.matter, dueAt: due_at, mootAfter: moot_after },
    corrects: told === null ? null : { told: told.said, now: said },
  });
}

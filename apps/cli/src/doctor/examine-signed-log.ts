import { Temporal } from 'temporal-polyfill';
import { checkpointFault, LONGEST_UNSIGNED, type VerifiableLog, waitsSince } from '#audit';
import type { EventStore } from '#event-store';
import type { Clock } from '#platform';
import type { Finding } from './finding.ts';

export interface SignedLog {
  readonly log: VerifiableLog;
  readonly store: Pick<EventStore, 'readAll'>;
  readonly clock: Clock;
}

/** Whether the last checkpoint stands, and whether anything has waited too long for the next. Reads no more than two events. */
export async function examineSignedLog({ log, store, clock }: SignedLog): Promise<Finding> {
  const checkpoint = await log.checkpoint();
  const [fault, waits] = [await checkpointFault(log), await waitsSince(checkpoint?.size ?? 0, log, store)];
  const signed =
    checkpoint === null ? 'nothing is signed yet' : `${checkpoint.size} events signed at ${checkpoint.signedAt}`;
  if (fault !== null) {
    return finding(`the last checkpoint, over ${checkpoint?.size} events, does not stand: ${fault}.`, {
      advice:
        'Nothing more is signed. `habeas verify` says where it differs; keep the database as it is until you know why.',
    });
  }
  const { witnesses, last } = await log.cosigned();
  const cosigned = witnesses.length > 0 ? `; ${last} of ${witnesses.length} witnesses have cosigned it` : '';
  if (waits === null) return finding(`${signed}${cosigned}; nothing waits`);
  const seconds = clock.now().since(Temporal.Instant.from(waits)).total('seconds');
  const since = `${signed}${cosigned}; what was recorded since ${waits} waits for a checkpoint`;
  if (seconds <= LONGEST_UNSIGNED) return finding(since);
  return finding(`${since}.`, {
    advice:
      'Until it is signed it can be changed unseen. `habeas checkpoint` signs it; `npm start` does by itself. If Habeas runs, its log says why not.',
  });
}

function finding(detail: string, { advice = null }: { advice?: string | null } = {}): Finding {
  return { name: 'signed log', ok: advice === null, detail, advice };
}

import type pg from 'pg';
import { examineAccess } from '#accounts';
import { examineEndpoints } from '#webhooks';
import type { Finding } from './finding.ts';

/** Whether who may do what, and where webhooks go, follow from the journal. */
export async function examineRights(pool: pg.Pool): Promise<Finding> {
  const [access, endpoints] = [await examineAccess(pool), await examineEndpoints(pool)];
  const faults = [...access.faults, ...endpoints.faults];
  const [agree, unknown] = [access.agree + endpoints.agree, access.unknown + endpoints.unknown];
  const before = unknown === 0 ? '' : `; ${unknown} are of before the journal said enough of them`;
  return {
    name: 'rights',
    ok: faults.length === 0,
    detail:
      faults.length === 0
        ? `${agree} accounts, tokens, webhooks and the like follow from the journal${before}`
        : faults.map(({ message }) => message).join(' '),
    advice:
      faults.length === 0
        ? null
        : 'Somebody changed this in the database, and not by Habeas. End what you do not know of (`habeas token revoke`, `habeas account disable`, `habeas webhooks remove`), and find out who had the password of its owner.',
  };
}

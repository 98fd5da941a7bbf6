import type pg from 'pg';
import type { TwoPeopleMatter } from '#platform';
import { AccountRefused } from '../account-refused.ts';
import { PERMISSIONS } from '../roles/permissions.ts';
import type { Role } from '../roles/roles.ts';
import { type Approval, PERMISSION_OF } from './approval.ts';
import { type Approvals, type NewApproval, personBehind } from './approvals.ts';

/** One person alone asked for what takes two; it waits for a second now. */
export class WaitsForASecond extends AccountRefused {
  constructor(readonly approval: Approval) {
    const { id, state, endsAt, content } = approval;
    const again = content?.do === 'repeat' ? ' Then do the same again.' : '';
    super(
      'waits-for-a-second',
      state === 'pending'
        ? `This takes two people. It waits until ${endsAt}: a second person approves it with \`habeas approvals approve ${id}\`.${again}`
        : `This takes two people. A second person has approved it as ${id}, and it is being done.`,
    );
  }
}

/** What may be done with roles that can approve, or that read what is private. */
const GRAVE = new Set<Role>(
  [...Object.values(PERMISSION_OF), 'read-private' as const].flatMap((permission) => PERMISSIONS[permission].roles),
);

/** Whether roles let somebody do what takes two people, or read what is private; `administrator` is admin. */
export function areGrave(roles: readonly string[]): boolean {
  return roles.some((role) => role === 'administrator' || GRAVE.has(role as Role));
}

/**
 * Goes on where nothing takes two people here, or a second has approved this very thing; asks for one otherwise. At the
 * terminal of a machine on which there is no administrator yet there is no second person to ask: it goes on.
 *
 * @throws WaitsForASecond
 */
export async function withASecond(
  { pool, approvals, twoPeople }: { pool: pg.Pool; approvals: Approvals; twoPeople: readonly TwoPeopleMatter[] },
  asked: NewApproval,
): Promise<void> {
  if (!twoPeople.includes(asked.matter)) return;
  if ((await approvals.claim(asked)) !== null) return;
  if ((await personBehind(pool, asked.by)) === 'system' && !(await hasAdministrator(pool))) return;
  throw new WaitsForASecond(await approvals.ask(asked));
}

async function hasAdministrator(pool: pg.Pool): Promise<boolean> {
  const { rowCount } = await pool.query(
    `SELECT FROM accounts.account WHERE kind = 'person' AND disabled_at IS NULL AND 'admin' = ANY (roles) LIMIT 1`,
  );
  return Boolean(rowCount);
}

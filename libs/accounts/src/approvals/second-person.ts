import type { TwoPeopleMatter } from '#platform';
import { AccountRefused } from '../account-refused.ts';
import { hasAdministrator } from '../accounts/has-administrator.ts';
import { PERMISSIONS } from '../roles/permissions.ts';
import type { Role } from '../roles/roles.ts';
import { type Approval, PERMISSION_OF } from './approval.ts';
import { Approvals, type ApprovalsOptions, type NewApproval, personBehind } from './approvals.ts';

/** One person alone asked for what takes two; it waits for a second now. */
export class WaitsForASecond extends AccountRefused {
  constructor(readonly approval: Approval) {
    const { id, state, endsAt, content } = approval;
    const again = content?.do === 'repeat' ? ' Then do the same again.' : '';
    super(
      'waits-for-a-second',
      state === 'pending'
        ? `This takes two people. It waits until ${endsAt}: a second person approves it at /admin/approvals, or with \`habeas approvals approve ${id}\`.${again}`
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

interface Needed {
  /** Id of the approval by which it is carried out; null or left out: somebody does it themselves. */
  readonly approval?: string | null;
  /** Id of the account that is let in by it: it cannot be the second person for that. */
  readonly of?: string;
}

/** Sees to it that what takes two people is done by two. The services that do such things ask it themselves. */
export class SecondPerson {
  private readonly approvals: Approvals;

  constructor(private readonly options: ApprovalsOptions & { readonly twoPeople: readonly TwoPeopleMatter[] }) {
    this.approvals = new Approvals(options);
  }

  /**
   * Goes on where nothing takes two people here, or a second has approved this very thing; asks for one otherwise. At the
   * terminal of a machine on which there is no administrator who could approve it, there is no second person to ask: it goes
   * on. So the first account is made, and the only administrator let in again.
   *
   * @throws WaitsForASecond
   */
  async need(asked: NewApproval, { approval = null, of = '' }: Needed = {}): Promise<void> {
    const { pool, twoPeople } = this.options;
    if (!twoPeople.includes(asked.matter)) return;
    if (approval !== null && (await this.approvals.isApproved(approval, asked))) return;
    if ((await this.approvals.claim(asked)) !== null) return;
    if ((await personBehind(pool, asked.by)) === 'system' && !(await hasAdministrator(pool, of))) return;
    throw new WaitsForASecond(await this.approvals.ask(asked));
  }
}

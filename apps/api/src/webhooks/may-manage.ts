import type { AccessHolder, AccessRole } from '#platform';
import { Problem } from '../problems/problem.ts';

const MAY: readonly AccessRole[] = ['publisher', 'admin'];

/** Whoever publishes decides who is told. A token that is limited to something else does not. @throws Problem 403 */
export function assertMayManageWebhooks({ name, role, scopes }: AccessHolder): void {
  if (!MAY.includes(role)) {
    throw new Problem({
      status: 403,
      code: 'role-insufficient',
      detail: `The token "${name}" has the role ${role}; to manage webhooks takes ${MAY.join(' or ')}.`,
    });
  }
  if (scopes === null) return;
  throw new Problem({
    status: 403,
    code: 'scope-insufficient',
    detail: `The token "${name}" was made for ${scopes.join(' and ')} alone; to manage webhooks takes one without scopes.`,
  });
}

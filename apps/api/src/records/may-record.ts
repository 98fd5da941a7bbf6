import type { AccessHolder, AccessRole } from '#platform';
import { Problem } from '../problems/problem.ts';

const RECORD: readonly AccessRole[] = ['monitor', 'editor', 'admin'];
const AMEND: readonly AccessRole[] = ['editor', 'admin'];

/** Monitors add facts; to say that what was told is wrong takes an editor. */
export function assertMayRecord({ name, role }: AccessHolder, fact: string): void {
  const isAmendment = /\.(corrected|retracted)$/.test(fact);
  const roles = isAmendment ? AMEND : RECORD;
  if (roles.includes(role)) return;
  throw new Problem({
    status: 403,
    code: 'role-insufficient',
    detail: `The token "${name}" has the role ${role}; to ${isAmendment ? 'correct or retract' : 'record'} takes ${roles.join(' or ')}.`,
  });
}

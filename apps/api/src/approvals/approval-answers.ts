import { z } from 'zod';
import { type Approval, deciderOf, PERMISSION_OF, type Principal, tellsWhoMayKnow } from '#accounts';
import { TWO_PEOPLE } from '#platform';
import { warnings } from '../records/told-of-facts.ts';

export const approval = z
  .strictObject({
    id: z.string(),
    matter: z.enum(TWO_PEOPLE),
    requestedBy: z.string().describe('Id of the account or the token that asks.'),
    requestedAt: z.string().describe('RFC 3339 in UTC.'),
    endsAt: z.string().describe('When it ends where nobody has approved it.'),
    state: z.enum(['pending', 'approved', 'done', 'failed', 'refused', 'withdrawn', 'expired']),
    decidedBy: z.string().nullable(),
    asks: z.array(z.string()).nullable().describe('What is asked for, one thing a line; null once it has ended.'),
  })
  .meta({ id: 'Approval' });
/** What approving answers: what may be wrong with the facts that were recorded by it, in the order in which they were asked for. */
export const carriedOut = approval.extend({ warnings }).meta({ id: 'ApprovalCarriedOut' });
/** What is answered where something takes two people, and one asked for it. */
export const waitsForASecond = z.strictObject({ approval, approveAt: z.string() }).meta({ id: 'WaitsForASecond' });
export const approvals = z.strictObject({ approvals: z.array(approval) }).meta({ id: 'Approvals' });

export type ApprovalAnswer = z.infer<typeof approval>;

/** Whether somebody may know of a request: they may decide of such, or asked for it. One limited to jurisdictions decides of none. */
export function mayKnowOf(
  holder: Principal,
  { matter, requestedBy }: Pick<Approval, 'matter' | 'requestedBy'>,
): boolean {
  return requestedBy === holder.id || deciderOf(holder).may(PERMISSION_OF[matter]);
}

/** What somebody can decide on: what waits, may be decided by them, and was asked for by another person. */
export function toDecide(all: readonly Approval[], who: Principal): readonly Approval[] {
  const { may } = deciderOf(who);
  return all.filter(
    ({ state, matter, person }) => state === 'pending' && person !== who.id && may(PERMISSION_OF[matter]),
  );
}

/** As it is shown to who decides. */
export function approvalAnswer({ content, person: _, ...shown }: Approval): ApprovalAnswer {
  return { ...shown, asks: content === null ? null : asksOf(content) };
}

function asksOf({ do: what, with: asked }: NonNullable<Approval['content']>): string[] {
  if (what === 'record' || what === 'accept-proposal') {
    const facts = asked.facts as readonly { fact: string; key: string; data: unknown }[];
    return facts.map(({ fact, key, data }) =>
      tellsWhoMayKnow(fact) ? `${fact} ${key} ${JSON.stringify(data)}` : `${fact} ${key}`,
    );
  }
  if (what === 'erase') return [`person.erased ${String(asked.person)}`];
  const said = Object.entries(asked).map(([name, value]) => `${name} ${JSON.stringify(value)}`);
  return [`${what === 'repeat' ? '' : `${what} `}${said.join(', ')}`];
}

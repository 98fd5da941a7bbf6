import { Inject, Injectable } from '@nestjs/common';
import {
  type Account,
  AccountNames,
  Accounts,
  type Approval,
  type ApprovalContent,
  Approvals,
  tellsWhoMayKnow,
} from '#accounts';
import type { ApprovalProps, AskedProps } from '#web';
import { type PageLanguage, pageTexts } from '#words';
import { mayKnowOf, toDecide } from './approval-answers.ts';

type AskedOf<Do extends AskedProps['do']> = Extract<AskedProps, { do: Do }>;

/** So many of what has ended are shown. */
const MOST_PAST = 50;

/** What takes two people as the page shows it: with names in place of ids. */
@Injectable()
export class ShownApprovals {
  constructor(
    @Inject(Approvals) private readonly approvals: Approvals,
    @Inject(Accounts) private readonly accounts: Accounts,
    @Inject(AccountNames) private readonly names: AccountNames,
  ) {}

  async to(
    reader: Account,
    lang: PageLanguage,
  ): Promise<{ waiting: readonly ApprovalProps[]; past: readonly ApprovalProps[]; toDecide: number }> {
    const all = await this.approvals.list();
    const known = all.filter((one) => one.person === reader.id || mayKnowOf(reader, one));
    const waits = known.filter(({ state }) => state === 'pending' || state === 'approved');
    const past = known.filter((one) => !waits.includes(one)).slice(0, MOST_PAST);
    const names = await this.names.namesOf(
      [...waits, ...past].flatMap(({ requestedBy, person, decidedBy }) => [requestedBy, person, decidedBy ?? '']),
    );
    const { forgotten, terminal, tokenOf } = pageTexts(lang).approvals;
    const nameOf = (id: string) => names.get(id) ?? (id === 'system' ? terminal : forgotten);
    const whoAsked = ({ requestedBy, person }: Approval) =>
      person === requestedBy || person === 'system'
        ? nameOf(requestedBy)
        : tokenOf(nameOf(requestedBy), nameOf(person));
    const shown = async (one: Approval): Promise<ApprovalProps> => ({
      ...{ id: one.id, matter: one.matter, state: one.state, requestedAt: one.requestedAt, endsAt: one.endsAt },
      by: whoAsked(one),
      isOwn: one.person === reader.id,
      isRepeated: one.content?.do === 'repeat',
      decidedBy: one.decidedBy === null || one.state === 'withdrawn' ? null : nameOf(one.decidedBy),
      asked: one.content === null ? null : await this.asked(one.content, forgotten),
    });
    return {
      waiting: await Promise.all(waits.map(shown)),
      past: await Promise.all(past.map(shown)),
      toDecide: toDecide(all, reader).length,
    };
  }

  private async asked({ do: what, with: asked }: ApprovalContent, forgotten: string): Promise<AskedProps> {
    switch (what) {
      case 'record':
      case 'accept-proposal': {
        const facts = asked.facts as readonly { fact: string; key: string; data: Record<string, unknown> }[];
        return { do: 'record', facts: facts.map(shownFact) };
      }
      case 'erase':
        return { do: what, person: String(asked.person) };
      case 'answer-brake':
        return { do: what, ...(asked as Pick<AskedOf<'answer-brake'>, 'answer' | 'reason'>) };
      case 'set-roles': {
        const { name, roles: before } = await this.account(asked.account, forgotten);
        return { do: what, account: name, before, roles: asked.roles as typeof before };
      }
      case 'set-jurisdictions': {
        const { name } = await this.account(asked.account, forgotten);
        return { do: what, account: name, jurisdictions: asked.jurisdictions as readonly string[] | null };
      }
      case 'enable': {
        const { name, roles } = await this.account(asked.account, forgotten);
        return { do: what, account: name, roles };
      }
      case 'repeat':
        return await this.repeated(asked, forgotten);
    }
  }

  /** What gives a secret: a link, or one of an account, an invitation and a token. */
  private async repeated(asked: ApprovalContent['with'], forgotten: string): Promise<AskedProps> {
    if ('link' in asked) {
      const { name, roles } = await this.account(asked.link, forgotten);
      return { do: 'link', account: name, roles };
    }
    if ('token' in asked) return { do: 'token', ...(asked.token as Omit<AskedOf<'token'>, 'do'>) };
    if ('invitation' in asked) {
      const { mail, ...rights } = asked.invitation as Omit<AskedOf<'invitation'>, 'do' | 'name'> & { mail: string };
      return { do: 'invitation', name: mail, ...rights };
    }
    const { name, mail, roles, jurisdictions } = asked.account as Omit<AskedOf<'account'>, 'do'> & { mail: string };
    return { do: 'account', name: `${name} (${mail})`, roles, jurisdictions };
  }

  private async account(id: unknown, forgotten: string): Promise<Pick<Account, 'name' | 'roles'>> {
    const account = await this.accounts.byId(String(id));
    return account === null ? { name: forgotten, roles: [] } : account;
  }
}

function shownFact({ fact, key, data }: { fact: string; key: string; data: Record<string, unknown> }) {
  const [category = ''] = fact.split('.');
  const fields = tellsWhoMayKnow(fact) ? Object.entries(data).filter(([field]) => field !== 'source') : [];
  return { fact, stream: `${category}-${key}`, fields };
}

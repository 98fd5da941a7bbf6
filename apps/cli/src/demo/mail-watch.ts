import type pg from 'pg';
import { type Delivery, listDeliveries, type Statement } from '#alerts';
import type { MailboxMessage } from '#mail';
import { type Clock, readSql } from '#platform';
import type { ToldMail, ToldNobody } from './demo-event.ts';
import type { DemoSubscriber } from './demo-subscriber.ts';

const DUE_TO_NOBODY = readSql(new URL('./due-to-nobody.sql', import.meta.url));
const PATIENCE = 20;

/** Reads the mailbox over HTTP, and the ledger for why a mail was sent. */
export class MailWatch {
  private readonly mails: MailboxMessage[] = [];
  private readonly dueToNobody = new Set<string>();

  constructor(
    private readonly url: string,
    private readonly pool: pg.Pool,
    private readonly clock: Clock,
    private readonly subscribers: readonly DemoSubscriber[],
  ) {}

  get count(): number {
    return this.mails.length;
  }

  /** The latest mail to an address. */
  latestTo(address: string): MailboxMessage | undefined {
    return this.mails.findLast(({ to }) => to === address);
  }

  /** What arrived since the last look, by moment and matter; waits until nothing that is due is still on its way. */
  async arrived(): Promise<readonly ToldMail[]> {
    const deliveries = await this.settled();
    const sent = deliveries.filter(({ state }) => state === 'sent').map(({ messageId }) => messageId);
    if (new Set(sent).size === this.mails.length) return [];
    const answer = await fetch(`${this.url}/mailbox/messages.json`);
    if (!answer.ok) throw new Error(`The mailbox was answered ${answer.status}.`);
    const fresh = ((await answer.json()) as MailboxMessage[]).slice(this.mails.length);
    this.mails.push(...fresh);
    // Several are carried at once and arrive as they may: the story tells them in an order of its own.
    return fresh.map((mail) => this.told(mail, deliveries)).sort(byMatter);
  }

  /** What fell due since the last look and went to nobody. `at` is RFC 3339. */
  async toNobody(at: string): Promise<readonly ToldNobody[]> {
    const { rows } = await this.pool.query<{
      id: string;
      rule: string;
      place: string;
      outcome: string;
      names: string[];
    }>(DUE_TO_NOBODY);
    const fresh = rows.filter(({ id }) => !this.dueToNobody.has(id));
    for (const { id } of fresh) this.dueToNobody.add(id);
    return fresh.map(({ rule, place, outcome, names }) => ({ kind: 'due', at, rule, persons: names, place, outcome }));
  }

  private async settled(): Promise<readonly Delivery[]> {
    const now = this.clock.now().epochMilliseconds;
    for (;;) {
      const deliveries = await listDeliveries(this.pool);
      const onItsWay = deliveries.some(
        ({ state, nextAttemptAt }) =>
          state === 'claimed' || (state === 'planned' && (nextAttemptAt === null || Date.parse(nextAttemptAt) <= now)),
      );
      if (!onItsWay) return deliveries;
      await new Promise((resolve) => setTimeout(resolve, PATIENCE));
    }
  }

  private told(mail: MailboxMessage, deliveries: readonly Delivery[]): ToldMail {
    const carried = deliveries.filter(({ messageId, state }) => messageId === mail.messageId && state !== 'withdrawn');
    const [delivery] = carried;
    const [bundle] = delivery?.bundle?.split('|') ?? [];
    const before = deliveries.findLast(
      (other) =>
        other.state === 'sent' &&
        other.said !== null &&
        other.topic === delivery?.topic &&
        other.subscription === delivery?.subscription &&
        deliveries.indexOf(other) < deliveries.indexOf(delivery),
    );
    const said = endOf(delivery?.said ?? null);
    const isNotice = delivery?.rule === 'correction' || delivery?.rule === 'date_changed';
    return {
      kind: 'told',
      at: mail.at,
      address: mail.to,
      subject: mail.subject,
      messageId: mail.messageId,
      rule: bundle ?? delivery?.rule ?? delivery?.kind ?? 'unknown',
      persons: [...new Set(carried.flatMap(({ said }) => namesIn(said)))],
      place: delivery?.said?.place ?? '',
      because: this.subscribers.find(({ address }) => address === mail.to)?.about ?? 'it',
      // Of several matters each has its own end.
      said: carried.length > 1 ? null : said,
      told: isNotice && before?.sentAt ? { at: before.sentAt, ...(endOf(before.said) ?? unknownEnd) } : null,
      exercise: /EXERCISE/.test(mail.subject),
    };
  }
}

function byMatter(a: ToldMail, b: ToldMail): number {
  const [first, second] = [a, b].map(({ at, persons, rule, address }) => [at, ...persons, rule, address].join('\n'));
  return (first ?? '') < (second ?? '') ? -1 : 1;
}

const unknownEnd = { earliest: null, latest: null, status: null };

function endOf(said: Statement | null): ToldMail['said'] {
  if (said?.matter !== 'custody') return null;
  return { earliest: said.earliest, latest: said.latest, status: said.status };
}

function namesIn(said: Statement | null): readonly string[] {
  if (said === null) return [];
  return said.matter === 'custody' ? [said.name] : said.names;
}

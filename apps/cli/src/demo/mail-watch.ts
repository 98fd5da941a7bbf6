import type pg from 'pg';
import { type Delivery, listDeliveries, type Statement } from '#alerts';
import type { AlertRule } from '#domain';
import type { Mailbox, MailboxMessage } from '#mail';
import { type Clock, readSql } from '#platform';
import { digestKinds, languages, words } from '#words';
import type { MailName, ToldItem, ToldMail, ToldNobody } from './demo-event.ts';
import type { DemoSubscriber } from './demo-subscriber.ts';

const DUE_TO_NOBODY = readSql(new URL('./due-to-nobody.sql', import.meta.url));
const PATIENCE = 20;
/** A subject has it first, in the language of its reader. */
const EXERCISE = languages.map((language) => words(language).exercise);

/** Reads the mailbox, and the ledger for why a mail was sent. */
export class MailWatch {
  private readonly mails: MailboxMessage[] = [];
  private readonly dueToNobody = new Set<string>();

  constructor(
    private readonly mailbox: Pick<Mailbox, 'messages'>,
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
    const fresh = this.mailbox.messages().slice(this.mails.length);
    this.mails.push(...fresh);
    // Several are carried at once and arrive as they may: the story tells them in an order of its own.
    return fresh.map((mail) => this.told(mail, deliveries)).sort(byMatter);
  }

  /** What fell due since the last look and went to nobody. `at` is RFC 3339. */
  async toNobody(at: string): Promise<readonly ToldNobody[]> {
    const { rows } = await this.pool.query<{
      id: string;
      rule: AlertRule;
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
    const carried = deliveries.filter(({ messageId, state }) => messageId === mail.messageId && state === 'sent');
    const items = carried
      .filter(({ kind }) => kind !== 'confirmation' && kind !== 'link')
      .map((delivery) => itemOf(delivery, deliveries))
      .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    const prefix = carried[0]?.bundle?.split('|')[0];
    const gathered = digestKinds.find((kind) => kind === prefix);
    const alone = items.length === 1 ? items[0] : undefined;
    return {
      kind: 'told',
      at: mail.at,
      address: mail.to,
      subject: mail.subject,
      messageId: mail.messageId,
      rule: gathered ?? nameOf(carried[0]),
      persons: [...new Set(items.flatMap(({ persons }) => persons))],
      place: [...new Set(items.map(({ place }) => place))].join(', '),
      items,
      because: this.subscribers.find(({ address }) => address === mail.to)?.about ?? 'it',
      said: alone?.said ?? null,
      told: alone?.told ?? null,
      exercise: EXERCISE.some((mark) => mail.subject.startsWith(mark)),
    };
  }
}

/** What the mail of one delivery is called. */
function nameOf(delivery: Delivery | undefined): MailName {
  if (!delivery) throw new Error('A mail arrived that is of no delivery in the ledger.');
  const { rule, kind, id } = delivery;
  if (rule !== null) return rule;
  if (kind === 'alert') throw new Error(`The alert of delivery ${id} has no rule.`);
  return kind;
}

function itemOf(delivery: Delivery, deliveries: readonly Delivery[]): ToldItem {
  const rule = nameOf(delivery);
  const isNotice = rule === 'correction' || rule === 'date_changed';
  const before = isNotice ? toldBefore(delivery, deliveries) : undefined;
  return {
    rule,
    persons: namesIn(delivery.said),
    place: delivery.said?.place ?? '',
    said: endOf(delivery.said),
    told: before?.sentAt ? { at: before.sentAt, ...(endOf(before.said) ?? unknownEnd) } : null,
  };
}

/** The last mail before it that told this reader of the same matter. */
function toldBefore(delivery: Delivery, deliveries: readonly Delivery[]): Delivery | undefined {
  const moment = ({ sentAt }: Delivery) => Date.parse(sentAt ?? '');
  return deliveries
    .filter(
      (other) =>
        other.state === 'sent' &&
        other.said !== null &&
        other.topic === delivery.topic &&
        other.subscription === delivery.subscription &&
        moment(other) < moment(delivery),
    )
    .toSorted((a, b) => moment(a) - moment(b))
    .at(-1);
}

function keyOf({ rule, persons, place, said }: ToldItem): string {
  return [rule, ...persons, place, JSON.stringify(said)].join('\n');
}

function byMatter(a: ToldMail, b: ToldMail): number {
  const [first, second] = [a, b].map(({ at, persons, rule, address }) => [at, ...persons, rule, address].join('\n'));
  return (first ?? '') < (second ?? '') ? -1 : 1;
}

const unknownEnd = { earliest: null, latest: null, status: null };

function endOf(said: Statement | null): ToldMail['said'] {
  if (said?.matter !== 'custody') return null;
  const { earliest, latest, status, releaseReported: reports } = said;
  return { earliest, latest, status, ...(reports.length > 0 ? { reportedFor: reports.map(({ on }) => on) } : {}) };
}

function namesIn(said: Statement | null): readonly string[] {
  if (said === null) return [];
  return said.matter === 'custody' ? [said.name] : said.names;
}

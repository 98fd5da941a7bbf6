import { Temporal } from 'temporal-polyfill';
import { messageId } from '#mail';
import { uuidFrom } from '#platform';
import { type Decision, decision } from '../ledger/decision.ts';
import { outOfQuiet } from '../matching/quiet-hours.ts';
import { CORRECTIONS_WITHIN, quietLetsThrough } from '../matching/send-time.ts';
import type { DeliveryRow } from './delivery-row.ts';
import { type Dropped, dropped } from './dropped.ts';
import type { MailContent } from './mail-content.ts';
import { timedItem } from './timed-item.ts';

type MailKind = 'alert' | 'confirmation' | 'link' | 'digest' | 'corrections' | 'late' | 'summary';

/** One thing to be told; `say` is null for a confirmation and a link. */
export interface Item {
  readonly row: DeliveryRow;
  readonly say: MailContent | null;
}

/** One mail to one subscriber. */
export interface Mail {
  readonly kind: MailKind;
  readonly subscription: string;
  readonly bundle: string | null;
  readonly messageId: string;
  /** In the order in which they are told; at least one. */
  readonly items: readonly Item[];
}

/** What is to become of what waits for one subscriber. */
export interface Grouped {
  readonly mails: readonly Mail[];
  readonly ended: readonly { readonly row: DeliveryRow; readonly end: Dropped }[];
  readonly postponed: readonly Postponed[];
}

/** It waits longer than was decided before. */
interface Postponed {
  readonly row: DeliveryRow;
  readonly until: Temporal.Instant;
  readonly decision: Decision<'wait'>;
}

/**
 * Which mails go to one subscriber now. What was tried before goes again as it was; notices of ten minutes go together; an
 * alert on whose matter a notice waits goes with it; of several leads that have begun the shortest is told. Of each matter
 * one mail at a time, because what a notice says depends on what was said before: the rest is for the next look.
 *
 * @param items of one subscriber, by when they are to go; those not due yet are notices
 */
export function groupMails(items: readonly Item[], now: Temporal.Instant, mailFrom: string): Grouped {
  return new Grouping(items, now, mailFrom).grouped();
}

class Grouping {
  private readonly mails: Mail[] = [];
  private readonly ended: { row: DeliveryRow; end: Dropped }[] = [];
  private readonly postponed: Postponed[] = [];
  private readonly open: Set<Item>;

  constructor(
    items: readonly Item[],
    private readonly now: Temporal.Instant,
    private readonly mailFrom: string,
  ) {
    this.open = new Set(items);
  }

  grouped(): Grouped {
    this.retries();
    this.shortestLeads();
    this.bundles();
    this.notices();
    this.alerts();
    const { ended, postponed } = this;
    return { mails: this.oneOfEachMatter(), ended, postponed };
  }

  /** What was tried before is the same mail still, whatever has come since. */
  private retries(): void {
    const known = new Map<string, Item[]>();
    for (const item of this.open) {
      if (item.row.attempts === 0 || !item.row.is_due) continue;
      const mail = known.get(item.row.message_id);
      if (mail) mail.push(item);
      else known.set(item.row.message_id, [item]);
    }
    for (const items of known.values()) this.add(items, items[0]!.row.bundle, items[0]!.row.message_id);
  }

  private shortestLeads(): void {
    const shortest = new Map<string, Item>();
    for (const item of this.fresh()) {
      const { topic, lead, rule } = item.row;
      if (lead === null && rule !== 'release_due') continue;
      const other = shortest.get(topic!);
      if (!other) shortest.set(topic!, item);
      else {
        const [kept, gone] = leadOf(item) < leadOf(other) ? [item, other] : [other, item];
        shortest.set(topic!, kept);
        this.end(gone, 'shorter_lead', kept);
      }
    }
  }

  private bundles(): void {
    this.late();
    const bundles = new Map<string, Item[]>();
    for (const item of this.fresh()) {
      const { bundle } = item.row;
      if (bundle === null) continue;
      const gathered = bundles.get(bundle);
      if (gathered) gathered.push(item);
      else bundles.set(bundle, [item]);
    }
    for (const [bundle, items] of bundles) this.go([...this.noticesOf(items), ...items], bundle);
  }

  /** With what was missed goes everything else that is to go now: a reader who heard nothing for days gets one mail. */
  private late(): void {
    const alerts = this.fresh().filter(({ row }) => row.kind === 'alert');
    const missed = alerts.find(({ row }) => row.bundle?.startsWith('late|'));
    if (missed !== undefined) this.go([...this.noticesOf(alerts), ...alerts], missed.row.bundle);
  }

  /** From the first that is due, all that fell due within ten minutes of it. */
  private notices(): void {
    for (;;) {
      const waiting = [...this.open].filter(isFreshNotice).sort(byDue);
      const first = waiting.find(({ row }) => row.is_due);
      if (!first) return;
      const until = first.row.due_at.getTime() + CORRECTIONS_WITHIN.total('milliseconds');
      const together = waiting.filter(
        ({ row }) => row.due_at.getTime() >= first.row.due_at.getTime() && row.due_at.getTime() < until,
      );
      const topics = new Set(together.map(({ row }) => row.topic));
      const alerts = [...this.fresh()].filter((item) => !isFreshNotice(item) && topics.has(item.row.topic));
      this.go([...together, ...alerts], `corrections|${first.row.due_at.toISOString()}`);
    }
  }

  private alerts(): void {
    for (const item of this.fresh()) {
      const notices = this.noticesOf([item]);
      const [notice] = notices.map(({ row }) => row).sort((a, b) => +a.next_attempt_at - +b.next_attempt_at);
      if (notice === undefined) this.go([item], null);
      else if (item.row.moot_after === null || item.row.moot_after > notice.next_attempt_at) {
        this.postpone(
          item,
          Temporal.Instant.fromEpochMilliseconds(notice.next_attempt_at.getTime()),
          decision('wait', 'notice_first', notice.id),
        );
      } else this.go([...notices, item], `corrections|${notices.toSorted(byDue)[0]!.row.due_at.toISOString()}`);
    }
  }

  private fresh(): readonly Item[] {
    return [...this.open].filter(({ row }) => row.is_due && row.attempts === 0);
  }

  /** Notices on the same matters that no mail has taken yet. */
  private noticesOf(items: readonly Item[]): readonly Item[] {
    const topics = new Set(items.map(({ row }) => row.topic));
    return [...this.open].filter((item) => isFreshNotice(item) && topics.has(item.row.topic) && !items.includes(item));
  }

  /** Lets them go as one mail, or wait for the end of quiet hours where these let none of them through. */
  private go(items: readonly Item[], bundle: string | null): void {
    const { preferences } = items[0]!.row;
    const morning = preferences === null ? this.now : outOfQuiet(this.now, preferences);
    const isQuiet = preferences !== null && morning.epochMilliseconds > this.now.epochMilliseconds;
    const waits = ({ row, say }: Item) =>
      say !== null && !quietLetsThrough(timedItem(row, say), preferences!, this.now, morning);
    if (isQuiet && items.every(waits)) {
      for (const item of items) this.postpone(item, morning, decision('wait', 'quiet_hours'));
      return;
    }
    const told = this.oncePerMatter(items.toSorted(byDue));
    const { id, subscription } = told[0]!.row;
    // What is taken along need not be of the bundle itself.
    const isGone = told.some(({ row }) => row.bundle_gone);
    const alone = told.length === 1 && (bundle === null || bundle.startsWith('corrections|'));
    const name = `${bundle}|${subscription}${isGone ? `|${id}` : ''}`;
    if (alone) this.add(told, null, told[0]!.row.message_id);
    else this.add(told, bundle, messageId(uuidFrom('habeas.mail', name), this.mailFrom));
  }

  /** Two notices of one matter would say the same. */
  private oncePerMatter(items: readonly Item[]): readonly Item[] {
    const noticed = new Map<string, Item>();
    return items.filter((item) => {
      if (item.row.audience !== 'told') return true;
      const same = noticed.get(item.row.topic!);
      if (same === undefined) {
        noticed.set(item.row.topic!, item);
        return true;
      }
      this.end(item, 'repeated', same);
      return false;
    });
  }

  private add(items: readonly Item[], bundle: string | null, id: string): void {
    for (const item of items) this.open.delete(item);
    const inOrder = items.toSorted(byDue);
    this.mails.push({
      kind: kindOf(inOrder, bundle),
      subscription: inOrder[0]!.row.subscription,
      bundle,
      messageId: id,
      items: inOrder,
    });
  }

  private postpone(item: Item, until: Temporal.Instant, decided: Decision<'wait'>): void {
    this.open.delete(item);
    this.postponed.push({ row: item.row, until, decision: decided });
  }

  private end(item: Item, reason: 'shorter_lead' | 'repeated', { row }: Item): void {
    this.open.delete(item);
    this.ended.push({ row: item.row, end: dropped(reason, { otherDelivery: row.id }) });
  }

  private oneOfEachMatter(): readonly Mail[] {
    const taken = new Set<string>();
    return this.mails.filter(({ items }) => {
      const topics = items.flatMap(({ row }) => row.topic ?? []);
      if (topics.some((topic) => taken.has(topic))) return false;
      for (const topic of topics) taken.add(topic);
      return true;
    });
  }
}

function isFreshNotice({ row }: Item): boolean {
  return row.audience === 'told' && row.attempts === 0 && row.bundle === null;
}

function byDue(a: Item, b: Item): number {
  return a.row.due_at.getTime() - b.row.due_at.getTime() || (a.row.id < b.row.id ? -1 : 1);
}

function leadOf({ row }: Item): number {
  return row.lead === null ? 0 : Temporal.Duration.from(row.lead).total({ unit: 'hours', relativeTo: '2000-01-01' });
}

function kindOf(items: readonly Item[], bundle: string | null): MailKind {
  const [{ row }] = items as [Item];
  if (row.kind === 'confirmation' || row.kind === 'link') return row.kind;
  const kind = bundle?.slice(0, bundle.indexOf('|'));
  return kind === 'digest' || kind === 'late' || kind === 'summary' || kind === 'corrections' ? kind : 'alert';
}

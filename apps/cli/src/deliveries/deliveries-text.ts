import type { Delivery, PausedAddress } from '#alerts';
import { visible } from '#time';
import { words } from '#words';
import { ruleInWords } from '../alerts/alert-words.ts';
import { type Paint, plain } from '../board/paint.ts';
import { counted, momentInWords } from '../board/words.ts';
import { columns } from '../command/columns.ts';

const { kinds } = words('en');

/** The ledger for a terminal, oldest first, and which addresses get nothing more; times in UTC, a subscription by the end of its id. */
export function deliveriesText(
  deliveries: readonly Delivery[],
  paint: Paint = plain,
  paused: readonly PausedAddress[] = [],
): string {
  if (deliveries.length === 0) return 'Nothing was sent and nothing waits.';
  const lines = columns(deliveries.map(cellsOf)).split('\n');
  const rows = deliveries.map(({ state }, index) => `  ${coloured(state, lines[index]!, paint)}`);
  const counts = new Map<string, number>();
  for (const { state } of deliveries) counts.set(state, (counts.get(state) ?? 0) + 1);
  const summary = [...counts].map(([state, count]) => `${count} ${state}`).join(', ');
  const head = `${paint('bold', 'Ledger')}: ${counted(deliveries.length, 'delivery', 'deliveries')} (${summary})`;
  return [head, '', ...rows, ...pausedLines(paused)].join('\n');
}

function pausedLines(paused: readonly PausedAddress[]): readonly string[] {
  if (paused.length === 0) return [];
  return [
    '',
    'Addresses that were refused for good; `habeas deliveries resume <subscription>` tries one again',
    '',
    ...paused.map(({ subscription, since, reason }) =>
      visible(`  ${subscription}  since ${momentInWords(since)}: ${reason}`),
    ),
  ];
}

/** What is told by a delivery that is no alert. */
const KINDS: Readonly<Partial<Record<Delivery['kind'], string>>> = {
  confirmation: 'confirmation asked for',
  link: 'link to all that the address follows',
  summary: 'how things stand',
};

function cellsOf(delivery: Delivery): string[] {
  const { kind, rule, lead, state, subscription, plannedAt, sentAt } = delivery;
  return [
    momentInWords(sentAt ?? plannedAt),
    state,
    rule === null ? (KINDS[kind] ?? kind) : ruleInWords(rule, lead ?? null),
    personsInWords(delivery),
    matterInWords(delivery),
    `to …${subscription.slice(-6)}`,
    why(delivery),
  ];
}

function personsInWords({ persons, matter }: Delivery): string {
  if (matter === null) return '';
  return persons.length === 0 ? 'not public' : persons.map(({ name }) => name).join(', ');
}

/** What of theirs it is, and under which record, so that rows of one mail are told apart. */
function matterInWords({ topic, matter }: Delivery): string {
  if (matter === null) return '';
  const { kind, hearing, title, what, since } = matter;
  const said =
    hearing === null
      ? [kinds[kind as keyof typeof kinds] ?? kind, ...(since === null ? [] : [`since ${since}`])].join(' ')
      : [title, what].filter((part) => part !== null).join(': ') || 'a hearing';
  return `${said} (${topic})`;
}

function why({ state, outcome, attempts, nextAttemptAt }: Delivery): string {
  if (state === 'sent') return attempts > 1 ? `at attempt ${attempts}` : '';
  if (state === 'planned' && outcome?.startsWith('Not tried')) return outcome;
  if (state === 'planned' && nextAttemptAt !== null) return `goes ${momentInWords(nextAttemptAt)}`;
  const again = nextAttemptAt !== null && state === 'deferred' ? `again ${momentInWords(nextAttemptAt)}: ` : '';
  return `${again}${outcome ?? ''}`;
}

function coloured(state: Delivery['state'], line: string, paint: Paint): string {
  if (state === 'failed' || state === 'bounced') return paint('red', line);
  if (state === 'deferred' || state === 'claimed' || state === 'held') return paint('yellow', line);
  return state === 'withdrawn' || state === 'suppressed' ? paint('dim', line) : line;
}

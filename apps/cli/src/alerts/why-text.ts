import type {
  AlertsExplained,
  DecisionKind,
  DecisionMade,
  ExpectedDecision,
  ExplainedAlert,
  ExplainedDelivery,
  FilterPart,
  NotToldReason,
  QuietLets,
  ReasonOf,
} from '#alerts';
import { formatDuration, visible } from '#time';
import { type Paint, plain } from '../board/paint.ts';
import { counted, momentInWords } from '../board/words.ts';
import { ruleInWords, whenInWords, whoInWords } from './alert-words.ts';

type ReasonWords = { readonly [Kind in DecisionKind]: Readonly<Record<ReasonOf<Kind>, string>> };

const REASONS: ReasonWords = {
  send: {
    due: 'it is due',
    retry: 'it is tried another time, as the same mail',
    taken_along: 'another mail on the same matter takes it along',
    asked_for: 'the reader asked for it',
    released: 'a person released it from the brake',
    journaled: 'the mail journal knows that the server took it before',
  },
  wait: {
    quiet_hours: 'until the quiet hours of the reader end',
    morning: 'until 09:00 of the reader, since it is for a day',
    notice_first: 'until a notice on the same matter goes, with which it is told',
    brake: 'held by the brake until a person releases or discards it',
    retry: 'the server did not take it; it is tried another time',
    server_unreachable: 'no server was reached; nothing was tried',
    clock_corrected: 'a wrong clock had put it off or ended it',
  },
  gather: {
    digest: 'for the digest',
    corrections: 'with other corrections of the same ten minutes',
    late: 'for one notice of all that was missed',
    summary: 'for the summary of how things stand',
  },
  drop: {
    unsubscribed: 'the subscription has ended',
    address_paused: 'the address takes no mail; see `habeas deliveries`',
    paused: 'the subscriber had paused these mails',
    withheld: 'the record is not for everybody to know any more',
    no_longer_holds: 'it no longer holds: the record has moved on',
    moot: 'what it announces is over by then',
    shorter_lead: 'an alert with a shorter lead on the same matter says it',
    repeated: 'another mail to the same reader says the same',
    other_subscription: 'another subscription of the same address leads and is told of the matter',
    nothing_changed: 'what the reader was last told holds',
    already_confirmed: 'the subscription was past being confirmed',
    discarded: 'the brake held it and a person discarded it',
    refused: 'the server refused it for good',
    given_up: 'it was tried for three days',
  },
};

const DECISIONS: Readonly<Record<DecisionKind, string>> = {
  send: 'goes',
  wait: 'waits',
  gather: 'is gathered',
  drop: 'is dropped',
};

const PARTS: Readonly<Record<FilterPart, string>> = {
  person: 'the person',
  place: 'the place',
  region: 'the region',
  statute: 'the article',
  kind: 'the kind',
};

/** Why a subscription was told of a record, will be, or was not, for a terminal; times in UTC. */
export function whyText(explained: AlertsExplained, paint: Paint = plain): string {
  const { subject, at, alerts, withheld } = explained;
  const isOneOf = explained.subscription.filters.length > 1;
  const head = [
    subscriptionInWords(explained.subscription),
    '',
    `${paint('bold', visible(subject))} as of ${momentInWords(at)}: ${alerts.length === 0 ? 'no alerts' : counted(alerts.length, 'alert')}`,
  ];
  if (withheld) head.push('Something of it is not for everybody to know: nothing of that leaves by mail.');
  else if (alerts.length === 0) head.push('Nothing of it was told or is planned, or there is no such record.');
  return [...head, ...alerts.flatMap((alert) => ['', ...alertLines(alert, isOneOf, paint)])].join('\n');
}

function subscriptionInWords({
  id,
  state,
  confirmedAt,
  endedAt,
  paused,
  filters,
  preferences,
}: AlertsExplained['subscription']): string {
  const since =
    state === 'ended'
      ? `ended ${momentInWords(endedAt!)}`
      : confirmedAt === null
        ? 'not confirmed'
        : `confirmed ${momentInWords(confirmedAt)}`;
  const asksFor = filters
    .map((filter, index) => (filters.length > 1 ? `(${index + 1}) ${filterInWords(filter)}` : filterInWords(filter)))
    .join(' or ');
  const delivery = preferences.delivery === 'at_once' ? 'at once' : `in a ${preferences.delivery} digest`;
  const quiet = quietInWords(preferences);
  return visible(
    `Subscription ${id}: ${since}${paused ? ', paused' : ''}; asks for ${asksFor}; ${delivery}${quiet} (${preferences.zone})`,
  );
}

const LETS: Readonly<Record<Exclude<QuietLets, 'everything'>, string>> = {
  urgent: 'but for what is urgent',
  cannot_wait: 'but for what cannot wait',
  nothing: 'with no mail at all',
};

function quietInWords({ quiet, quietLets }: AlertsExplained['subscription']['preferences']): string {
  if (quiet === null || quietLets === 'everything') return '';
  return `, quiet from ${quiet.from} to ${quiet.to} ${LETS[quietLets]}`;
}

function filterInWords(filter: AlertsExplained['subscription']['filter']): string {
  if (filter.everything) return 'everything';
  const parts = (Object.keys(PARTS) as FilterPart[]).flatMap((part) => {
    const wanted = filter[part];
    return wanted === null ? [] : [`${part} ${wanted}`];
  });
  return parts.join(', ');
}

/** @param isOneOf the subscription has several filters, of which each is to be named */
function alertLines(alert: ExplainedAlert, isOneOf: boolean, paint: Paint): readonly string[] {
  const { rule, lead, said, dueAt, delivery, expected, notTold, takenBy, stage } = alert;
  const what = rule === null ? 'how things stand' : ruleInWords(rule, lead);
  const head = visible(`${momentInWords(dueAt)}  ${what}: ${whoInWords(said)}, ${whenInWords(said)}`);
  const lines = [paint('bold', head)];
  if (isOneOf && takenBy.length > 0) lines.push(`  Taken by ${filtersInWords(takenBy)} of the subscription.`);
  if (stage === 'due_again') lines.push('  A wrong clock had dealt with it; the next sweep at its time does so again.');
  if (delivery !== null) lines.push(`  ${outcomeInWords(delivery)}`, ...delivery.decisions.map(decisionInWords));
  if (expected !== null) lines.push(`  ${expectedInWords(expected)}`);
  if (notTold.length > 0) {
    const verb = stage === 'taken' ? 'Was not told' : 'Will not be told';
    lines.push(...notTold.map((reason) => visible(`  ${verb}: ${notToldInWords(reason, isOneOf)}.`)));
  }
  return lines;
}

function outcomeInWords({ state, sentAt, messageId, subject, nextAttemptAt, heard }: ExplainedDelivery): string {
  const mail = messageId === null ? '' : ` (${messageId}${subject === null ? '' : `, "${subject}"`})`;
  const next = nextAttemptAt === null ? '' : ` at ${momentInWords(nextAttemptAt)}`;
  const words: Readonly<Record<ExplainedDelivery['state'], string>> = {
    planned: `Will be told${next}`,
    claimed: `A mail is under way, or may have arrived${mail}`,
    deferred: `Is tried another time${next}${mail}`,
    held: 'Is held by the brake',
    sent: `Was told${at(sentAt)}${mail}`,
    delivered: `Was told${at(sentAt)}, and the mail arrived${mail}`,
    bounced: sentAt === null ? `Was not told${mail}` : `The mail was sent${at(sentAt)} and came back${mail}`,
    failed: `Was not told${mail}`,
    withdrawn: 'Was not told',
    suppressed: 'Was not told',
  };
  return visible(`${words[state]}${heard === null ? '' : `, ${heard.replace(/\.$/, '')}`}:`);
}

function at(sentAt: string | null): string {
  return sentAt === null ? '' : ` at ${momentInWords(sentAt)}`;
}

function decisionInWords(made: DecisionMade): string {
  const until = made.until === null ? '' : `, until ${momentInWords(made.until)}`;
  const other = made.otherDelivery === null ? '' : ` (delivery ${made.otherDelivery})`;
  return visible(`    ${momentInWords(made.at)}  ${DECISIONS[made.decision]}: ${reasonInWords(made)}${until}${other}`);
}

function expectedInWords(expected: ExpectedDecision): string {
  const reason = reasonInWords(expected);
  if (expected.at === null) return visible(`Will not be told: ${reason}.`);
  return visible(
    `Will be told at ${momentInWords(expected.at)}, as things are now: it ${DECISIONS[expected.decision]}, ${reason}.`,
  );
}

function reasonInWords({ decision, reason }: { readonly decision: DecisionKind; readonly reason: string }): string {
  return (REASONS[decision] as Readonly<Record<string, string>>)[reason] ?? reason;
}

/** `filter 1`, `filters 1 and 3`. */
function filtersInWords(numbers: readonly number[]): string {
  const listed = new Intl.ListFormat('en').format(numbers.map(String));
  return `${numbers.length === 1 ? 'filter' : 'filters'} ${listed}`;
}

function notToldInWords(why: NotToldReason, isOneOf: boolean): string {
  switch (why.reason) {
    case 'filter': {
      const has = why.has.length === 0 ? 'none' : why.has.join(', ');
      const whose = isOneOf ? `filter ${why.filter} of the subscription` : 'the subscription';
      return `${PARTS[why.part]} of ${whose} is ${why.wanted}, and this alert has ${has}`;
    }
    case 'lead_not_chosen':
      return `${formatDuration(why.lead)} before was not chosen (${why.chosen.map(formatDuration).join(', ') || 'no lead was'})`;
    case 'confirmed_later':
      return why.confirmedAt === null
        ? 'the subscription is not confirmed'
        : `the subscription was confirmed at ${momentInWords(why.confirmedAt)}, when it had fallen due`;
    case 'unsubscribed':
      return `the subscription ended at ${momentInWords(why.endedAt)}`;
    case 'not_a_recorder':
      return 'it asks what a record means, and goes to subscribers with an account that may record; this address has none';
    case 'told_nothing_before':
      return 'it goes to those who were told otherwise, and the subscriber had been told nothing of the matter';
    case 'told_another':
      return 'it went to another subscription of the same address, which had told the matter';
    case 'told_the_same_before':
      return 'it goes to those who were told otherwise, and the subscriber had last been told the same';
    case 'lapsed':
      return 'it came when it would have said what was over, and went to nobody';
    case 'passed_over':
      return 'it was planned after everything up to its time had been dealt with';
    case 'not_read_yet':
      return 'the sweep had not read the subscription yet';
  }
}

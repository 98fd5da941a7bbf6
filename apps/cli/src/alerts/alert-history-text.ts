import type { AlertHistory } from '#alerts';
import { visible } from '#time';
import { type Paint, plain } from '../board/paint.ts';
import { counted, momentInWords } from '../board/words.ts';
import { columns } from '../command/columns.ts';
import { ruleInWords, whenInWords, whoInWords } from './alert-words.ts';

/** Who was told what of one alert, and when, for a terminal; times in UTC. */
export function alertHistoryText(alert: AlertHistory, paint: Paint = plain): string {
  const { id, rule, lead, said, dueAt, topic, recipients } = alert;
  const head = [
    `${paint('bold', visible(`alert-${id}`))}: ${ruleInWords(rule, lead)}`,
    visible(`  ${whoInWords(said)}: ${whenInWords(said)}`),
    visible(`  due ${momentInWords(dueAt)}, of ${topic}, resting on ${counted(alert.reliedOn.length, 'event')}`),
  ];
  if (alert.outcome === 'due_again') head.push('  a wrong clock had dealt with it: it is due again at its time');
  if (alert.outcome === 'lapsed') return [...head, '', 'It came too late to be of use, and went to nobody.'].join('\n');
  if (recipients.length === 0) return [...head, '', 'Nobody had asked.'].join('\n');
  const rows = recipients.map(({ state, sentAt, plannedAt, subscription, address, said: told, outcome, attempts }) => [
    momentInWords(sentAt ?? plannedAt),
    state,
    address ?? `subscription ${subscription}`,
    told === null ? '' : whenInWords(told),
    state === 'sent' ? (attempts.length > 1 ? `at attempt ${attempts.length}` : '') : (outcome ?? ''),
  ]);
  const lines = columns(rows).split('\n');
  return [...head, '', ...lines.map((line) => `  ${line}`)].join('\n');
}

/** What persons said to alerts that the brake held. */
export function brakeText(events: readonly { readonly [field: string]: unknown }[]): string {
  if (events.length === 0) return 'The brake has never held anything that somebody answered.';
  return columns(
    events.map(({ at, type, deliveries, actor, reason }) => [
      momentInWords(String(at)),
      type === 'alert.held-released' ? 'released' : 'discarded',
      counted(Number(deliveries), 'alert'),
      `by ${actor}`,
      String(reason),
    ]),
  );
}

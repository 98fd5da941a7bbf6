import { Temporal } from 'temporal-polyfill';
import type { PlannedAlert } from '#alerts';
import { type Paint, plain } from '../board/paint.ts';
import { counted, momentInWords } from '../board/words.ts';
import { columns } from '../command/columns.ts';
import { ruleInWords, whenInWords, whoInWords } from './alert-words.ts';

/** The plan for a terminal; moments by the clock of the place. */
export function planText(alerts: readonly PlannedAlert[], now: Temporal.Instant, paint: Paint = plain): string {
  const asOf = momentInWords(now.toString({ smallestUnit: 'minute' }));
  if (alerts.length === 0) return `As of ${asOf} nothing is left to be told.`;
  const lines = columns(alerts.map(cellsOf)).split('\n');
  const rows = alerts.map(({ dueAt }, index) => {
    const due = Temporal.Instant.compare(dueAt, now) <= 0;
    return `  ${due ? paint('yellow', lines[index]!) : lines[index]}`;
  });
  return `${paint('bold', 'To be told')} as of ${asOf}: ${counted(alerts.length, 'alert')}\n\n${rows.join('\n')}`;
}

function cellsOf({ dueAt, rule, said, place, details }: PlannedAlert): string[] {
  const local = Temporal.Instant.from(dueAt).toZonedDateTimeISO(details.zone).toPlainDateTime();
  return [
    `${momentInWords(local.toString({ smallestUnit: 'minute' }))} (${place})`,
    ruleInWords(rule, details.lead),
    whoInWords(said),
    `${whenInWords(said)}${details.exercise ? ' [EXERCISE]' : ''}`,
  ];
}

import type { CustodyEntry } from '#read-models';
import { formatDay } from '#time';
import { dueOut, pageTexts } from '#words';
import { columns } from '../command/columns.ts';
import { terminalWords } from '../command/terminal-words.ts';
import type { DemoEnd } from './demo-event.ts';

/** The board in sections by how soon somebody should look, and the counts. `day` is `YYYY-MM-DD`. */
export function endingLines({ at, held, counts, kept, calendar }: DemoEnd, day: string): readonly string[] {
  const overdue = held.filter(({ status }) => status === 'expired_release_unconfirmed');
  const due = held.filter(({ status, latest }) => status === 'held' && latest !== null);
  const open = held.filter((entry) => !overdue.includes(entry) && !due.includes(entry));
  const { sections } = pageTexts('en').board;
  return [
    `Who is held on ${formatDay(day)}`,
    ...section(sections.overdue.title, overdue, at),
    ...section(sections.due.title, due, at),
    ...section(sections.open.title, open, at),
    '',
    `${counts.facts} facts recorded, ${counts.events} events in the log, ${counts.mails} mails, ${counts.held} people on the board.`,
    ...(kept
      ? [
          `Everything is in ${kept}. Start Habeas on it with HABEAS_CLOCK=simulated:${at}`,
          `The calendar of everything is then at ${calendar}`,
        ]
      : ['The scratch database goes now; with --keep everything would stay in HABEAS_DATA.']),
  ];
}

function section(title: string, held: readonly CustodyEntry[], at: string): readonly string[] {
  if (held.length === 0) return [];
  const rows = held.map((entry) => [
    entry.person.name,
    entry.place ?? '',
    terminalWords.kinds[entry.kind],
    when(entry, at),
  ]);
  return [
    '',
    `  ${title}`,
    ...columns(rows)
      .split('\n')
      .map((line) => `    ${line}`),
  ];
}

function when(entry: CustodyEntry, at: string): string {
  const { qualifier, date, distance } = dueOut(entry, at, 'en');
  if (date === null) return `since ${terminalWords.dates.since(entry.since)}; no term stated`;
  return `${qualifier ? `${qualifier} ` : ''}${date}${distance ? `, ${distance}` : ''}`;
}

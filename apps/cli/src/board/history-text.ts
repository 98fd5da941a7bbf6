import type { Source } from '#domain';
import type { HistoryEntry } from '#read-models';
import { visible } from '#time';
import { factInWords, fieldInWords, valueInWords } from '#words';
import { columns } from '../command/columns.ts';
import { terminalWords } from '../command/terminal-words.ts';
import { type Paint, plain } from './paint.ts';
import { counted, momentInWords } from './words.ts';

/** The history of a record for a terminal: each event with what it said, why and on what source. */
export function historyText(stream: string, history: readonly HistoryEntry[], paint: Paint = plain): string {
  const events = new Map<string, HistoryEntry[]>();
  for (const entry of history) events.set(entry.event, [...(events.get(entry.event) ?? []), entry]);
  const numbers = new Map([...events.values()].map(([first]) => [first!.event, first!.revision]));
  const text = [...events.values()].map((entries) => eventText(entries, numbers, paint));
  return `${paint('bold', visible(stream))}: ${counted(events.size, 'event')}\n\n${text.join('\n\n')}`;
}

function eventText(entries: readonly HistoryEntry[], numbers: ReadonlyMap<string, number>, paint: Paint): string {
  const { revision, type, at, actor, about, reason, source, exercise } = entries[0]!;
  const of = about === null ? '' : ` (event ${numbers.get(about) ?? visible(about)})`;
  const heading = `${revision}  ${paint('bold', visible(factInWords(terminalWords, type)))}${of}${exercise ? `  ${terminalWords.exercise}` : ''}  ${paint('dim', visible(`${momentInWords(at)}, by ${actor}`))}`;
  const fields = entries.flatMap(({ field, old, new: value }) => {
    if (field === null) return [];
    const inWords = (recorded: HistoryEntry['old']) => valueInWords(terminalWords, field, recorded);
    return [
      [
        fieldInWords(terminalWords, field),
        about !== null || old !== null ? `${inWords(old)} → ${inWords(value)}` : inWords(value),
      ],
    ];
  });
  const context = [
    ...(reason === null ? [] : [['why', reason]]),
    ...(source === null ? [] : [['source', sourceInWords(source)]]),
  ];
  const lines = columns([...fields, ...context]).split('\n');
  return [heading, ...lines.map((line) => `     ${line}`)].join('\n');
}

function sourceInWords({ publisher, title, locator, url }: Source): string {
  return [publisher, title, locator, url].filter((part) => part !== null && part !== undefined).join(', ');
}

import { Temporal } from 'temporal-polyfill';
import { formatDay } from '#time';
import { dueOut, kindInWords, sinceInWords, statusInWords } from '#web';
import { columns } from '../command/columns.ts';
import type { BoardChange, BoardLine, DemoEnd, DemoEvent, RecordedReport, SaidOfEnd, ToldMail } from './demo-event.ts';
import { wrapped } from './wrapped.ts';

const WIDTH = 96;
const INDENT = ' '.repeat(9);
const EXERCISE = 'EXERCISE: ';

const RULES: Readonly<Record<string, string>> = {
  release_approaching: 'a release comes near',
  release_due: 'a release is due today',
  release_unconfirmed: 'a release stays unconfirmed',
  detained_again: 'held again',
  released: 'released',
  died: 'died in custody',
  hearing_approaching: 'a hearing comes near',
  correction: 'what they were told was wrong',
  date_changed: 'the date they were told has moved',
  confirmation: 'the first mail: do you want these?',
};

/** Prints the story for a person at a terminal: a heading a day, then what happened, hour by hour. */
export class Timeline {
  private day = '';

  /** @param zone IANA zone whose days and hours are shown */
  constructor(
    private readonly print: (line: string) => void,
    private readonly zone: string,
  ) {}

  tell(event: DemoEvent): void {
    if (event.kind === 'started') this.opening(event.url);
    else if (event.kind === 'ended') this.ending(event);
    else this.happened(event);
  }

  private happened(event: Exclude<DemoEvent, { kind: 'started' | 'ended' }>): void {
    this.heading(event.at);
    const time = this.wallTime(event.at).toPlainTime().toString({ smallestUnit: 'minute' });
    const [first = '', ...rest] = this.lines(event);
    this.print(`  ${time}  ${first}`);
    for (const line of rest) this.print(`${INDENT}${line}`);
  }

  private lines(event: Exclude<DemoEvent, { kind: 'started' | 'ended' }>): readonly string[] {
    switch (event.kind) {
      case 'recorded':
        return reportLines(event);
      case 'subscription':
        return event.step === 'requested'
          ? [`?  ${event.address} asks to be told of ${event.about}`]
          : [`?  ${event.address} follows the link in the mail: confirmed`];
      case 'board':
        return boardLines(event);
      case 'told':
        return toldLines(event);
      case 'due':
        return [
          `·  due, ${event.outcome === 'lapsed' ? 'too late to be of use' : 'asked for by nobody'}: ${what(event)}`,
        ];
    }
  }

  private heading(at: string): void {
    const date = this.wallTime(at).toPlainDate();
    if (this.day === date.toString()) return;
    this.day = date.toString();
    const weekday = date.toLocaleString('en-GB', { weekday: 'long' });
    const title = `${weekday}, ${formatDay(this.day)}`;
    this.print('');
    this.print(`${title} ${'─'.repeat(WIDTH - title.length - 1)}`);
  }

  private opening(url: string): void {
    this.print('November 2021 in Kazakhstan, lived through on a simulated clock.');
    this.print('');
    for (const line of wrapped(
      `What a monthly bulletin reported is recorded on the day it was reported; what falls due is mailed, by SMTP, to two subscribers who asked for it at ${url}. Times are those of ${this.zone}. What did not happen says EXERCISE.`,
      WIDTH,
    ))
      this.print(line);
    this.print('');
    this.print('  +  recorded    =  what the board now says    @  a mail arrived    ·  due, but asked for by nobody');
  }

  private ending({ at, held, counts, kept }: DemoEnd): void {
    const date = this.wallTime(at).toPlainDate().toString();
    this.print('');
    this.print(`${'═'.repeat(WIDTH)}`);
    this.print(`Who is held on ${formatDay(date)}`);
    this.print('');
    const rows = held.map((entry) => [
      entry.person.name,
      entry.place,
      kindInWords(entry.kind),
      `since ${sinceInWords(entry.since)}`,
      `${statusInWords(entry.status)}${endInWords(entry, at)}`,
    ]);
    for (const line of columns(rows).split('\n')) this.print(`  ${line}`);
    this.print('');
    this.print(
      wrapped(
        `${Object.entries(counts)
          .map(([what, n]) => `${n} ${what}`)
          .join(', ')}.`,
        WIDTH,
      ).join('\n'),
    );
    this.print(
      kept
        ? `Everything is in ${kept}.`
        : 'The scratch database is gone again; with --keep everything would stay in HABEAS_DATA.',
    );
  }

  private wallTime(at: string): Temporal.ZonedDateTime {
    return Temporal.Instant.from(at).toZonedDateTimeISO(this.zone);
  }
}

function reportLines({ place, summary, source, exercise }: RecordedReport): readonly string[] {
  const said = `${exercise ? '' : place ? `${place}: ` : ''}${summary.join(' ')}`;
  const text = exercise && !said.startsWith('EXERCISE') ? `${EXERCISE}${said}` : said;
  return marked('+', [
    ...wrapped(text, WIDTH - 14),
    ...(exercise ? [] : [`[${source.replace(/^.*, (entry )/, '$1')}]`]),
  ]);
}

function boardLines({ person, before, after, became }: BoardChange): readonly string[] {
  if (after === null) {
    const now = became === 'detained_again' ? 'not released but held again' : statusInWords(became ?? 'no longer held');
    return [`=  ${person}: ${now.charAt(0).toLowerCase()}${now.slice(1)}`];
  }
  if (after.status === 'expired_release_unconfirmed' && before?.status !== after.status)
    return [`=  ${person}: the term is over; release unconfirmed, still on the board`];
  if (before === null) return [`=  ${person}: ${statusInWords(after.status).toLowerCase()}${endInWords(after)}`];
  return [`=  ${person}: now ${statusInWords(after.status).toLowerCase()}${endInWords(after)}`];
}

function endInWords(line: BoardLine, at?: string): string {
  const { qualifier, date, distance } = dueOut(line, at ?? line.latest ?? '');
  if (date === null) return line.status === 'held' ? ', no known end' : '';
  return `, due out ${qualifier ? `${qualifier} ` : ''}${date}${at ? ` (${distance})` : ''}`;
}

function toldLines(mail: ToldMail): readonly string[] {
  const why = mail.rule === 'confirmation' ? RULES.confirmation : `${what(mail)}; they asked for ${mail.because}`;
  const lines = [`${mail.address}  “${mail.subject}”`, ...wrapped(`why: ${why}`, WIDTH - 14)];
  if (mail.told) {
    const day = formatDay(mail.told.at.slice(0, 10));
    lines.push(`told on ${day}: ${end(mail.told)}; told now: ${end(mail.said)}`);
  } else if (mail.said) lines.push(`says: ${end(mail.said)}`);
  return marked('@', lines);
}

function end(said: SaidOfEnd | null): string {
  const day = (text: string) => (/^\d{4}-\d{2}-\d{2}$/.test(text) ? formatDay(text) : text.replace('T', ' '));
  if (said?.latest) {
    if (said.earliest === said.latest) return day(said.latest);
    return said.earliest ? `${day(said.earliest)} to ${day(said.latest)}` : `no later than ${day(said.latest)}`;
  }
  return said?.earliest ? `not before ${day(said.earliest)}` : 'no known end';
}

function what({ rule, persons, place }: { rule: string; persons: readonly string[]; place: string }): string {
  return `${RULES[rule] ?? rule.replaceAll('_', ' ')} (${[...persons, place].join(', ')})`;
}

function marked(mark: string, lines: readonly string[]): readonly string[] {
  return lines.map((line, i) => `${i === 0 ? mark : ' '}  ${line}`);
}

import { Temporal } from 'temporal-polyfill';
import { visible } from '#time';
import { terminalWords } from '../command/terminal-words.ts';
import { endingLines } from './demo-ending.ts';
import type { DemoEvent } from './demo-event.ts';
import { entriesOf, type Happening, isHappening } from './demo-moment.ts';
import { wrapped } from './wrapped.ts';

const WIDTH = 100;
const LEGEND = [
  '+ recorded   = what the board now says   ? somebody asks   @ a mail arrived   ! a mail that corrects one',
  '# what a calendar has   · due, but told to nobody',
];

/** Prints the story for a person at a terminal: a heading a day, then what happened, hour by hour. */
export class Timeline {
  private day = '';
  private moment: Happening[] = [];

  /** @param zone IANA zone whose days and hours are shown */
  constructor(
    private readonly show: (line: string) => void,
    private readonly zone: string,
  ) {}

  tell(event: DemoEvent): void {
    if (!isHappening(event) || event.at !== this.moment[0]?.at || event.kind !== this.moment[0].kind) this.flush();
    if (isHappening(event)) this.moment.push(event);
    else if (event.kind === 'started') this.opening(event.url);
    else if (event.kind === 'replayed') this.replayed(event);
    else this.ending(event);
  }

  private print(line: string): void {
    this.show(visible(line));
  }

  /** What happened at one moment is told together once it is over. */
  private flush(): void {
    const at = this.moment[0]?.at;
    if (at === undefined) return;
    const local = Temporal.Instant.from(at).toZonedDateTimeISO(this.zone);
    this.heading(local.toPlainDate());
    const time = local.toPlainTime().toString({ smallestUnit: 'minute' });
    for (const [first = '', ...rest] of entriesOf(this.moment, this.zone, WIDTH - 9)) {
      this.print(`  ${time}  ${first}`);
      for (const line of rest) this.print(`         ${line}`);
    }
    this.moment = [];
  }

  private heading(date: Temporal.PlainDate): void {
    if (this.day === date.toString()) return;
    this.day = date.toString();
    const { dates } = terminalWords;
    const title = `${dates.weekday(date.dayOfWeek)}, ${dates.day(this.day)}`;
    this.print('');
    this.print(`${title} ${'─'.repeat(WIDTH - title.length - 1)}`);
  }

  private opening(url: string): void {
    this.print('November 2021 in Kazakhstan, lived through on a simulated clock');
    this.print('');
    const text =
      `Habeas is running at ${url} for as long as this takes. What a monthly bulletin told is recorded on the day ` +
      'it was reported. What falls due is mailed, by SMTP, to three subscribers who asked for it on the page: for one man, for ' +
      `one city, and for everything in one mail a day. Times are those of ${this.zone}. What did not happen says EXERCISE.`;
    for (const line of wrapped(text, WIDTH)) this.print(line);
    this.print('');
    for (const line of LEGEND) this.print(line);
  }

  private replayed({ events, differences, mails }: Extract<DemoEvent, { kind: 'replayed' }>): void {
    this.print('');
    this.print('═'.repeat(WIDTH));
    this.print(
      `Replay: every read model built again from all ${events} events; ${differences || 'no'} differences, ${mails || 'no'} mails sent.`,
    );
    this.print('');
  }

  private ending(event: Extract<DemoEvent, { kind: 'ended' }>): void {
    const day = Temporal.Instant.from(event.at).toZonedDateTimeISO(this.zone).toPlainDate().toString();
    for (const line of endingLines(event, day)) this.print(line);
  }
}

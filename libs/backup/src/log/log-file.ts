import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { EventStore, RecordedEvent } from '#event-store';
import { ExitError } from '#platform';
import { eventOfLine } from './log-line.ts';

/** A log as a file of lines, read like any other log. */
export class LogFile implements Pick<EventStore, 'readAll'> {
  constructor(private readonly path: string) {}

  /** @throws ExitError (3) a line is no event */
  async *readAll({ after = 0n }: { readonly after?: bigint } = {}): AsyncGenerator<RecordedEvent> {
    const lines = createInterface({ input: createReadStream(this.path), crlfDelay: Number.POSITIVE_INFINITY });
    let number = 0;
    for await (const text of lines) {
      number++;
      const event = eventOfLine(text);
      if (event === null) {
        throw new ExitError(`${this.path}: line ${number} is no event. Take another backup.`, 3);
      }
      if (event.position > after) yield event;
    }
  }
}

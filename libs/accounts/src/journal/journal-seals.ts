import { bySystem, type EventStore, lastEventOf, WrongExpectedRevisionError } from '#event-store';
import { type Clock, uuidFrom } from '#platform';
import type { Journal } from './journal.ts';
import { digestOf, entryDigest } from './journal-digest.ts';
import type { JournalEntry } from './journal-entry.ts';
import { type JournalSealed, journalSealed, journalStream } from './journal-events.ts';

/** So many entries in one event: their digests stay well below what an event may hold. */
const AT_ONCE = 500;

export interface JournalSealsOptions {
  readonly journal: Pick<Journal, 'from'>;
  readonly store: Pick<EventStore, 'append' | 'readStream'>;
  readonly clock: Clock;
}

/** What is wrong with the journal, for a person; the first entry that is not as it was sealed. */
export interface JournalFault {
  readonly kind: 'differs' | 'missing';
  readonly seq: number;
  readonly message: string;
}

/**
 * Says in the log what stands in the journal, so that it is under the signed tree. Any number of processes may do it: an
 * event is appended where the one before it was the last, and its id follows from the entry with which it begins.
 */
export class JournalSeals {
  constructor(private readonly options: JournalSealsOptions) {}

  /** Seals what is not sealed yet. @returns how many entries */
  async seal(): Promise<number> {
    const { journal, store } = this.options;
    let sealed = 0;
    for (;;) {
      const last = await this.last();
      const from = (last?.data.to ?? 0) + 1;
      const entries: JournalEntry[] = [];
      for await (const entry of journal.from(from, from + AT_ONCE - 1)) entries.push(entry);
      if (entries.length === 0) return sealed;
      try {
        await store.append(journalStream, [this.eventOf(entries)], last?.revision ?? 'no_stream');
      } catch (error) {
        // Another process has sealed them meanwhile.
        if (error instanceof WrongExpectedRevisionError) return sealed;
        throw error;
      }
      sealed += entries.length;
      if (entries.length < AT_ONCE) return sealed;
    }
  }

  /** Compares the journal with what the log says of it. @returns the first entry that is not as it was sealed; null: none */
  async examine(): Promise<JournalFault | null> {
    for await (const { data } of this.options.store.readStream(journalStream)) {
      const { from, to, sha256, entries } = journalSealed.parse(data);
      if (entries.length !== to - from + 1 || digestOf(entries) !== sha256) {
        return fault(
          'differs',
          from,
          `What the log says of entries ${from} to ${to} of the journal contradicts itself.`,
        );
      }
      let next = from;
      for await (const entry of this.options.journal.from(from, to)) {
        if (entry.seq !== next) break;
        if (entryDigest(entry) !== entries[next - from]) {
          return fault('differs', next, `Entry ${next} of the journal is not as it was sealed in the log.`);
        }
        next += 1;
      }
      if (next <= to)
        return fault('missing', next, `Entry ${next} of the journal was sealed in the log, and is not there.`);
    }
    return null;
  }

  private eventOf(entries: readonly JournalEntry[]) {
    const [from, to] = [entries[0]!.seq, entries.at(-1)!.seq];
    const digests = entries.map(entryDigest);
    const id = uuidFrom('journal.sealed', String(from));
    return {
      ...{ id, type: 'journal.sealed', schemaVersion: 1 },
      data: { from, to, sha256: digestOf(digests), entries: digests },
      metadata: bySystem(id, this.options.clock.now().toString()),
    };
  }

  private async last(): Promise<{ readonly revision: bigint; readonly data: JournalSealed } | null> {
    const last = await lastEventOf(this.options.store, journalStream);
    return last && { revision: last.revision, data: journalSealed.parse(last.data) };
  }
}

function fault(kind: JournalFault['kind'], seq: number, message: string): JournalFault {
  return { kind, seq, message };
}

import type { AppendResult as ClientResult } from '@kurrent/kurrentdb-client';
import {
  type AppendResult,
  type ExpectedRevision,
  InvalidEventError,
  type RecordedEvent,
  type StorableEvent,
  WrongExpectedRevisionError,
} from '#event-store';
import { isDeleted, isTooLarge, isWrongExpectedVersion, unavailable } from '../client-errors.ts';
import type { Clients } from '../clients.ts';
import { toClientEvent } from '../envelope.ts';
import type { KurrentTimeouts } from '../options.ts';
import type { StreamReader } from '../reading/stream-reader.ts';
import { within } from '../waiting.ts';
import type { KnownIds, StreamIds } from './known-ids.ts';
import { storedBefore } from './stored-before.ts';

/** `any` and `exists` lose at most so many races against other processes before they give up. */
const MOST_RACES = 1_000;

/**
 * Appends to one stream. An append never goes out without an exact expectation: with `any`, KurrentDB stores the same
 * events again once it has been restarted.
 */
export class Appender {
  private readonly turns = new Map<string, Promise<unknown>>();

  constructor(
    private readonly clients: Clients,
    private readonly streams: StreamReader,
    private readonly known: KnownIds,
    private readonly timeouts: KurrentTimeouts,
  ) {}

  append(stream: string, events: readonly StorableEvent[], expected: ExpectedRevision): Promise<AppendResult> {
    return expected === 'any' || expected === 'exists'
      ? this.inTurn(stream, () => this.appendAtEnd(stream, events, expected))
      : this.appendAt(stream, events, expected, expected === 'no_stream' ? -1n : expected);
  }

  /** Finds the stream's last revision, expects it, and does so again where another writer was faster. */
  private async appendAtEnd(
    stream: string,
    events: readonly StorableEvent[],
    expected: 'any' | 'exists',
  ): Promise<AppendResult> {
    // What is known may be behind, or nothing at all: the server tells, and then it is looked up.
    if (this.known.of(stream).last < 0n && expected === 'exists') await this.refresh(stream);
    for (let race = 0; ; race++) {
      const { last } = this.known.of(stream);
      if (last < 0n && expected === 'exists') throw new WrongExpectedRevisionError(stream, expected, null);
      try {
        return await this.appendAt(stream, events, expected, last);
      } catch (error) {
        if (!(error instanceof WrongExpectedRevisionError)) throw error;
        if (race === MOST_RACES)
          throw unavailable(error, `appending to ${stream}, which others append to all the time`);
      }
    }
  }

  /** @param at the stream's last revision as it goes out; -1n for no stream */
  private async appendAt(
    stream: string,
    events: readonly StorableEvent[],
    expected: ExpectedRevision,
    at: bigint,
  ): Promise<AppendResult> {
    if (this.known.of(stream).last < at) {
      const { last } = await this.refresh(stream);
      if (last < at) throw new WrongExpectedRevisionError(stream, expected, last < 0n ? null : last);
    }
    if (this.anyKnown(stream, events)) return this.settle(stream, events, expected);

    let result: ClientResult;
    try {
      result = await within(
        this.timeouts.append,
        `appending to stream ${JSON.stringify(stream)}`,
        this.clients.appending.appendToStream(stream, events.map(toClientEvent), {
          streamState: at < 0n ? 'no_stream' : at,
        }),
      );
    } catch (error) {
      if (isWrongExpectedVersion(error)) {
        const actual = error.actualState === 'no_stream' ? null : error.actualState;
        const { last } = await this.refresh(stream, actual ?? -1n);
        if (this.anyKnown(stream, events)) return this.settle(stream, events, expected);
        throw new WrongExpectedRevisionError(stream, expected, last < 0n ? null : last);
      }
      throw refusal(stream, error) ?? unavailable(error, `appending to stream ${JSON.stringify(stream)}`);
    }
    return this.answer(stream, events, at, result);
  }

  private async answer(
    stream: string,
    events: readonly StorableEvent[],
    at: bigint,
    result: ClientResult,
  ): Promise<AppendResult> {
    const ids = this.known.of(stream);
    events.forEach(({ event }, index) => {
      this.known.add(stream, ids, event.id, at + 1n + BigInt(index));
    });
    // The server gives the position of the last event only.
    const position = result.position!.commit;
    const firstPosition = events.length === 1 ? position : (await this.at(stream, at + 1n))!.position;
    return { stream, revision: result.nextExpectedRevision, firstPosition, position, duplicate: false };
  }

  private anyKnown(stream: string, events: readonly StorableEvent[]): boolean {
    const { revisions } = this.known.of(stream);
    return events.some(({ event }) => revisions.has(event.id));
  }

  private async settle(
    stream: string,
    events: readonly StorableEvent[],
    expected: ExpectedRevision,
  ): Promise<AppendResult> {
    const { last } = await this.refresh(stream);
    const { revisions } = this.known.of(stream);
    const stored = new Map<string, RecordedEvent>();
    for (const { event } of events) {
      const revision = revisions.get(event.id);
      if (revision === undefined || stored.has(event.id)) continue;
      for await (const found of this.streams.read(stream, { fromRevision: revision, limit: events.length })) {
        if (!stored.has(found.id)) stored.set(found.id, found);
      }
    }
    return storedBefore(
      stream,
      events.map(({ event }) => event),
      events.map(({ event }) => stored.get(event.id)),
      expected,
      last,
    );
  }

  /** Reads on from what is known of a stream, to its end. */
  private async refresh(stream: string, atLeast = -1n): Promise<StreamIds> {
    for (;;) {
      const ids = this.known.of(stream);
      for await (const { id, revision } of this.streams.read(stream, { fromRevision: ids.last + 1n })) {
        this.known.add(stream, ids, id, revision);
      }
      if (ids.last >= atLeast) return ids;
    }
  }

  private async at(stream: string, revision: bigint): Promise<RecordedEvent | undefined> {
    for await (const event of this.streams.read(stream, { fromRevision: revision, limit: 1 })) return event;
    return undefined;
  }

  /** One after the other within this process, so that appends to the end do not race each other. */
  private inTurn<T>(stream: string, work: () => Promise<T>): Promise<T> {
    const before = this.turns.get(stream) ?? Promise.resolve();
    const turn = before.then(work, work);
    const settled = turn.catch(() => {});
    this.turns.set(stream, settled);
    settled.then(() => {
      if (this.turns.get(stream) === settled) this.turns.delete(stream);
    });
    return turn;
  }
}

/** What the server does not take, however often it is asked. */
function refusal(stream: string, error: unknown): InvalidEventError | undefined {
  if (isTooLarge(error)) {
    return new InvalidEventError(
      null,
      `the events of one append may have ${error.maxAppendSize ?? 1_048_576} bytes on this KurrentDB. ` +
        'Append fewer at once where they may stand apart, or raise MaxAppendSize on the server.',
    );
  }
  if (isDeleted(error)) {
    return new InvalidEventError(
      null,
      `stream ${JSON.stringify(stream)} was deleted on the KurrentDB server for good; its name cannot be used again.`,
    );
  }
  return undefined;
}

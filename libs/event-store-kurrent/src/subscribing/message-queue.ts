import type { AllStreamResolvedEvent, AllStreamSubscription } from '@kurrent/kurrentdb-client';
import type { RecordedEvent } from '#event-store';
import { positionOf } from '../reading/log-reader.ts';

/** What is not an event. */
export type Sign =
  | { readonly kind: 'confirmed' }
  | { readonly kind: 'caught-up' }
  | { readonly kind: 'checkpoint'; readonly position: bigint }
  | { readonly kind: 'failed'; readonly error: unknown }
  /** An event that cannot be given out; nothing after it may be. */
  | { readonly kind: 'stopped'; readonly error: unknown };

/** Events that came one after the other, or something else. */
export type Arrival = readonly RecordedEvent[] | Sign;

/** Above either of these the server is asked to wait until what is there has been taken. */
const MOST_WAITING = 1_000;
const MOST_BYTES_WAITING = 8_000_000n;

/**
 * What a subscription of the client brings, in order. The client hands events over through a stream that buffers, but
 * tells of catching up and of checkpoints directly, ahead of the events that still wait in the buffer; they are put back
 * behind those here.
 */
export class MessageQueue {
  private arrived: Arrival[] = [];
  /** The last of those that arrived, where it is events. */
  private events: RecordedEvent[] | undefined;
  private waiting = 0;
  /** Signs that wait for events in the client's buffer: each with how many are still ahead of it. */
  private readonly held: { ahead: number; readonly sign: Sign }[] = [];
  private wake: (() => void) | undefined;
  private waking = false;
  private paused = false;
  /** Position of the first event that waits. */
  private first: bigint | undefined;

  /** @param convert an event as it is given out, or undefined where it is not */
  constructor(
    private readonly subscription: AllStreamSubscription,
    convert: (resolved: AllStreamResolvedEvent) => RecordedEvent | undefined,
  ) {
    subscription.on('data', (resolved: AllStreamResolvedEvent) => {
      try {
        const event = convert(resolved);
        if (event) this.addEvent(event);
      } catch (error) {
        this.add({ kind: 'stopped', error });
      }
      if (this.held.length > 0) this.release();
      // Positions are offsets in bytes.
      const position = positionOf(resolved);
      this.first ??= position;
      const full = ++this.waiting >= MOST_WAITING || position - this.first >= MOST_BYTES_WAITING;
      if (full && !this.paused) {
        this.paused = true;
        subscription.pause();
      }
    });
    subscription.on('confirmation', () => this.sign({ kind: 'confirmed' }));
    subscription.on('caughtUp', () => this.sign({ kind: 'caught-up' }));
    const failed = (error: unknown) => this.sign({ kind: 'failed', error });
    subscription.on('error', failed);
    subscription.on('end', () => failed(new Error('the server ended the subscription')));
    subscription.on('close', () => failed(new Error('the connection was closed')));
  }

  /** Something that comes after all events that the client has taken in so far. */
  sign(sign: Sign): void {
    const ahead = this.subscription.readableLength;
    if (ahead === 0 && this.held.length === 0) this.add(sign);
    else this.held.push({ ahead, sign });
  }

  /** Everything that is there, or nothing after so many milliseconds of silence or when the signal is given. */
  async take(milliseconds: number, signal: AbortSignal): Promise<Arrival[]> {
    if (this.arrived.length === 0 && !signal.aborted) {
      await new Promise<void>((resolve) => {
        const done = () => {
          clearTimeout(timer);
          signal.removeEventListener('abort', done);
          this.wake = undefined;
          resolve();
        };
        const timer = setTimeout(done, milliseconds);
        signal.addEventListener('abort', done, { once: true });
        this.wake = done;
      });
    }
    const taken = this.arrived;
    this.arrived = [];
    this.events = undefined;
    this.waiting = 0;
    this.first = undefined;
    if (this.paused) {
      this.paused = false;
      this.subscription.resume();
    }
    return taken;
  }

  private release(): void {
    for (const held of this.held) held.ahead--;
    while (this.held.length > 0 && this.held[0]!.ahead <= 0) this.add(this.held.shift()!.sign);
  }

  private addEvent(event: RecordedEvent): void {
    if (this.events) this.events.push(event);
    else {
      const events = [event];
      this.add(events);
      this.events = events;
    }
  }

  private add(arrival: Arrival): void {
    this.arrived.push(arrival);
    this.events = undefined;
    if (!this.wake || this.waking) return;
    // What comes in the same turn is taken together.
    this.waking = true;
    setImmediate(() => {
      this.waking = false;
      this.wake?.();
    });
  }
}

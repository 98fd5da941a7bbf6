import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { TermRules } from '#domain';
import {
  type AppendResult,
  type EventStore,
  EventStoreUnavailableError,
  type StreamAppend,
  WrongExpectedRevisionError,
} from '#event-store';
import { CLOCK, type Clock, EVENT_STORE, IDENTITY, type Identity, uuidFrom } from '#platform';
import type { RecordedFact } from '../fact-to-record.ts';
import { TERM_RULES } from '../term-rules-token.ts';
import { inSafeOrder } from '../unit-of-work/append-order.ts';
import { UnitOfWork } from '../unit-of-work/unit-of-work.ts';
import { type DecidedFact, decideAll } from './decide-all.ts';
import { RecordFacts } from './record-facts.ts';
import { RevisionConflict } from './revision-conflict.ts';

/** How often a command is decided anew because others wrote to the same records meanwhile. */
const MOST_ATTEMPTS = 8;
/** How often the same append is sent while the store does not answer. */
const MOST_SENDINGS = 3;

@CommandHandler(RecordFacts)
export class RecordFactsHandler implements ICommandHandler<RecordFacts> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDENTITY) private readonly identity: Identity,
    @Inject(TERM_RULES) private readonly rules: TermRules,
  ) {}

  async execute(command: RecordFacts): Promise<readonly RecordedFact[]> {
    const correlationId = command.recorder.correlationId ?? this.identity.uuid();
    // Given once, so that an attempt recognises what an earlier one of the same command has stored.
    const causations = command.facts.map(({ id }) => (id ? uuidFrom('command', id) : this.identity.uuid()));
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.attempt(command, causations, correlationId);
      } catch (error) {
        if (!(error instanceof WrongExpectedRevisionError)) throw error;
        if (attempt < MOST_ATTEMPTS) continue;
        throw new RevisionConflict(error.stream, error.expected, error.actual, { cause: error });
      }
    }
  }

  private async attempt(
    { facts, recorder }: RecordFacts,
    causations: readonly string[],
    correlationId: string,
  ): Promise<readonly RecordedFact[]> {
    const work = new UnitOfWork(this.store, {
      newId: () => this.identity.uuid(),
      recordedAt: this.clock.now().toString(),
      actor: recorder.actor,
      correlationId,
    });
    const decided = await decideAll(facts, causations, work, { rules: this.rules });
    const appended = await this.append(await work.appends());
    return decided.map((fact) => recorded(fact, appended));
  }

  private async append(appends: readonly StreamAppend[]): Promise<ReadonlyMap<string, AppendResult>> {
    const results: AppendResult[] = [];
    if (this.store.atomicAcrossStreams || appends.length < 2) {
      if (appends.length > 0) results.push(...(await this.send(() => this.store.appendMany(appends))));
    } else {
      for (const { stream, events, expectedRevision } of inSafeOrder(appends)) {
        results.push(await this.send(() => this.store.append(stream, events, expectedRevision)));
      }
    }
    return new Map(results.map((result) => [result.stream, result]));
  }

  /** The same events with the same ids: one that was stored without an answer is recognised. */
  private async send<T>(append: () => Promise<T>): Promise<T> {
    for (let sending = 1; ; sending++) {
      try {
        return await append();
      } catch (error) {
        if (!(error instanceof EventStoreUnavailableError) || sending === MOST_SENDINGS) throw error;
      }
    }
  }
}

function recorded(fact: DecidedFact, appended: ReadonlyMap<string, AppendResult>): RecordedFact {
  const { stream, eventId, revision, position, repeated } = fact;
  const at = position ?? appended.get(stream)?.position;
  if (at === undefined) throw new Error(`Event ${eventId} of ${stream} was decided but not appended.`);
  return { stream, revision, position: at, events: [eventId], repeated };
}

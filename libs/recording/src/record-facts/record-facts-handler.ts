import { Inject, Optional } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type JurisdictionsOf, NO_JURISDICTIONS, streamName, type TermRules } from '#domain';
import {
  type AppendResult,
  type EventStore,
  EventStoreUnavailableError,
  type StreamAppend,
  WrongExpectedRevisionError,
} from '#event-store';
import {
  CLOCK,
  type Clock,
  CONFIG,
  type Config,
  EVENT_STORE,
  IDENTITY,
  type Identity,
  TakesTwoPeople,
  TERM_RULES,
  type TwoPeopleMatter,
} from '#platform';
import { ErasedOwnerError, KEYRING } from '#private-data';
import { MAY_NOT_WIDEN } from '../disclosure/widening.ts';
import type { FactToRecord, RecordedFact } from '../fact-to-record.ts';
import { rulesInForce } from '../legal-override/rules-in-force.ts';
import { RECORD_JURISDICTIONS } from '../need-to-know/record-jurisdictions-token.ts';
import { WithinJurisdictions } from '../need-to-know/within-jurisdictions.ts';
import { PERSON_CASES, type PersonCases } from '../person-cases-token.ts';
import { PERSON_EPISODES, type PersonEpisodes } from '../person-episodes-token.ts';
import { PERSON_LINKS, type PersonLinks } from '../person-links-token.ts';
import { causationsIn, causationsOf } from '../private-data/causation.ts';
import type { PrivateTexts } from '../private-data/private-texts.ts';
import { inSafeOrder } from '../unit-of-work/append-order.ts';
import { UnitOfWork } from '../unit-of-work/unit-of-work.ts';
import { type DecidedFact, decideAll } from './decide-all.ts';
import { drawsOnLaw } from './draws-on-law.ts';
import { type Recorder, RecordFacts } from './record-facts.ts';
import { RecordingRefused } from './recording-refused.ts';
import { RevisionConflict } from './revision-conflict.ts';
import { RevisionsAsTold } from './revisions-as-told.ts';
import { refusedNeutrally, toldTo } from './told-to.ts';

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
    /** Without one nothing private is recorded. */
    @Optional() @Inject(KEYRING) private readonly keyring: PrivateTexts | null = null,
    @Optional() @Inject(PERSON_LINKS) private readonly personLinks: PersonLinks | null = null,
    @Optional() @Inject(RECORD_JURISDICTIONS) private readonly jurisdictionsOf: JurisdictionsOf = NO_JURISDICTIONS,
    /** Without one, of the custody of people only what a command itself writes is looked at. */
    @Optional() @Inject(PERSON_EPISODES) private readonly personEpisodes: PersonEpisodes | null = null,
    @Optional() @Inject(CONFIG) private readonly config: Partial<Pick<Config, 'twoPeople'>> | null = null,
    /** Likewise of the cases of people. */
    @Optional() @Inject(PERSON_CASES) private readonly personCases: PersonCases | null = null,
  ) {}

  async execute({ facts, recorder }: RecordFacts): Promise<readonly RecordedFact[]> {
    return await this.refusing(facts, recorder, () => this.record(facts, recorder));
  }

  /** See JudgeFacts. */
  async judge(facts: readonly FactToRecord[], recorder: Recorder): Promise<readonly DecidedFact[]> {
    return await this.refusing(facts, recorder, async () => {
      const causations = await this.causationsOf(facts);
      return (await this.decide(facts, recorder, causations, this.identity.uuid())).decided;
    });
  }

  /** Says a refusal as the recorder may be told it. */
  private async refusing<T>(facts: readonly FactToRecord[], recorder: Recorder, attempt: () => Promise<T>): Promise<T> {
    const reads = recorder.reads ?? 'nothing';
    const erases = facts.some(({ fact }) => fact === 'person.erased');
    if (erases && this.takesTwo('erase', recorder)) throw new TakesTwoPeople('erase');
    try {
      return await attempt();
    } catch (error) {
      if (error instanceof RecordingRefused && this.onlyLacksASecond(error, recorder))
        throw new TakesTwoPeople('widen');
      if (error instanceof RecordingRefused) throw toldTo(reads, error);
      if (!(error instanceof RevisionConflict) || reads !== 'nothing') throw error;
      const index = facts.findIndex(({ expectedRevision = 'any' }) => expectedRevision !== 'any');
      throw index < 0 ? error.withoutActual() : refusedNeutrally(index, facts[index]!);
    }
  }

  private takesTwo(matter: TwoPeopleMatter, { approval = null }: Recorder): boolean {
    return approval === null && (this.config?.twoPeople ?? []).includes(matter);
  }

  /** Nothing stands against it but that one person alone opens a record. */
  private onlyLacksASecond({ problems }: RecordingRefused, recorder: Recorder): boolean {
    if (!recorder.mayWiden || !this.takesTwo('widen', recorder)) return false;
    return problems.every(({ code }) => code === MAY_NOT_WIDEN);
  }

  private async record(facts: readonly FactToRecord[], recorder: Recorder): Promise<readonly RecordedFact[]> {
    const correlationId = recorder.correlationId ?? this.identity.uuid();
    const causations = await this.causationsOf(facts);
    for (let attempt = 1; ; attempt++) {
      try {
        const { decided, work } = await this.decide(facts, recorder, causations, correlationId);
        const appends = await work.appends();
        await this.destroyKeys(facts);
        const appended = await this.append(appends);
        return decided.map((fact) => recorded(fact, appended));
      } catch (error) {
        if (error instanceof ErasedOwnerError) throw refusedAsErased(facts, error);
        if (!(error instanceof WrongExpectedRevisionError)) throw error;
        if (attempt < MOST_ATTEMPTS) continue;
        throw new RevisionConflict(error.stream, error.expected, error.actual, { cause: error });
      }
    }
  }

  private async decide(
    facts: readonly FactToRecord[],
    recorder: Recorder,
    causations: readonly (readonly string[])[],
    correlationId: string,
  ): Promise<{ readonly decided: readonly DecidedFact[]; readonly work: UnitOfWork }> {
    const now = this.clock.now();
    const attempt = {
      newId: () => this.identity.uuid(),
      recordedAt: now.toString(),
      actor: recorder.actor,
      correlationId,
    };
    const reads = recorder.reads ?? 'nothing';
    const work = new UnitOfWork(this.store, attempt, this.keyring, { opensPrivate: reads === 'private' });
    const rules = facts.some(drawsOnLaw) ? await rulesInForce(this.store, this.rules) : this.rules;
    const decided = await decideAll(facts, causations, {
      work,
      context: { rules, now },
      personLinks: this.personLinks,
      personEpisodes: this.personEpisodes,
      personCases: this.personCases,
      causationsIn: (stream, id) => causationsIn(stream, id, this.keyring),
      mayWiden: (recorder.mayWiden ?? false) && !this.takesTwo('widen', recorder),
      reads,
      revisions: new RevisionsAsTold(recorder.viewer ?? 'internal', work, this.jurisdictionsOf),
      ownIdsOf: recorder.hasOwnIds ? recorder.actor : null,
      within: recorder.jurisdictions
        ? new WithinJurisdictions(
            { actor: recorder.actor, jurisdictions: recorder.jurisdictions },
            work,
            this.jurisdictionsOf,
          )
        : null,
    });
    return { decided, work };
  }

  /** Given once, so that an attempt recognises what an earlier one of the same command has stored. */
  private async causationsOf(facts: readonly FactToRecord[]): Promise<readonly (readonly string[])[]> {
    const all: (readonly string[])[] = [];
    for (const fact of facts) {
      try {
        all.push((await causationsOf(fact, this.keyring)) ?? [this.identity.uuid()]);
      } catch (error) {
        if (!(error instanceof ErasedOwnerError)) throw error;
        throw refusedAsErased(facts, error);
      }
    }
    return all;
  }

  /**
   * Of everybody who is erased by this command. Before the event that says so: were it the other way round, a process that
   * ends in between would leave an erasure that has not happened. This way round the next attempt records it.
   */
  private async destroyKeys(facts: readonly FactToRecord[]): Promise<void> {
    for (const { fact, key } of facts) {
      if (fact !== 'person.erased') continue;
      if (this.keyring === null) throw new Error('There is no keyring here, so that nothing can be erased.');
      await this.keyring.destroy(streamName('person', key));
    }
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
  const { stream, eventId, revision, position, repeated, warnings } = fact;
  const at = position ?? appended.get(stream)?.position;
  if (at === undefined) throw new Error(`Event ${eventId} of ${stream} was decided but not appended.`);
  return { stream, revision, position: at, events: [eventId], repeated, warnings };
}

/** The key was destroyed while this was on its way, or before there ever was a record. */
function refusedAsErased(facts: readonly FactToRecord[], { owner, message }: ErasedOwnerError): RecordingRefused {
  const index = Math.max(
    0,
    facts.findIndex(({ key }) => streamName('person', key) === owner),
  );
  const { fact, key } = facts[index]!;
  return new RecordingRefused([{ index, fact, key, code: 'erased', field: null, message, ofForm: false }]);
}

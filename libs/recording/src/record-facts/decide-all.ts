import { Temporal } from 'temporal-polyfill';
import {
  amendedFacts,
  type Category,
  categoryOf,
  type DecisionContext,
  decide,
  effectiveFacts,
  type FactWarning,
  isAmendment,
  type NewFactOf,
  openingFacts,
  parseStreamName,
  RecordError,
  type RecordEventType,
  referencesOf,
  streamName,
} from '#domain';
import { breathe } from '#platform';
import { assertFollowed, assertLinksStand, assertSamePerson } from '../consecutive-episodes/episodes-agree.ts';
import { addWhatFollows } from '../consequences/add-what-follows.ts';
import { consequences } from '../consequences/consequences.ts';
import { custodyFollowsCourt } from '../court-and-custody/custody-follows-court.ts';
import { assertRulingIsThere, rulingGiven, withRulingNamed } from '../court-and-custody/ruling-named.ts';
import { assertDeathFollowsCustody } from '../death/death-follows-custody.ts';
import { WhoHasDied } from '../death/who-has-died.ts';
import { assertDoesNotWiden } from '../disclosure/widening.ts';
import type { FactToRecord } from '../fact-to-record.ts';
import { assertMergeStands } from '../merges/merge-stands.ts';
import { assertNamedRecordsExist } from '../named-records/named-records-exist.ts';
import type { WithinJurisdictions } from '../need-to-know/within-jurisdictions.ts';
import type { PersonCases } from '../person-cases-token.ts';
import type { PersonEpisodes } from '../person-episodes-token.ts';
import type { PersonLinks } from '../person-links-token.ts';
import { assertTellsNoWithheldName } from '../private-data/tells-no-withheld-name.ts';
import type { StreamEvent, UnitOfWork } from '../unit-of-work/unit-of-work.ts';
import { judgeFact } from '../warnings/judge-fact.ts';
import { otherOpenCustody } from '../warnings/open-custody.ts';
import { assertOpensWhatItCorrects } from './corrects-private.ts';
import { assertExpectation } from './expectation.ts';
import { checkData, type FormProblem, type ReadFact, readFact } from './read-fact.ts';
import type { Reads } from './record-facts.ts';
import { type FactProblem, RecordingRefused } from './recording-refused.ts';
import { findRepeated, findSaidAlready } from './repeated-command.ts';
import type { RevisionsAsTold } from './revisions-as-told.ts';
import { withWholePlaces } from './whole-places.ts';

/** Where a fact will stand, or stands already. */
export interface DecidedFact {
  readonly stream: string;
  readonly eventId: string;
  /** As the recorder is told it. */
  readonly revision: bigint;
  /** Null for one that is yet to be appended. */
  readonly position: bigint | null;
  readonly repeated: boolean;
  readonly warnings: readonly FactWarning[];
}

/** What a command is decided on, and by which rules. */
export interface Grounds {
  readonly work: UnitOfWork;
  readonly context: DecisionContext;
  /** See PERSON_LINKS; null: only those are found whom a person's own facts name. */
  readonly personLinks: PersonLinks | null;
  /** See PERSON_EPISODES; null: only the custody is known that the command itself writes to. */
  readonly personEpisodes: PersonEpisodes | null;
  /** See PERSON_CASES; null: only the cases are known that the command itself writes to. */
  readonly personCases: PersonCases | null;
  /** The causation ids that a fact with this id may have left in a stream. */
  readonly causationsIn: (stream: string, id: string) => Promise<readonly string[]>;
  /** Whether who asks may let a record be known to more people than it is. */
  readonly mayWiden: boolean;
  readonly reads: Reads;
  /** In which numbers they say how far a record is, and are answered it. */
  readonly revisions: RevisionsAsTold;
  /** The actor whose own the ids of these facts are; null: everybody's. */
  readonly ownIdsOf: string | null;
  /** Holds who asks to their jurisdictions; null where they are limited to none. */
  readonly within: WithinJurisdictions | null;
}

/**
 * Decides on all facts of a command in their order and buffers in `work` what follows from them. Every problem is found,
 * not only the first; but once a fact of a record is refused, those after it on the same record are not judged: they may
 * well be right.
 *
 * @param causations of each fact the causation ids under which it may be known, the one to write first
 * @throws RecordingRefused
 * @throws RevisionConflict
 */
export async function decideAll(
  facts: readonly FactToRecord[],
  causations: readonly (readonly string[])[],
  grounds: Grounds,
): Promise<readonly DecidedFact[]> {
  const deciding = new Deciding(facts, causations, grounds);
  for (const index of facts.keys()) await deciding.decideOn(index);
  await deciding.addWhatFollows();
  await deciding.letCustodyFollowCourt();
  await deciding.assertEpisodesAgree();
  return await deciding.result();
}

class Deciding {
  private readonly problems: FactProblem[] = [];
  private readonly refusedStreams = new Set<string>();
  private readonly decided: Omit<DecidedFact, 'warnings'>[] = [];
  /** Each fact as it was decided on, to be judged once all of them are. */
  private readonly judging: { category: Category; key: string; fact: NewFactOf<RecordEventType> }[] = [];
  /** Episodes that were written to, with the last fact that did. */
  private readonly episodes = new Map<string, number>();
  /** Cases that were written to; likewise. */
  private readonly cases = new Map<string, number>();
  private readonly amendedEpisodes = new Map<string, number>();
  private readonly detainedAgain = new Map<number, NewFactOf<'custody.detained-again'>>();
  /** Streams that the command itself opens. */
  private readonly opening: ReadonlySet<string>;
  private readonly whoHasDied: WhoHasDied;

  constructor(
    private readonly facts: readonly FactToRecord[],
    private readonly causations: readonly (readonly string[])[],
    private readonly grounds: Grounds,
  ) {
    this.whoHasDied = new WhoHasDied(grounds.work, grounds.personLinks);
    this.opening = new Set(
      facts.flatMap(({ fact, key }) => {
        const category = categoryOf(fact);
        return category !== null && openingFacts[category] === fact ? [streamName(category, key)] : [];
      }),
    );
  }

  async decideOn(index: number): Promise<void> {
    const stated = readFact(this.facts[index]!);
    if (isProblems(stated)) return this.refuse(index, stated, null, { ofForm: true });
    const read = withWholePlaces(stated, this.grounds.context.rules.places);
    if (isProblems(read)) return this.refuse(index, read, streamName(stated.category, stated.key), { ofForm: true });
    const stream = streamName(read.category, read.key);
    const { within } = this.grounds;
    if (within !== null && !this.refusedStreams.has(stream)) {
      await this.refusing(index, stream, () => within.assertMayAdd(read));
      if (this.refusedStreams.has(stream)) return;
    }
    const history = await this.grounds.work.history(read.category, read.key);
    const named = await this.eventNamed(read, stream, history);
    const ruling = rulingGiven(read.data);
    // Of a case that was refused nobody can tell what it has.
    if (ruling && this.refusedStreams.has(streamName('case', ruling.case))) return void this.refusedStreams.add(stream);
    let whole: typeof read | null = null;
    await this.refusing(index, stream, async () => {
      whole = await withRulingNamed(read, this.grounds);
    });
    if (whole === null) return;
    const checked = checkData(whole, () => named);
    if (isProblems(checked)) {
      // An id cannot be told where the fact that had it was itself refused.
      const told = this.refusedStreams.has(stream) ? checked.filter(({ code }) => code !== 'no-such-fact') : checked;
      return this.refuse(index, told, stream, { ofForm: true });
    }
    if (this.refusedStreams.has(stream)) return;
    await this.refusing(index, stream, () => this.decideInStream(index, stream, read, checked, history));
  }

  /** Gives other records what they lack by each rule, once all facts of the command are known. */
  async addWhatFollows(): Promise<void> {
    const { work, context } = this.grounds;
    for (const [key, index] of this.episodes) {
      if (this.refusedStreams.has(streamName('custody', key))) continue;
      const causationId = this.causations[index]![0]!;
      await breathe();
      for (const rule of consequences) {
        await this.refusing(index, null, () => addWhatFollows(rule, key, causationId, work, context));
      }
    }
  }

  /** Moves the custody of whoever a court decided about, where it is plain what that means. */
  async letCustodyFollowCourt(): Promise<void> {
    const { work, context, personLinks, personEpisodes, personCases } = this.grounds;
    const known = personEpisodes ?? (async () => []);
    const casesWritten = [...this.cases.keys()];
    const ofCustody = { personLinks, personEpisodes: known, personCases, casesWritten, whoHasDied: this.whoHasDied };
    for (const [key, index] of this.cases) {
      if (this.refusedStreams.has(streamName('case', key))) continue;
      const causationId = this.causations[index]![0]!;
      await breathe();
      const written = [...this.episodes.keys()];
      await this.refusing(index, null, () =>
        custodyFollowsCourt(key, causationId, { ...ofCustody, work, context, written }),
      );
    }
  }

  /** Of two episodes that follow each other both say so, once what follows has been added. */
  async assertEpisodesAgree(): Promise<void> {
    for (const [key, index] of this.amendedEpisodes) {
      await this.refusing(index, null, () => assertLinksStand(key, this.grounds.work));
    }
    for (const [index, fact] of this.detainedAgain) {
      if (this.refusedStreams.has(streamName('custody', fact.data.nextEpisode))) continue;
      await this.refusing(index, null, () => assertFollowed(this.facts[index]!.key, fact, this.grounds.work));
    }
  }

  /**
   * Each with what may be wrong with it, by all that is recorded together.
   *
   * @throws RecordingRefused
   */
  async result(): Promise<readonly DecidedFact[]> {
    if (this.problems.length > 0) throw new RecordingRefused(this.problems.toSorted((a, b) => a.index - b.index));
    const all: DecidedFact[] = [];
    for (const [index, one] of this.decided.entries()) all.push({ ...one, warnings: await this.warningsOf(index) });
    return all;
  }

  private async warningsOf(index: number): Promise<readonly FactWarning[]> {
    const { work, context, reads, within } = this.grounds;
    const { category, key, fact } = this.judging[index]!;
    await breathe();
    // Without a clock nothing is of long ago.
    if (context.now === null) return [];
    const history = await work.history(category, key);
    if (reads !== 'nothing' && this.decided[index]!.repeated) {
      const { eventId } = this.decided[index]!;
      const retraction = amendedFacts(history).find(({ id }) => id === eventId)?.retractedBy ?? null;
      if (retraction !== null) return [{ code: 'taken-back', field: null, retraction, category }];
    }
    const custodyOf = (person: string) =>
      // Who is limited to jurisdictions is not told of custody elsewhere.
      within === null
        ? otherOpenCustody(key, person, { ...this.grounds, written: [...this.episodes.keys()] })
        : Promise.resolve([]);
    return await judgeFact(
      fact,
      { category, key, history, mayRead: reads !== 'nothing', custodyOf },
      { now: context.now, rules: context.rules },
    );
  }

  private async decideInStream(
    index: number,
    stream: string,
    read: ReadFact,
    fact: NewFactOf<RecordEventType>,
    history: readonly StreamEvent[],
  ): Promise<void> {
    const { category, key, id } = read;
    const causations = this.causations[index]!;
    this.judging[index] = { category, key, fact };
    // Of a long record each of these looks through all of it, and others wait for their answers.
    await breathe();
    if (category === 'custody') this.episodes.set(key, index);
    if (category === 'case') this.cases.set(key, index);
    const { context: rules, ownIdsOf, reads, revisions } = this.grounds;
    const open = await this.grounds.work.openHistory(category, key);
    const known =
      findRepeated(category, key, open, fact, { id, causations, ownIdsOf }, rules) ?? findSaidAlready(history, fact);
    if (known) {
      const { position } = known;
      const upTo = history.filter(({ revision }) => revision <= known.revision);
      const revision = (await revisions.after(stream, upTo))!;
      this.decided[index] = { stream, eventId: known.id, revision, position, repeated: true };
      return;
    }
    assertExpectation(
      this.facts[index]!.expectedRevision ?? 'any',
      stream,
      await revisions.after(stream, await this.grounds.work.storedHistory(category, key)),
    );
    if (reads !== 'private') assertOpensWhatItCorrects(fact, history);
    await this.assertNamesWhatExists(fact);
    if (fact.type === 'custody.detained-again') this.detainedAgain.set(index, fact);
    const context = {
      ...this.grounds.context,
      now: decidedAt(this.grounds.context.now, this.facts[index]!),
      death: await this.whoHasDied.inCustody(fact, history),
      deaths: await this.whoHasDied.amongParties(fact, history),
    };
    const [decided] = decide(category, key, history, fact, context);
    await breathe();
    const mayTell = reads === 'private';
    await assertTellsNoWithheldName({ category, key, fact: decided! }, history, this.grounds.work, { mayTell });
    const added = await this.grounds.work.add({ category, key, fact: decided!, causationId: causations[0]! });
    await breathe();
    await this.grounds.within?.assertStaysTheirs(read);
    if (!this.grounds.mayWiden) assertDoesNotWiden(read, history, await this.grounds.work.history(category, key));
    if (isAmendment(fact) && category === 'custody') this.amendedEpisodes.set(key, index);
    if (isAmendment(fact)) await this.assertAmendedNamesWhatExists(category, key);
    if (category === 'person') await assertMergeStands(key, fact, this.grounds.work);
    if (category === 'person') await assertDeathFollowsCustody(key, fact, this.grounds.work);
    const revision = (await revisions.after(stream, await this.grounds.work.history(category, key)))!;
    this.decided[index] = { stream, eventId: added.id, revision, position: null, repeated: false };
  }

  /** The event that a fact with the id which this one names left in the same record. */
  private async eventNamed(
    { data }: ReadFact,
    stream: string,
    history: readonly StreamEvent[],
  ): Promise<string | null> {
    const named = (data as { event?: unknown } | null)?.event;
    if (typeof named !== 'string' || history.length === 0) return null;
    const causations = await this.grounds.causationsIn(stream, named);
    return history.find(({ metadata }) => causations.includes(metadata.causationId))?.id ?? null;
  }

  private async assertNamesWhatExists(fact: NewFactOf<RecordEventType>): Promise<void> {
    await this.grounds.within?.assertMayName(referencesOf(fact), this.opening);
    await assertNamedRecordsExist(fact, this.grounds.work, this.opening);
    if (fact.type === 'custody.began') await assertSamePerson(fact, this.grounds.work);
    await assertRulingIsThere(fact, this.grounds.work);
  }

  /** A correction may have made a fact name another person, incident or episode. */
  private async assertAmendedNamesWhatExists(category: Category, key: string): Promise<void> {
    const corrected = effectiveFacts(await this.grounds.work.history(category, key)).filter(
      (fact) => fact.correctedBy.length > 0,
    );
    for (const fact of corrected) {
      try {
        await this.assertNamesWhatExists(fact);
      } catch (error) {
        throw error instanceof RecordError
          ? new RecordError(error.code, 'new', error.message, { cause: error })
          : error;
      }
    }
  }

  private async refusing(index: number, stream: string | null, attempt: () => Promise<void>): Promise<void> {
    try {
      await attempt();
    } catch (error) {
      if (!(error instanceof RecordError)) throw error;
      this.refuse(index, [error], stream, { ofForm: false });
    }
  }

  private refuse(
    index: number,
    found: readonly FormProblem[],
    stream: string | null,
    { ofForm }: Pick<FactProblem, 'ofForm'>,
  ): void {
    const { fact, key } = this.facts[index]!;
    for (const { code, field, message } of found) {
      // Whether an id was ever recorded under is told by the record.
      const isOfForm = ofForm && code !== 'no-such-fact';
      this.problems.push({ index, fact, key, code, field, message, ofForm: isOfForm });
    }
    this.refusedStreams.add(stream ?? `${parseStreamName(fact.replace('.', '-'))?.category}-${key}`);
  }
}

function decidedAt(now: DecisionContext['now'], { asOf = null }: FactToRecord): DecisionContext['now'] {
  if (now === null || asOf === null) return now;
  const arrived = Temporal.Instant.from(asOf);
  return Temporal.Instant.compare(arrived, now) > 0 ? arrived : now;
}

function isProblems<T extends object>(read: T | readonly FormProblem[]): read is readonly FormProblem[] {
  return Array.isArray(read);
}

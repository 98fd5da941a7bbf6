import {
  type CourtCase,
  type CourtDecision,
  type CustodyEpisode,
  confidentialityOf,
  courtDecisions,
  custodyEnd,
  type DecisionContext,
  decide,
  effectiveFacts,
  type FollowedRuling,
  type FollowingFact,
  foldCase,
  foldCustody,
  followingFact,
  isFollowed,
  isHeldForAnother,
  mayKnow,
  type NewFactOf,
  parseStreamName,
  plainlyConcerned,
  RecordError,
  type RecordEventType,
  standingDecisions,
  streamName,
} from '#domain';
import { lastAmendment } from '../consequences/last-amendment.ts';
import { type CustodyAtHand, type EpisodeAtHand, episodesOf } from '../custody/episodes-of.ts';
import type { WhoHasDied } from '../death/who-has-died.ts';
import { keysOf } from '../keys-of-persons.ts';
import { identityOf } from '../merges/identity-of.ts';
import type { PersonCases } from '../person-cases-token.ts';
import type { PersonLinks } from '../person-links-token.ts';
import type { StreamEvent } from '../unit-of-work/unit-of-work.ts';

/** What this is decided on. */
export interface CourtGrounds extends CustodyAtHand {
  readonly context: DecisionContext;
  readonly personLinks: PersonLinks | null;
  readonly whoHasDied: WhoHasDied;
  /** See PERSON_CASES; null: only the cases that the command itself writes to. */
  readonly personCases: PersonCases | null;
  /** Keys of the cases that the command writes to: nothing may know of them yet. */
  readonly casesWritten: readonly string[];
}

/** A fact of custody that names a decision of the case. */
interface Link {
  readonly id: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>> & { readonly ruling: FollowedRuling };
}

/**
 * Gives the custody of the parties what a case plainly means for it, by facts that name the decision; corrects such a fact, or
 * takes it back, where the decision was corrected or taken back. What is not plain is left to the questions that boards show.
 *
 * It looks at what both records say. A fact that somebody took back is not recorded a second time; one that cannot stand in the
 * custody, as of somebody who had died, is left out; and none is recorded of a case that fewer people may know than the custody.
 */
export async function custodyFollowsCourt(key: string, causationId: string, grounds: CourtGrounds): Promise<void> {
  const { work } = grounds;
  const now = foldCase(key, await work.history('case', key));
  if (!now) return;
  const before = foldCase(key, await work.storedHistory('case', key));
  const seen = new Set<string>();
  for (const party of new Set([...now.persons, ...(before?.persons ?? [])])) {
    const decided = [now, before].some((courtCase) => courtCase && courtDecisions(courtCase, [party]).length > 0);
    if (!decided) continue;
    const persons = await identityOf(party, work, grounds.personLinks);
    if (seen.has(persons.key)) continue;
    seen.add(persons.key);
    const following = new Following(key, { before, now }, persons.keys, causationId, grounds);
    await following.amendWhatFollowed();
    await following.addWhatFollows();
  }
}

class Following {
  constructor(
    private readonly caseKey: string,
    private readonly courtCase: { readonly before: CourtCase | null; readonly now: CourtCase },
    private readonly persons: readonly string[],
    private readonly causationId: string,
    private readonly grounds: CourtGrounds,
  ) {}

  async addWhatFollows(): Promise<void> {
    const { now } = this.courtCase;
    const decisions = courtDecisions(now, this.persons);
    const standing = standingDecisions(decisions);
    let others: readonly CourtCase[] | null = null;
    for (const decision of decisions) {
      // Of several terms that took the place of one another each was cut from the one before.
      if (!standing.includes(decision) && decision.finding !== 'term_replaced') continue;
      const episodes = await this.episodes();
      if (episodes.some(({ history }) => history.some((fact) => rulingOf(fact)?.event === decision.event))) continue;
      const open = episodes.map(({ state }) => state).filter((state) => !state.retracted && custodyEnd(state) === null);
      const episode = plainlyConcerned(decision, now, open);
      if (!episode || isFollowed(decision, episode)) continue;
      others ??= await this.otherCases();
      if (isHeldForAnother(episode, now, others, this.persons)) continue;
      const fact = followingFact(decision, episode);
      if (fact && (await this.isAsOpenAs(episode.key))) await this.addIfItCanStand(episode.key, fact);
    }
  }

  async amendWhatFollowed(): Promise<void> {
    const { before, now } = this.courtCase;
    if (!before) return;
    const decided = courtDecisions(before, this.persons);
    const decides = courtDecisions(now, this.persons);
    for (const { key, history } of await this.episodes()) {
      const links = linksIn(history, this.caseKey);
      for (const [index, link] of links.entries()) {
        const later = new Set(links.slice(index).map(({ id }) => id));
        // As custody read when it was to follow, and as it reads now: without the fact itself and what followed later.
        const alone = (facts: readonly StreamEvent[]) =>
          foldCustody(
            key,
            facts.filter(({ id }) => !later.has(id)),
          );
        const [was, is] = [alone(history), alone(await this.grounds.work.history('custody', key))];
        const of = (decision: CourtDecision) => decision.event === link.data.ruling.event;
        const followed = was && follow(decided.find(of), was);
        // What somebody recorded by hand is not for the court's record to move.
        if (followed?.type !== link.type) continue;
        await this.amend(key, link, followed, is && follow(decides.find(of), is));
      }
    }
  }

  private async amend(key: string, link: Link, followed: FollowingFact, follows: FollowingFact | null): Promise<void> {
    const amendment = lastAmendment(await this.grounds.work.history('case', this.caseKey));
    if (!amendment) return;
    const { reason, source, exercise } = amendment;
    if (follows?.type !== link.type) {
      const why = `the court's decision in "${this.caseKey}" no longer says so: ${reason}`;
      await this.add(key, { type: 'custody.retracted', data: { event: link.id, reason: why, source, exercise } });
      return;
    }
    const [was, is] = [followed.data, follows.data] as unknown as readonly Readonly<Record<string, string | null>>[];
    for (const field of ['on', 'to', 'manner', 'setBy']) {
      const [old, now] = [was?.[field], is?.[field]];
      // Where the custody's own record was corrected since, that stands.
      if (old === undefined || now === undefined || old === now || link.data[field] !== old) continue;
      const why = `the court's decision was corrected in "${this.caseKey}": ${reason}`;
      const data = { event: link.id, field, old, new: now, reason: why, source, exercise };
      await this.add(key, { type: 'custody.corrected', data });
    }
  }

  private async otherCases(): Promise<readonly CourtCase[]> {
    const { work, personCases, casesWritten } = this.grounds;
    const cases: CourtCase[] = [];
    for (const key of await keysOf(this.persons, personCases, casesWritten)) {
      const other = key === this.caseKey ? null : foldCase(key, await work.history('case', key));
      if (other) cases.push(other);
    }
    return cases;
  }

  private async episodes(): Promise<readonly EpisodeAtHand[]> {
    return await episodesOf(this.persons, this.grounds);
  }

  private async isAsOpenAs(episode: string): Promise<boolean> {
    const { work } = this.grounds;
    const history = async (stream: string) => {
      const named = parseStreamName(stream);
      return named ? await work.history(named.category, named.key) : [];
    };
    const level = async (stream: string) => (await confidentialityOf(stream, history)).confidentiality;
    return mayKnow(await level(streamName('custody', episode)), await level(streamName('case', this.caseKey)));
  }

  private async addIfItCanStand(key: string, fact: FollowingFact): Promise<void> {
    try {
      await this.add(key, fact);
    } catch (error) {
      if (!(error instanceof RecordError)) throw error;
    }
  }

  private async add(key: string, fact: NewFactOf<RecordEventType>): Promise<void> {
    const { work, context, whoHasDied } = this.grounds;
    const history = await work.history('custody', key);
    // Its date is that of the decision, and was judged there.
    const judged = { ...context, now: null, death: await whoHasDied.inCustody(fact, history) };
    for (const one of decide('custody', key, history, fact, judged)) {
      await work.add({ category: 'custody', key, fact: one, causationId: this.causationId });
    }
  }
}

function follow(decision: CourtDecision | undefined, episode: CustodyEpisode): FollowingFact | null {
  return decision ? followingFact(decision, episode) : null;
}

function linksIn(history: readonly StreamEvent[], caseKey: string): readonly Link[] {
  return effectiveFacts(history).flatMap((fact) => (rulingOf(fact)?.case === caseKey ? [fact as unknown as Link] : []));
}

function rulingOf({ data }: { readonly data: unknown }): FollowedRuling | null {
  return (data as { readonly ruling?: FollowedRuling | null }).ruling ?? null;
}

import type { DataSource, EntityManager } from 'typeorm';
import { type CustodyStatus, closedByDeath, custodyAt, custodyStatus, custodyWindow, type TermRules } from '#domain';
import type { Clock } from '#platform';
import { nextHearings } from '../court-case/next-hearings.ts';
import { lawKnownAt } from '../law/law-known-at.ts';
import { identitiesOf } from '../person/identities.ts';
import { asKnown } from '../record/as-known.ts';
import { type AsOf, type Moments, momentsOf } from '../record/as-of.ts';
import { type PageRequest, page } from '../record/page.ts';
import { reading } from '../record/reading.ts';
import { type CustodyEntry, custodyEntry, type KnownCustody, urgencyOf } from './custody-entry.ts';
import { CustodyRow, custodyKind } from './custody-row.ts';

const ON_THE_BOARD: readonly CustodyStatus[] = ['held', 'expired_release_unconfirmed'];

export interface CustodyView {
  /** As asked; RFC 3339 in UTC where nothing was asked. */
  readonly validAt: string;
  readonly knownAt: string;
  /** In order of urgency. */
  readonly held: readonly CustodyEntry[];
  /** The same lines with all that was known of them. */
  readonly known: readonly KnownCustody[];
  /** Where the next page begins; null on the last. */
  readonly nextCursor: string | null;
  /** Position of the log up to which the board knows. */
  readonly position: bigint;
}

/**
 * Who is held: at a moment (`validAt`), by what had been recorded at a moment (`knownAt`); both are now unless asked.
 * The status is computed from the moment asked about: an episode goes on, as "expired, release unconfirmed", until a
 * release is confirmed, and nobody leaves the board by arithmetic. What is dated later than the moment does not show yet.
 */
export class CustodyBoard {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly rules: TermRules,
  ) {}

  /** Everybody held, or not known to be free. Throws DateError for a moment that is none. */
  async held(asOf: AsOf & PageRequest = {}): Promise<CustodyView> {
    return await this.view(asOf, (status) => ON_THE_BOARD.includes(status));
  }

  /** The episodes that had ended: released, detained again, escaped, died, retracted. */
  async archive(asOf: AsOf & PageRequest = {}): Promise<CustodyView> {
    return await this.view(asOf, (status) => !ON_THE_BOARD.includes(status));
  }

  /** Every episode of a person that had begun, ended or not, under whichever of their keys. */
  async ofPerson(person: string, asOf: AsOf = {}): Promise<CustodyView> {
    return await this.view(asOf, () => true, person);
  }

  private async view(
    asOf: AsOf & PageRequest,
    wanted: (status: CustodyStatus) => boolean,
    person?: string,
  ): Promise<CustodyView> {
    const moments = momentsOf(asOf, this.clock);
    const { validAt, knownAt } = moments;
    return await reading(this.dataSource, async (tx, position) => {
      const asked = person === undefined ? null : (await identitiesOf(tx, [person], knownAt)).of(person).keys;
      const rows = await candidates(tx, moments, { endedToo: wanted('released'), asked });
      const all = await asKnown(tx, rows, custodyKind, moments);
      const who = await identitiesOf(
        tx,
        all.map(({ state }) => state.person),
        knownAt,
        moments.viewer,
      );
      const law = await lawKnownAt(tx, this.rules, knownAt);
      const episodes = all.flatMap(({ row, state: folded, current }) => {
        if (asked && !asked.includes(folded.person)) return [];
        const at = validAt.at(folded.place.zone);
        const closed = closedByDeath(folded, who.of(folded.person).death);
        const state = custodyAt(closed, at);
        const { rules, current: lawIsCurrent } = law.in(folded.place.zone);
        const window = current && lawIsCurrent && state === closed ? row.window : custodyWindow(state, rules);
        const status = custodyStatus(state, window, at);
        return status !== null && wanted(status) ? [{ state, window, status, at }] : [];
      });
      const persons = [...new Set(episodes.map(({ state }) => state.person))];
      const hearings = await nextHearings(tx, persons, who, moments);
      const known = episodes.map(({ state, window, status, at }) => ({
        state,
        window,
        at,
        entry: custodyEntry(state, window, {
          at,
          status,
          person: who.named(state.person),
          nextHearing: hearings.get(who.of(state.person).key) ?? null,
        }),
      }));
      const { items, nextCursor } = page(known, urgencyOf, asOf);
      const held = items.map(({ entry }) => entry);
      return { validAt: validAt.text, knownAt: knownAt.text, held, known: items, nextCursor, position };
    });
  }
}

/** The rows that can be wanted, and few others: what had certainly ended, by facts all known then, stays in the table. */
async function candidates(
  tx: EntityManager,
  { validAt, knownAt }: Moments,
  { endedToo, asked }: { endedToo: boolean; asked: readonly string[] | null },
): Promise<CustodyRow[]> {
  const query = tx
    .createQueryBuilder(CustodyRow, 'episode')
    .where('episode.firstRecordedAt <= :latest', { latest: knownAt.latest.toString() });
  const notAllKnown = 'episode.lastRecordedAt >= :earliest';
  query.setParameters({ earliest: knownAt.earliest.toString() });
  if (asked) query.andWhere(`(episode.person = ANY (:asked) OR ${notAllKnown})`, { asked: [...asked] });
  // Two days cover every zone: a date counts from the first moment of its day at the place.
  const begun = `(episode.beganFrom IS NULL OR episode.beganFrom < CAST(:validLatest AS timestamptz) + interval '2 days')`;
  const open = `(episode.endedFrom IS NULL OR episode.endedFrom > CAST(:validEarliest AS timestamptz) - interval '2 days')`;
  const wanted = endedToo ? `(${begun} OR episode.retracted)` : `(NOT episode.retracted AND ${begun} AND ${open})`;
  query.andWhere(`(${notAllKnown} OR ${wanted})`, {
    validEarliest: validAt.earliest.toString(),
    validLatest: validAt.latest.toString(),
  });
  return await query.getMany();
}

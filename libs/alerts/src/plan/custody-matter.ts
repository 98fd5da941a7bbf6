import {
  type CourtCase,
  type CourtDecision,
  type CustodyCaution,
  type CustodyEpisode,
  type CustodyWindow,
  closedByDeath,
  correctedSteps,
  custodyEnd,
  custodyWindowAlone,
  disputesOf,
  firstKnownPlace,
  type Identity,
  openQuestions,
  placesOf,
  printLegalBasis,
  streamName,
  type TermRules,
} from '#domain';
import type { CustodyStatement, ReportedRelease } from '../statement/statement.ts';
import { custodyAlerts, firstOfEachDay } from './custody-alerts.ts';
import type { Matter } from './matter.ts';
import { printedEnd } from './printed-end.ts';

/** The streams that an episode's mails draw on beside its own. */
export function custodyNeighbours(episode: CustodyEpisode): readonly string[] {
  const person = streamName('person', episode.person);
  return episode.nextEpisode ? [person, streamName('custody', episode.nextEpisode.key)] : [person];
}

/** What an episode says to people. */
export function custodyMatter(
  folded: CustodyEpisode,
  episodes: (key: string) => CustodyEpisode | null,
  rules: TermRules,
  who: (person: string) => Identity,
  cases: readonly CourtCase[],
): Matter {
  const topic = streamName('custody', folded.key);
  const person = who(folded.person);
  const episode = closedByDeath(folded, person.death);
  const window = custodyWindowAlone(episode, rules);
  const place = firstKnownPlace(episode);
  const questions = custodyEnd(episode) ? [] : openQuestions(episode, cases, person.keys);
  return {
    topic,
    persons: person.keys,
    // Of whom nobody knows where they are.
    place: place?.name ?? '',
    region: place?.region ?? null,
    places: placesOf(episode),
    kind: episode.kind,
    statutes: episode.legalBases.map(printLegalBasis),
    said: statementOf(episode, window, person),
    named: [person],
    reliedOn: () => [...episode.factIds, ...person.factIds, ...questions.map(({ event }) => event)],
    drafts: custodyAlerts(episode, window, { namedByNextEpisode: isNamedByNextEpisode(episode, episodes) }, questions),
    details: () => ({
      zone: window.zone,
      facility: episode.stays.at(-1)?.facility ?? null,
      standing: episode.standing,
      disputes: disputesOf(episode).map(({ by, claim }) => ({ by, claim })),
      steps: [...correctedSteps(episode), ...window.steps],
      cautions: [...questions.map(caution), ...window.cautions],
      sources: episode.sources,
      from: window.earliest,
      until: window.latest ?? window.reviewAt,
    }),
  };
}

function caution({ finding, on, term, was }: CourtDecision): CustodyCaution {
  const said = (one: CourtDecision['term']) => one && { amount: one.amount, unit: one.unit, life: one.life };
  return { caution: 'court_differs', finding, on, term: said(term), was: said(was) };
}

function statementOf(
  episode: CustodyEpisode,
  window: CustodyWindow,
  { name, count }: Pick<Identity, 'name' | 'count'>,
): CustodyStatement {
  const { zone } = window;
  return {
    matter: 'custody',
    name,
    count,
    kind: episode.kind,
    since: episode.since,
    place: firstKnownPlace(episode)?.name ?? null,
    heldAt: heldAt(episode),
    legalBases: episode.legalBases.map(printLegalBasis),
    ...statusOf(episode),
    manner: custodyEnd(episode)?.manner ?? null,
    cause: custodyEnd(episode)?.how === 'died' ? (episode.death?.cause ?? null) : null,
    earliest: printedEnd(window.earliest, zone, false),
    latest: printedEnd(window.latest, zone, true),
    review: printedEnd(window.reviewAt, zone, true),
    releaseReported: custodyEnd(episode) || episode.retracted ? [] : reportedReleases(episode),
  };
}

/** One for each day, in the order in which they were first reported. */
function reportedReleases({ releaseReports }: CustodyEpisode): readonly ReportedRelease[] {
  return firstOfEachDay(releaseReports).map(({ on }) => {
    const saying = releaseReports.filter((report) => report.on === on);
    const by = [...new Set(saying.map(({ source }) => source.publisher))];
    const manners = [...new Set(saying.flatMap(({ manner }) => manner ?? []))];
    return { on, by, ...(manners.length > 0 ? { manners } : {}) };
  });
}

function heldAt(episode: CustodyEpisode): string | null {
  const { facility = null, place = null } = episode.stays.at(-1) ?? {};
  return [facility, (place ?? firstKnownPlace(episode))?.name].filter((part) => part != null).join(', ') || null;
}

/** Without a clock: a term that ran out is no status here, since expiry is not release. */
function statusOf(episode: CustodyEpisode): Pick<CustodyStatement, 'status' | 'statusOn'> {
  if (episode.retracted) return { status: 'retracted', statusOn: null };
  const end = custodyEnd(episode);
  if (end) return { status: end.how, statusOn: end.on };
  const { followUpEnded } = episode;
  return followUpEnded
    ? { status: 'no_longer_followed', statusOn: followUpEnded.on }
    : { status: 'held', statusOn: null };
}

/** Whether the episode that followed names this one as the previous one. */
function isNamedByNextEpisode(episode: CustodyEpisode, episodes: (key: string) => CustodyEpisode | null): boolean {
  const next = episode.nextEpisode && episodes(episode.nextEpisode.key);
  return next !== null && !next.retracted && next.previousEpisode === episode.key;
}

import { Temporal } from 'temporal-polyfill';
import {
  type CourtDecision,
  type CustodyEnd,
  type CustodyEndKind,
  type CustodyEpisode,
  type CustodyWindow,
  custodyEnd,
  zoneOf,
} from '#domain';
import { earliestPossible, latestPossible, parseEdtf, remembered, startOfDay } from '#time';
import { before, inUtc, noLongerNews, RELEASE_LEADS } from './lead-time.ts';
import type { AlertDraft } from './matter.ts';

/** After the latest end: time for the news of a release to arrive before anybody is told that there is none. */
const UNCONFIRMED_AFTER = Temporal.Duration.from({ hours: 24 });

/**
 * What is to be told about an episode, and when: that it began and what became of it, at once; at each lead of which a
 * subscriber may choose before the earliest end (where only the latest is known, before the start of that last day); at
 * the start of the day itself at the place, so that nobody who waits at the gate hears of it too late, and where the last
 * day on which the term can end is a later one, at the start of that too; and 24 hours after the latest end when no release
 * is confirmed. Where no term was stated, the law's own limit takes the latest end's place.
 * Nothing is planned for who is no longer held in it; of one whom nobody follows any more that alone is told, and no date.
 *
 * @param questions what courts decided that the record of custody does not take into account
 */
export function custodyAlerts(
  episode: CustodyEpisode,
  window: CustodyWindow,
  followed: { readonly namedByNextEpisode: boolean },
  questions: readonly CourtDecision[],
): readonly AlertDraft[] {
  if (episode.retracted) return [];
  const redetention = detainedAgain(episode, followed);
  const zone = zoneOf(episode);
  const end = custodyEnd(episode);
  const { followUpEnded } = episode;
  if (!end && followUpEnded) {
    const key = `${episode.key}|${followUpEnded.eventId}`;
    return [...redetention, atOnce('no_longer_followed', key, followUpEnded.on, zone)];
  }
  if (!end) return [...redetention, ...ofItsCourse(episode, questions), ...ofTheTerm(episode, window)];
  const key = KEYS_OF_ENDS[end.how]?.(episode.key, end);
  return key === undefined ? redetention : [...redetention, atOnce(end.how, key, end.on, zone)];
}

/** What makes the news of an end the same news; null where {@link detainedAgain} tells it. */
const KEYS_OF_ENDS: Readonly<Record<CustodyEndKind, ((episode: string, end: CustodyEnd) => string) | null>> = {
  died: (episode) => episode,
  escaped: (episode, { eventId }) => `${episode}|${eventId}`,
  detained_again: null,
  released: (episode, { eventId }) => `${episode}|${eventId}`,
};

/** That it began, and what has become of it since, of a person still held in it: by rule, so that none is left out. */
function ofItsCourse(episode: CustodyEpisode, questions: readonly CourtDecision[]): readonly AlertDraft[] {
  const { key, since, previousEpisode } = episode;
  const zone = zoneOf(episode);
  const changed = (rule: OfItsCourse, facts: readonly { readonly eventId: string; readonly on: string }[]) =>
    facts.map(({ eventId, on }) => atOnce(rule, `${key}|${eventId}`, on, zone));
  const transfers = episode.stays.filter(({ eventId }) => eventId !== episode.beganEventId);
  const drafts: Readonly<Record<OfItsCourse, readonly AlertDraft[]>> = {
    // Who did not become free in between is not taken but held again.
    taken_into_custody: previousEpisode === null ? [atOnce('taken_into_custody', key, since, zone)] : [],
    extended: changed('extended', episode.extensions),
    converted: changed('converted', episode.conversions),
    transferred: changed('transferred', transfers),
    release_reported: changed('release_reported', firstOfEachDay(episode.releaseReports)),
    // It is told however old the decision is: the record has it wrong today.
    court_differs: changed(
      'court_differs',
      questions.map(({ event: eventId, on }) => ({ eventId, on })),
    ).map((draft) => ({ ...draft, mootAfter: null })),
  };
  return Object.values(drafts).flat();
}

/** A second source for the same day is no news; it is named beside the first in every mail. */
export function firstOfEachDay<R extends { readonly on: string }>(reports: readonly R[]): readonly R[] {
  return reports.filter(({ on }, index) => reports.findIndex((other) => other.on === on) === index);
}

function ofTheTerm(episode: CustodyEpisode, window: CustodyWindow): readonly AlertDraft[] {
  const { zone } = window;
  const firstDay = window.earliestDate ?? window.latestDate;
  const drafts: AlertDraft[] = [];
  if (firstDay !== null) {
    const { due, over, leads } = momentsOf(firstDay, window, zone);
    for (const { lead, moment, mootAfter } of leads) {
      drafts.push({ rule: 'release_approaching', key: `${episode.key}|${lead}|${firstDay}`, moment, mootAfter, lead });
    }
    drafts.push({ rule: 'release_due', key: `${episode.key}|${firstDay}`, moment: due, mootAfter: over, lead: null });
    const lastDay = window.latestDate;
    if (lastDay !== null && lastDay > firstDay) {
      const key = `${episode.key}|${lastDay}`;
      const moment = inUtc(startOfDay(lastDay, zone));
      drafts.push({ rule: 'release_due', key, moment, mootAfter: over, lead: null });
    }
  }
  const end = window.latest ?? window.reviewAt;
  if (end !== null) {
    const moment = unconfirmedFrom(end);
    const key = `${episode.key}|${window.latestDate ?? end}`;
    drafts.push({ rule: 'release_unconfirmed', key, moment, mootAfter: noLongerNews(moment), lead: null });
  }
  return drafts;
}

interface MomentsOfTerm {
  /** The day itself, and when it is over. */
  readonly due: string;
  readonly over: string;
  readonly leads: readonly { readonly lead: string; readonly moment: string; readonly mootAfter: string }[];
}

/** Terms that end alike are many, and a moment in a calendar takes long to work out. */
function momentsOf(firstDay: string, { earliest, latest }: CustodyWindow, zone: string): MomentsOfTerm {
  return momentsOfTerm(`${firstDay} ${earliest ?? ''} ${latest ?? ''} ${zone}`);
}

const momentsOfTerm = remembered((asked: string): MomentsOfTerm => {
  const [firstDay = '', earliest, latest, zone = ''] = asked.split(' ');
  const due = startOfDay(firstDay, zone);
  const anchor = earliest ? Temporal.Instant.from(earliest) : due;
  return {
    due: inUtc(due),
    over: inUtc(latest ? Temporal.Instant.from(latest) : due.add({ hours: 24 })),
    leads: RELEASE_LEADS.map((lead) => {
      const moment = before(anchor, lead, zone);
      // Hours before an end in the afternoon begin on the day itself.
      const mootAfter = Temporal.Instant.compare(moment, due) < 0 ? due : anchor;
      return { lead, moment: inUtc(moment), mootAfter: inUtc(mootAfter) };
    }),
  };
});

const unconfirmedFrom = remembered((end: string) => inUtc(Temporal.Instant.from(end).add(UNCONFIRMED_AFTER)));

/**
 * Told of by the new episode, which knows where and until when; by the old one only as long as no new one names it. The
 * key is the new episode's either way, so that it is one alert.
 */
function detainedAgain(
  episode: CustodyEpisode,
  followed: { readonly namedByNextEpisode: boolean },
): readonly AlertDraft[] {
  const drafts: AlertDraft[] = [];
  const zone = zoneOf(episode);
  if (episode.previousEpisode !== null) drafts.push(atOnce('detained_again', episode.key, episode.since, zone));
  if (episode.nextEpisode && !followed.namedByNextEpisode) {
    drafts.push(atOnce('detained_again', episode.nextEpisode.key, episode.nextEpisode.on, zone));
  }
  return drafts;
}

type News = Exclude<AlertDraft['rule'], OfTheTerm | `hearing_${string}`>;
type OfTheTerm = 'release_approaching' | 'release_due' | 'release_unconfirmed';
type OfItsCourse = Exclude<News, CustodyEndKind | 'no_longer_followed'>;

function atOnce(rule: News, key: string, on: string, zone: string): AlertDraft {
  return { rule, key, moment: null, mootAfter: newsUntil(`${on} ${zone}`), lead: null };
}

const newsUntil = remembered((asked: string): string | null => {
  const [on = '', zone = ''] = asked.split(' ');
  const date = parseEdtf(on);
  // Of what was over by some day at the latest that day is all that is known.
  const day = earliestPossible(date) ?? latestPossible(date);
  return day === null ? null : noLongerNews(inUtc(startOfDay(day, zone)));
});

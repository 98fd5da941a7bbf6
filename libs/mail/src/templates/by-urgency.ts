import type { DigestKind, MailNews } from '#words';
import { hasRunOut, tellsTerm } from './alert-blocks.ts';
import type { AlertMailView } from './mail-view.ts';
import { whatHappened } from './what-happened.ts';

/** News of life and liberty, the most serious first. */
const GRAVE: readonly MailNews[] = ['died', 'detained_again', 'taken_into_custody', 'escaped', 'released'];

/**
 * Several alerts of one mail in the order in which they are told:
 *
 * 1. that what the reader was told is wrong or has changed, and news of life and liberty ({@link GRAVE});
 * 2. what is coming, and other news;
 * 3. what is over, so that nobody can act on it any more;
 * 4. what is a drill.
 *
 * Within each what can be acted on soonest is first ({@link nextMoment}), and of what can be acted on at the same moment the
 * gravest. A summary tells how things stand and no news: in it everything lies ahead or is over.
 */
export function byUrgency<View extends AlertMailView>(items: readonly View[], kind: DigestKind): readonly View[] {
  const ranked = items.map((item) => ({ item, rank: rankOf(item, kind === 'summary') }));
  return ranked.toSorted((a, b) => compare(a.rank, b.rank)).map(({ item }) => item);
}

type Rank = readonly [tier: number, moment: number, gravity: number];

function compare(a: Rank, b: Rank): number {
  const differs = a.findIndex((part, index) => part !== b[index]);
  return differs === -1 ? 0 : a[differs]! < b[differs]! ? -1 : 1;
}

function rankOf(item: AlertMailView, isSummary: boolean): Rank {
  const news = whatHappened(item);
  const gravity = isSummary ? -1 : GRAVE.indexOf(news);
  const moment = nextMoment(item, gravity !== -1);
  const tier = item.exercise ? 4 : !isSummary && (item.told !== null || gravity !== -1) ? 1 : moment === null ? 3 : 2;
  return [tier, moment ?? Number.POSITIVE_INFINITY, gravity === -1 ? GRAVE.length : gravity];
}

/** Behind every date: something can be done, and it is not known until when. */
const NO_DATE = Number.MAX_SAFE_INTEGER;

/**
 * When a reader can next act on it, in milliseconds since 1970: at once on news of life and liberty, on a term that has run out
 * and on a window that has begun; else at the earliest end of the term, or when the hearing begins. null: it is over.
 */
function nextMoment(item: AlertMailView, isGrave: boolean): number | null {
  const { said, from, until } = item;
  const now = Date.parse(item.now);
  if (isGrave) return now;
  const moments = [from, until].flatMap((instant) => (instant === null ? [] : [Date.parse(instant)]));
  const ahead = moments.filter((moment) => moment > now);
  if (said.matter === 'hearing') {
    // Also of one that is off: who would travel to it stays at home.
    if (moments.length > 0) return ahead[0] ?? null;
    return said.status === 'scheduled' || said.status === 'postponed' ? NO_DATE : null;
  }
  if (said.status !== 'held' && said.status !== 'no_longer_followed') return null;
  if (!tellsTerm(said)) return NO_DATE;
  if (hasRunOut(item) || (ahead.length > 0 && ahead.length < moments.length)) return now;
  return ahead[0] ?? NO_DATE;
}

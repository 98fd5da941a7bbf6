import type { CustodyView, HearingView, MailNews, When, Words } from '#words';
import { hasRunOut, tellsTerm, whenOf } from './alert-blocks.ts';
import type { AlertMailView } from './mail-view.ts';
import { recorded } from './recorded.ts';
import { whatHappened } from './what-happened.ts';

/**
 * Who, what, and on which day: what a reader has to know who reads no further. Of what lies ahead it is the day on which it ends
 * or takes place, of what has happened the day on which it did.
 */
export function headline(view: AlertMailView, words: Words): string {
  return partsOf(view, words).text;
}

/** {@link headline}, and when the term ends of who is held, also where the news is of something else. */
export function shortLine(view: AlertMailView, words: Words): string {
  const { text, saysEnd } = partsOf(view, words);
  const { said } = view;
  const when = whenOf(view);
  const untold = saysEnd || said.matter !== 'custody' || said.status !== 'held' || !tellsTerm(said) || when === null;
  return untold ? text : `${text}; ${words.term(when, hasRunOut(view))}`;
}

/** `saysEnd`: when the term ends is in it, or is nothing to say here. */
interface Parts {
  readonly text: string;
  readonly saysEnd: boolean;
}

function partsOf(view: AlertMailView, words: Words): Parts {
  const said = recorded(view.said, words);
  const news = whatHappened(view);
  const when = tellsTerm(said) ? whenOf(view) : null;
  const title = words.title(news, said, when);
  if (said.matter === 'hearing') return { text: `${title}${hearingDay(news, said, when, words)}`, saysEnd: true };
  const end = endOf(news, said, when, hasRunOut(view), words);
  if (end !== null) return { text: `${title}${end}`, saysEnd: true };
  const on = dayOfNews(news, said, words);
  return { text: on === null ? title : `${title} – ${on}`, saysEnd: news === 'court_differs' || news === 'taken_back' };
}

function hearingDay(news: MailNews, { status }: HearingView, when: When | null, words: Words): string {
  if (when === null) return '';
  if (status === 'cancelled') return `; ${words.wasSetFor(when)}`;
  if (status !== 'scheduled') return '';
  const day = words.dates.when(when);
  return ` – ${MOVED.includes(news) ? words.now(day) : day}`;
}

/** News of a day that is another one now. */
const MOVED: readonly MailNews[] = ['hearing_moved', 'date_changed'];

/** Behind news of a term: when it ends; null where the news is of something else, or the end is not known. */
function endOf(news: MailNews, said: CustodyView, when: When | null, over: boolean, words: Words): string | null {
  if (when === null || said.status !== 'held') return null;
  switch (news) {
    case 'release_approaching':
    case 'release_due':
    case 'extended':
      return when.kind === 'review' ? `; ${words.term(when, over)}` : ` – ${words.dates.when(certain(news, when))}`;
    case 'date_changed':
      return when.kind === 'review' ? `; ${words.term(when, over)}` : ` – ${words.now(words.dates.when(when))}`;
    case 'release_unconfirmed':
      return `; ${words.term(certain(news, when), over)}`;
    case 'converted':
    case 'correction':
    case 'changed':
      return `; ${words.term(when, over)}`;
    default:
      return null;
  }
}

/** What is called by its term says there already how uncertain its date is. */
function certain(news: MailNews, when: When): When {
  return news !== 'extended' && when.kind === 'window' ? { ...when, qualifier: null } : when;
}

/** The day on which it happened, or for a transfer the place to which it was; null where that is not known. */
function dayOfNews(news: MailNews, said: CustodyView, { dates }: Words): string | null {
  const on = (date: string | null) => (date === null ? null : dates.reported(date));
  switch (news) {
    case 'taken_into_custody':
      return on(said.since);
    case 'detained_again':
      return on(said.status === 'detained_again' ? said.statusOn : said.since);
    case 'transferred':
      return said.heldAt ?? said.place;
    case 'release_reported': {
      const days = [...new Set((said.releaseReported ?? []).map((report) => report.on))];
      return days.length === 1 ? on(days[0]!) : null;
    }
    case 'taken_back':
    case 'court_differs':
      return null;
    default:
      return said.status === 'held' || said.status === 'retracted' ? null : on(said.statusOn);
  }
}

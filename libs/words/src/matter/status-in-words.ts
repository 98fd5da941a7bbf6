import type { Texts } from '../catalogue/texts.ts';
import { sameMoment, type When } from '../dates/when.ts';
import type { MailNews } from './mail-news.ts';
import type { MatterView } from './matter.ts';

/** The status of a matter as a mail has it, where there is room to leave no doubt. */
export function statusInWords(
  texts: Pick<Texts, 'statusesInFull' | 'restrictionStatuses' | 'hearingStatuses'>,
  said: MatterView,
): string {
  if (said.matter === 'hearing') return texts.hearingStatuses[said.status];
  // A person whose liberty is restricted lives at home, is not held, and does not have to be let go.
  if (said.kind === 'restriction_of_liberty' && (said.status === 'held' || said.status === 'released')) {
    return texts.restrictionStatuses[said.status];
  }
  return texts.statusesInFull[said.status];
}

/** What a mail calls news: the texts of its rule, or of what became of the matter. */
export function newsTexts(texts: Pick<Texts, 'rules' | 'otherNews'>) {
  return { ...texts.rules, ...texts.otherNews };
}

/** News that names the end of a term. */
const OF_THE_TERM: readonly MailNews[] = ['release_approaching', 'release_due', 'release_unconfirmed'];

/**
 * What news of custody is called. An end that was counted from an uncertain date says so, and a term that may end on one of
 * several days is not said to end today.
 */
export function headingOfTerm(
  texts: Pick<Texts, 'rules' | 'otherNews' | 'phrases' | 'dates'>,
  news: MailNews,
  when: When | null,
): string {
  const { heading } = newsTexts(texts)[news];
  if (when?.kind !== 'window' || !OF_THE_TERM.includes(news)) return heading;
  const { earliest, latest, qualifier = null } = when;
  const mayEndLater = earliest !== null && (latest === null || !sameMoment(earliest, latest));
  const said = news === 'release_due' && (mayEndLater || qualifier !== null) ? texts.phrases.mayEndToday : heading;
  return qualifier === null ? said : `${said} (${texts.dates.certainty[qualifier]})`;
}

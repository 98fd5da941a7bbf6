import { type PageLanguage, pageTexts } from '#words';
import type { CustodyBoardProps } from './custody-board-props.ts';
import { dueOut } from './due-out.ts';

/** The board in a few sentences: how many are held, for how many the term is over, who is due out next. */
export function boardSummary({ held, validAt }: CustodyBoardProps, lang: PageLanguage): string {
  const { summary } = pageTexts(lang).board;
  const current = held.filter(({ status }) => status === 'held');
  const overdue = held.filter(({ status }) => status === 'expired_release_unconfirmed').length;
  const total = current.length + overdue;
  if (total === 0) return summary.nobody;
  const sentences = [summary.held(total)];
  if (overdue > 0) sentences.push(summary.overdue(overdue));
  const dues = current.map((person) => ({ name: person.person.name, ...dueOut(person, validAt, lang) }));
  const nextDay = dues.flatMap(({ lastDay }) => lastDay ?? []).sort()[0];
  const next = dues.filter(({ lastDay }) => lastDay !== null && lastDay === nextDay);
  const when = next[0]?.distance ?? null;
  if (when !== null)
    sentences.push(
      summary.next(
        next.map(({ name }) => name),
        when,
      ),
    );
  return sentences.join(' ');
}

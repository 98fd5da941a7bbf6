import { countPeople, type PeopleCounted } from '#domain';
import { dueOut, type PageLanguage, pageTexts, qualifierOfStart } from '#words';
import type { CustodyBoardProps } from './custody-board-props.ts';

/** The board in a few sentences: how many are held, for how many the term is over, who is due out next. */
export function boardSummary({ held, validAt }: CustodyBoardProps, lang: PageLanguage): string {
  const { summary } = pageTexts(lang).board;
  const current = held.filter(({ status }) => status === 'held');
  const past = held.filter(({ status }) => status === 'expired_release_unconfirmed');
  const [total, overdue] = [peopleIn([...current, ...past]), peopleIn(past)];
  if (total.atLeast === 0) return summary.nobody;
  const sentences = [summary.held(total)];
  if (overdue.atLeast > 0) sentences.push(summary.overdue(overdue));
  const dues = current.map((person) => ({
    person,
    ...dueOut(person, validAt, lang),
  }));
  const nextDay = dues.flatMap(({ lastDay }) => lastDay ?? []).sort()[0];
  const next = dues.filter(({ lastDay }) => lastDay !== null && lastDay === nextDay);
  // Of several who are due on one day, a sentence about all of them is no more certain than the least certain.
  const when = (next.find(({ person }) => qualifierOfStart(person) !== null) ?? next[0])?.distance ?? null;
  if (when !== null)
    sentences.push(
      summary.next(
        next.map(({ person }) => person.person.name),
        when,
      ),
    );
  return sentences.join(' ');
}

/** How many people these lines of a board are about. */
export function peopleIn(held: CustodyBoardProps['held']): PeopleCounted {
  return countPeople(held.map(({ person, count = null }) => ({ person: person.id, count })));
}

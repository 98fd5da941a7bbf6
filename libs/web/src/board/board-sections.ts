import type { CustodyBoardProps, HeldPerson } from './custody-board-props.ts';
import { dueOut } from './due-out.ts';

export interface BoardSection {
  readonly id: 'overdue' | 'due' | 'open' | 'archive';
  readonly title: string;
  readonly explanation: string;
  readonly held: readonly HeldPerson[];
}

/**
 * The board in the order in which it asks for attention: past the term without a confirmed release, then those with an
 * end in sight, soonest first, then those without a known end. Sections with nobody in them are left out.
 */
export function boardSections({ held, validAt }: CustodyBoardProps): readonly BoardSection[] {
  const lastDay = (person: HeldPerson) => dueOut(person, validAt).lastDay ?? '9999';
  const byLastDay = (a: HeldPerson, b: HeldPerson) =>
    compare(lastDay(a), lastDay(b)) || compare(a.person.name, b.person.name);
  const overdue = held.filter(({ status }) => status === 'expired_release_unconfirmed');
  const current = held.filter(({ status }) => status === 'held');
  const archive = held.filter((person) => !overdue.includes(person) && !current.includes(person));
  const sections: BoardSection[] = [
    {
      id: 'overdue',
      title: 'Past their term, release unconfirmed',
      explanation:
        'The term is over, or the time for which the law allows it. Nobody has confirmed that they are free.',
      held: overdue.sort(byLastDay),
    },
    {
      id: 'due',
      title: 'Due out',
      explanation: 'By the term that was set, in the calendar of the place. Soonest first.',
      held: current.filter(({ latest, earliest }) => latest ?? earliest).sort(byLastDay),
    },
    {
      id: 'open',
      title: 'No known end',
      explanation: 'No source states a term, or the term was extended without one.',
      held: current.filter(({ latest, earliest }) => !(latest ?? earliest)).sort(byLastDay),
    },
    {
      id: 'archive',
      title: 'No longer held',
      explanation: 'Out of the record as it reads now.',
      held: archive.sort(byLastDay),
    },
  ];
  return sections.filter((section) => section.held.length > 0);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

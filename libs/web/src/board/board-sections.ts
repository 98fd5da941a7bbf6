import { lastDayOf, type PageTexts } from '#words';
import type { CustodyBoardProps, HeldPerson } from './custody-board-props.ts';

export interface BoardSection {
  readonly id: keyof PageTexts['board']['sections'];
  readonly held: readonly HeldPerson[];
}

/**
 * The board in the order in which it asks for attention: past the term without a confirmed release, then those with an
 * end in sight, soonest first, then those without a known end. Sections with nobody in them are left out.
 */
export function boardSections({ held }: Pick<CustodyBoardProps, 'held'>): readonly BoardSection[] {
  const lastDay = (person: HeldPerson) => lastDayOf(person) ?? '9999';
  const byLastDay = (a: HeldPerson, b: HeldPerson) =>
    compare(lastDay(a), lastDay(b)) || compare(a.person.name, b.person.name);
  const overdue = held.filter(({ status }) => status === 'expired_release_unconfirmed');
  const current = held.filter(({ status }) => status === 'held');
  const archive = held.filter((person) => !overdue.includes(person) && !current.includes(person));
  const sections: BoardSection[] = [
    { id: 'overdue', held: overdue.sort(byLastDay) },
    { id: 'due', held: current.filter(({ latest, earliest }) => latest ?? earliest).sort(byLastDay) },
    { id: 'open', held: current.filter(({ latest, earliest }) => !(latest ?? earliest)).sort(byLastDay) },
    { id: 'archive', held: archive.sort(byLastDay) },
  ];
  return sections.filter((section) => section.held.length > 0);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

import { counted } from '../words/custody-in-words.ts';
import type { CustodyBoardProps } from './custody-board-props.ts';
import { dueOut } from './due-out.ts';

/** The board in a few sentences: how many are held, for how many the term is over, who is due out next. */
export function boardSummary({ held, validAt }: CustodyBoardProps): string {
  const current = held.filter(({ status }) => status === 'held');
  const overdue = held.filter(({ status }) => status === 'expired_release_unconfirmed').length;
  const total = current.length + overdue;
  if (total === 0) return 'Nobody is recorded as held.';
  const sentences = [`${counted(total, 'person is', 'people are')} on this board.`];
  if (overdue > 0) sentences.push(`For ${overdue} of them the term is over, and no release is confirmed.`);
  const dues = current.map(({ person, ...rest }) => ({ name: person.name, ...dueOut(rest, validAt) }));
  const nextDay = dues.flatMap(({ lastDay }) => lastDay ?? []).sort()[0];
  const next = dues.filter(({ lastDay }) => lastDay !== null && lastDay === nextDay);
  if (next.length) sentences.push(`Next due out: ${next.map(({ name }) => name).join(' and ')}, ${next[0]?.distance}.`);
  return sentences.join(' ');
}

import type { PrivateView } from '#read-models';
import { visible } from '#time';
import { momentInWords } from '../board/words.ts';
import { columns } from '../command/columns.ts';

/** What is private of a person, for a terminal. */
export function privateText({ person, erased, names, notes }: PrivateView): string {
  const erasures = erased.map(({ key, at, actor, reason }) => [
    visible(`${key} was erased: ${momentInWords(at)}, by ${actor}. ${reason}`),
  ]);
  const lines = [
    ...names.map(({ name, birthYear, at, actor }) => [
      visible(`name      ${name}${birthYear === null ? '' : `, born ${birthYear}`}`),
      said(at, actor),
    ]),
    ...notes.map(({ contacts, health, notes: noted, at, actor }) => [
      columns(
        Object.entries({ contacts, health, notes: noted }).flatMap(([field, text]) => (text ? [[field, text]] : [])),
      ),
      said(at, actor),
    ]),
  ];
  if (erasures.length + lines.length === 0) return `Nothing private is kept of ${visible(person)}.`;
  return [...erasures, ...lines].map((block) => block.join('\n')).join('\n\n');
}

function said(at: string, actor: string): string {
  return visible(`          ${momentInWords(at)}, by ${actor}`);
}

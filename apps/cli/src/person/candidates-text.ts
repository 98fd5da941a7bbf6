import type { CandidatesView } from '#read-models';
import { visible } from '#time';
import { type Paint, plain } from '../board/paint.ts';

/** Candidates for a terminal: who, how likely, and why; with what to do about it. */
export function candidatesText(
  { person, names, candidates }: Omit<CandidatesView, 'position'>,
  paint: Paint = plain,
): string {
  const asked = visible(person ? `${person.name} (${person.id})` : names.join(', '));
  if (candidates.length === 0) return `Nobody on record may be ${asked}, by name.`;
  const lines = candidates.map(({ id, name, score, written, asked: compared, reasons }) => {
    const compares = written === name && compared === names[0] ? [] : [`“${compared}” and “${written}” were compared.`];
    const why = [...compares, ...reasons.map(({ text }) => text)].map((text) => `      ${visible(text)}`);
    return [`${score.toFixed(2)}  ${paint('bold', visible(name))}  ${visible(id)}`, ...why].join('\n');
  });
  return [`Who may be ${asked}:`, ...lines, '', whatNow(person)].join('\n');
}

function whatNow(person: CandidatesView['person']): string {
  return person
    ? `If it is one person, an editor records person.merged of "${visible(person.id)}" with the other key as "into"; docs/users/people.md says what follows.`
    : 'A proposal by name alone: it is for a person to decide, and nothing follows from it.';
}

import type { LikenessReason } from './likeness-reason.ts';
import { type Found, initialAgrees, onlyOneLetterOff } from './part-likeness.ts';
import { isPatronymic, type NamePart } from './written-name.ts';

/**
 * How far everything but the family name agrees. In every order of a name the given name stands before the patronymic,
 * so the first part is compared with the first; what one side has not written says nothing, one part that differs
 * speaks against.
 */
export function givenLikeness(
  left: readonly NamePart[],
  right: readonly NamePart[],
): { readonly factor: number; readonly reasons: readonly LikenessReason[] } {
  const found = left.slice(0, right.length).map((part, index) => partFound(part, right[index]!));
  if (found.length === 0) {
    const text = left.length === right.length ? 'Neither has a given name.' : 'Only one of the two has a given name.';
    return { factor: 0.5, reasons: [{ code: 'given-unknown', for: true, text }] };
  }
  const differing = found.filter(({ factor }) => factor === 0);
  return {
    // Behind a whole given name the initial of a patronymic takes nothing away.
    factor: Math.min(
      ...found.map(({ factor, reason }, index) => (index > 0 && reason.code === 'given-initial' ? 1 : factor)),
    ),
    reasons: (differing.length > 0 ? differing : found).map(({ reason }) => reason),
  };
}

function partFound(a: NamePart, b: NamePart): Found<LikenessReason> {
  const names = `“${a.text}” and “${b.text}”`;
  if (a.initial || b.initial) {
    const agrees = a.initial ? initialAgrees(a, b) : initialAgrees(b, a);
    return agrees
      ? found(0.75, 'given-initial', true, `The initials agree: ${names}.`)
      : found(0, 'given-differs', false, `The initials differ: ${names}.`);
  }
  if (a.text.toLowerCase() === b.text.toLowerCase()) {
    return found(1, 'given-same', true, `The given name is the same: “${a.text}”.`);
  }
  if (a.spelling === b.spelling) {
    return found(0.97, 'given-respelled', true, `${names} are one name in two spellings.`);
  }
  if (onlyOneLetterOff(a.spelling, b.spelling) && !isPatronymic(a.spelling)) {
    return found(0.7, 'given-one-letter', true, `The given names ${names} are one letter apart.`);
  }
  return found(0, 'given-differs', false, `The given names ${names} differ.`);
}

function found(factor: number, code: LikenessReason['code'], speaksFor: boolean, text: string): Found<LikenessReason> {
  return { factor, reason: { code, for: speaksFor, text } };
}

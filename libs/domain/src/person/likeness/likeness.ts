import { givenLikeness } from './given-likeness.ts';
import type { LikenessReason } from './likeness-reason.ts';
import { type Found, onlyOneLetterOff } from './part-likeness.ts';
import {
  familiesOf,
  fullParts,
  genderedFamily,
  isPatronymic,
  type NamePart,
  type NameToRead,
  readName,
  type WrittenName,
} from './written-name.ts';

/** How much two written names speak for one person. It says nothing of two people who bear the same name. */
export interface Likeness {
  /** 0 to 1, two digits. */
  readonly score: number;
  readonly reasons: readonly LikenessReason[];
  /** Worth showing to a person who decides. */
  readonly proposed: boolean;
}

/** From this score on a candidate is proposed. */
export const PROPOSED_FROM = 0.45;

/**
 * The measure of docs/users/people.md. The same text is the same name, score 1, in every script and of every kind
 * ({@link sameText}). Else precision first: without an agreeing family name nothing is proposed, and one reason against
 * is enough. Symmetric; no name is liker to a name than itself.
 *
 * score = family × given, where
 * family: 1 as written alike, 0.97 spelled otherwise, 0.55 one letter apart (from five letters on), else 0;
 * given: 1 alike, 0.97 spelled otherwise, 0.7 one letter apart, 0.75 where an initial agrees, 0.5 where one side has
 * none, else 0.
 */
export function likeness(a: NameToRead, b: NameToRead): Likeness {
  return likenessOf(readName(a), readName(b));
}

/** The same of names that were read before. */
export function likenessOf(left: WrittenName, right: WrittenName): Likeness {
  if (left.same !== '' && left.same === right.same) {
    return judged(1, [{ code: 'name-same', for: true, text: `The whole name is the same: “${left.text}”.` }]);
  }
  const none = nobody(left) ?? nobody(right);
  if (none) return judged(0, [none]);
  const pairs = familyPairs(left, right).map((pair) => ({ pair, family: familyFound(pair) }));
  const agreeing = pairs.filter(({ family }) => family.factor > 0);
  if (agreeing.length === 0) return judged(0, [whyNoFamily(left, right, pairs)]);
  return agreeing.map(({ pair, family }) => judgedPair(left, right, pair, family)).reduce(better);
}

interface FamilyPair {
  readonly left: NamePart;
  readonly right: NamePart;
}

function nobody(name: WrittenName): LikenessReason | null {
  if (name.place) {
    return against('place-name', `“${name.text}” is a place, or the government that sits there, not a person.`);
  }
  if (!name.parts.some(({ initial }) => !initial)) {
    return against('no-name', `“${name.text}” has no full word that could be compared.`);
  }
  return null;
}

/** What can be the family name on both sides. */
function familyPairs(left: WrittenName, right: WrittenName): readonly FamilyPair[] {
  return familiesBeside(left, right).flatMap((one) =>
    familiesBeside(right, left).map((other) => ({ left: one, right: other })),
  );
}

/** Beside a family name that ends like a patronymic, what ends so can be a family name too. */
function familiesBeside(name: WrittenName, { family }: WrittenName): readonly NamePart[] {
  return name.family === null && family && isPatronymic(family.spelling) ? fullParts(name) : familiesOf(name);
}

function judgedPair(left: WrittenName, right: WrittenName, pair: FamilyPair, family: FamilyFound): Likeness {
  const given = givenLikeness(without(left, pair.left), without(right, pair.right));
  const reasons = [family.reason, ...given.reasons];
  if (given.factor > 0 && isSwapped(left, right, pair)) {
    reasons.push({ code: 'order-swapped', for: true, text: 'Family and given name stand in another order.' });
  }
  return judged(family.factor * given.factor, reasons);
}

/** Whichever order the two were found in, the same one is better. */
function better(a: Likeness, b: Likeness): Likeness {
  if (a.score !== b.score) return a.score > b.score ? a : b;
  return codesOf(a) <= codesOf(b) ? a : b;
}

function codesOf({ reasons }: Likeness): string {
  return reasons
    .map(({ code }) => code)
    .sort()
    .join();
}

type FamilyFound = Found<LikenessReason>;

function familyFound({ left, right }: FamilyPair): FamilyFound {
  const names = `“${left.text}” and “${right.text}”`;
  if (left.text.toLowerCase() === right.text.toLowerCase()) {
    return {
      factor: 1,
      reason: { code: 'family-same', for: true, text: `The family name is the same: “${left.text}”.` },
    };
  }
  if (left.spelling === right.spelling) {
    const text = `${names} are one family name in two spellings.`;
    return { factor: 0.97, reason: { code: 'family-respelled', for: true, text } };
  }
  const [one, other] = [genderedFamily(left.spelling), genderedFamily(right.spelling)];
  if (one && other && one.of !== other.of && (one.stem === other.stem || onlyOneLetterOff(one.stem, other.stem))) {
    return {
      factor: 0,
      reason: against('family-other-gender', `${names} are a man’s and a woman’s form of a family name.`),
    };
  }
  if (onlyOneLetterOff(left.spelling, right.spelling)) {
    const text = `The family names ${names} are one letter apart.`;
    return { factor: 0.55, reason: { code: 'family-one-letter', for: true, text } };
  }
  return { factor: 0, reason: against('family-differs', `The family names ${names} differ.`) };
}

function whyNoFamily(
  left: WrittenName,
  right: WrittenName,
  pairs: readonly { readonly family: FamilyFound }[],
): LikenessReason {
  const gender = pairs.find(({ family }) => family.reason.code === 'family-other-gender');
  if (gender) return gender.family.reason;
  const shared = left.parts.some(({ initial, spelling }) => {
    return !initial && right.parts.some((other) => !other.initial && other.spelling === spelling);
  });
  if (shared) return against('only-given-names', 'Only a given name agrees; many people bear it.');
  return pairs[0]!.family.reason;
}

function isSwapped(left: WrittenName, right: WrittenName, pair: FamilyPair): boolean {
  const [one, other] = [left.parts.indexOf(pair.left), right.parts.indexOf(pair.right)];
  return left.parts.length > 1 && right.parts.length > 1 && (one === 0) !== (other === 0);
}

function without({ parts }: WrittenName, part: NamePart): readonly NamePart[] {
  return parts.filter((one) => one !== part);
}

function against(code: LikenessReason['code'], text: string): LikenessReason {
  return { code, for: false, text };
}

function judged(score: number, reasons: readonly LikenessReason[]): Likeness {
  const rounded = Math.round(score * 100) / 100;
  return { score: rounded, reasons, proposed: rounded >= PROPOSED_FROM };
}

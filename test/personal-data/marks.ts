/**
 * The letters of each place of a mark. None is z or q, so that no mark is found within two others; and no two marks are one
 * name in another spelling, which would be refused as a key that tells a withheld name.
 */
const LETTERS = ['bdfgklmnprt', 'aou', 'bdfgklmnprt', 'aou', 'bdfgklmnprt'] as const;
const MARK = /zq(?:[bdfgklmnprt][aou]){2}[bdfgklmnprt]qz/g;
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Words that nothing else in a Habeas has in it: each text that is recorded is one, or has one in it. */
export class Marks {
  private count = 0;

  /** Lower case, so that it is a key too. */
  next(): string {
    let rest = this.count++;
    let word = '';
    for (const letters of LETTERS) {
      word += letters[rest % letters.length];
      rest = Math.floor(rest / letters.length);
    }
    if (rest > 0) throw new Error('There are no more marks: have more letters in each.');
    return `zq${word}qz`;
  }
}

/** The marks in an answer, whatever its format, and the ids in it; lines that a calendar or a header folded are unfolded. */
export function marksIn(answer: string): ReadonlySet<string> {
  const text = answer.toLowerCase();
  const unfolded = text.replaceAll(/\r?\n[ \t]/g, '');
  const texts = unfolded === text ? [text] : [text, unfolded];
  return new Set(texts.flatMap((one) => [...(one.match(MARK) ?? []), ...(one.match(UUID) ?? [])]));
}

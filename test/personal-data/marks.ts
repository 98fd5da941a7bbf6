/** No two of these letters begin or end a mark, so that none is found within two others. */
const LETTERS = 'abcdefghijklmnoprstuvwxy';
const MARK = /zq[a-y]{4}qz/g;
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Words that nothing else in a Habeas has in it: each text that is recorded is one, or has one in it. */
export class Marks {
  private count = 0;

  /** Lower case, so that it is a key too. */
  next(): string {
    let rest = this.count++;
    let word = '';
    for (let place = 0; place < 4; place++) {
      word += LETTERS[rest % LETTERS.length];
      rest = Math.floor(rest / LETTERS.length);
    }
    return `zq${word}qz`;
  }
}

/** The marks in an answer, whatever its format, and the ids in it; lines that a calendar or a header folded are unfolded. */
export function marksIn(answer: string): ReadonlySet<string> {
  const text = answer.toLowerCase();
  const unfolded = text.replaceAll(/\r?\n[ \t]/g, '');
  return new Set([text, unfolded].flatMap((one) => [...(one.match(MARK) ?? []), ...(one.match(UUID) ?? [])]));
}

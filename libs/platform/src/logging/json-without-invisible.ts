/** What a terminal acts on, or shows as nothing; control characters below U+0020 are escaped in JSON as it is. */
const INVISIBLE = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** The same JSON with what is invisible as `\uXXXX`, so that it can stand on a terminal. */
export function jsonWithoutInvisible(json: string): string {
  return json.replace(INVISIBLE, (character) =>
    Array.from({ length: character.length }, (_, index) => {
      return `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`;
    }).join(''),
  );
}

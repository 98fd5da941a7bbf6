/**
 * What shows as nothing, or moves what stands around it: control characters, the ends of lines and paragraphs, marks of
 * direction, zero-width characters, halves of a surrogate pair.
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * A text on one line of a terminal, as nothing but itself: a line break is `␊`, an escape `␛`, a mark of direction
 * `\u{202e}`. The author of a recorded name cannot hide another line with it, or write one of their own.
 */
export function visible(text: string): string {
  return text.replace(INVISIBLE, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x20) return String.fromCodePoint(0x2400 + code);
    return code === 0x7f ? '␡' : `\\u{${code.toString(16)}}`;
  });
}

/** Two columns wide by UAX #11: what is East Asian, and emoji; of the flags each half counts one. */
const WIDE =
  /(?!\p{Regional_Indicator})[\p{Emoji_Presentation}\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\u4dbf\u4e00-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6b\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{1b2ff}\u{1f200}-\u{1f265}\u{20000}-\u{3fffd}]/u;
/** Stands above, below or around the character before. */
const COMBINING = /[\p{Mn}\p{Me}]/u;

/** How many columns of a terminal a {@link visible} text takes. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += COMBINING.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return width;
}

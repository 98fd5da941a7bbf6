/** A place's name as a subject can bear it: one line, short. */
export function shortPlace(place: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is replaced
  const line = place.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ').trim();
  const letters = [...line];
  return letters.length <= 40 ? line : `${letters.slice(0, 39).join('')}…`;
}

/**
 * Text that iCalendar and XML can hold: without control characters other than line breaks, and without halves of
 * surrogate pairs, which are no characters.
 */
export function plainText(text: string): string {
  return (
    text
      .replaceAll(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is to go.
      .replaceAll(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ufffe\uffff]/g, ' ')
      .replaceAll(/\p{Surrogate}/gu, '\ufffd')
  );
}

/** The same on one line. */
export function plainLine(text: string): string {
  return plainText(text)
    .replaceAll(/\s*[\n\u2028\u2029]\s*/g, ' ')
    .trim();
}

/** With a capital letter, as a heading or a cell of a table begins. Right for every script that Habeas speaks in. */
export function capitalised(text: string): string {
  const [first = '', ...rest] = text;
  return `${first.toLocaleUpperCase('und')}${rest.join('')}`;
}

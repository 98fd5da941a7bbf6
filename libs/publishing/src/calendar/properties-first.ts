/** A component with its properties as lines, folded ones whole, and what stands within it. */
interface Component {
  readonly properties: string[];
  readonly components: Component[];
}

/**
 * The same calendar with the properties of each component before the components in it, as RFC 5545 §3.4 and §3.6 have it;
 * the order is otherwise kept. Lines end in CRLF, the last one too.
 *
 * @param more components to be added to the calendar, as lines; empty: none
 */
export function propertiesFirst(calendar: string, more = ''): string {
  const root: Component = { properties: [], components: [] };
  const open = [root];
  const [end, ...lines] = [...linesOf(calendar)].reverse();
  for (const line of [...lines.reverse(), ...linesOf(more), end!]) {
    const within = open.at(-1)!;
    if (line.startsWith('BEGIN:')) {
      const begun: Component = { properties: [line], components: [] };
      within.components.push(begun);
      open.push(begun);
    } else if (line.startsWith('END:')) {
      open.pop();
    } else within.properties.push(line);
  }
  return root.components.map(written).join('');
}

function linesOf(text: string): readonly string[] {
  return text.split(/\r\n(?![ \t])/).filter((line) => line !== '');
}

function written({ properties, components }: Component): string {
  const [begin = '', ...others] = properties;
  const own = [begin, ...others].map((line) => `${line}\r\n`).join('');
  return `${own}${components.map(written).join('')}${begin.replace('BEGIN:', 'END:')}\r\n`;
}

/** Fields by their names in lower case; of one that stands twice the first. */
export type Fields = ReadonlyMap<string, string>;

/** As much of a report as is looked at, in characters. */
const MOST = 64 * 1024;

/**
 * Groups of fields with blank lines between, as the machine-readable part of a report has them (RFC 3464, 2.1; RFC 5965, 3):
 * lines that begin with white space go on with the one before. What is no field is passed over.
 */
export function fieldGroups(text: string): readonly Fields[] {
  return text
    .slice(0, MOST)
    .split(/\r?\n[ \t]*\r?\n/)
    .map(fieldsOf)
    .filter((fields) => fields.size > 0);
}

/** The fields at the head of a mail (RFC 5322, 2.2). */
export function headOf(text: string): Fields {
  const head = text.slice(0, MOST).trimStart();
  return fieldsOf(head.split(/\r?\n\r?\n/, 1)[0]!);
}

function fieldsOf(group: string): Fields {
  const fields = new Map<string, string>();
  for (const line of group.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim().toLowerCase();
    if (colon > 0 && /^[!-9;-~]+$/.test(name) && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
}

/** Answers that are kept hold what stays: ids, secrets, hashes and addresses of this run are named in the order in which they come. */
export function asKept(text: string): string {
  const ids = new Map<string, string>();
  const named = (kind: string) => (found: string) => {
    const known =
      ids.get(found) ?? `<${kind} ${[...ids.values()].filter((one) => one.startsWith(`<${kind} `)).length + 1}>`;
    ids.set(found, known);
    return known;
  };
  return (
    text
      .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, named('id'))
      .replaceAll(/(?<=\/subscriptions\/(?:manage|end|confirm|calendar|address)\/)[\w-]{20,}/g, named('secret'))
      .replaceAll(/\bWyI[\w-]{10,}/g, named('cursor'))
      .replaceAll(/\b[0-9a-f]{32,}\b/g, named('hash'))
      // What an asset says is not what an answer says.
      .replaceAll(/(?<=\/assets\/[\w-]+\.)[0-9a-f]{16}(?=\.)/g, 'X')
      .replaceAll(/(?<=boundary=|Boundary|--_)[^\s";]+/g, 'X')
      .replaceAll(/\/tmp\/[\w./-]+/g, '<folder>')
  );
}

/** JSON and markup over many lines, so that what has changed is a line; every other text as it is. */
export function inLines(text: string): string {
  try {
    return `${JSON.stringify(JSON.parse(text), null, 1)}\n`;
  } catch {
    return text.startsWith('<') ? text.replaceAll('><', '>\n<') : text;
  }
}

/** A web address, without what ends the sentence behind it. */
const ADDRESS = /https?:\/\/[^\s<>"]*[^\s<>"'.,;:!?)\]}»”]/giu;

/** A line in its parts: web addresses, and what stands between them. */
export function addressesIn(line: string): readonly { readonly text: string; readonly isAddress: boolean }[] {
  const parts: { text: string; isAddress: boolean }[] = [];
  let end = 0;
  for (const { 0: text, index } of line.matchAll(ADDRESS)) {
    if (index > end) parts.push({ text: line.slice(end, index), isAddress: false });
    parts.push({ text, isAddress: true });
    end = index + text.length;
  }
  if (end < line.length) parts.push({ text: line.slice(end), isAddress: false });
  return parts;
}

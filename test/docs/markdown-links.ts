/** A link as it stands in a Markdown file. */
export interface MarkdownLink {
  /** 1-based line of the link. */
  line: number;
  /** The part before `#`; empty where the link is to a heading of its own file. */
  path: string;
  /** The part behind `#`, or null. */
  anchor: string | null;
}

/** Lines of the text, with those inside ``` fences left empty, so that line numbers stay. */
function linesOutsideOfFences(text: string): string[] {
  let fenced = false;
  return text.split('\n').map((line) => {
    if (/^\s*```/.test(line)) {
      fenced = !fenced;
      return '';
    }
    return fenced ? '' : line;
  });
}

/** The relative links of a Markdown text: `[text](path#anchor)`. Links with a scheme, such as `https:`, are left out. */
export function relativeLinks(text: string): MarkdownLink[] {
  return linesOutsideOfFences(text).flatMap((line, index) =>
    [...line.replace(/`[^`]*`/g, '').matchAll(/\]\(([^()\s]+)\)/g)]
      .map(([, target]) => target!)
      .filter((target) => !/^[a-z][a-z0-9+.-]*:/i.test(target))
      .map((target) => {
        const [path, ...anchor] = target.split('#');
        return { line: index + 1, path: path!, anchor: anchor.length === 0 ? null : anchor.join('#') };
      }),
  );
}

/** The anchors that GitHub gives to the headings of a Markdown text: lower case, punctuation left out, spaces as hyphens. */
export function headingAnchors(text: string): Set<string> {
  const anchors = new Set<string>();
  for (const line of linesOutsideOfFences(text)) {
    const heading = /^#{1,6}\s+(.*?)\s*#*$/.exec(line)?.[1];
    if (heading === undefined) continue;
    const anchor = heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, '')
      .replace(/ /g, '-');
    let unique = anchor;
    for (let n = 1; anchors.has(unique); n += 1) unique = `${anchor}-${n}`;
    anchors.add(unique);
  }
  return anchors;
}

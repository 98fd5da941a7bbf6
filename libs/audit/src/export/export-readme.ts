import { readSql } from '#platform';

const text = readSql(new URL('./README-of-an-export.md', import.meta.url));

/** What an export says of itself, for a person. */
export function exportReadme(about: {
  readonly origin: string;
  readonly size: number;
  readonly root: string;
  readonly verifierKey: string;
  readonly withheld: number;
  readonly isPublic: boolean;
}): string {
  const kind = about.isPublic
    ? `This is a public export: of ${about.withheld} of the ${about.size} events it has only the hash, since they are not for everybody.`
    : `This is an export of everything, for the group and its auditors: ${about.size} events, with who recorded each of them and when.`;
  const values: Readonly<Record<string, string>> = {
    origin: about.origin,
    size: String(about.size),
    root: about.root,
    verifierKey: about.verifierKey,
    kind,
  };
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

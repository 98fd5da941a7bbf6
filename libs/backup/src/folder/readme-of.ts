import type { Manifest } from './manifest.ts';

/** What a person finds who opens the folder in ten years: what is in it, and what it takes to use it. */
export function readmeOf({ takenAt, versions, keys, log, migrations }: Omit<Manifest, 'files'>): string {
  return `# A backup of Habeas

Taken ${takenAt} by Habeas ${versions.habeas} from PostgreSQL ${versions.postgresql}. \`habeas restore\` puts it into an empty data folder or an
empty database; docs/operators/backup.md of Habeas says how.

| file | what it is |
| --- | --- |
| manifest.json | what is here: versions, tables, sequences, and the size and SHA-256 of each file. Written last: without it the folder is not whole |
| tables/SCHEMA.TABLE.csv | the rows of one table: CSV by RFC 4180 in UTF-8, its first line names the columns; an empty field is NULL, \`""\` an empty text. Times are in UTC, bytes are \`\\x\` and hexadecimal, arrays as PostgreSQL writes them |
| log.jsonl | the log, ${log.events} events: one JSON object a line, in order. Positions and revisions are texts, since they may pass 2^53 |
| evidence/ | files beside sources, each sealed under a key of its own |
${keys ? '| keys/ | the private keys: they open what is private, and sign for the log. Who has this folder has both |\n' : ''}
${
  keys
    ? 'Keep this folder as you would keep the keys.'
    : 'The private keys are not here. Without the master key nothing private of it can be read, and nobody can be mailed; without the\nkey of the log it has to be signed by a new one.'
}

The tables are those that ${migrations.length} migrations make; the last is ${migrations.at(-1)?.id ?? 'none'}.
`;
}

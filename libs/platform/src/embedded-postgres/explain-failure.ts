import { ExitError } from '../exit-error.ts';

/** What PostgreSQL's programs write, and what it means for a person. */
const KNOWN: readonly [pattern: RegExp, meaning: string][] = [
  [
    /No space left on device|Disk quota exceeded|wrote only \d+ of \d+ bytes/,
    'the disk is full. Make room, then start again.',
  ],
  [
    /could not look up effective user ID (?<user>\d+)/,
    'PostgreSQL wants an account with a name, and this user has none in /etc/passwd. Add one, run Habeas as another user, or set HABEAS_DATABASE_URL.',
  ],
  [
    /^setpriv: /m,
    'PostgreSQL does not run as root, and this root may not become another user. Run Habeas as an ordinary user, or set HABEAS_DATABASE_URL.',
  ],
];

/**
 * One line out of the messages of a program that failed.
 *
 * @param what was to be done: `PostgreSQL does not start`
 * @param log where the messages are kept, if they are
 */
export function explainFailure(what: string, messages: string, code: number | null, log?: string): ExitError {
  const known = KNOWN.find(([pattern]) => pattern.test(messages));
  if (known) return new ExitError(`${what}: ${known[1]}`, 3);
  const lines = messages.split('\n').filter((line) => line.trim() !== '');
  const telling = lines.find((line) => /\b(FATAL|PANIC|ERROR|error):/.test(line)) ?? lines.at(-1);
  const reason = telling?.replace(/^.*?\b(FATAL|PANIC|ERROR|error):\s*/, '').trim() ?? `it ended with ${code}`;
  return new ExitError(`${what}: ${reason}.${log ? ` Its messages are in ${log}.` : ''}`, 3);
}

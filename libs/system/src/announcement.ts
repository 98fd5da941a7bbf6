import { visible } from '#time';
import type { RunningHabeas } from './serve.ts';
import type { ShownOnce } from './shown-once.ts';

/**
 * What a start says once it is up: where it answers, where its data are, and what is shown only once. Several lines.
 *
 * @param firstToken null where this start made none
 */
export function announcement(
  { url, resources, mailboxLink }: Pick<RunningHabeas, 'url' | 'resources' | 'mailboxLink'>,
  only: string | null,
  firstToken: ShownOnce | null,
): string {
  const { config, database, clock } = resources;
  const rows: [string, string][] = [];
  if (url !== null) {
    rows.push(['pages', `${url}/`], ['API', `${url}/api/v1/custody`], ['health', `${url}/health/ready`]);
    if (mailboxLink !== null) rows.push(['mailbox', mailboxLink]);
    else if (config.smtpUrl === null) rows.push(['mailbox', 'off: HABEAS_PUBLIC_URL is public. Set HABEAS_SMTP_URL']);
  }
  rows.push(['data', database.embedded ? config.data : database.description]);
  if (clock.simulated) rows.push(['clock', `simulated, at ${clock.now()}; \`habeas clock advance --to T\` moves it`]);
  const width = Math.max(...rows.map(([name]) => name.length));
  const lines = [`Habeas is up${only === null ? '' : ` (${only} only)`}.`, ''];
  for (const [name, value] of rows) lines.push(`  ${name.padEnd(width)}  ${visible(value)}`);
  lines.push('');
  if (firstToken !== null && 'secret' in firstToken) {
    lines.push("  The administrator's token, shown this once:", '', `    ${firstToken.secret}`, '');
  } else if (firstToken !== null) {
    lines.push(
      "  The administrator's token is in a file that you alone can read. Take it from there, and delete the file:",
    );
    lines.push('', `    ${visible(firstToken.file)}`, '');
  }
  if (mailboxLink !== null) {
    lines.push('  All mail goes to the mailbox; none leaves this machine. Its link is a key: give it to nobody.', '');
  }
  return [...lines, 'Ctrl-C stops it.'].join('\n');
}

import { HOW_TO_OPEN, lockdownInWords } from '#accounts';
import { visible } from '#time';
import type { RunningHabeas } from './serve.ts';
import type { ShownOnce } from './shown-once.ts';

/** What this start made that is shown once; null where it made none. */
export interface SecretsShown {
  readonly firstToken: ShownOnce | null;
  readonly recoveryCode: ShownOnce | null;
}

/**
 * What a start says once it is up: where it answers, where its data are, and what is shown only once. Several lines.
 */
export function announcement(
  { url, resources, closed, mailboxLink }: Pick<RunningHabeas, 'url' | 'resources' | 'closed' | 'mailboxLink'>,
  only: string | null,
  { firstToken, recoveryCode }: SecretsShown,
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
  if (closed !== null) lines.push(`  ${lockdownInWords(closed)}`, `  ${HOW_TO_OPEN}`, '');
  if (firstToken !== null) lines.push(...shown("The administrator's token", firstToken));
  if (recoveryCode !== null) {
    lines.push('  The recovery code opens again what `habeas lockdown` closes: keep it on paper.', '');
    lines.push(...shown('The recovery code', recoveryCode));
  }
  if (mailboxLink !== null) {
    lines.push('  All mail goes to the mailbox; none leaves this machine. Its link is a key: give it to nobody.', '');
  }
  return [...lines, 'Ctrl-C stops it.'].join('\n');
}

function shown(what: string, where: ShownOnce): readonly string[] {
  return 'secret' in where
    ? [`  ${what}, shown this once:`, '', `    ${where.secret}`, '']
    : [
        `  ${what} is in a file that you alone can read. Take it from there, and delete the file:`,
        '',
        `    ${visible(where.file)}`,
        '',
      ];
}

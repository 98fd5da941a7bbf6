import type { Command } from 'commander';
import { ExitError } from '#platform';
import { accountsOf } from '../command/accounts-of.ts';
import { endOption } from '../command/date-option.ts';
import { terminal } from '../command/output.ts';
import { withResources } from '../command/with-resources.ts';
import { journalText } from './journal-text.ts';

interface Options {
  readonly from?: string;
  readonly to?: string;
  readonly who?: string;
  readonly person?: string;
  readonly limit: string;
  readonly json?: boolean;
}

/** `habeas journal`: who did what with accounts and tokens, and who read what is private of whom. */
export function addJournalCommand(program: Command): void {
  program
    .command('journal')
    .description('who did what with accounts and tokens, and who read what is private of whom; the newest first')
    .option('--from <moment>', 'since this moment: 2021-11-12T00:00:00+06:00')
    .option('--to <moment>', 'up to this moment, or the end of this day in UTC')
    .option('--who <account>', 'only what this account (name, id or mail) or token (id) did')
    .option('--person <key>', 'only reads of what is private of this person')
    .option('--limit <number>', 'at most so many', '100')
    .option('--json', 'one JSON document')
    .action((options: Options) => show(options));
}

async function show({ from, to, who, person, limit, json }: Options): Promise<void> {
  if (!/^[1-9]\d{0,5}$/.test(limit)) throw new ExitError('--limit must be a whole number from 1 on.', 2);
  const filter = {
    from: from === undefined ? null : endOption('--from', from).toString(),
    to: to === undefined ? null : endOption('--to', to).toString(),
    about: person === undefined ? null : `person-${person}`,
    limit: Number(limit),
  };
  await withResources('habeas journal', async (resources) => {
    const { AccountNames, Journal, journalPage } = await import('#accounts');
    const { clock, keyring } = resources;
    const { pool } = resources.database;
    const accounts = await accountsOf(resources);
    // A token is named by its id, which is no account's.
    const by =
      who === undefined
        ? null
        : await accounts.named(who).then(
            ({ id }) => id,
            () => who,
          );
    const page = await journalPage(new Journal(pool, clock), new AccountNames(pool, keyring), { ...filter, who: by });
    if (json) terminal.json(page);
    else if (page.journal.length === 0) terminal.note('The journal has nothing of that.');
    else terminal.line(journalText(page.journal));
  });
}

import { type Command, InvalidArgumentError } from 'commander';
import { ExitError } from '#platform';
import { paintFor } from '../board/paint.ts';
import { bringUpToDate } from '../board/up-to-date.ts';
import { terminal } from '../command/output.ts';
import { withSystem } from '../command/with-system.ts';
import { searchText } from './search-text.ts';

const MOST = 1000;

/** `habeas search`: people by any part of any name. */
export function addSearchCommand(program: Command): void {
  program
    .command('search')
    .description('people by any part of any name, in any script, spelling and case; the likeliest first')
    .argument('<text...>', 'a name or a part of one; other words do not count: "арест Садыкова"')
    .option('--limit <number>', `at most so many, up to ${MOST}`, limit, 20)
    .option('--json', 'one JSON document: [{"id", "name", "score", "status"}]')
    .action((text: readonly string[], options: { limit: number; json?: boolean }) => search(text.join(' '), options));
}

async function search(text: string, { limit, json }: { limit: number; json?: boolean }): Promise<void> {
  if (text.trim() === '') throw new ExitError('Write a name or a part of one: habeas search Садыков', 2);
  await withSystem('habeas search', async ({ resources: { projector }, queries, openPrivate }) => {
    const { SearchQuery } = await import('#read-models');
    await bringUpToDate(projector);
    const answer = await openPrivate(await queries.execute(new SearchQuery({ text, limit, viewer: 'internal' })));
    if (json) terminal.json(answer.found);
    else terminal.line(searchText(text, answer, paintFor()));
  });
}

function limit(typed: string): number {
  if (/^[1-9]\d{0,3}$/.test(typed) && Number(typed) <= MOST) return Number(typed);
  throw new InvalidArgumentError(`must be a whole number from 1 to ${MOST}.`);
}

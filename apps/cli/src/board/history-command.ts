import type { Command } from 'commander';
import { parseStreamName } from '#domain';
import { ExitError } from '#platform';
import { terminal } from '../command/output.ts';
import { withResources } from '../command/with-resources.ts';
import { historyText } from './history-text.ts';
import { paintFor } from './paint.ts';

/** `habeas history STREAM`: how a record came to say what it says. */
export function addHistoryCommand(program: Command): void {
  program
    .command('history')
    .description('every event of a record: field, old value, new value, reason, source, actor')
    .argument('<stream>', 'a record by category and key: custody-abildaev-nurzhan-2021-11-02')
    .option('--known-at <moment>', 'only what had been recorded by then (default: now)')
    .option('--json', 'one JSON document')
    .action((stream: string, options: { knownAt?: string; json?: boolean }) => history(stream, options));
}

async function history(stream: string, { knownAt, json }: { knownAt?: string; json?: boolean }): Promise<void> {
  if (parseStreamName(stream) === null) {
    throw new ExitError(`${JSON.stringify(stream)} names no record.`, 2, {
      hint: 'Write its category (person, incident, custody, case, assembly) and its key: custody-abildaev-nurzhan-2021-11-02.',
    });
  }
  await withResources('habeas history', async ({ store, registry, clock }) => {
    const { RecordHistory } = await import('#read-models');
    const entries = await new RecordHistory(store, registry, clock).of(stream, {
      knownAt: knownAt ?? null,
      viewer: 'internal',
    });
    if (entries.length === 0) {
      throw new ExitError(`There is no record ${JSON.stringify(stream)}${knownAt ? ` as of ${knownAt}` : ''}.`, 2);
    }
    if (json) terminal.json({ stream, knownAt: knownAt ?? null, history: entries });
    else terminal.line(historyText(stream, entries, paintFor()));
  });
}

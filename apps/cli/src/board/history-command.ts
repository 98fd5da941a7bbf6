import type { Command } from 'commander';
import { isLegalStream, parseStreamName } from '#domain';
import { readWholeStream } from '#event-store';
import { ExitError } from '#platform';
import { alertHistoryText, brakeText } from '../alerts/alert-history-text.ts';
import { dateOption } from '../command/date-option.ts';
import { terminal } from '../command/output.ts';
import { withSystem } from '../command/with-system.ts';
import { historyText } from './history-text.ts';
import { paintFor } from './paint.ts';
import { sourceText } from './source-text.ts';
import { bringUpToDate } from './up-to-date.ts';

/** `habeas history STREAM`: how a record came to say what it says; `--source`: which facts rest on a passage. */
export function addHistoryCommand(program: Command): void {
  program
    .command('history')
    .description('every event of a record: field, old value, new value, reason, source, actor')
    .argument('[stream]', 'a record by category and key: custody-fj3h25g4pd; or alert-<id>')
    .option('--source <locator>', 'every fact that rests on a passage of a source instead: "entry 43"')
    .option('--known-at <moment>', 'only what had been recorded by then (default: now)', dateOption('--known-at'))
    .option('--json', 'one JSON document')
    .action((stream: string | undefined, { source, ...options }: HistoryOptions & { source?: string }) => {
      if (stream?.startsWith('alert-') && source === undefined) return alertHistoryOf(stream, options);
      if (stream !== undefined && source === undefined) return history(stream, options);
      if (stream === undefined && source !== undefined) return factsOfSource(source, options);
      throw new ExitError('Name a record, or a passage of a source with --source; one of the two.', 2);
    });
}

interface HistoryOptions {
  readonly knownAt?: string;
  readonly json?: boolean;
}

async function factsOfSource(locator: string, { knownAt, json }: HistoryOptions): Promise<void> {
  await withSystem('habeas history', async ({ resources: { projector }, queries, openPrivate }) => {
    const { FactsBySourceQuery } = await import('#read-models');
    await bringUpToDate(projector);
    const question = { locator, knownAt: knownAt ?? null, viewer: 'internal' as const };
    const { facts } = await openPrivate(await queries.execute(new FactsBySourceQuery(question)));
    if (facts.length === 0) throw new ExitError(`No fact rests on ${JSON.stringify(locator)} of any source.`, 1);
    if (json) terminal.json({ locator, knownAt: knownAt ?? null, facts });
    else terminal.line(sourceText(facts, paintFor()));
  });
}

/** Who was told what of one alert; `alert-brake`: what persons said to alerts that were held. */
async function alertHistoryOf(stream: string, { json }: HistoryOptions): Promise<void> {
  await withSystem('habeas history', async ({ resources: { store, registry }, queries, withNames }) => {
    const { AlertHistoryQuery, brakeStream } = await import('#alerts');
    if (stream === brakeStream) {
      const answers = await readWholeStream(store, registry, stream);
      const events = await withNames(
        answers.map(({ type, data, metadata }) => ({
          ...{ type, at: metadata.recordedAt, actor: metadata.actor },
          ...data,
        })),
      );
      if (json) terminal.json({ stream, history: events });
      else terminal.line(brakeText(events));
      return;
    }
    const question = { id: stream.slice('alert-'.length), withAddresses: true };
    const found = await queries.execute(new AlertHistoryQuery(question));
    if (found === null) {
      throw new ExitError(`The ledger has no ${JSON.stringify(stream)}. \`habeas deliveries --json\` names them.`, 2);
    }
    if (json) terminal.json(found);
    else terminal.line(alertHistoryText(found, paintFor()));
  });
}

async function history(stream: string, { knownAt, json }: HistoryOptions): Promise<void> {
  if (parseStreamName(stream) === null && !isLegalStream(stream)) {
    throw new ExitError(`${JSON.stringify(stream)} names no record.`, 2, {
      hint: 'Write its category (person, incident, custody, case, assembly, figure) and its key: custody-fj3h25g4pd.',
    });
  }
  await withSystem('habeas history', async ({ queries, openPrivate }) => {
    const { RecordHistoryQuery } = await import('#read-models');
    const question = { stream, knownAt: knownAt ?? null, viewer: 'internal' as const };
    const { history: entries } = await openPrivate(await queries.execute(new RecordHistoryQuery(question)));
    if (entries.length === 0) {
      throw new ExitError(`There is no record ${JSON.stringify(stream)}${knownAt ? ` as of ${knownAt}` : ''}.`, 2);
    }
    if (json) terminal.json({ stream, knownAt: knownAt ?? null, history: entries });
    else terminal.line(historyText(stream, entries, paintFor()));
  });
}

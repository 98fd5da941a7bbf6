import type { Command } from 'commander';
import { archivedStatuses } from '#domain';
import { reveal } from '#private-data';
import { dateOption } from '../command/date-option.ts';
import { terminal } from '../command/output.ts';
import { withSystem } from '../command/with-system.ts';
import { archiveText } from './archive-text.ts';
import { custodyText } from './custody-text.ts';
import { hearingsText } from './hearings-text.ts';
import { paintFor } from './paint.ts';
import { bringUpToDate } from './up-to-date.ts';
import { statusInWords } from './words.ts';

interface AsOfOptions {
  validAt?: string;
  knownAt?: string;
  json?: boolean;
}

/** `habeas board custody` and `habeas board hearings`. */
export function addBoardCommand(program: Command): void {
  const board = program.command('board').description('who is held, and what is scheduled');
  withMoments(board.command('custody').description('who is held'))
    .option('--ended', `the archive instead: ${archivedStatuses.map(statusInWords).join(', ')}`)
    .action((options: AsOfOptions & { ended?: boolean }) => boardCustody(options));
  withMoments(board.command('hearings').description('what is scheduled'))
    .option('--from <day>', 'first day, 2021-11-01; with it past hearings show too', dateOption('--from'))
    .option('--to <day>', 'last day, 2021-11-30', dateOption('--to'))
    .action((options: AsOfOptions & { from?: string; to?: string }) => boardHearings(options));
}

function withMoments(command: Command): Command {
  return command
    .option(
      '--valid-at <moment>',
      'as of which day or moment: 2021-11-12 or 12.11.2021, 2021-11-12T18:00:00+06:00 (default: now)',
      dateOption('--valid-at'),
    )
    .option('--known-at <moment>', 'by what had been recorded by then (default: now)', dateOption('--known-at'))
    .option('--json', 'one JSON document');
}

async function boardCustody({ ended, json, ...asOf }: AsOfOptions & { ended?: boolean }): Promise<void> {
  await withSystem('habeas board custody', async ({ resources: { projector, keyring }, queries }) => {
    const { CustodyBoardQuery, custodyBoard, documentOf } = await import('#read-models');
    await bringUpToDate(projector);
    // Whoever can read the data folder sees all of it.
    const question = { ...asOf, show: ended ? 'ended' : 'held', viewer: 'internal' } as const;
    const view = await reveal(keyring, await queries.execute(new CustodyBoardQuery(question)));
    const { nextCursor: _, ...document } = documentOf(custodyBoard, view);
    if (json) terminal.json(document);
    // What was known is said where it was asked for; now is what everybody expects.
    else
      terminal.line(
        (ended ? archiveText : custodyText)({ ...view, knownAt: asOf.knownAt ?? view.validAt }, paintFor()),
      );
  });
}

async function boardHearings({ json, ...request }: AsOfOptions & { from?: string; to?: string }): Promise<void> {
  await withSystem('habeas board hearings', async ({ resources: { projector, keyring }, queries }) => {
    const { documentOf, HearingsBoardQuery, hearingsBoard } = await import('#read-models');
    await bringUpToDate(projector);
    const question = { ...request, viewer: 'internal' } as const;
    const view = await reveal(keyring, await queries.execute(new HearingsBoardQuery(question)));
    const { nextCursor: _, ...document } = documentOf(hearingsBoard, view);
    if (json) terminal.json(document);
    else terminal.line(hearingsText(view, paintFor()));
  });
}

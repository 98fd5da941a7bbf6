import type { Command } from 'commander';
import { archivedStatuses } from '#domain';
import { ExitError } from '#platform';
import type { ListFilter, PageRequest } from '#read-models';
import { visible } from '#time';
import { dateOption, durationOption } from '../command/date-option.ts';
import { optionsInWords, readListOptions, withListOptions } from '../command/list-options.ts';
import { terminal } from '../command/output.ts';
import { withSystem } from '../command/with-system.ts';
import { archiveText, noLongerFollowedText } from './archive-text.ts';
import { custodyText } from './custody-text.ts';
import { hearingsText } from './hearings-text.ts';
import { paintFor } from './paint.ts';
import { bringUpToDate } from './up-to-date.ts';
import { statusInWords } from './words.ts';

const CUSTODY_FILTERS = ['q', 'place', 'region', 'person', 'article', 'kind', 'from', 'to'] as const;
const HEARING_FILTERS = ['q', 'place', 'region', 'person', 'article', 'from', 'to'] as const;

type Listed = Readonly<Record<string, unknown>>;

const ended = archivedStatuses.filter((status) => status !== 'no_longer_followed');

interface AsOfOptions {
  validAt?: string;
  knownAt?: string;
  json?: boolean;
}

interface CustodyOptions extends AsOfOptions {
  ended?: boolean;
  /** Of an option that begins with "no" commander makes its opposite: true unless given. */
  longerFollowed?: boolean;
  stale?: string;
}

/** `habeas board custody` and `habeas board hearings`. */
export function addBoardCommand(program: Command): void {
  const board = program.command('board').description('who is held, and what is scheduled');
  withListOptions(withMoments(board.command('custody').description('who is held')), CUSTODY_FILTERS)
    .option('--ended', `the archive instead: ${ended.map((status) => statusInWords(status)).join(', ')}`)
    .option('--no-longer-followed', 'what the record no longer follows instead; none of it is known to have ended')
    .option(
      '--stale <duration>',
      'only who is held and of whom nothing was recorded for so long, P30D, before now or --known-at',
      durationOption('--stale'),
    )
    .action((options: CustodyOptions & Listed) => boardCustody(options));
  withListOptions(
    withMoments(board.command('hearings').description('what is scheduled; with --from past hearings too')),
    HEARING_FILTERS,
  ).action((options: AsOfOptions & Listed) => boardHearings(options));
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

async function boardCustody(asked: CustodyOptions & Listed): Promise<void> {
  const { ended, longerFollowed = true, stale, json, ...options } = asked;
  const show = listAsked({ ended: ended ?? false, longerFollowed, stale });
  const asOf = await asOfAndFilter('custody', options);
  await withSystem('habeas board custody', async ({ resources: { projector, store }, queries, openPrivate }) => {
    const { behindBy, CustodyBoardQuery, custodyBoard, documentOf } = await import('#read-models');
    await bringUpToDate(projector);
    // Whoever can read the data folder sees all of it.
    const question = { ...asOf, show, stale, viewer: 'internal' } as const;
    const head = await store.head();
    const view = await openPrivate(await queries.execute(new CustodyBoardQuery(question)));
    if (json) terminal.json(documentOf(custodyBoard, { ...view, behind: behindBy(view.position, head) }));
    // What was known is said where it was asked for; now is what everybody expects.
    else {
      const text = textOf[show]({ ...view, knownAt: asOf.knownAt ?? view.validAt }, paintFor());
      const isNone = stale !== undefined && view.held.length === 0 && view.position > 0n;
      print(
        isNone ? `Of every open custody something was recorded within ${stale}.` : text,
        view.held.length,
        asOf,
        view.nextCursor,
      );
    }
  });
}

async function boardHearings({ json, ...options }: AsOfOptions & Listed): Promise<void> {
  const asOf = await asOfAndFilter('hearings', options);
  await withSystem('habeas board hearings', async ({ resources: { projector, store }, queries, openPrivate }) => {
    const { behindBy, documentOf, HearingsBoardQuery, hearingsBoard } = await import('#read-models');
    await bringUpToDate(projector);
    const question = { ...asOf, viewer: 'internal' } as const;
    const head = await store.head();
    const view = await openPrivate(await queries.execute(new HearingsBoardQuery(question)));
    if (json) terminal.json(documentOf(hearingsBoard, { ...view, behind: behindBy(view.position, head) }));
    else {
      // Its text says from when to when.
      const { from: _, to: __, ...narrowing } = asOf;
      print(hearingsText(view, paintFor()), view.hearings.length, narrowing, view.nextCursor);
    }
  });
}

const textOf = { held: custodyText, ended: archiveText, no_longer_followed: noLongerFollowedText } as const;

function listAsked({ ended, longerFollowed, stale }: { ended: boolean; longerFollowed: boolean; stale?: string }) {
  const lists = [...(ended ? ['ended' as const] : []), ...(longerFollowed ? [] : ['no_longer_followed' as const])];
  if (lists.length > 1 || (lists.length > 0 && stale !== undefined)) {
    throw new ExitError('--ended, --no-longer-followed and --stale are lists of their own: give one of them.', 2);
  }
  return lists[0] ?? 'held';
}

/** A board as text, with the options that narrow it: a part of a board must not be taken for the whole. */
function print(text: string, entries: number, options: PageRequest & ListFilter, nextCursor: string | null): void {
  const narrowing = optionsInWords(options);
  terminal.line(narrowing !== '' && entries === 0 ? 'Nothing on the board agrees with the options.' : text);
  if (narrowing !== '') terminal.line(`\nOnly a part of the board: ${visible(narrowing)}`);
  if (nextCursor !== null) terminal.note(`More follow: the same command with --cursor ${nextCursor}`);
}

async function asOfAndFilter(list: 'custody' | 'hearings', { validAt, knownAt, ...options }: AsOfOptions & Listed) {
  return {
    ...(validAt && { validAt }),
    ...(knownAt && { knownAt }),
    ...(await readListOptions(list, options)),
  };
}

import { type Command, Option } from 'commander';
import type { Proposer } from '#ingest';
import { ExitError } from '#platform';
import { visible } from '#time';
import { type ActingOptions, actorOf, whoAtTerminal, withAccount } from '../command/acting.ts';
import { columns } from '../command/columns.ts';
import { noteWarnings, noteWarningsOf } from '../command/note-warnings.ts';
import { terminal } from '../command/output.ts';
import { type CommandSystem, withSystem } from '../command/with-system.ts';
import { checkedText, proposalRows, proposalText, receiptText } from './proposals-text.ts';
import { readProposal } from './read-proposal.ts';

interface Printed {
  readonly json?: boolean;
}
type Acting = ActingOptions & Printed;
interface AtRevision extends Acting {
  readonly revision?: number;
}

/** `habeas proposals …`: what is not yet fact, and what becomes of it. */
export function addProposalsCommand(program: Command): void {
  const proposals = program.command('proposals').description('what is proposed and not yet fact');

  withJson(proposals.command('list'))
    .description('what waits for a decision, those made last first')
    .option('--status <status>', 'waiting, accepted, rejected, split, joined, ended, or all', 'waiting')
    .option('--origin <origin>', 'tip, bulletin or draft')
    .option('--jurisdiction <code>', 'that name this country, such as KZ')
    .addOption(new Option('--limit <number>', 'at most so many').argParser(wholeNumber).default(100))
    .option('--cursor <cursor>', '"nextCursor" of the page before')
    .action(list);
  withJson(proposals.command('show <id>'))
    .description('one proposal: its facts, what is wrong with them, and the text they are read from')
    .action(show);
  acting(proposals, 'add <file>', 'proposes what a JSON file says; it may be incomplete').action(add);
  atRevision(acting(proposals, 'edit <id> <file>', 'replaces what a proposal says by that of a JSON file')).action(
    edit,
  );
  atRevision(acting(proposals, 'check <id>', 'tries its facts against the record, and records nothing')).action(check);
  atRevision(
    acting(proposals, 'accept <id>', 'records its facts, all or none; done again, it records nothing more'),
  ).action(accept);
  atRevision(acting(proposals, 'reject <id>', 'decides that nothing becomes of it'))
    .requiredOption('--reason <text>', 'why; for the group, and gone when the proposal ends')
    .action(reject);
  atRevision(acting(proposals, 'split <id>', 'makes several of it, each with some of its facts'))
    .addOption(
      new Option('--part <ids>', 'ids of facts with commas between; once for each part')
        .argParser((ids, before: readonly string[] = []) => [...before, ids])
        .makeOptionMandatory(),
    )
    .action(split);
  acting(proposals, 'join <ids...>', 'makes one of several that tell of the same').action(join);
  withJson(withAccount(proposals.command('erase <id>'), 'erase-proposals'))
    .description('destroys what it says, for good; what was recorded of it stays')
    .action(erase);
}

function withJson(command: Command): Command {
  return command.option('--json', 'one JSON document');
}

function acting(proposals: Command, name: string, description: string): Command {
  return withJson(withAccount(proposals.command(name), 'propose')).description(description);
}

function atRevision(command: Command): Command {
  return command.addOption(
    new Option('--revision <number>', 'only at this revision (default: any)').argParser(wholeNumber),
  );
}

function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new ExitError(`${JSON.stringify(text)} is no whole number from 1.`, 2);
}

interface ListOptions extends Printed {
  readonly status: string;
  readonly origin?: string;
  readonly jurisdiction?: string;
  readonly limit: number;
  readonly cursor?: string;
}

async function list({ json, status, origin, jurisdiction, limit, cursor }: ListOptions): Promise<void> {
  await withProposals(async ({ queries, withNames, resources }) => {
    const { ProposalsQuery, PROPOSAL_ORIGINS, PROPOSAL_STATUSES } = await import('#ingest');
    const asked = {
      by: await reader(resources),
      status: status === 'all' ? null : oneOf(PROPOSAL_STATUSES, status, '--status'),
      origin: origin === undefined ? null : oneOf(PROPOSAL_ORIGINS, origin, '--origin'),
      ...{ jurisdiction, limit, cursor },
    };
    const page = await queries.execute(new ProposalsQuery(asked));
    if (json) return terminal.json({ ...page, proposals: await withNames(page.proposals) });
    if (page.proposals.length === 0) return terminal.note('Nothing of that kind is proposed.');
    terminal.line(columns(proposalRows(page.proposals)));
    if (page.nextCursor !== null) terminal.note(`There are more: --cursor ${page.nextCursor}`);
  });
}

function oneOf<T extends string>(known: readonly T[], given: string, option: string): T {
  const found = known.find((one) => one === given);
  if (found !== undefined) return found;
  throw new ExitError(`${option} is one of ${known.join(', ')}, not ${JSON.stringify(given)}.`, 2);
}

async function show(id: string, { json }: Printed): Promise<void> {
  await withProposals(async ({ queries, resources, openPrivate, withNames }) => {
    const { ProposalQuery } = await import('#ingest');
    const found = await openPrivate(await queries.execute(new ProposalQuery(id, await reader(resources))));
    if (json) terminal.json((await withNames([found]))[0]);
    else terminal.line(proposalText(found));
  });
}

async function add(file: string, { json, ...options }: Acting): Promise<void> {
  const { newProposal } = await import('#ingest');
  const said = await readProposal(file, newProposal);
  await doing(options, json, async (by, execute) => {
    const { ProposeFacts } = await import('#ingest');
    return await execute(new ProposeFacts(said, by));
  });
}

async function edit(id: string, file: string, { json, revision = undefined, ...options }: AtRevision): Promise<void> {
  const { editedProposal } = await import('#ingest');
  const said = await readProposal(file, editedProposal);
  await doing(options, json, async (by, execute) => {
    const { EditProposal } = await import('#ingest');
    return await execute(new EditProposal({ id, by, revision }, said));
  });
}

async function check(id: string, { json, revision, ...options }: AtRevision): Promise<void> {
  await withProposals(async ({ app, resources }) => {
    const [{ CommandBus }, { CheckProposal }, { checkedAnswer }] = await Promise.all([
      import('@nestjs/cqrs'),
      import('#ingest'),
      import('../../../api/src/proposals/proposal-answers.ts'),
    ]);
    const asked = { id, by: await proposer(resources, options), revision };
    const command = new CheckProposal(asked, resources.clock.simulated !== null);
    const checked = await app.get(CommandBus).execute(command);
    const answer = checkedAnswer(checked);
    noteWarnings(answer.warnings);
    if (json) terminal.json(answer);
    else terminal.line(checkedText(checked));
    if (!checked.acceptable) process.exitCode = 1;
  });
}

async function accept(id: string, { json, revision, ...options }: AtRevision): Promise<void> {
  await doing(options, json, async (by, execute, { resources }) => {
    const { AcceptProposal } = await import('#ingest');
    return await execute(new AcceptProposal({ id, by, revision }, resources.clock.simulated !== null));
  });
}

async function reject(id: string, { json, revision, reason, ...options }: AtRevision & { reason: string }) {
  await doing(options, json, async (by, execute) => {
    const { RejectProposal } = await import('#ingest');
    return await execute(new RejectProposal({ id, by, revision }, reason));
  });
}

async function split(id: string, { json, revision, part, ...options }: AtRevision & { part: readonly string[] }) {
  const parts = part.map((ids) => ids.split(',').map((one) => one.trim()));
  await withProposals(async ({ app, resources }) => {
    const [{ CommandBus }, { SplitProposal }] = await Promise.all([import('@nestjs/cqrs'), import('#ingest')]);
    const by = await proposer(resources, options);
    const answer = await app.get(CommandBus).execute(new SplitProposal({ id, by, revision }, parts));
    if (json) return terminal.json(answer);
    for (const one of [answer.split, ...answer.into]) terminal.line(receiptText(one));
  });
}

async function join(ids: readonly string[], { json, ...options }: Acting): Promise<void> {
  await withProposals(async ({ app, resources }) => {
    const [{ CommandBus }, { JoinProposals }] = await Promise.all([import('@nestjs/cqrs'), import('#ingest')]);
    const answer = await app.get(CommandBus).execute(new JoinProposals(ids, await proposer(resources, options)));
    if (json) return terminal.json(answer);
    for (const one of [...answer.joined, answer.into]) terminal.line(receiptText(one));
  });
}

async function erase(id: string, { json, ...options }: Acting): Promise<void> {
  await doing(options, json, async (by, execute) => {
    const { EraseProposal } = await import('#ingest');
    return await execute(new EraseProposal({ id, by }));
  });
}

type Receipt = import('#ingest').ProposalReceipt;
type Execute = (command: import('@nestjs/cqrs').Command<Receipt>) => Promise<Receipt>;

/** What answers with how one proposal stands. */
async function doing(
  options: ActingOptions,
  json: boolean | undefined,
  work: (by: Proposer, execute: Execute, system: CommandSystem) => Promise<Receipt>,
): Promise<void> {
  await withProposals(async (system) => {
    const { CommandBus } = await import('@nestjs/cqrs');
    const by = await proposer(system.resources, options);
    const receipt = await work(by, (command) => system.app.get(CommandBus).execute(command), system);
    const warnings = await noteWarningsOf(receipt.warnings);
    if (json) terminal.json({ ...receipt, warnings });
    else terminal.line(receiptText(receipt));
  });
}

/** Who reads at the terminal may read all of it: they have the keys. */
async function reader(resources: CommandSystem['resources']): Promise<Proposer> {
  return { id: await whoAtTerminal(resources), permitted: null };
}

async function proposer(resources: CommandSystem['resources'], options: ActingOptions): Promise<Proposer> {
  const { id, account } = await actorOf(resources, options);
  if (account === null) return { id, permitted: null };
  const { kind, roles, scopes, jurisdictions } = account;
  return { id, permitted: { kind, roles, scopes, jurisdictions } };
}

async function withProposals(work: (system: CommandSystem) => Promise<void>): Promise<void> {
  await withSystem('habeas proposals', async (system) => {
    const [{ ProposalRefused }, { RecordingRefused, RevisionConflict }] = await Promise.all([
      import('#ingest'),
      import('#recording'),
    ]);
    try {
      await work(system);
    } catch (error) {
      if (error instanceof ProposalRefused) throw asExit(error, error.problems);
      if (error instanceof RecordingRefused) {
        const problems = error.problems.map(({ index, field, message }) => ({ fact: index, field, message }));
        throw asExit(new Error('The record refuses it. Nothing was recorded, and it still waits.'), problems);
      }
      if (error instanceof RevisionConflict) throw asExit(error, []);
      throw error;
    }
  });
}

function asExit(
  cause: Error,
  problems: readonly { readonly fact: number; readonly field: string | null; readonly message: string }[],
): ExitError {
  const lines = problems.map(
    ({ fact, field, message }) => `fact ${fact + 1}: ${field === null ? '' : `${visible(field)}: `}${visible(message)}`,
  );
  return new ExitError([visible(cause.message), ...lines].join('\n'), 2, { cause });
}

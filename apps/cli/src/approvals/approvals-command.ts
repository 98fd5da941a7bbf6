import type { Command } from 'commander';
import type { Approval, Approvals, Decider } from '#accounts';
import { ExitError } from '#platform';
import { visible } from '#time';
import type { CarriedOut, CarryOutApproved } from '../../../api/src/approvals/carry-out.ts';
import { bringUpToDate } from '../board/up-to-date.ts';
import { accountsOf } from '../command/accounts-of.ts';
import { type ActingOptions, actorOf, withAccount } from '../command/acting.ts';
import { columns } from '../command/columns.ts';
import { noteWarningsOf } from '../command/note-warnings.ts';
import { terminal } from '../command/output.ts';
import { withResources } from '../command/with-resources.ts';
import { type CommandSystem, withSystem } from '../command/with-system.ts';
import { approvalsOf } from './second-person.ts';

type Options = ActingOptions & { readonly json?: boolean };

/** `habeas approvals list|approve|refuse|withdraw`: what takes two people. */
export function addApprovalsCommand(program: Command): void {
  const approvals = program.command('approvals').description('what takes two people, and waits for a second');
  approvals
    .command('list')
    .description('what waits, and what became of the rest')
    .option('--json', 'one JSON document')
    .action(({ json }: { json?: boolean }) => list(json));
  decision(approvals, 'approve', 'approves it, as a second person, and carries it out in the name of who asked').action(
    (id: string, options: Options) => approve(id, options),
  );
  decision(approvals, 'refuse', 'refuses it').action((id: string, options: Options) =>
    end(id, options, (all, by) => all.refuse(id, by)),
  );
  decision(approvals, 'withdraw', 'takes back what one asked for').action((id: string, options: Options) =>
    end(id, options, (all, by) => all.withdraw(id, by)),
  );
}

function decision(approvals: Command, name: string, description: string): Command {
  return withAccount(approvals.command(name), 'approve')
    .description(description)
    .argument('<id>', 'as `habeas approvals list` has it')
    .option('--json', 'one JSON document');
}

async function list(json = false): Promise<void> {
  await withResources('habeas approvals', async (resources) => {
    const { approvalAnswer } = await import('../../../api/src/approvals/approval-answers.ts');
    const all = (await (await approvalsOf(resources)).list()).map(approvalAnswer);
    if (json) terminal.json(all);
    else if (all.length === 0) terminal.note('Nothing was asked for that takes two people.');
    else
      terminal.line(
        columns(all.map((one) => [one.id, one.matter, one.state, one.endsAt, visible(one.asks?.join('; ') ?? '')])),
      );
  });
}

async function approve(id: string, { json, ...acting }: Options): Promise<void> {
  await withSystem('habeas approvals', async (system) => {
    const { resources } = system;
    await bringUpToDate(resources.projector);
    const approvals = await approvalsOf(resources);
    const by = await deciding(approvals, id, acting, resources);
    const [{ RecordingRefused, RevisionConflict }, { ProposalRefused }] = await Promise.all([
      import('#recording'),
      import('#ingest'),
    ]);
    const carryOut = await carryingOut(system);
    let done: CarriedOut = [];
    try {
      const approval = await approvals.approve(id, by, async (approved) => {
        done = await carryOut(approved);
      });
      tell(approval, json, { warnings: await noteWarningsOf(done) });
    } catch (error) {
      if (![RecordingRefused, RevisionConflict, ProposalRefused].some((kind) => error instanceof kind)) throw error;
      throw new ExitError(visible((error as Error).message), 2, {
        hint: 'It was approved, and refused when it was to be done.',
      });
    }
  });
}

async function end(
  id: string,
  { json, ...acting }: Options,
  work: (approvals: Approvals, by: Decider) => Promise<Approval>,
): Promise<void> {
  await withResources('habeas approvals', async (resources) => {
    const approvals = await approvalsOf(resources);
    tell(await work(approvals, await deciding(approvals, id, acting, resources)), json);
  });
}

/** @throws ExitError (2) there is none, or the account may not decide of it */
async function deciding(
  approvals: Approvals,
  id: string,
  acting: ActingOptions,
  resources: CommandSystem['resources'],
): Promise<Decider> {
  const { deciderOf, PERMISSION_OF } = await import('#accounts');
  const approval = await approvals.one(id);
  if (approval === null) {
    throw new ExitError(`There is no request ${JSON.stringify(id)}. \`habeas approvals list\` shows them all.`, 2);
  }
  const permission = PERMISSION_OF[approval.matter];
  const { id: by, account } = await actorOf(resources, { ...acting, permission });
  return account === null ? { id: by, may: (asked) => asked === permission } : deciderOf(account);
}

async function carryingOut({ resources, app, queries }: CommandSystem): Promise<CarryOutApproved> {
  const [{ carryOutBy }, { answerBrake }, { CommandBus }, { PersonKeysQuery }, { recordKey }] = await Promise.all([
    import('../../../api/src/approvals/carry-out.ts'),
    import('#alerts'),
    import('@nestjs/cqrs'),
    import('#read-models'),
    import('#domain'),
  ]);
  const { database, clock, identity, store } = resources;
  const { pool } = database;
  return carryOutBy({
    execute: (command) => app.get(CommandBus).execute(command),
    accept: (command) => app.get(CommandBus).execute(command),
    keysOf: async (one) => (recordKey.safeParse(one).success ? await queries.execute(new PersonKeysQuery(one)) : []),
    accounts: await accountsOf(resources),
    answerBrake: (answer) => answerBrake({ pool, store, clock, identity }, answer),
  });
}

/** @param more what only some decisions answer, as JSON */
function tell(approval: Approval, json = false, more: object = {}): void {
  const { id, state, matter } = approval;
  if (json) terminal.json({ id, state, matter, ...more });
  else if (state === 'approved')
    terminal.line(`${id} is approved. Who asked does the same again to get what it gives.`);
  else terminal.line(`${id} is ${state}.`);
}

import type { CommandBus } from '@nestjs/cqrs';
import { accountMigrations, type Permitted, type Role } from '#accounts';
import { type EventStore, InMemoryEventStore } from '#event-store';
import { termRules } from '#legal';
import { platformMigrations, SystemIdentity, type TwoPeopleMatter } from '#platform';
import { privateDataMigrations } from '#private-data';
import { JudgeFacts, type RecordFacts, RecordFactsHandler } from '#recording';
import { fixedClock, type TestDatabase, type TestKeyring, testDatabase, testKeyring, testLeases } from '#testing';
import { AcceptProposal, AcceptProposalHandler } from '../commands/accept-proposal.ts';
import { CheckProposal, CheckProposalHandler } from '../commands/check-proposal.ts';
import { EditProposal, EditProposalHandler } from '../commands/edit-proposal.ts';
import { EraseProposal, EraseProposalHandler } from '../commands/erase-proposal.ts';
import { JoinProposals, JoinProposalsHandler } from '../commands/join-proposals.ts';
import { ProposeFacts, ProposeFactsHandler } from '../commands/propose-facts.ts';
import { RejectProposal, RejectProposalHandler } from '../commands/reject-proposal.ts';
import { SplitProposal, SplitProposalHandler } from '../commands/split-proposal.ts';
import { EndsOfProposals } from '../ending/ends-of-proposals.ts';
import { EvidenceStore } from '../evidence/evidence-store.ts';
import { ingestMigrations } from '../migrations.ts';
import type { Proposer } from '../proposal/proposal.ts';
import { editedProposal, newProposal } from '../proposal/proposal-form.ts';
import { ProposalRefused } from '../proposal/proposal-refused.ts';
import { ProposalQuery, ProposalReader } from '../queries/proposal-query.ts';
import { type ProposalsAsked, ProposalsQuery, ProposalsReader } from '../queries/proposals-query.ts';
import { ProposalTable } from '../store/proposal-table.ts';

export const SOURCE = { publisher: 'Monitoring bulletin', locator: 'entry 7' };
export const SHYMKENT = { name: 'Shymkent', jurisdiction: 'KZ', zone: 'Asia/Almaty' };

/** Somebody with a role and no limits. */
export function somebody(role: Role, more: Partial<Permitted> = {}): Proposer {
  return { id: `a-${role}`, permitted: { kind: 'person', roles: [role], scopes: null, jurisdictions: null, ...more } };
}

/** A person and how they are held, as facts that are proposed. */
export function arrestOf(key: string): { fact: string; key: string; id: string; data: Record<string, unknown> }[] {
  return [
    { fact: 'person.registered', key, id: `${key}-1`, data: { name: 'Nurzhan Abildaev', source: SOURCE } },
    {
      ...{ fact: 'custody.began', key, id: `${key}-2` },
      data: { person: key, kind: 'administrative_arrest', since: '2021-11-02', place: SHYMKENT, source: SOURCE },
    },
  ];
}

/** Proposals over a real database, a log in memory and a clock that moves when it is told to. */
export class IngestWorld {
  readonly clock = fixedClock('2021-11-09T06:00:00Z');
  readonly ends: EndsOfProposals;
  readonly table: ProposalTable;
  private readonly identity = new SystemIdentity(this.clock);

  private constructor(
    readonly database: TestDatabase,
    private readonly keys: TestKeyring,
    readonly store: EventStore,
  ) {
    this.table = this.tableOn(database);
    this.ends = new EndsOfProposals(database, keys.keyring, this.clock, testLeases(database));
  }

  static async open(store: EventStore = new InMemoryEventStore()): Promise<IngestWorld> {
    const database = await testDatabase({
      migrations: [...platformMigrations, ...privateDataMigrations, ...accountMigrations, ...ingestMigrations],
    });
    return new IngestWorld(database, await testKeyring(database, fixedClock('2021-11-09T06:00:00Z')), store);
  }

  get keyring() {
    return this.keys.keyring;
  }

  private tableOn(database: Pick<TestDatabase, 'pool' | 'sessions'>): ProposalTable {
    const { clock, identity } = this;
    return new ProposalTable({ database, keyring: this.keyring, clock, identity, config: { proposalsKept: 'P90D' } });
  }

  /** Files, in a folder that stands for HABEAS_DATA, of at most a megabyte each. */
  evidenceIn(data: string): EvidenceStore {
    const { database, keyring, clock, identity } = this;
    return new EvidenceStore({ database, keyring, clock, identity, config: { data, evidenceMax: 1 } });
  }

  async propose(says: object, by: Proposer = somebody('monitor')) {
    const form = newProposal.parse({ origin: 'draft', ...says });
    return await new ProposeFactsHandler(this.table).execute(new ProposeFacts(form, by));
  }

  async edit(id: string, says: object, by: Proposer = somebody('monitor'), revision: number | null = null) {
    const command = new EditProposal({ id, by, revision }, editedProposal.parse(says));
    return await new EditProposalHandler(this.table).execute(command);
  }

  /** @param failing thrown in place of the answer of the log, once it has recorded: as where the process ends then */
  async accept(
    id: string,
    by: Proposer = somebody('editor'),
    {
      revision = null,
      failing = null,
      twoPeople = [],
      approval = null,
    }: {
      readonly revision?: number | null;
      readonly failing?: Error | null;
      readonly twoPeople?: readonly TwoPeopleMatter[];
      readonly approval?: string | null;
    } = {},
  ) {
    const handler = new AcceptProposalHandler(this.table, this.bus({ twoPeople, failing }));
    return await handler.execute(new AcceptProposal({ id, by, revision }, false, approval));
  }

  async check(id: string, by: Proposer = somebody('editor'), twoPeople: readonly TwoPeopleMatter[] = []) {
    return await new CheckProposalHandler(this.table, this.bus({ twoPeople })).execute(new CheckProposal({ id, by }));
  }

  private bus({
    twoPeople,
    failing = null,
  }: {
    readonly twoPeople: readonly TwoPeopleMatter[];
    readonly failing?: Error | null;
  }): CommandBus {
    const { store, clock, identity, keyring } = this;
    const recording = new RecordFactsHandler(
      ...([store, clock, identity, termRules(), keyring, null, undefined, null, { twoPeople }] as const),
    );
    const execute = async (command: JudgeFacts | RecordFacts) => {
      if (command instanceof JudgeFacts) return await recording.judge(command.facts, command.recorder);
      const recorded = await recording.execute(command);
      if (failing !== null) throw failing;
      return recorded;
    };
    return { execute } as unknown as CommandBus;
  }

  async reject(id: string, reason = 'It is a rumour.', by: Proposer = somebody('editor')) {
    return await new RejectProposalHandler(this.table).execute(new RejectProposal({ id, by }, reason));
  }

  async split(id: string, parts: readonly (readonly string[])[], by: Proposer = somebody('editor')) {
    return await new SplitProposalHandler(this.table).execute(new SplitProposal({ id, by }, parts));
  }

  async join(ids: readonly string[], by: Proposer = somebody('editor')) {
    return await new JoinProposalsHandler(this.table).execute(new JoinProposals(ids, by));
  }

  async erase(id: string, by: Proposer = somebody('admin')) {
    return await new EraseProposalHandler(this.table).execute(new EraseProposal({ id, by }));
  }

  async one(id: string, by: Proposer = somebody('editor')) {
    return await new ProposalReader(this.table).execute(new ProposalQuery(id, by));
  }

  async list(asked: Partial<ProposalsAsked> = {}) {
    return await new ProposalsReader(this.table).execute(new ProposalsQuery({ by: somebody('editor'), ...asked }));
  }

  /** Id of an account that is there, as who asks for a second person. */
  async account(role: Role): Promise<string> {
    const { rows } = await this.database.ownerPool.query<{ id: string }>(
      `INSERT INTO accounts.account (id, kind, roles, name, mail, name_fingerprint, mail_fingerprint, created_at)
       VALUES (gen_random_uuid(), 'person', ARRAY[$1], 'habeas:sealed:n', 'habeas:sealed:m', repeat('a', 64), repeat('b', 64), now())
       RETURNING id`,
      [role],
    );
    return rows[0]!.id;
  }

  /** Everything that the log has, as text. */
  async log(): Promise<string> {
    const events: unknown[] = [];
    for await (const { position, revision, ...event } of this.store.readAll()) events.push(event);
    return JSON.stringify(events);
  }

  /** Every row of proposals and of the journal, as text. */
  async stored(): Promise<string> {
    const rows = await Promise.all(
      ['ingest.proposal', 'ingest.proposal_link', 'accounts.journal'].map((table) =>
        this.database.ownerPool.query<{ text: string }>(`SELECT t::text AS text FROM ${table} t`),
      ),
    );
    return rows.flatMap(({ rows }) => rows.map(({ text }) => text)).join('\n');
  }

  async close(): Promise<void> {
    await this.database.drop();
    await this.keys.remove();
  }
}

/** Why something was refused; fails where it was not. */
export async function refusalOf(work: Promise<unknown>): Promise<ProposalRefused> {
  const outcome = await work.catch((error: unknown) => error);
  if (outcome instanceof ProposalRefused) return outcome;
  throw outcome instanceof Error ? outcome : new Error('was not refused');
}

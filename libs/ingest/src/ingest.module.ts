import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ScheduleModule } from '@nestjs/schedule';
import { CLOCK, type Clock, CONFIG, type Config, DATABASE, type Database, IDENTITY, type Identity } from '#platform';
import { KEYRING, type Keyring } from '#private-data';
import { AcceptProposalHandler } from './commands/accept-proposal.ts';
import { CheckProposalHandler } from './commands/check-proposal.ts';
import { EditProposalHandler } from './commands/edit-proposal.ts';
import { EraseProposalHandler } from './commands/erase-proposal.ts';
import { JoinProposalsHandler } from './commands/join-proposals.ts';
import { ProposeFactsHandler } from './commands/propose-facts.ts';
import { RejectProposalHandler } from './commands/reject-proposal.ts';
import { SplitProposalHandler } from './commands/split-proposal.ts';
import { EndsOfProposals } from './ending/ends-of-proposals.ts';
import { ProposalJobs } from './ending/proposal-jobs.ts';
import { AddEvidenceHandler } from './evidence/commands/add-evidence.ts';
import { EraseEvidenceHandler } from './evidence/commands/erase-evidence.ts';
import { EvidenceReader } from './evidence/evidence-query.ts';
import { EvidenceStore } from './evidence/evidence-store.ts';
import { ProposalReader } from './queries/proposal-query.ts';
import { ProposalsReader } from './queries/proposals-query.ts';
import { ProposalTable } from './store/proposal-table.ts';

const handlers = [
  ...[ProposeFactsHandler, EditProposalHandler, AcceptProposalHandler, RejectProposalHandler, SplitProposalHandler],
  ...[CheckProposalHandler, JoinProposalsHandler, EraseProposalHandler, ProposalReader, ProposalsReader],
  ...[AddEvidenceHandler, EraseEvidenceHandler, EvidenceReader],
];

/**
 * What is not yet fact, and what becomes of it; files beside sources. Needs the tokens of #platform and KEYRING from a global
 * module, and on the same buses the handlers of #recording and #read-models.
 */
@Module({
  imports: [CqrsModule],
  providers: [
    {
      provide: ProposalTable,
      useFactory: (database: Database, keyring: Keyring, clock: Clock, identity: Identity, config: Config) =>
        new ProposalTable({ database, keyring, clock, identity, config }),
      inject: [DATABASE, KEYRING, CLOCK, IDENTITY, CONFIG],
    },
    {
      provide: EvidenceStore,
      useFactory: (database: Database, keyring: Keyring, clock: Clock, identity: Identity, config: Config) =>
        new EvidenceStore({ database, keyring, clock, identity, config }),
      inject: [DATABASE, KEYRING, CLOCK, IDENTITY, CONFIG],
    },
    EndsOfProposals,
    ...handlers,
  ],
  exports: [CqrsModule, EndsOfProposals, EvidenceStore],
})
export class IngestModule {}

/** What runs by itself: proposals end when their time has come. */
@Module({ imports: [IngestModule, ScheduleModule.forRoot()], providers: [ProposalJobs] })
export class ProposalJobsModule {}

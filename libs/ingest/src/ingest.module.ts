import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ScheduleModule } from '@nestjs/schedule';
import { CLOCK, type Clock, CONFIG, type Config, DATABASE, type Database, IDENTITY, type Identity } from '#platform';
import { KEYRING, type Keyring } from '#private-data';
import { AcceptProposalHandler } from './commands/accept-proposal.ts';
import { EditProposalHandler } from './commands/edit-proposal.ts';
import { EraseProposalHandler } from './commands/erase-proposal.ts';
import { JoinProposalsHandler } from './commands/join-proposals.ts';
import { ProposeFactsHandler } from './commands/propose-facts.ts';
import { RejectProposalHandler } from './commands/reject-proposal.ts';
import { SplitProposalHandler } from './commands/split-proposal.ts';
import { EndsOfProposals } from './ending/ends-of-proposals.ts';
import { ProposalJobs } from './ending/proposal-jobs.ts';
import { ProposalReader } from './queries/proposal-query.ts';
import { ProposalsReader } from './queries/proposals-query.ts';
import { ProposalTable } from './store/proposal-table.ts';

const handlers = [
  ...[ProposeFactsHandler, EditProposalHandler, AcceptProposalHandler, RejectProposalHandler, SplitProposalHandler],
  ...[JoinProposalsHandler, EraseProposalHandler, ProposalReader, ProposalsReader],
];

/**
 * What is not yet fact, and what becomes of it. Needs the tokens of #platform and KEYRING from a global module, and a handler
 * of `RecordFacts` on the same bus.
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
    EndsOfProposals,
    ...handlers,
  ],
  exports: [CqrsModule, EndsOfProposals],
})
export class IngestModule {}

/** What runs by itself: proposals end when their time has come. */
@Module({ imports: [IngestModule, ScheduleModule.forRoot()], providers: [ProposalJobs] })
export class ProposalJobsModule {}

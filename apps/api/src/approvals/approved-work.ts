import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { Accounts, Approvals } from '#accounts';
import { answerBrake } from '#alerts';
import { recordKey } from '#domain';
import type { EventStore } from '#event-store';
import {
  CLOCK,
  type Clock,
  DATABASE,
  type Database,
  EVENT_STORE,
  IDENTITY,
  type Identity,
  LOGGER,
  type Logger,
} from '#platform';
import { PersonKeysQuery } from '#read-models';
import { type CarryOutApproved, carryOutBy } from './carry-out.ts';

/** Carries out what two people have decided; at a start also what a process before it had no time for. */
@Injectable()
export class ApprovedWork implements OnApplicationBootstrap {
  readonly carryOut: CarryOutApproved;

  constructor(
    @Inject(CommandBus) commands: CommandBus,
    @Inject(QueryBus) queries: QueryBus,
    @Inject(Accounts) accounts: Accounts,
    @Inject(Approvals) private readonly approvals: Approvals,
    @Inject(DATABASE) { pool }: Database,
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(CLOCK) clock: Clock,
    @Inject(IDENTITY) identity: Identity,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.carryOut = carryOutBy({
      execute: (command) => commands.execute(command),
      accept: (command) => commands.execute(command),
      keysOf: async (one) => (recordKey.safeParse(one).success ? await queries.execute(new PersonKeysQuery(one)) : []),
      accounts,
      answerBrake: (answer) => answerBrake({ pool, store, clock, identity }, answer),
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    const resumed = await this.approvals.resume(this.carryOut);
    if (resumed > 0) this.logger.warn({ approvals: resumed }, 'carried out what was approved before the last stop');
  }
}

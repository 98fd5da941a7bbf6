import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { mayKnowUpTo } from '#accounts';
import { RecordsOfFileQuery } from '#read-models';
import type { Proposer } from '../proposal/proposal.ts';
import { type EvidenceFile, unknownEvidence } from './evidence.ts';
import { EvidenceStore } from './evidence-store.ts';

/**
 * A file, for who may see a record whose source names it, and for who added it. That it was read stands in the journal.
 *
 * @throws EvidenceRefused
 */
export class EvidenceQuery extends Query<EvidenceFile> {
  constructor(
    readonly hash: string,
    readonly by: Proposer,
  ) {
    super();
  }
}

@QueryHandler(EvidenceQuery)
export class EvidenceReader implements IQueryHandler<EvidenceQuery> {
  constructor(
    @Inject(EvidenceStore) private readonly store: EvidenceStore,
    @Inject(QueryBus) private readonly queries: QueryBus,
  ) {}

  async execute({ hash, by }: EvidenceQuery): Promise<EvidenceFile> {
    const known = await this.store.known(hash);
    if (known === null) throw unknownEvidence(hash);
    const { id, permitted } = by;
    if (permitted !== null && known.addedBy !== id) {
      const records = await this.queries.execute(new RecordsOfFileQuery(hash, mayKnowUpTo(permitted)));
      if (records.length === 0) throw unknownEvidence(hash);
    }
    const { type, size } = known;
    return { hash, type, size, bytes: await this.store.read(hash, id) };
  }
}

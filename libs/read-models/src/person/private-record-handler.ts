import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Persons } from './persons.ts';
import { PrivateRecord } from './private-record.ts';
import { PrivateRecordQuery, type PrivateView } from './private-view.ts';

@QueryHandler(PrivateRecordQuery)
export class PrivateRecordHandler implements IQueryHandler<PrivateRecordQuery> {
  constructor(
    @Inject(PrivateRecord) private readonly record: PrivateRecord,
    @Inject(Persons) private readonly persons: Persons,
  ) {}

  async execute({
    request: { person, knownAt = null, viewer = 'internal' },
  }: PrivateRecordQuery): Promise<PrivateView | null> {
    const keys = await this.persons.keysOfTheirs(person, viewer);
    return keys.includes(person) ? await this.record.of(keys, { knownAt }) : null;
  }
}

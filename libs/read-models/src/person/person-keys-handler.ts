import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Persons } from './persons.ts';
import { PersonKeysQuery } from './persons-view.ts';

@QueryHandler(PersonKeysQuery)
export class PersonKeysHandler implements IQueryHandler<PersonKeysQuery> {
  constructor(@Inject(Persons) private readonly persons: Persons) {}

  async execute({ person }: PersonKeysQuery): Promise<readonly string[]> {
    return await this.persons.keysOf(person);
  }
}

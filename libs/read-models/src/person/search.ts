import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { DataSource } from 'typeorm';
import { nameSearch } from '#domain';
import { CLOCK, type Clock, DATA_SOURCE } from '#platform';
import { CustodyBoard } from '../custody/custody-board.ts';
import { momentsOf } from '../record/as-of.ts';
import { reading } from '../record/reading.ts';
import { findPersons } from './find-persons.ts';
import { SearchQuery, type SearchRequest, type SearchView } from './search-view.ts';

/** More are no answer to whom somebody meant. */
const AT_MOST = 50;

/** Whom a text may mean, with what became of them. */
@QueryHandler(SearchQuery)
export class Search implements IQueryHandler<SearchQuery> {
  constructor(
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CustodyBoard) private readonly custody: CustodyBoard,
  ) {}

  async execute({ request }: SearchQuery): Promise<SearchView> {
    return await this.find(request);
  }

  async find({ text, limit = AT_MOST, viewer = 'public' }: SearchRequest): Promise<SearchView> {
    const moments = momentsOf({ viewer }, this.clock);
    return await reading(this.dataSource, async (tx, position) => {
      const found = await findPersons(tx, nameSearch(text), moments, limit + 1);
      const shown = found.slice(0, limit);
      const statuses = await this.custody.latestStatuses(
        tx,
        shown.map(({ id }) => id),
        moments,
      );
      return {
        found: shown.map((person) => ({ ...person, status: statuses.get(person.id) ?? null })),
        more: shown.length < found.length,
        position,
      };
    });
  }
}

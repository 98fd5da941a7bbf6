import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { DataSource } from 'typeorm';
import { type Confidentiality, isLimited } from '#domain';
import { DATA_SOURCE } from '#platform';
import { reading } from '../record/reading.ts';
import { ReadingLevelQuery } from './reading-level-query.ts';
import { readingLevels } from './reading-levels.ts';

@QueryHandler(ReadingLevelQuery)
export class ReadingLevelHandler implements IQueryHandler<ReadingLevelQuery> {
  constructor(@Inject(DATA_SOURCE) private readonly dataSource: DataSource) {}

  async execute({ viewer, stream }: ReadingLevelQuery): Promise<Confidentiality> {
    if (!isLimited(viewer)) return viewer;
    return await reading(this.dataSource, async (tx) => (await readingLevels(tx, viewer, [stream]))(stream));
  }
}

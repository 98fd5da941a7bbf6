import { Query } from '@nestjs/cqrs';
import type { Confidentiality, Viewer } from '#domain';

/** At which level a viewer reads a record, by need-to-know; of what is no record, at that of everybody where they are limited. */
export class ReadingLevelQuery extends Query<Confidentiality> {
  constructor(
    readonly viewer: Viewer,
    readonly stream: string,
  ) {
    super();
  }
}

import { Inject, Injectable } from '@nestjs/common';
import type { SubscriptionFilter } from '#alerts';
import { SubscribeChoicesReader } from './subscribe-choices.ts';

/** What a subscription is about, as a sentence has it. */
@Injectable()
export class FilterInWords {
  constructor(@Inject(SubscribeChoicesReader) private readonly choices: SubscribeChoicesReader) {}

  async of({ person, place }: SubscriptionFilter): Promise<string> {
    if (place !== null) return `custody and hearings in ${place}`;
    if (person === null) return 'everything in the record';
    const { persons } = await this.choices.read();
    return persons.find(({ id }) => id === person)?.name ?? person;
  }
}

import { Inject, Injectable } from '@nestjs/common';
import type { SubscriptionFilter } from '#alerts';
import { Candidates } from '#read-models';
import { filterInWords } from '#web';

/** What a subscription is about, as a sentence has it; of a person the name, where everybody may know it. */
@Injectable()
export class FilterInWords {
  constructor(@Inject(Candidates) private readonly candidates: Candidates) {}

  async of(filter: SubscriptionFilter): Promise<string> {
    return filterInWords(filter, await this.nameOf(filter.person));
  }

  /** null for nobody, and for whom not everybody may know. */
  async nameOf(person: string | null): Promise<string | null> {
    if (person === null) return null;
    return (await this.candidates.ofPerson(person))?.person?.name ?? null;
  }
}

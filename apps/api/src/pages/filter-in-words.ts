import { Inject, Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { filterOnRecord, type NamedPart, type SubscriptionFilter, Subscriptions } from '#alerts';
import { CandidatesQuery } from '#read-models';
import { filterInWords } from '#web';

/**
 * What a subscription is about, as a sentence has it, in the words of the record: who follows the link in a mail may not be
 * who typed the request. Of a person the name, where everybody may know it.
 */
@Injectable()
export class FilterInWords {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(Subscriptions) private readonly subscriptions: Subscriptions,
  ) {}

  async of(filter: SubscriptionFilter): Promise<string> {
    const [choices, name] = await Promise.all([this.subscriptions.choices(), this.nameOf(filter.person)]);
    const { unrecorded, ...onRecord } = filterOnRecord(filter, choices, name);
    const words = Object.fromEntries(unrecorded.map((part) => [part, UNRECORDED[part]]));
    return filterInWords({ ...onRecord, ...words });
  }

  /** null for nobody, and for whom not everybody may know. */
  async nameOf(person: string | null): Promise<string | null> {
    if (person === null) return null;
    return (await this.queries.execute(new CandidatesQuery({ person })))?.person?.name ?? null;
  }
}

const UNRECORDED: Readonly<Record<NamedPart, string>> = {
  person: 'a person who is not on record yet',
  place: 'a place that is not on record yet',
  region: 'a region that is not on record yet',
  statute: 'an article of law that is not on record yet',
};

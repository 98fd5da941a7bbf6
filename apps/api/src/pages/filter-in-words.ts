import { Inject, Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { filterOnRecord, type SubscriptionFilter, Subscriptions } from '#alerts';
import { CandidatesQuery } from '#read-models';
import { type PageLanguage, words } from '#words';

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

  /** Of several filters any is enough. */
  async of(filters: readonly SubscriptionFilter[], lang: PageLanguage): Promise<string> {
    const choices = await this.subscriptions.choices();
    const names = await Promise.all(filters.map(({ person }) => this.nameOf(person)));
    const { anyOf, subscription } = words(lang);
    return anyOf(filters.map((filter, index) => subscription(filterOnRecord(filter, choices, names[index]!))));
  }

  /** null for nobody, and for whom not everybody may know. */
  async nameOf(person: string | null): Promise<string | null> {
    if (person === null) return null;
    return (await this.queries.execute(new CandidatesQuery({ person })))?.person?.name ?? null;
  }
}

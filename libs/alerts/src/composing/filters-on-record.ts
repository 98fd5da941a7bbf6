import type pg from 'pg';
import type { FilterChoicesReader } from '../subscriptions/filter-choices.ts';
import { type FilterOnRecord, filterOnRecord } from '../subscriptions/filter-on-record.ts';
import type { SubscriptionFilter } from '../subscriptions/subscription-filter.ts';
import type { DeliveryRow } from './delivery-row.ts';
import type { Mail } from './group-mails.ts';

/** Names of persons as everybody may know them, by key; who is not on record for everybody has none. */
export type PublicNames = (persons: readonly string[]) => Promise<ReadonlyMap<string, string>>;

/** What the reader of each mail asked for, in the words of the record: see {@link filterOnRecord}. */
export async function filtersOnRecord(
  client: Pick<pg.ClientBase, 'query'>,
  mails: readonly Mail[],
  { choices, publicNames }: { readonly choices: FilterChoicesReader; readonly publicNames: PublicNames },
): Promise<ReadonlyMap<Mail, readonly FilterOnRecord[]>> {
  const asked = new Map(mails.map((mail) => [mail, filtersOf(mail.items[0]!.row)]));
  const persons = [...asked].flatMap(([mail, filters]) =>
    filters.flatMap(({ person }) => (person === null || nameIn(mail, filters) !== null ? [] : [person])),
  );
  const names = persons.length === 0 ? new Map<string, string>() : await publicNames([...new Set(persons)]);
  // Most ask for everything, or for a person.
  const named = [...asked.values()].flat().some(({ place, region, statute }) => (place ?? region ?? statute) !== null);
  const onRecord = named ? await choices.read(client) : NOTHING;
  return new Map(
    [...asked].map(([mail, filters]) => [
      mail,
      filters.map((filter) => {
        const { person } = filter;
        const name = person === null ? null : (nameIn(mail, filters) ?? names.get(person) ?? null);
        return filterOnRecord(filter, onRecord, name);
      }),
    ]),
  );
}

const NOTHING = { places: [], regions: [], otherNames: { places: [], regions: [] }, statutes: [] };

/** The one person whom a mail tells of: who follows a person and nothing else is told of that person alone. */
function nameIn({ items }: Mail, filters: readonly SubscriptionFilter[]): string | null {
  if (filters.length > 1) return null;
  const named = items.flatMap(({ say }) =>
    say === null ? [] : say.said.matter === 'custody' ? say.said.name : say.said.names,
  );
  const [only, ...others] = new Set(named);
  return only !== undefined && others.length === 0 ? only : null;
}

function filtersOf({ request, filters }: DeliveryRow): readonly SubscriptionFilter[] {
  if (request === null) return filters ?? [];
  return request.filters ?? (request.filter === undefined ? [] : [request.filter]);
}

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
): Promise<ReadonlyMap<Mail, FilterOnRecord>> {
  const filters = new Map(mails.map((mail) => [mail, filterOf(mail.items[0]!.row)]));
  const persons = [...filters].flatMap(([mail, { person }]) =>
    person === null || onlyName(mail) !== null ? [] : [person],
  );
  const names = persons.length === 0 ? new Map<string, string>() : await publicNames([...new Set(persons)]);
  // Most ask for everything, or for a person.
  const named = [...filters.values()].some(({ place, region, statute }) => (place ?? region ?? statute) !== null);
  const onRecord = named ? await choices.read(client) : NOTHING;
  return new Map(
    [...filters].map(([mail, filter]) => {
      const name = filter.person === null ? null : (onlyName(mail) ?? names.get(filter.person) ?? null);
      return [mail, filterOnRecord(filter, onRecord, name)];
    }),
  );
}

const NOTHING = { places: [], regions: [], otherNames: { places: [], regions: [] }, statutes: [] };

/** The one person whom a mail tells of: the follower of a person is told of that person alone. */
function onlyName({ items }: Mail): string | null {
  const named = items.flatMap(({ say }) =>
    say === null ? [] : say.said.matter === 'custody' ? say.said.name : say.said.names,
  );
  const [only, ...others] = new Set(named);
  return only !== undefined && others.length === 0 ? only : null;
}

function filterOf(row: DeliveryRow): SubscriptionFilter {
  if (row.request !== null) return row.request.filter;
  const { person, place, region, statute, filter_kind: kind, everything } = row;
  return { person, place, region, statute, kind, everything: everything === true };
}

import { z } from 'zod';
import { assertZone, DateError } from '#time';
import type { SubscribeFormValues } from '#web';

const text = z.string().trim().max(300).catch('');
const sent = z.object({
  address: text,
  about: z.enum(['person', 'place', 'everything']).catch('person'),
  person: text,
  place: text,
  zone: text,
});
const address = z.email().max(254);

type Filter = { person: string } | { place: string } | { everything: true };

/** What the form asked for, or what is wrong with it by field. */
export type ReadForm =
  | { readonly values: SubscribeFormValues; readonly asked: { address: string; filter: Filter; zone: string } }
  | { readonly values: SubscribeFormValues; readonly errors: Partial<Record<keyof SubscribeFormValues, string>> };

/** Reads an urlencoded body; a field that is missing or came twice is an empty one. */
export function readSubscribeForm(body: unknown): ReadForm {
  const values = sent.parse(typeof body === 'object' && body !== null ? body : {});
  const errors: Partial<Record<keyof SubscribeFormValues, string>> = {};
  if (values.address === '') errors.address = 'Give an address: without one nobody can be told.';
  else if (!address.safeParse(values.address).success)
    errors.address = `“${values.address}” is no mail address: it must look like name@example.org.`;
  if (values.about === 'person' && values.person === '') errors.person = 'Choose a person, or something else above.';
  if (values.about === 'place' && values.place === '') errors.place = 'Choose a place, or something else above.';
  const zoneError = whatIsWrongWithZone(values.zone);
  if (zoneError) errors.zone = zoneError;
  if (Object.keys(errors).length > 0) return { values, errors };
  return { values, asked: { address: values.address, filter: filterOf(values), zone: values.zone } };
}

/** IANA zones to choose from. Others, such as older names, are taken too. */
export const zones: readonly string[] = ['UTC', ...Intl.supportedValuesOf('timeZone')];

function whatIsWrongWithZone(zone: string): string | null {
  if (zone === '') return 'Choose a time zone, such as Asia/Almaty.';
  try {
    assertZone(zone);
    return null;
  } catch (error) {
    if (error instanceof DateError) return error.message;
    throw error;
  }
}

function filterOf({ about, person, place }: SubscribeFormValues): Filter {
  if (about === 'person') return { person };
  return about === 'place' ? { place } : { everything: true };
}

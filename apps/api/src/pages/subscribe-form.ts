import { z } from 'zod';
import type { SubscribeFormValues } from '#web';

const text = z.string().trim().max(300).catch('');
const sent = z.object({
  address: text,
  about: z.enum(['person', 'place', 'everything']).catch('person'),
  person: text,
  place: text,
  zone: text,
});

type Filter = { person: string } | { place: string } | { everything: true };

/** What the form asked for, or what is wrong with it by field. */
export type ReadForm =
  | { readonly values: SubscribeFormValues; readonly asked: { address: string; filter: Filter; zone: string } }
  | { readonly values: SubscribeFormValues; readonly errors: Partial<Record<keyof SubscribeFormValues, string>> };

/**
 * Reads an urlencoded body; a field that is missing or came twice is an empty one. Whether an address or a zone is one is
 * for the subscription itself to say.
 */
export function readSubscribeForm(body: unknown): ReadForm {
  const values = sent.parse(typeof body === 'object' && body !== null ? body : {});
  const errors: Partial<Record<keyof SubscribeFormValues, string>> = {};
  if (values.address === '') errors.address = 'Give an address: without one nobody can be told.';
  if (values.about === 'person' && values.person === '') errors.person = 'Choose a person, or something else above.';
  if (values.about === 'place' && values.place === '') errors.place = 'Choose a place, or something else above.';
  if (values.zone === '') errors.zone = 'Choose a time zone, such as Asia/Almaty.';
  if (Object.keys(errors).length > 0) return { values, errors };
  return { values, asked: { address: values.address, filter: filterOf(values), zone: values.zone } };
}

/** IANA zones to choose from. */
export const zones: readonly string[] = ['UTC', ...Intl.supportedValuesOf('timeZone')];

function filterOf({ about, person, place }: SubscribeFormValues): Filter {
  if (about === 'person') return { person };
  return about === 'place' ? { place } : { everything: true };
}

/** The field of the form that a refused request is about. */
export function fieldOf(
  refused: 'address' | 'filter' | 'language' | 'zone' | null,
  about: SubscribeFormValues['about'],
) {
  if (refused === 'filter') return about === 'place' ? 'place' : 'person';
  return refused === 'zone' ? 'zone' : 'address';
}

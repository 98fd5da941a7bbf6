import { createHash } from 'node:crypto';
import { z } from 'zod';
import {
  defaultPreferences,
  deliveryModes,
  filterKinds,
  HEARING_LEADS,
  type QuietLets,
  quietLets,
  RELEASE_LEADS,
  SubscriptionError,
  type SubscriptionField,
  type SubscriptionFilter,
  type SubscriptionPreferences,
  type SubscriptionState,
  type WantedInput,
} from '#alerts';
import type { FormErrors, SubscribeFormValues } from '#web';
import { languages, type PageLanguage, pageTexts } from '#words';
import { givenOnce } from '../requests/given-once.ts';
import { formsThatSay } from '../requests/request-schema.pipe.ts';

/** Longer than anything that can be taken, so that it is refused by its own field, and short enough to be shown again. */
const SHOWN = 300;
/** As long as the name of a person can be. */
const LONGEST_NAME = 500;
const textUpTo = (most: number) =>
  z
    .string()
    .trim()
    .transform((typed) => typed.slice(0, most))
    .catch('');
const text = textUpTo(SHOWN);
/** A field that was sent once or several times, or not at all. */
const severalOf = (one: typeof text) =>
  z.union([z.array(one), one.transform((given) => (given === '' ? [] : [given]))]).catch([]);
const several = severalOf(text);
/** As long as what was accepted of twenty filters can be. */
const LONGEST_ACCEPTED = 20_000;
/** As long as a filter as JSON can be. */
const LONGEST_FILTER = 2000;

const sent = z.object({
  address: text,
  about: z.enum(['matching', 'everything', 'person', 'place']).catch('matching'),
  person: textUpTo(LONGEST_NAME),
  chosen: text,
  place: text,
  region: text,
  statute: text,
  kind: text,
  also: severalOf(textUpTo(LONGEST_FILTER)),
  language: text,
  zone: text,
  delivery: text,
  digestAt: text,
  digestDay: text,
  // As the form had it before it asked what comes in quiet hours: `yes`, `no`.
  quiet: z
    .enum([...quietLets, 'yes', 'no'])
    .transform((chosen): QuietLets => (chosen === 'yes' ? 'urgent' : chosen === 'no' ? 'everything' : chosen))
    .catch(defaultPreferences.quietLets),
  quietFrom: text,
  quietTo: text,
  leads: text,
  releaseLeads: several,
  hearingLeads: several,
  accepted: z.string().max(LONGEST_ACCEPTED).catch(''),
  shown: text,
  do: text,
});

type Field = keyof z.infer<typeof sent>;
const aboutSubscription = [
  ...(['about', 'person', 'chosen', 'place', 'region', 'statute', 'kind', 'accepted'] as const),
  ...(['language', 'zone', 'delivery', 'digestAt', 'digestDay', 'quiet', 'quietFrom', 'quietTo', 'leads'] as const),
] satisfies readonly Field[];
const repeated = z
  .union([givenOnce, z.array(givenOnce)], 'must be texts')
  .meta({ openapi: { type: 'array', items: { type: 'string' } } })
  .optional();

const formOf = (fields: readonly string[]) =>
  z.looseObject({
    ...Object.fromEntries([...fields, ...aboutSubscription, 'do'].map((field) => [field, givenOnce.optional()])),
    releaseLeads: repeated,
    hearingLeads: repeated,
    also: repeated,
  });
/** What was sent without a body, or with one that is no form, is a form in which nothing was chosen. */
const orBlank = <S extends z.ZodType>(form: S) =>
  z.preprocess((body) => (typeof body === 'object' && body !== null && !Array.isArray(body) ? body : {}), form);

/** Fields of the forms: each once but the leads and filters that were added before. */
export const subscribeFields = formOf(['address']);
export const subscribeForm = orBlank(subscribeFields);
export const manageForm = orBlank(formOf(['shown', 'for', 'note']));
export const linkForm = orBlank(z.looseObject({ address: givenOnce.optional() }));
export const followingForm = orBlank(z.looseObject({ do: givenOnce.optional(), subscription: givenOnce.optional() }));
for (const form of [subscribeForm, manageForm, linkForm, followingForm])
  formsThatSay.add(form, { where: 'beside-each-field' });

/** A form as it was sent, whatever was sent. */
export interface SentForm {
  readonly values: SubscribeFormValues;
  /** Which button was pressed; empty where none was, as where a program sends the form. */
  readonly pressed: string;
  /** What was shown to be unknown once and is taken if it is sent again, and which person is meant. */
  readonly accepted: string;
  /** A person was chosen from those whom the name may mean. */
  readonly isChosen: boolean;
  /** Fingerprint of what the reader saw a preview of. */
  readonly shown: string;
}

/**
 * Reads an urlencoded body. A field that is missing is as `before`, or as what holds where nothing is chosen. With
 * `about=person` or `about=place` only that one part counts, whatever else was left in the form.
 */
export function readSubscriptionForm(body: unknown, before: SubscribeFormValues = blank): SentForm {
  const isForm = typeof body === 'object' && body !== null && !Array.isArray(body);
  const named = isForm ? (body as Readonly<Record<string, unknown>>) : {};
  const form = sent.parse(named);
  const given = (field: keyof SubscribeFormValues & keyof typeof form) =>
    named[field] === undefined ? (before[field] as string) : (form[field] as string);
  const alone = form.about === 'person' || form.about === 'place';
  const part = (field: 'place' | 'region' | 'statute' | 'kind') => (alone && form.about !== field ? '' : given(field));
  const person = form.chosen || given('person');
  const leadsGiven = form.leads === 'chosen' || named.releaseLeads !== undefined || named.hearingLeads !== undefined;
  return {
    pressed: form.do,
    accepted: form.accepted,
    isChosen: form.chosen !== '',
    shown: form.shown,
    values: {
      address: form.address,
      about: named.about === undefined ? before.about : form.about === 'everything' ? 'everything' : 'matching',
      person: alone && form.about !== 'person' ? '' : person,
      place: part('place'),
      region: part('region'),
      statute: part('statute'),
      kind: part('kind'),
      // The box before each is ticked as long as it is wanted; a form without the fields of a filter has none of them.
      also: named.also === undefined && named.about === undefined ? before.also : form.also,
      language: given('language') || before.language,
      zone: given('zone'),
      delivery: given('delivery') || before.delivery,
      digestAt: given('digestAt') || before.digestAt,
      digestDay: given('digestDay') || before.digestDay,
      quiet: named.quiet === undefined ? before.quiet : form.quiet,
      quietFrom: given('quietFrom') || before.quietFrom,
      quietTo: given('quietTo') || before.quietTo,
      releaseLeads: leadsGiven ? form.releaseLeads : before.releaseLeads,
      hearingLeads: leadsGiven ? form.hearingLeads : before.hearingLeads,
    },
  };
}

/** What a form asks for, to be checked by the subscription itself. The person is by key. */
export function wantedOf(values: SubscribeFormValues, person: string | null): WantedInput {
  const { language, zone, delivery, digestAt, digestDay, quiet, quietFrom, quietTo, releaseLeads, hearingLeads } =
    values;
  const also = values.also.map(filterAdded);
  const typed = filterTyped(values, person);
  return {
    filters: also.length > 0 && typed === null ? also : [typed ?? {}, ...also],
    preferences: {
      ...{ language, zone, delivery, digestAt, releaseLeads, hearingLeads },
      digestDay: Number(digestDay),
      ...{ quiet: { from: quietFrom, to: quietTo }, quietLets: quiet },
    },
  };
}

/** What the fields of the form say; null where nothing was given. */
export function filterTyped(values: SubscribeFormValues, person: string | null) {
  if (values.about === 'everything') return { everything: true };
  const part = (value: string) => (value === '' ? null : value);
  const parts = {
    person,
    place: part(values.place),
    region: part(values.region),
    statute: part(values.statute),
    kind: part(values.kind),
  };
  return Object.values(parts).some((one) => one !== null) ? parts : null;
}

/** A filter that was added to the form before. What is none is refused when it is read, as what was typed is. */
export function filterAdded(text: string): object {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? parsed : {};
  } catch {
    return {};
  }
}

/** A filter as the form keeps it among those that were added. */
export function addedFilter({ person, place, region, statute, kind, everything }: SubscriptionFilter): string {
  return JSON.stringify({ person, place, region, statute, kind, everything });
}

/** A form of a subscription that there is: whom it is about was settled when it was asked for. */
export function asSubscribed(
  state: Pick<SubscriptionState, 'filters' | 'preferences'>,
): Pick<SentForm, 'values' | 'accepted'> {
  const persons = state.filters.flatMap(({ person }) => (person === null ? [] : [`person=${person}`]));
  return { values: valuesOf(state), accepted: persons.join('\n') };
}

/** A subscription as the form shows it. */
export function valuesOf({
  filters,
  preferences,
}: Pick<SubscriptionState, 'filters' | 'preferences'>): SubscribeFormValues {
  const [filter, ...others] = filters as readonly [SubscriptionFilter, ...SubscriptionFilter[]];
  return {
    address: '',
    about: filter.everything ? 'everything' : 'matching',
    person: filter.person ?? '',
    place: filter.place ?? '',
    region: filter.region ?? '',
    statute: filter.statute ?? '',
    kind: filter.kind ?? '',
    also: others.map(addedFilter),
    ...preferenceValues(preferences),
  };
}

const usualQuiet = defaultPreferences.quiet!;

function preferenceValues({ quiet, quietLets: lets, digestDay, ...preferences }: SubscriptionPreferences) {
  return {
    ...preferences,
    digestDay: String(digestDay),
    quiet: quiet === null ? ('everything' as const) : lets,
    quietFrom: quiet?.from ?? usualQuiet.from,
    quietTo: quiet?.to ?? usualQuiet.to,
  };
}

/** The form before anything was typed. */
export const blank: SubscribeFormValues = {
  ...{ address: '', about: 'matching', person: '', place: '', region: '', statute: '', kind: '', also: [] },
  ...preferenceValues({ ...defaultPreferences, zone: '' }),
};

/** What is wrong, beside the field that it is about. */
export function errorsOf({ field, message }: SubscriptionError, lang: PageLanguage): FormErrors {
  if (field === 'filter' || field === 'filters') return { about: pageTexts(lang).subscribe.filter.nothingChosen };
  if (field === 'quietLets') return { quiet: message };
  return { [field === null || field === 'until' || field === 'note' ? 'address' : field]: message } satisfies Partial<
    Record<Exclude<SubscriptionField, 'filter' | 'filters' | 'note' | 'until' | 'quietLets'>, string>
  >;
}

/** The same for the same choices, by which a reader's "save it so" is held to what they were shown. */
export function fingerprintOf(wanted: WantedInput): string {
  return createHash('sha256').update(JSON.stringify(wanted)).digest('base64url').slice(0, 22);
}

/** Menus that do not depend on the record. */
export const menus = {
  kinds: filterKinds,
  languages,
  deliveries: deliveryModes,
  releaseLeads: RELEASE_LEADS,
  hearingLeads: HEARING_LEADS,
  /** IANA zones to choose from. */
  zones: ['UTC', ...Intl.supportedValuesOf('timeZone')] as readonly string[],
} as const;

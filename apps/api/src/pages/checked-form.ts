import { Inject, Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import {
  type FilterKind,
  SubscriptionError,
  type SubscriptionPreview,
  Subscriptions,
  type SubscriptionWarning,
  subscriptionFilter,
  type WantedInput,
} from '#alerts';
import type { FormErrors, OddChoices, SubscribeFormValues, SubscriptionFieldsProps, UpcomingProps } from '#web';
import { type PageLanguage, pageTexts, words } from '#words';
import { FilterInWords } from './filter-in-words.ts';
import { PersonSearch } from './person-search.ts';
import {
  addedFilter,
  errorsOf,
  filterAdded,
  filterTyped,
  fingerprintOf,
  menus,
  type SentForm,
  wantedOf,
} from './subscription-form.ts';

/** A form with what there is to say about it. */
export interface CheckedForm extends SubscriptionFieldsProps {
  readonly values: SubscribeFormValues;
  /** What it asks for; null where something is wrong with it, or something has to be settled first. */
  readonly wanted: WantedInput | null;
  /** What would be sent; null where nothing can be said yet. */
  readonly upcoming: UpcomingProps | null;
  /** Some choices do not go together, and the form was not sent again with them yet. */
  readonly oddAnew: boolean;
}

/** Looks at a form about a subscription: who is meant, whether it can be taken, what would come of it. Changes nothing. */
@Injectable()
export class FormCheck {
  constructor(
    @Inject(Subscriptions) private readonly subscriptions: Subscriptions,
    @Inject(PersonSearch) private readonly persons: PersonSearch,
    @Inject(FilterInWords) private readonly inWords: FilterInWords,
  ) {}

  /** What a form offers, with nothing said about what is in it. */
  async asIs({ values, accepted }: Pick<SentForm, 'values' | 'accepted'>, lang: PageLanguage): Promise<CheckedForm> {
    const { places, regions, statutes, zone } = await this.subscriptions.choices();
    const { kinds, languages, zones, releaseLeads, hearingLeads } = menus;
    return {
      lang,
      choices: { places, regions, statutes, kinds, languages, zones, releaseLeads, hearingLeads },
      values: { ...values, zone: values.zone || zone },
      errors: {},
      odd: {},
      oddAnew: false,
      found: null,
      personName: null,
      also: await this.alsoInWords(values.also, lang),
      accepted,
      wanted: null,
      upcoming: null,
    };
  }

  /** The filter in the fields among those that were added, and the fields empty for another. */
  async withAnother(form: CheckedForm): Promise<CheckedForm> {
    if (filterTyped(form.values, form.values.person || null) === null) return form;
    const { person, place, region, statute, kind, about, also } = form.values;
    const part = (value: string) => (value === '' ? null : value);
    const typed = { person: part(person), place: part(place), region: part(region), statute: part(statute) };
    const everything = about === 'everything';
    const added = everything
      ? { ...NO_FILTER, everything }
      : { ...NO_FILTER, ...typed, kind: part(kind) as FilterKind };
    const values = {
      ...form.values,
      ...({ about: 'matching', person: '', place: '', region: '', statute: '', kind: '' } as const),
      also: [...new Set([...also, addedFilter(added)])],
    };
    return {
      ...form,
      ...{ values, found: null, personName: null, upcoming: null },
      also: await this.alsoInWords(values.also, form.lang),
    };
  }

  private async alsoInWords(also: readonly string[], lang: PageLanguage): Promise<CheckedForm['also']> {
    const read = also.flatMap((value) => {
      const filter = subscriptionFilter.safeParse(filterAdded(value));
      return filter.success ? [{ value, filter: filter.data }] : [];
    });
    return await Promise.all(
      read.map(async ({ value, filter }) => ({ value, inWords: await this.inWords.of([filter], lang) })),
    );
  }

  async check(sent: SentForm, lang: PageLanguage): Promise<CheckedForm> {
    const form = await this.asIs(sent, lang);
    const { values } = form;
    if (values.about === 'everything' || values.person === '') return this.settled(form, null, sent);
    const isKey = sent.isChosen || acceptedOf(sent).has(`person=${values.person}`);
    const { person, found } = await this.persons.find(values.person, { isKey });
    if (person === null) return { ...form, found, errors: { person: whichOf(values.person, found!.length, lang) } };
    return this.settled({ ...form, values: { ...values, person: person.key }, personName: person.name }, person, sent);
  }

  private async settled(
    form: CheckedForm,
    person: { readonly key: string; readonly name: string | null } | null,
    sent: SentForm,
  ): Promise<CheckedForm> {
    const wanted = wantedOf(form.values, person?.key ?? null);
    let preview: SubscriptionPreview;
    try {
      preview = await this.subscriptions.preview(wanted);
    } catch (error) {
      if (!(error instanceof SubscriptionError)) throw error;
      return { ...form, errors: errorsOf(error, form.lang) };
    }
    const upcoming = await this.upcoming(preview, wanted, form.lang);
    const isEmpty = form.choices.places.length === 0;
    const unknown = [
      ...(person && person.name === null && !isEmpty ? [{ part: 'person' as const, value: person.key, near: [] }] : []),
      ...preview.unknown,
    ];
    const taken = acceptedOf(sent);
    const toSettle = unknown.filter((one) => !taken.has(`${one.part}=${one.value}`));
    const meant = person ? [`person=${person.key}`] : [];
    const odd = preview.warnings.map(({ code, field }) => `${field}=${code}`);
    const known = unknown.map(({ part, value }) => `${part}=${value}`);
    const acceptedNext = [...new Set([...meant, ...known, ...odd])].join('\n');
    const texts = pageTexts(form.lang).subscribe.filter;
    const errors: FormErrors = Object.fromEntries(
      toSettle.map(({ part, value, near }) => [part, texts.nothingYet(part, value, near)]),
    );
    return {
      ...form,
      errors,
      odd: oddIn(preview, form.lang),
      oddAnew: odd.some((one) => !taken.has(one)),
      accepted: acceptedNext,
      wanted: toSettle.length > 0 ? null : wanted,
      upcoming,
    };
  }

  private async upcoming(
    { filters, preferences, upcoming }: SubscriptionPreview,
    wanted: WantedInput,
    lang: PageLanguage,
  ): Promise<UpcomingProps> {
    const { zone } = preferences;
    return {
      about: await this.inWords.of(filters, lang),
      zone,
      shown: fingerprintOf(wanted),
      items: upcoming.map(({ rule, lead, said, place, sentAt, waitsFor }) => ({
        ...{ rule, lead, place, waitsFor },
        names: said.matter === 'custody' ? [said.name] : said.names.length > 0 ? said.names : [said.title],
        sentAt: inZone(sentAt, zone),
      })),
    };
  }
}

/** What is odd about the choices, beside each field. */
export function oddIn(
  { preferences, warnings }: Pick<SubscriptionPreview, 'preferences' | 'warnings'>,
  lang: PageLanguage,
): OddChoices {
  const odd: Partial<Record<SubscriptionWarning['field'], string[]>> = {};
  for (const { code, field } of warnings) {
    odd[field] ??= [];
    odd[field].push(words(lang).oddChoice(code, preferences));
  }
  return odd;
}

const NO_FILTER = { person: null, place: null, region: null, statute: null, kind: null, everything: false };

/** RFC 3339 with the offset that a zone has at that moment. */
export function inZone(instant: string, zone: string): string {
  return Temporal.Instant.from(instant)
    .toZonedDateTimeISO(zone)
    .toString({ timeZoneName: 'never', smallestUnit: 'second' });
}

function acceptedOf({ accepted }: Pick<SentForm, 'accepted'>): ReadonlySet<string> {
  // A browser ends each line with a carriage return too.
  return new Set(accepted.split(/\r?\n/));
}

function whichOf(typed: string, found: number, lang: PageLanguage): string {
  const texts = pageTexts(lang).subscribe.filter;
  return found > 0 ? texts.sayWhich : texts.nobodyCalled(typed);
}

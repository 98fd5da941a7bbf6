import { pageTexts } from '#words';
import { FieldError } from './field-error.tsx';
import { FilterFields } from './filter-fields.tsx';
import { PreferenceFields, QuietFields, ReaderFields } from './preference-fields.tsx';
import type { FormErrors, OddChoices, SubscribePageProps } from './subscribe-props.ts';
import { UpcomingList } from './upcoming-list.tsx';

/** One form, no script: every button sends all of it, and the answer shows it again with what there is to say. */
export function SubscribeForm(props: SubscribePageProps) {
  const { lang, values, errors, odd, upcoming } = props;
  const texts = pageTexts(lang).subscribe;
  return (
    <form class="subscribe" method="post" action="/subscribe" novalidate>
      <FormError errors={errors} text={texts.notSent} />
      <OddNote odd={odd} text={props.asksAgain ? texts.odd.notSent : texts.odd.marked} />
      {upcoming ? (
        <section class="preview" aria-labelledby="preview-heading">
          <h2 id="preview-heading" safe>
            {texts.previewHeading}
          </h2>
          <UpcomingList lang={lang} upcoming={upcoming} />
        </section>
      ) : null}
      <div class="field">
        <label for="address" safe>
          {texts.address}
        </label>
        <input
          id="address"
          name="address"
          type="email"
          autocomplete="email"
          required
          value={values.address}
          aria-invalid={errors.address ? 'true' : undefined}
          aria-describedby={errors.address ? 'address-error' : undefined}
        />
        <FieldError field="address" error={errors.address} />
      </div>
      <FilterFields {...props} />
      <ReaderFields {...props} />
      <QuietFields {...props} />
      <details class="more" open={wrongBelow(errors) || oddBelow(odd)}>
        <summary safe>{texts.more}</summary>
        <PreferenceFields {...props} />
      </details>
      <p class="buttons">
        <button type="submit" name="do" value="send" safe>
          {texts.send}
        </button>
        <button type="submit" name="do" value="preview" class="plain" safe>
          {texts.preview}
        </button>
      </p>
    </form>
  );
}

/** Above a form in which something is wrong. */
export function FormError({ errors, text }: { readonly errors: FormErrors; readonly text: string }) {
  return Object.keys(errors).length ? (
    <p class="form-error" role="alert" safe>
      {text}
    </p>
  ) : null;
}

/** Above a form with choices that do not go together. */
export function OddNote({ odd, text }: { readonly odd: OddChoices; readonly text: string }) {
  return Object.keys(odd).length ? (
    <p class="form-note" role="status" safe>
      {text}
    </p>
  ) : null;
}

function oddBelow({ digestAt, releaseLeads, hearingLeads }: OddChoices): boolean {
  return [digestAt, releaseLeads, hearingLeads].some((notes) => notes !== undefined);
}

function wrongBelow(errors: FormErrors): boolean {
  const below = ['delivery', 'digestAt', 'digestDay', 'releaseLeads', 'hearingLeads'] as const;
  return below.some((field) => errors[field] !== undefined);
}

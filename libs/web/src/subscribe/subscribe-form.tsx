import { FieldError } from './field-error.tsx';
import { FilterFields } from './filter-fields.tsx';
import { PreferenceFields, ReaderFields } from './preference-fields.tsx';
import type { FormErrors, SubscribePageProps } from './subscribe-props.ts';
import { UpcomingList } from './upcoming-list.tsx';

/** One form, no script: every button sends all of it, and the answer shows it again with what there is to say. */
export function SubscribeForm(props: SubscribePageProps) {
  const { values, errors, upcoming } = props;
  return (
    <form class="subscribe" method="post" action="/subscribe" novalidate>
      <FormError errors={errors} done="sent" />
      {upcoming ? (
        <section class="preview" aria-labelledby="preview-heading">
          <h2 id="preview-heading">What would come</h2>
          <UpcomingList upcoming={upcoming} />
        </section>
      ) : null}
      <div class="field">
        <label for="address">Mail address</label>
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
      <details class="more" open={wrongBelow(errors)}>
        <summary>When mails come: how long before, digests, quiet hours</summary>
        <PreferenceFields {...props} />
      </details>
      <p class="buttons">
        <button type="submit" name="do" value="send">
          Send me the first mail
        </button>
        <button type="submit" name="do" value="preview" class="plain">
          Show what would come
        </button>
      </p>
    </form>
  );
}

/** Above a form in which something is wrong. */
export function FormError({ errors, done }: { readonly errors: FormErrors; readonly done: string }) {
  return Object.keys(errors).length ? (
    <p class="form-error" role="alert" safe>
      {`Nothing was ${done} yet: please look at what is marked below.`}
    </p>
  ) : null;
}

function wrongBelow(errors: FormErrors): boolean {
  const below = ['delivery', 'digestAt', 'digestDay', 'quiet', 'releaseLeads', 'hearingLeads'] as const;
  return below.some((field) => errors[field] !== undefined);
}

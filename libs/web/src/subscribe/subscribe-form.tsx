import { FieldError } from './field-error.tsx';
import type { SubscribePageProps } from './subscribe-props.ts';

/** One form, no script: the choice and the list beside it are sent together, and only the chosen one counts. */
export function SubscribeForm({ persons, places, zones, values, errors }: SubscribePageProps) {
  const wrong = Object.keys(errors).length;
  return (
    <form class="subscribe" method="post" action="/subscribe" novalidate>
      {wrong ? (
        <p class="form-error" role="alert">
          Nothing was sent yet: please look at what is marked below.
        </p>
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
      <fieldset>
        <legend>About</legend>
        <div class="choice">
          <input id="about-person" type="radio" name="about" value="person" checked={values.about === 'person'} />
          <label for="about-person">a person</label>
          <select name="person" aria-label="Which person" aria-describedby={errors.person ? 'person-error' : undefined}>
            <option value="">Choose…</option>
            {persons.map(({ id, name }) => (
              <option value={id} selected={id === values.person} safe>
                {name}
              </option>
            ))}
          </select>
          <FieldError field="person" error={errors.person} />
        </div>
        <div class="choice">
          <input id="about-place" type="radio" name="about" value="place" checked={values.about === 'place'} />
          <label for="about-place">a place</label>
          <select name="place" aria-label="Which place" aria-describedby={errors.place ? 'place-error' : undefined}>
            <option value="">Choose…</option>
            {places.map((place) => (
              <option value={place} selected={place === values.place} safe>
                {place}
              </option>
            ))}
          </select>
          <FieldError field="place" error={errors.place} />
        </div>
        <div class="choice">
          <input
            id="about-everything"
            type="radio"
            name="about"
            value="everything"
            checked={values.about === 'everything'}
          />
          <label for="about-everything">everything</label>
        </div>
      </fieldset>
      <div class="field">
        <label for="zone">Your time zone</label>
        <input
          id="zone"
          name="zone"
          list="zones"
          value={values.zone}
          autocomplete="off"
          spellcheck="false"
          aria-describedby={errors.zone ? 'zone-help zone-error' : 'zone-help'}
        />
        <datalist id="zones">
          {zones.map((zone) => (
            <option value={zone} />
          ))}
        </datalist>
        <p class="aside" id="zone-help">
          For the times in your mails. Dates of a term are always counted at the place.
        </p>
        <FieldError field="zone" error={errors.zone} />
      </div>
      <p>
        <button type="submit">Send me the first mail</button>
      </p>
    </form>
  );
}

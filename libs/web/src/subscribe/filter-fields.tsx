import { filterKindInWords } from '../words/subscription-in-words.ts';
import { FieldError } from './field-error.tsx';
import type { SubscriptionFieldsProps } from './subscribe-props.ts';

/** What to be told of: everything, or what agrees with all that is given. */
export function FilterFields({ choices, values, errors, found, personName, accepted }: SubscriptionFieldsProps) {
  return (
    <fieldset class="filter">
      <legend>What about</legend>
      <input type="hidden" name="accepted" value={accepted} />
      <div class="choice">
        <input
          id="about-everything"
          type="radio"
          name="about"
          value="everything"
          checked={values.about === 'everything'}
        />
        <label for="about-everything">everything in the record</label>
      </div>
      <div class="choice">
        <input id="about-matching" type="radio" name="about" value="matching" checked={values.about === 'matching'} />
        <label for="about-matching">only what agrees with all that I give here</label>
      </div>
      <FieldError field="about" error={errors.about} />
      <div class="parts">
        <div class="field">
          <label for="person">Person</label>
          <div class="with-button">
            <input
              id="person"
              name="person"
              value={values.person}
              autocomplete="off"
              spellcheck="false"
              maxlength="500"
              aria-describedby={errors.person ? 'person-help person-error' : 'person-help'}
            />
            <button type="submit" name="do" value="find" class="plain">
              Find
            </button>
          </div>
          <p class="aside" id="person-help">
            {personName === null ? (
              'A name in any spelling, or the key that the record has for somebody.'
            ) : (
              <span safe>{`This is ${personName}.`}</span>
            )}
          </p>
          <FieldError field="person" error={errors.person} />
          <FoundPersons found={found} />
        </div>
        <Suggested
          field="place"
          label="Place"
          values={choices.places}
          value={values.place}
          error={errors.place}
          help="By any name it has or had. People count where they were detained and wherever they were taken since."
        />
        <Suggested field="region" label="Region" values={choices.regions} value={values.region} error={errors.region} />
        <Suggested
          field="statute"
          label="Article of law"
          values={choices.statutes}
          value={values.statute}
          error={errors.statute}
          help="As the board prints it, such as KZ CAO 667; or a whole code, such as KZ CAO."
        />
        <div class="field">
          <label for="kind">Kind</label>
          <select id="kind" name="kind">
            <option value="">Any kind</option>
            {choices.kinds.map((kind) => (
              <option value={kind} selected={kind === values.kind} safe>
                {filterKindInWords(kind)}
              </option>
            ))}
          </select>
          <FieldError field="kind" error={errors.kind} />
        </div>
      </div>
    </fieldset>
  );
}

/** Whom a name may mean. Two people may bear one name: whoever asks decides. */
function FoundPersons({ found }: Pick<SubscriptionFieldsProps, 'found'>) {
  if (found === null) return null;
  if (found.length === 0) return <p class="aside">Nobody in the public record has a name like this.</p>;
  return (
    <fieldset class="found">
      <legend>Which of them?</legend>
      {found.map(({ id, name }, index) => (
        <div class="choice">
          <input id={`found-${index}`} type="radio" name="chosen" value={id} />
          <label for={`found-${index}`}>
            <span class="name" safe>
              {name}
            </span>{' '}
            <span class="aside" safe>
              {id}
            </span>
          </label>
        </div>
      ))}
    </fieldset>
  );
}

interface SuggestedProps {
  readonly field: 'place' | 'region' | 'statute';
  readonly label: string;
  readonly values: readonly string[];
  readonly value: string;
  readonly error: string | undefined;
  readonly help?: string;
}

/** A field that offers what the record knows, and takes what it does not know yet. */
function Suggested({ field, label, values, value, error, help }: SuggestedProps) {
  const described = [...(help ? [`${field}-help`] : []), ...(error ? [`${field}-error`] : [])].join(' ');
  return (
    <div class="field">
      <label for={field} safe>
        {label}
      </label>
      <input
        id={field}
        name={field}
        list={`${field}-list`}
        value={value}
        autocomplete="off"
        spellcheck="false"
        maxlength="200"
        aria-describedby={described === '' ? undefined : described}
      />
      <datalist id={`${field}-list`}>
        {values.map((one) => (
          <option value={one} />
        ))}
      </datalist>
      {help ? (
        <p class="aside" id={`${field}-help`} safe>
          {help}
        </p>
      ) : null}
      <FieldError field={field} error={error} />
    </div>
  );
}

import { capitalised, pageTexts, words } from '#words';
import { FieldError } from './field-error.tsx';
import type { SubscriptionFieldsProps } from './subscribe-props.ts';

/** What to be told of: everything, or what agrees with all that is given. */
export function FilterFields(props: SubscriptionFieldsProps) {
  const { lang, choices, values, errors, found, personName, also, accepted } = props;
  const texts = pageTexts(lang).subscribe.filter;
  const { kinds } = words(lang);
  return (
    <fieldset class="filter">
      <legend safe>{texts.legend}</legend>
      <input type="hidden" name="accepted" value={accepted} />
      <div class="choice">
        <input
          id="about-everything"
          type="radio"
          name="about"
          value="everything"
          checked={values.about === 'everything'}
        />
        <label for="about-everything" safe>
          {texts.everything}
        </label>
      </div>
      <div class="choice">
        <input id="about-matching" type="radio" name="about" value="matching" checked={values.about === 'matching'} />
        <label for="about-matching" safe>
          {texts.matching}
        </label>
      </div>
      <FieldError field="about" error={errors.about} />
      <div class="parts">
        <div class="field">
          <label for="person" safe>
            {texts.person}
          </label>
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
            <button type="submit" name="do" value="find" class="plain" safe>
              {texts.find}
            </button>
          </div>
          <p class="aside" id="person-help" safe>
            {personName === null ? texts.personHelp : texts.personIs(personName)}
          </p>
          <FieldError field="person" error={errors.person} />
          <FoundPersons lang={lang} found={found} />
        </div>
        <Suggested
          field="place"
          label={texts.place}
          values={choices.places}
          value={values.place}
          error={errors.place}
          help={texts.placeHelp}
        />
        <Suggested
          field="region"
          label={texts.region}
          values={choices.regions}
          value={values.region}
          error={errors.region}
        />
        <Suggested
          field="statute"
          label={texts.statute}
          values={choices.statutes}
          value={values.statute}
          error={errors.statute}
          help={texts.statuteHelp}
        />
        <div class="field">
          <label for="kind" safe>
            {texts.kind}
          </label>
          <select id="kind" name="kind">
            <option value="" safe>
              {texts.anyKind}
            </option>
            {choices.kinds.map((kind) => (
              <option value={kind} selected={kind === values.kind} safe>
                {kind === 'hearing' ? texts.hearingKind : capitalised(kinds[kind])}
              </option>
            ))}
          </select>
          <FieldError field="kind" error={errors.kind} />
        </div>
      </div>
      {also.length > 0 ? (
        <div class="also">
          <p id="also-heading" safe>
            {texts.also}
          </p>
          {also.map(({ value, inWords }, index) => (
            <div class="choice">
              <input id={`also-${index}`} type="checkbox" name="also" value={value} checked />
              <label for={`also-${index}`} safe>
                {inWords}
              </label>
            </div>
          ))}
        </div>
      ) : null}
      <p>
        <button type="submit" name="do" value="add" class="plain" safe>
          {texts.add}
        </button>
      </p>
    </fieldset>
  );
}

/** Whom a name may mean. Two people may bear one name: whoever asks decides. */
function FoundPersons({ lang, found }: Pick<SubscriptionFieldsProps, 'lang' | 'found'>) {
  const texts = pageTexts(lang).subscribe.filter;
  if (found === null) return null;
  if (found.length === 0)
    return (
      <p class="aside" safe>
        {texts.nobodyFound}
      </p>
    );
  return (
    <fieldset class="found">
      <legend safe>{texts.which}</legend>
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

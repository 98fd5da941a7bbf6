import { languageInWords, leadInWords } from '../words/subscription-in-words.ts';
import { FieldError } from './field-error.tsx';
import type { SubscriptionFieldsProps } from './subscribe-props.ts';

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const deliveries = [
  { value: 'at_once', label: 'each as it falls due' },
  { value: 'daily', label: 'together, once a day' },
  { value: 'weekly', label: 'together, once a week' },
];

/** Language and zone: what everybody has to settle. */
export function ReaderFields({ choices, values, errors }: SubscriptionFieldsProps) {
  return (
    <>
      <div class="field">
        <label for="language">Language of your mails</label>
        <select id="language" name="language">
          {choices.languages.map((language) => (
            <option value={language} lang={language} selected={language === values.language} safe>
              {languageInWords(language)}
            </option>
          ))}
        </select>
        <FieldError field="language" error={errors.language} />
      </div>
      <div class="field">
        <label for="zone">Your time zone</label>
        <input
          id="zone"
          name="zone"
          list="zones"
          value={values.zone}
          autocomplete="off"
          spellcheck="false"
          maxlength="64"
          aria-describedby={errors.zone ? 'zone-help zone-error' : 'zone-help'}
        />
        <datalist id="zones">
          {choices.zones.map((zone) => (
            <option value={zone} />
          ))}
        </datalist>
        <p class="aside" id="zone-help">
          For the times in your mails, of digests and of quiet hours. Dates of a term are always counted at the place.
        </p>
        <FieldError field="zone" error={errors.zone} />
      </div>
    </>
  );
}

/** When mails come; every choice says what it delays and what it does not. */
export function PreferenceFields({ choices, values, errors }: SubscriptionFieldsProps) {
  return (
    <>
      <input type="hidden" name="leads" value="chosen" />
      <Leads
        field="releaseLeads"
        legend="Before a term can end"
        menu={choices.releaseLeads}
        chosen={values.releaseLeads}
        error={errors.releaseLeads}
        help="On the day itself a mail comes in any case, and when no release is confirmed afterwards."
      />
      <Leads
        field="hearingLeads"
        legend="Before a hearing"
        menu={choices.hearingLeads}
        chosen={values.hearingLeads}
        error={errors.hearingLeads}
        help="Where only the day of a hearing is known, hours are counted from its beginning."
      />
      <fieldset>
        <legend>How mails come</legend>
        {deliveries.map(({ value, label }) => (
          <div class="choice">
            <input
              id={`delivery-${value}`}
              type="radio"
              name="delivery"
              value={value}
              checked={value === values.delivery}
            />
            <label for={`delivery-${value}`} safe>
              {label}
            </label>
          </div>
        ))}
        <div class="beside">
          <div class="field">
            <label for="digestAt">Time</label>
            <input id="digestAt" name="digestAt" type="time" value={values.digestAt} />
          </div>
          <div class="field">
            <label for="digestDay">Day, if weekly</label>
            <select id="digestDay" name="digestDay">
              {days.map((day, index) => (
                <option value={String(index + 1)} selected={String(index + 1) === values.digestDay} safe>
                  {day}
                </option>
              ))}
            </select>
          </div>
        </div>
        <p class="aside">
          What cannot wait comes at once all the same: that a term can end today, whatever falls due before the next
          mail of this kind, and that something you were told is wrong.
        </p>
        <FieldError field="delivery" error={errors.delivery} />
        <FieldError field="digestAt" error={errors.digestAt} />
        <FieldError field="digestDay" error={errors.digestDay} />
      </fieldset>
      <fieldset>
        <legend>Quiet hours</legend>
        <div class="choice">
          <input id="quiet-no" type="radio" name="quiet" value="no" checked={values.quiet === 'no'} />
          <label for="quiet-no">none: mails come at any hour</label>
        </div>
        <div class="choice">
          <input id="quiet-yes" type="radio" name="quiet" value="yes" checked={values.quiet === 'yes'} />
          <label for="quiet-yes">between these times mails wait</label>
        </div>
        <div class="beside">
          <div class="field">
            <label for="quietFrom">From</label>
            <input id="quietFrom" name="quietFrom" type="time" value={values.quietFrom} />
          </div>
          <div class="field">
            <label for="quietTo">Until</label>
            <input id="quietTo" name="quietTo" type="time" value={values.quietTo} />
          </div>
        </div>
        <p class="aside">
          They may span midnight, such as 22:00 to 07:00. A mail waits until they end, except one that would then be too
          late: when the hearing has begun, or the term ended, that it announces.
        </p>
        <FieldError field="quiet" error={errors.quiet} />
      </fieldset>
    </>
  );
}

interface LeadsProps {
  readonly field: 'releaseLeads' | 'hearingLeads';
  readonly legend: string;
  readonly menu: readonly string[];
  readonly chosen: readonly string[];
  readonly error: string | undefined;
  readonly help: string;
}

function Leads({ field, legend, menu, chosen, error, help }: LeadsProps) {
  return (
    <fieldset>
      <legend safe>{legend}</legend>
      <div class="ticks">
        {menu.map((lead) => (
          <div class="tick">
            <input id={`${field}-${lead}`} type="checkbox" name={field} value={lead} checked={chosen.includes(lead)} />
            <label for={`${field}-${lead}`} safe>
              {leadInWords(lead)}
            </label>
          </div>
        ))}
      </div>
      <p class="aside" safe>
        {help}
      </p>
      <FieldError field={field} error={error} />
    </fieldset>
  );
}

import { type PageLanguage, pageTexts, words } from '#words';
import { FieldError, FieldNotes } from './field-error.tsx';
import { quietChoices, type SubscriptionFieldsProps } from './subscribe-props.ts';

/** ISO 8601: Monday is 1. */
const weekdays = [1, 2, 3, 4, 5, 6, 7];
const deliveries = ['at_once', 'daily', 'weekly'] as const;

/** Language and zone: what everybody has to settle. */
export function ReaderFields({ lang, choices, values, errors }: SubscriptionFieldsProps) {
  const texts = pageTexts(lang).subscribe.reader;
  return (
    <>
      <div class="field">
        <label for="language" safe>
          {texts.language}
        </label>
        <select id="language" name="language">
          {choices.languages.map((language) => (
            <option value={language} lang={language} selected={language === values.language} safe>
              {words(language).phrases.autonym}
            </option>
          ))}
        </select>
        <FieldError field="language" error={errors.language} />
      </div>
      <div class="field">
        <label for="zone" safe>
          {texts.zone}
        </label>
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
        <p class="aside" id="zone-help" safe>
          {texts.zoneHelp}
        </p>
        <FieldError field="zone" error={errors.zone} />
      </div>
    </>
  );
}

/** When mails come; every choice says what it delays and what it does not. */
export function PreferenceFields({ lang, choices, values, errors, odd }: SubscriptionFieldsProps) {
  const { leads, delivery } = pageTexts(lang).subscribe;
  const { dates } = words(lang);
  return (
    <>
      <input type="hidden" name="leads" value="chosen" />
      <Leads
        lang={lang}
        field="releaseLeads"
        legend={leads.release}
        menu={choices.releaseLeads}
        chosen={values.releaseLeads}
        error={errors.releaseLeads}
        notes={odd.releaseLeads}
        help={leads.releaseHelp}
      />
      <Leads
        lang={lang}
        field="hearingLeads"
        legend={leads.hearing}
        menu={choices.hearingLeads}
        chosen={values.hearingLeads}
        error={errors.hearingLeads}
        notes={odd.hearingLeads}
        help={leads.hearingHelp}
      />
      <fieldset>
        <legend safe>{delivery.legend}</legend>
        {deliveries.map((value) => (
          <div class="choice">
            <input
              id={`delivery-${value}`}
              type="radio"
              name="delivery"
              value={value}
              checked={value === values.delivery}
            />
            <label for={`delivery-${value}`} safe>
              {delivery[value]}
            </label>
          </div>
        ))}
        <div class="beside">
          <div class="field">
            <label for="digestAt" safe>
              {delivery.time}
            </label>
            <input id="digestAt" name="digestAt" type="time" value={values.digestAt} />
          </div>
          <div class="field">
            <label for="digestDay" safe>
              {delivery.day}
            </label>
            <select id="digestDay" name="digestDay">
              {weekdays.map((weekday) => (
                <option value={String(weekday)} selected={String(weekday) === values.digestDay} safe>
                  {dates.weekday(weekday)}
                </option>
              ))}
            </select>
          </div>
        </div>
        <p class="aside" safe>
          {delivery.help}
        </p>
        <FieldError field="delivery" error={errors.delivery} />
        <FieldError field="digestAt" error={errors.digestAt} />
        <FieldError field="digestDay" error={errors.digestDay} />
        <FieldNotes notes={odd.digestAt} />
      </fieldset>
    </>
  );
}

/** At which hours mails may come: everybody is asked. */
export function QuietFields({ lang, values, errors, odd }: SubscriptionFieldsProps) {
  const { quiet } = pageTexts(lang).subscribe;
  return (
    <fieldset>
      <legend safe>{quiet.legend}</legend>
      {quietChoices.map((value) => (
        <div class="choice">
          <input id={`quiet-${value}`} type="radio" name="quiet" value={value} checked={value === values.quiet} />
          <label for={`quiet-${value}`} safe>
            {quiet.lets[value]}
          </label>
        </div>
      ))}
      <div class="beside">
        <div class="field">
          <label for="quietFrom" safe>
            {quiet.from}
          </label>
          <input id="quietFrom" name="quietFrom" type="time" value={values.quietFrom} />
        </div>
        <div class="field">
          <label for="quietTo" safe>
            {quiet.to}
          </label>
          <input id="quietTo" name="quietTo" type="time" value={values.quietTo} />
        </div>
      </div>
      <p class="aside" safe>
        {quiet.help}
      </p>
      <FieldError field="quiet" error={errors.quiet} />
      <FieldNotes notes={odd.quiet} />
    </fieldset>
  );
}

interface LeadsProps {
  readonly lang: PageLanguage;
  readonly field: 'releaseLeads' | 'hearingLeads';
  readonly legend: string;
  readonly menu: readonly string[];
  readonly chosen: readonly string[];
  readonly error: string | undefined;
  readonly notes: readonly string[] | undefined;
  readonly help: string;
}

function Leads({ lang, field, legend, menu, chosen, error, notes, help }: LeadsProps) {
  const { dates } = words(lang);
  return (
    <fieldset>
      <legend safe>{legend}</legend>
      <div class="ticks">
        {menu.map((lead) => (
          <div class="tick">
            <input id={`${field}-${lead}`} type="checkbox" name={field} value={lead} checked={chosen.includes(lead)} />
            <label for={`${field}-${lead}`} safe>
              {dates.duration(lead)}
            </label>
          </div>
        ))}
      </div>
      <p class="aside" safe>
        {help}
      </p>
      <FieldError field={field} error={error} />
      <FieldNotes notes={notes} />
    </fieldset>
  );
}

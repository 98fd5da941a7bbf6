import { type PageLanguage, pageTexts } from '#words';

interface DaysFormProps {
  readonly lang: PageLanguage;
  readonly from: string | null;
  readonly to: string | null;
}

/** Asks for the hearings of other days. Works without a script: it is a form. */
export function DaysForm({ lang, from, to }: DaysFormProps) {
  const texts = pageTexts(lang).hearings.otherDays;
  return (
    <details class="look-back" open={from !== null || to !== null}>
      <summary safe>{texts.summary}</summary>
      <form method="get" action="/hearings">
        <p>
          <label for="from-day" safe>
            {texts.from}
          </label>
          <input id="from-day" name="from" type="date" value={from ?? undefined} />
        </p>
        <p>
          <label for="to-day" safe>
            {texts.to}
          </label>
          <input id="to-day" name="to" type="date" value={to ?? undefined} />
        </p>
        <p>
          <button type="submit" safe>
            {texts.show}
          </button>{' '}
          <a href="/hearings" safe>
            {texts.ahead}
          </a>
        </p>
      </form>
    </details>
  );
}

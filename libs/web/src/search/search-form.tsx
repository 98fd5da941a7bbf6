import { type PageLanguage, pageTexts } from '#words';

interface SearchFormProps {
  readonly lang: PageLanguage;
  /** As it was typed; empty where nothing was. */
  readonly text: string;
}

/** Looks somebody up. Works without a script: it is a form. */
export function SearchForm({ lang, text }: SearchFormProps) {
  const texts = pageTexts(lang).search;
  return (
    <form method="get" action="/search">
      <p class="look-up">
        <label for="looked-up" safe>
          {texts.label}
        </label>{' '}
        <input id="looked-up" name="q" type="search" maxlength="200" autocomplete="off" value={text || undefined} />{' '}
        <button type="submit" safe>
          {texts.find}
        </button>
      </p>
    </form>
  );
}

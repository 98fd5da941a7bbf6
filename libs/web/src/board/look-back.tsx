import { type PageLanguage, pageTexts } from '#words';

interface LookBackProps {
  readonly lang: PageLanguage;
  readonly validAt: string | null;
  readonly knownAt: string | null;
}

/** Asks for the board of another day, on either axis. Works without a script: it is a form. */
export function LookBack({ lang, validAt, knownAt }: LookBackProps) {
  const texts = pageTexts(lang).board.otherDay;
  return (
    <details class="look-back" open={validAt !== null || knownAt !== null}>
      <summary safe>{texts.summary}</summary>
      <form method="get" action="/">
        <p>
          <label for="valid-at" safe>
            {texts.validAt}
          </label>
          <input id="valid-at" name="validAt" type="date" value={dayOf(validAt)} />
        </p>
        <p>
          <label for="known-at" safe>
            {texts.knownAt}
          </label>
          <input id="known-at" name="knownAt" type="date" value={dayOf(knownAt)} />
        </p>
        <p>
          <button type="submit" safe>
            {texts.show}
          </button>{' '}
          <a href="/" safe>
            {texts.today}
          </a>
        </p>
      </form>
      <p class="aside">
        <a href={thenAndNow(validAt)} safe>
          {texts.thenAndNow}
        </a>
      </p>
    </details>
  );
}

function thenAndNow(validAt: string | null): string {
  return validAt === null ? '/then-and-now' : `/then-and-now?validAt=${encodeURIComponent(validAt)}`;
}

function dayOf(moment: string | null): string | undefined {
  return moment?.slice(0, 10);
}

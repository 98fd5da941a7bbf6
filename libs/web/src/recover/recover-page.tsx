import { type PageLanguage, pageTexts } from '#words';
import { Layout } from '../layout/layout.tsx';
import { renderPage } from '../render.ts';

interface RecoverPageProps {
  readonly lang: PageLanguage;
  /** A code was sent, and opened nothing. */
  readonly refused: boolean;
}

/** Asks for the recovery code. The same whether or not anything is closed. */
export function recoverPage({ lang, refused }: RecoverPageProps): string {
  const texts = pageTexts(lang).recover;
  return renderPage(
    <Layout lang={lang} title={texts.title} secret>
      <article class="notice">
        <h1 safe>{texts.title}</h1>
        {refused ? (
          <p class="form-error" role="alert" safe>
            {texts.refused}
          </p>
        ) : null}
        <p safe>{texts.intro}</p>
        <form method="post" action="/recover">
          <div class="field">
            <label for="code" safe>
              {texts.code}
            </label>
            <input id="code" name="code" type="password" autocomplete="off" maxlength="200" required />
          </div>
          <p class="buttons">
            <button type="submit" safe>
              {texts.submit}
            </button>
          </p>
        </form>
      </article>
    </Layout>,
  );
}

interface RecoveredPageProps {
  readonly lang: PageLanguage;
  /** Of an administrator. */
  readonly token: string;
  /** For the next time. */
  readonly recoveryCode: string;
}

/** What is shown this once to who had the code. */
export function recoveredPage({ lang, token, recoveryCode }: RecoveredPageProps): string {
  const { opened } = pageTexts(lang).recover;
  return renderPage(
    <Layout lang={lang} title={opened.title} secret>
      <article class="notice">
        <h1 safe>{opened.title}</h1>
        <p safe>{opened.token}</p>
        <p>
          <code safe>{token}</code>
        </p>
        <p safe>{opened.code}</p>
        <p>
          <code safe>{recoveryCode}</code>
        </p>
        <p safe>{opened.ended}</p>
      </article>
    </Layout>,
  );
}

import { type PageLanguage, pageTexts } from '#words';
import { FormToken } from '../forms/form-token.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageFrame } from '../layout/page-frame.ts';
import { passkeyScripts } from '../passkeys/scripts.ts';
import { renderPage } from '../render.ts';
import { FieldError } from '../subscribe/field-error.tsx';

interface SignInPageProps extends PageFrame {
  readonly lang: PageLanguage;
  /** Token of its forms. */
  readonly token: string;
  /** Whether somebody who is signed in shows once more that it is them. */
  readonly again: boolean;
  /** Path to go on to. */
  readonly next: string;
  /** `here`, or why there can be none. */
  readonly passkeys: 'here' | 'address' | 'insecure';
  /** Whether a browser keeps the cookie of a session at this address. */
  readonly cookiesAreKept: boolean;
  /** As it was typed; empty where nothing was. */
  readonly mail: string;
  /** What is wrong with what was typed; null where nothing is. */
  readonly error: string | null;
}

/** Signs in by a passkey, or asks for a link by mail, which takes no script. */
export function signInPage(props: SignInPageProps): string {
  const { lang, token, next, passkeys, error } = props;
  const texts = pageTexts(lang).signIn;
  const title = props.again ? texts.again : texts.title;
  return renderPage(
    <Layout
      lang={lang}
      title={title}
      current="/sign-in"
      mailbox={props.mailbox}
      reader={props.reader}
      secret
      scripts={passkeys === 'here' ? passkeyScripts.map(({ path }) => path) : []}
    >
      <header class="page-head">
        <h1 safe>{title}</h1>
        <p class="lede" safe>
          {props.again ? texts.againLede : texts.lede}
        </p>
      </header>
      {props.cookiesAreKept ? null : (
        <p class="form-error" role="alert" safe>
          {texts.cookies}
        </p>
      )}
      {passkeys === 'here' ? (
        <form
          class="subscribe"
          hidden
          data-passkey="sign-in"
          data-options="/sign-in/passkey/options"
          data-answer="/sign-in/passkey"
          data-token={token}
          data-next={next}
          data-failed={texts.passkey.failed}
          aria-labelledby="passkey-heading"
        >
          <h2 id="passkey-heading" safe>
            {texts.passkey.heading}
          </h2>
          <p safe>{texts.passkey.text}</p>
          <p>
            <button type="submit" safe>
              {texts.passkey.button}
            </button>
          </p>
          <p role="alert" class="field-error-live"></p>
        </form>
      ) : null}
      <form class="subscribe" method="post" action="/sign-in" aria-labelledby="link-heading" novalidate>
        <h2 id="link-heading" safe>
          {texts.link.heading}
        </h2>
        <FormToken token={token} />
        <input type="hidden" name="next" value={next} />
        <div class="field">
          <label for="mail" safe>
            {texts.link.mail}
          </label>
          <input
            id="mail"
            name="mail"
            type="email"
            value={props.mail}
            autocomplete="email"
            spellcheck="false"
            maxlength="254"
            aria-invalid={error ? 'true' : undefined}
            aria-describedby={error ? 'mail-help mail-error' : 'mail-help'}
          />
          <p class="aside" id="mail-help" safe>
            {texts.link.help}
          </p>
          <FieldError field="mail" error={error ?? undefined} />
        </div>
        <p>
          <button type="submit" class={passkeys === 'here' ? 'plain' : undefined} safe>
            {texts.link.button}
          </button>
        </p>
      </form>
      {passkeys === 'here' ? null : (
        <p class="aside" safe>
          {texts.passkey[passkeys]}
        </p>
      )}
    </Layout>,
  );
}

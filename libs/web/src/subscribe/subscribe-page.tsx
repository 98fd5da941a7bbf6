import { pageTexts } from '#words';
import { Layout } from '../layout/layout.tsx';
import { renderPage } from '../render.ts';
import { FieldError } from './field-error.tsx';
import { SubscribeForm } from './subscribe-form.tsx';
import type { SubscribePageProps } from './subscribe-props.ts';

/** Asks where to write, about what, and when. */
export function subscribePage(props: SubscribePageProps): string {
  const { lang } = props;
  const { subscribe: texts, following } = pageTexts(lang);
  const { ask } = following;
  return renderPage(
    <Layout lang={lang} title={texts.title} current="/subscribe" mailbox={props.mailbox} reader={props.reader}>
      <header class="page-head">
        <h1 safe>{texts.title}</h1>
        <p class="lede" safe>
          {texts.lede}
        </p>
      </header>
      <SubscribeForm {...props} />
      <section class="key" aria-labelledby="following-heading">
        <h2 id="following-heading" safe>
          {ask.heading}
        </h2>
        <form method="post" action="/subscribe/link">
          <p safe>{ask.text}</p>
          <div class="field">
            <label for="link-address" safe>
              {ask.address}
            </label>
            <input
              id="link-address"
              name="address"
              type="email"
              autocomplete="email"
              required
              value={props.linkAddress ?? ''}
              aria-describedby={props.linkError ? 'link-address-error' : undefined}
            />
            <FieldError field="link-address" error={props.linkError} />
          </div>
          <p>
            <button type="submit" class="plain" safe>
              {ask.send}
            </button>
          </p>
        </form>
      </section>
      <section class="key" aria-labelledby="privacy-heading">
        <h2 id="privacy-heading" safe>
          {texts.privacy.heading}
        </h2>
        <p safe>{texts.privacy.text}</p>
      </section>
    </Layout>,
  );
}

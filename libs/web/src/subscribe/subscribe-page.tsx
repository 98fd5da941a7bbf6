import { pageTexts } from '#words';
import { Layout } from '../layout/layout.tsx';
import { renderPage } from '../render.ts';
import { SubscribeForm } from './subscribe-form.tsx';
import type { SubscribePageProps } from './subscribe-props.ts';

/** Asks where to write, about what, and when. */
export function subscribePage(props: SubscribePageProps): string {
  const { lang } = props;
  const texts = pageTexts(lang).subscribe;
  return renderPage(
    <Layout lang={lang} title={texts.title} current="/subscribe" mailbox={props.mailbox} reader={props.reader}>
      <header class="page-head">
        <h1 safe>{texts.title}</h1>
        <p class="lede" safe>
          {texts.lede}
        </p>
      </header>
      <SubscribeForm {...props} />
      <section class="key" aria-labelledby="privacy-heading">
        <h2 id="privacy-heading" safe>
          {texts.privacy.heading}
        </h2>
        <p safe>{texts.privacy.text}</p>
      </section>
    </Layout>,
  );
}

import { Layout } from '../layout/layout.tsx';
import { renderPage } from '../render.ts';
import { SubscribeForm } from './subscribe-form.tsx';
import type { SubscribePageProps } from './subscribe-props.ts';

/** Asks where to write, and about whom or where. */
export function subscribePage(props: SubscribePageProps): string {
  return renderPage(
    <Layout title="Get told" current="/subscribe" mailbox={props.mailbox}>
      <header class="page-head">
        <h1>Get told</h1>
        <p class="lede">
          A mail three days and one day before a term ends, on the day, and when a release stays unconfirmed. A mail at
          once when somebody is held again, and when something you were told turns out to be wrong.
        </p>
      </header>
      <SubscribeForm {...props} />
      <section class="key" aria-labelledby="privacy-heading">
        <h2 id="privacy-heading">Your address</h2>
        <p>
          It is kept apart from the record, shown to nobody, and used for these mails only. Nothing is sent until you
          have followed the link in a first mail. Every mail has a link that ends it.
        </p>
      </section>
    </Layout>,
  );
}

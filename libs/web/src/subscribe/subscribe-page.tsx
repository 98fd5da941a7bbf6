import { Layout } from '../layout/layout.tsx';
import { renderPage } from '../render.ts';
import { SubscribeForm } from './subscribe-form.tsx';
import type { SubscribePageProps } from './subscribe-props.ts';

/** Asks where to write, about what, and when. */
export function subscribePage(props: SubscribePageProps): string {
  return renderPage(
    <Layout title="Get told" current="/subscribe" mailbox={props.mailbox}>
      <header class="page-head">
        <h1>Get told</h1>
        <p class="lede">
          A mail before a term ends or a court hears a case, on the day, and when a release stays unconfirmed. A mail at
          once when somebody is held, held again or released, and when something you were told turns out to be wrong.
        </p>
      </header>
      <SubscribeForm {...props} />
      <section class="key" aria-labelledby="privacy-heading">
        <h2 id="privacy-heading">Your address</h2>
        <p>
          It is kept apart from the record, encrypted under a key of its own, and used for these mails only. Nothing is
          sent until you have followed the link in a first mail. Every mail has a link to change what comes, and one
          that ends it: the key is then destroyed, and nobody can read your address any more.
        </p>
      </section>
    </Layout>,
  );
}

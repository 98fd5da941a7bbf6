import { type PageLanguage, pageTexts } from '#words';
import { Layout } from '../layout/layout.tsx';
import type { PageFrame } from '../layout/page-frame.ts';
import { renderPage } from '../render.ts';

interface InvitedPageProps extends PageFrame {
  readonly lang: PageLanguage;
  /** The link, where the administrator alone can hand it over; null: a mail brings it. */
  readonly link: string | null;
}

/** That somebody is invited. */
export function invitedPage({ lang, link, mailbox, reader }: InvitedPageProps): string {
  const texts = pageTexts(lang).admin.invite;
  return renderPage(
    <Layout lang={lang} title={texts.made} mailbox={mailbox} reader={reader} secret>
      <article class="notice">
        <h1 safe>{texts.made}</h1>
        <p safe>{link === null ? texts.byMail : texts.once}</p>
        {link === null ? null : (
          <p>
            <code class="address" safe>
              {link}
            </code>
          </p>
        )}
        <p>
          <a href="/admin" safe>
            {texts.back}
          </a>
        </p>
      </article>
    </Layout>,
  );
}

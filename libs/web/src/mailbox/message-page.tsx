import { type PageLanguage, pageTexts } from '#words';
import { Layout } from '../layout/layout.tsx';
import { Moment } from '../layout/moment.tsx';
import type { PageFrame } from '../layout/page-frame.ts';
import { renderPage } from '../render.ts';
import { LinkedText } from './linked-text.tsx';
import { recipients } from './mailbox-page.tsx';
import type { MailboxMessage } from './mailbox-props.ts';

export interface MessagePageProps extends Pick<PageFrame, 'reader'> {
  readonly lang: PageLanguage;
  readonly message: MailboxMessage;
}

/** One mail. Its HTML is shown as text: a mail is never allowed to bring markup of its own onto a page of ours. */
export function messagePage({ lang, message, reader }: MessagePageProps): string {
  const texts = pageTexts(lang).mailbox;
  return renderPage(
    <Layout lang={lang} title={message.subject || texts.message} current="/mailbox" mailbox reader={reader} secret>
      <article class="mail">
        <h1 safe>{message.subject || texts.noSubject}</h1>
        <dl class="mail-head">
          <div>
            <dt safe>{texts.from}</dt>
            <dd safe>{message.from}</dd>
          </div>
          <div>
            <dt safe>{texts.to}</dt>
            <dd safe>{recipients(message)}</dd>
          </div>
          <div>
            <dt safe>{texts.sent}</dt>
            <dd>
              <Moment at={message.at} lang={lang} />
            </dd>
          </div>
        </dl>
        <div class="mail-text">
          <LinkedText text={message.text ?? texts.noText} />
        </div>
        {message.html ? (
          <details>
            <summary safe>{texts.html}</summary>
            <pre safe>{message.html}</pre>
          </details>
        ) : null}
        <p>
          <a href="/mailbox" safe>
            {texts.all}
          </a>
        </p>
      </article>
    </Layout>,
  );
}

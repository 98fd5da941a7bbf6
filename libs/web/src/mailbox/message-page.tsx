import { Layout } from '../layout/layout.tsx';
import { renderPage } from '../render.ts';
import { momentInWords } from '../words/moment-in-words.ts';
import { LinkedText } from './linked-text.tsx';
import { recipients } from './mailbox-page.tsx';
import type { MailboxMessage } from './mailbox-props.ts';

/** One mail. Its HTML is shown as text: a mail is never allowed to bring markup of its own onto a page of ours. */
export function messagePage({ message }: { message: MailboxMessage }): string {
  return renderPage(
    <Layout title={message.subject || 'Mail'} current="/mailbox" mailbox secret>
      <article class="mail">
        <h1 safe>{message.subject || '(no subject)'}</h1>
        <dl class="mail-head">
          <div>
            <dt>From</dt>
            <dd safe>{message.from}</dd>
          </div>
          <div>
            <dt>To</dt>
            <dd safe>{recipients(message)}</dd>
          </div>
          <div>
            <dt>Sent</dt>
            <dd>
              <time datetime={message.at} safe>
                {momentInWords(message.at)}
              </time>
            </dd>
          </div>
        </dl>
        <div class="mail-text">
          <LinkedText text={message.text ?? 'This mail has no text part.'} />
        </div>
        {message.html ? (
          <details>
            <summary>HTML part, as source</summary>
            <pre safe>{message.html}</pre>
          </details>
        ) : null}
        <p>
          <a href="/mailbox">All mail</a>
        </p>
      </article>
    </Layout>,
  );
}

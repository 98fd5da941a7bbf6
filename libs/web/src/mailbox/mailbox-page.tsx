import { type PageLanguage, pageTexts } from '#words';
import { ColumnHeads } from '../layout/column-heads.tsx';
import { Layout } from '../layout/layout.tsx';
import { Moment } from '../layout/moment.tsx';
import type { PageFrame } from '../layout/page-frame.ts';
import { renderPage } from '../render.ts';
import type { MailboxMessage } from './mailbox-props.ts';

export interface MailboxPageProps extends Pick<PageFrame, 'reader'> {
  readonly lang: PageLanguage;
  /** Oldest first. */
  readonly messages: readonly MailboxMessage[];
}

/** Every mail that the built-in mailbox took, the latest first. */
export function mailboxPage({ lang, messages, reader }: MailboxPageProps): string {
  const texts = pageTexts(lang).mailbox;
  return renderPage(
    <Layout lang={lang} title={texts.title} current="/mailbox" mailbox reader={reader} secret>
      <header class="page-head">
        <h1 safe>{texts.title}</h1>
        <p class="lede" safe>
          {messages.length ? texts.mails : texts.noMail}
        </p>
      </header>
      {messages.length ? (
        <table class="board mails">
          <caption safe>{texts.caption}</caption>
          <ColumnHeads of={[texts.subject, texts.to, texts.sent]} />
          <tbody>
            {messages.toReversed().map((message) => (
              <tr>
                <th scope="row">
                  <a class="name" href={`/mailbox/${encodeURIComponent(message.id)}`} safe>
                    {message.subject || texts.noSubject}
                  </a>
                </th>
                <td data-label={texts.to}>
                  <p safe>{recipients(message)}</p>
                </td>
                <td data-label={texts.sent}>
                  <p>
                    <Moment at={message.at} lang={lang} />
                  </p>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </Layout>,
  );
}

/** The recipients as one line. */
export function recipients(message: MailboxMessage): string {
  return [message.to].flat().join(', ');
}

import { Layout } from '../layout/layout.tsx';
import { renderPage } from '../render.ts';
import { momentInWords } from '../words/moment-in-words.ts';
import type { MailboxMessage } from './mailbox-props.ts';

/** Every mail that the built-in mailbox took, the latest first. */
export function mailboxPage({ messages }: { messages: readonly MailboxMessage[] }): string {
  return renderPage(
    <Layout title="Mailbox" current="/mailbox" mailbox secret>
      <header class="page-head">
        <h1>Mailbox</h1>
        <p class="lede">
          {messages.length
            ? 'Mail sent by this system while no mail server is configured. It went no further than this machine.'
            : 'No mail yet. While no mail server is configured, every mail of this system ends here.'}
        </p>
      </header>
      {messages.length ? (
        <table class="board mails">
          <caption>Latest first.</caption>
          <thead>
            <tr>
              <th scope="col">Subject</th>
              <th scope="col">To</th>
              <th scope="col">Sent</th>
            </tr>
          </thead>
          <tbody>
            {messages.toReversed().map((message) => (
              <tr>
                <th scope="row">
                  <a class="name" href={`/mailbox/${encodeURIComponent(message.id)}`} safe>
                    {message.subject || '(no subject)'}
                  </a>
                </th>
                <td data-label="To">
                  <p safe>{recipients(message)}</p>
                </td>
                <td data-label="Sent">
                  <p>
                    <time datetime={message.at} safe>
                      {momentInWords(message.at)}
                    </time>
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

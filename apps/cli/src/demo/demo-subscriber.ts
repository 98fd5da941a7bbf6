import type { MailboxMessage } from '#mail';

/** Somebody who asks to be told, as a person does: by the form, the mail, the link in it and the button behind that. */
export interface DemoSubscriber {
  readonly address: string;
  /** In words, after "asks to be told of". */
  readonly about: string;
  /** In what way, where they chose one. */
  readonly how?: string;
  /** Fields of the form. */
  readonly asks: Readonly<Record<string, string>>;
  /** RFC 3339: when they ask. */
  readonly at: string;
}

export const demoSubscribers: readonly DemoSubscriber[] = [
  {
    address: 'family@example.org',
    about: 'Zhanmurat Ashtaev',
    asks: { about: 'person', person: 'f3chg5mz0y', zone: 'Asia/Almaty' },
    at: '2021-11-02T19:30:00+06:00',
  },
  {
    address: 'lawyers@example.org',
    about: 'Shymkent',
    asks: { about: 'place', place: 'Shymkent', zone: 'Europe/Warsaw' },
    at: '2021-11-02T20:15:00+06:00',
  },
  {
    address: 'newsroom@example.org',
    about: 'everything',
    how: 'in one mail a day, at 20:00, in Russian',
    asks: { about: 'everything', zone: 'Asia/Almaty', delivery: 'daily', digestAt: '20:00', language: 'ru' },
    at: '2021-11-02T20:45:00+06:00',
  },
];

/** Sends the form. @throws Error what the page answered, where it did not take it */
export async function ask(url: string, { address, asks }: DemoSubscriber): Promise<void> {
  const answer = await fetch(`${url}/subscribe`, { method: 'POST', body: new URLSearchParams({ address, ...asks }) });
  if (!answer.ok) throw new Error(`${address} asked, and was answered ${answer.status}: ${await answer.text()}`);
}

/** The calendar (RFC 5545) behind the link in a mail, and its address; `url` is where Habeas answers now. */
export async function subscribedCalendar(
  { text }: Pick<MailboxMessage, 'text'>,
  url: string,
): Promise<{ readonly address: string; readonly calendar: string }> {
  const [address, path] = /https?:\/\/[^\s/]+(\/subscriptions\/calendar\/[\w-]+\.ics)/.exec(text) ?? [];
  if (address === undefined || path === undefined) throw new Error(`The mail has no link to a calendar:\n${text}`);
  const answer = await fetch(new URL(path, url));
  if (!answer.ok) throw new Error(`The calendar was answered ${answer.status}.`);
  return { address, calendar: await answer.text() };
}

/** Follows the link in the mail and presses the button on the page that it leads to; `url` is where the page is now. */
export async function followTheLink({ text }: Pick<MailboxMessage, 'text'>, url: string): Promise<void> {
  const path = /https?:\/\/[^\s/]+(\/subscriptions\/confirm\/[\w-]+)/.exec(text)?.[1];
  if (path === undefined) throw new Error(`The mail has no link to confirm by:\n${text}`);
  for (const method of ['GET', 'POST']) {
    const answer = await fetch(new URL(path, url), { method });
    if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}.`);
  }
}

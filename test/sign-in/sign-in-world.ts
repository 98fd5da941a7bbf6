import { Accounts, Invitations, Journal, LinkMails, Sessions, SignInLinks } from '#accounts';
import type { Mailer, OutgoingMail } from '#mail';
import { CLOCK, type Clock, createLogger, PublicUrl } from '#platform';
import { ApiWorld } from '../access/api-world.ts';
import { Browser } from './browser.ts';

/** The HTTP interface, and the mails that sign in. */
export class SignInWorld {
  readonly mails: OutgoingMail[] = [];
  /** What the server answers to the next mails; accepts where nothing is said. */
  answers: ('accepted' | 'deferred' | 'refused')[] = [];
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly links: SignInLinks;
  readonly invitations: Invitations;
  readonly journal: Journal;
  private readonly linkMails: LinkMails;

  private constructor(readonly api: ApiWorld) {
    const { app, pool } = api;
    this.accounts = app.get(Accounts, { strict: false });
    this.sessions = app.get(Sessions, { strict: false });
    this.links = app.get(SignInLinks, { strict: false });
    this.invitations = app.get(Invitations, { strict: false });
    this.journal = app.get(Journal, { strict: false });
    const mailer: Mailer = {
      send: async (mail) => {
        const outcome = this.answers.shift() ?? 'accepted';
        if (outcome === 'accepted') this.mails.push(mail);
        return { accepted: outcome === 'accepted', outcome, response: '', unreachable: false };
      },
      close: async () => undefined,
    };
    this.linkMails = new LinkMails({
      ...{ pool, mailer, accounts: this.accounts, links: this.links },
      clock: app.get<Clock>(CLOCK, { strict: false }),
      logger: createLogger({ level: 'silent', name: 'test' }),
      invitations: this.invitations,
      mailFrom: 'habeas@example.org',
      publicUrl: () => app.get(PublicUrl, { strict: false }).base,
    });
  }

  /** @param env further variables of the configuration */
  static async open(env: Readonly<Record<string, string>> = {}): Promise<SignInWorld> {
    return new SignInWorld(await ApiWorld.open({ env }));
  }

  browser(host?: string): Browser {
    return new Browser(this.api, host);
  }

  /** Writes what mails are due. */
  async writeMails() {
    return await this.linkMails.run();
  }

  /** The path of the link in the newest mail to an address. */
  linkTo(mail: string): string {
    const text = this.mails.findLast(({ to }) => to === mail)?.text ?? '';
    const link = /^https?:\/\/\S+$/m.exec(text)?.[0];
    if (link === undefined) throw new Error(`No mail with a link went to ${mail}.`);
    return link.replace(/^https?:\/\/[^/]+/, '');
  }

  /** A browser in which an account has just signed in by a link. */
  async signedIn(account: string, browser = this.browser()): Promise<Browser> {
    const path = `/sign-in/link/${await this.links.issue(account)}`;
    const page = await browser.get(path);
    const { status } = await browser.submit(page, path);
    if (status !== 303) throw new Error(`Not signed in: ${status}`);
    return browser;
  }

  async close(): Promise<void> {
    await this.api.close();
  }
}

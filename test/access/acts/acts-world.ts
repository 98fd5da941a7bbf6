import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  type Account,
  Accounts,
  type Approval,
  Approvals,
  Invitations,
  Journal,
  Lockdown,
  SignInLinks,
} from '#accounts';
import { EvidenceStore } from '#ingest';
import { Webhooks } from '#webhooks';
import { actingAs } from '../../../apps/cli/src/command/acting.ts';
import { WholeWorld } from '../../personal-data/whole-world.ts';
import { Browser, type Page } from '../../sign-in/browser.ts';

/** An entry of the journal, or an event of the log. */
interface Trace {
  readonly what: string;
  readonly who: string;
}

const source = { publisher: 'A monitor' };

/** Somebody who administers, by page, by token and at the terminal, and what that leaves behind. */
export class ActsWorld {
  private count = 0;

  private constructor(
    readonly whole: WholeWorld,
    readonly accounts: Accounts,
    readonly approvals: Approvals,
    readonly lockdown: Lockdown,
    /** Who acts, where a page or a token is used. */
    readonly admin: Account,
    /** Another administrator. */
    readonly other: Account,
  ) {}

  static async open(): Promise<ActsWorld> {
    const whole = await WholeWorld.open();
    const get = <T>(service: abstract new (...parts: never[]) => T) => whole.api.app.get<T>(service, { strict: false });
    const accounts = get(Accounts);
    const person = (name: string) =>
      accounts.create({ name, mail: `${name}@example.org`, roles: ['admin'], by: 'system' });
    return new ActsWorld(
      ...([whole, accounts, get(Approvals), get(Lockdown), await person('one'), await person('two')] as const),
    );
  }

  get pool() {
    return this.whole.resources.database.pool;
  }

  /** As whom the administrator may stand: their account, and their tokens. */
  async administrator(): Promise<readonly string[]> {
    const tokens = (await this.whole.api.access.list()).filter(({ madeBy }) => madeBy === this.admin.id);
    return [this.admin.id, ...tokens.map(({ id }) => id)];
  }

  /** As whom the user of this machine stands. */
  async terminal(): Promise<string> {
    return await actingAs(this.whole.resources, { permission: 'approve' });
  }

  /** A word that was not used before. */
  next(): string {
    this.count += 1;
    return `n${this.count}`;
  }

  /** What came to the journal and to the log while something was done. */
  async tracesOf(work: () => Promise<unknown>): Promise<readonly Trace[]> {
    const { store, clock } = this.whole.resources;
    const journal = new Journal(this.pool, clock);
    const [seq, head] = [(await journal.list({ limit: 1 }))[0]?.seq ?? 0, await store.head()];
    await work();
    const found: Trace[] = [];
    for await (const { what, who } of journal.from(seq + 1)) found.push({ what, who });
    for await (const { type, metadata } of store.readAll({ after: head })) {
      found.push({ what: type, who: metadata.actor });
    }
    return found;
  }

  /** A command, which has to be done. @param input what stands on standard input */
  async habeas(args: readonly string[], input = ''): Promise<string> {
    const stdin = Object.getOwnPropertyDescriptor(process, 'stdin')!;
    Object.defineProperty(process, 'stdin', { value: Readable.from([input]), configurable: true });
    try {
      const said = await this.whole.command(...args);
      if (!said.endsWith('exit 0')) throw new Error(`habeas ${args.join(' ')}: ${said}`);
      return said;
    } finally {
      Object.defineProperty(process, 'stdin', stdin);
    }
  }

  /** A token of the administrator, good for all that they may. */
  async token(): Promise<{ readonly id: string; readonly secret: string }> {
    return await this.whole.api.access.create({ name: this.next(), roles: ['admin'], by: this.admin.id });
  }

  /** A request with a token of the administrator, which has to be answered. */
  async ask(
    method: string,
    path: string,
    body?: object | string,
    headers: Record<string, string> = {},
  ): Promise<Record<string, unknown>> {
    const answer = await this.whole.api.request(method, path, { as: (await this.token()).secret, body, headers });
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
    return answer.body;
  }

  /** A form of a page, sent by the administrator, which has to be taken. */
  async submit(page: string, action: string, fields: Readonly<Record<string, string>> = {}): Promise<Page> {
    const browser = new Browser(this.whole.api);
    const links = this.whole.api.app.get(SignInLinks, { strict: false });
    const path = `/sign-in/link/${await links.issue(this.admin.id)}`;
    await browser.submit(await browser.get(path), path);
    const answer = await browser.submit(await browser.get(page), action, fields);
    const refused = answer.status >= 400 || answer.location?.startsWith('/sign-in');
    if (refused) throw new Error(`${action}: ${answer.status} ${answer.location}`);
    return answer;
  }

  /** Id of an account that something can be done with. */
  async account(): Promise<string> {
    const name = this.next();
    return (await this.accounts.create({ name, mail: `${name}@example.org`, roles: ['reader'], by: 'system' })).id;
  }

  /** Id of an invitation that can be taken back. */
  async invitation(): Promise<string> {
    const invitations = this.whole.api.app.get(Invitations, { strict: false });
    const mail = `${this.next()}@example.org`;
    const { id } = await invitations.invite({
      ...{ mail, roles: ['reader'], jurisdictions: null, language: 'en', by: 'system' },
    });
    return id;
  }

  /** Records a fact, and brings the read models up to it. */
  async record(path: string, data: object): Promise<void> {
    await this.ask('POST', `/api/v1/${path}`, { ...data, source });
    await this.whole.api.catchUp();
  }

  /** Key of a person who can be erased. */
  async person(): Promise<string> {
    const key = this.next();
    await this.record(`person/${key}/registered`, { name: `Openname ${key}` });
    return key;
  }

  /** Id of a request that waits for a second person. */
  async request(by: string): Promise<string> {
    const content = {
      do: 'erase',
      with: { person: await this.person(), data: { reason: 'Asked for.', source } },
    } as const;
    const { id }: Approval = await this.approvals.ask({ matter: 'erase', by, content });
    return id;
  }

  /** Hash of a file that is kept. */
  async evidence(): Promise<string> {
    const store = this.whole.api.app.get(EvidenceStore, { strict: false });
    return (await store.add(Buffer.from(`A note ${this.next()}`), 'system')).evidence.hash;
  }

  /** Id of a proposal, with two facts: `p` and `n`, which has something private. */
  async proposal(): Promise<string> {
    const key = this.next();
    const facts = [
      { fact: 'person.registered', key, id: 'p', data: { name: `Openname ${key}`, source } },
      { fact: 'person.private-noted', key, id: 'n', data: { contacts: '+7 707', source } },
    ];
    return String((await this.ask('POST', '/api/v1/proposals', { origin: 'draft', facts })).id);
  }

  /** Id of a webhook. */
  async webhook({ paused = false } = {}): Promise<string> {
    const webhooks = this.whole.api.app.get(Webhooks, { strict: false });
    const { endpoint } = await webhooks.add({ url: 'http://127.0.0.1:9/in' }, 'system');
    const pause = `UPDATE webhooks.endpoint SET state = 'paused', reason = 'It is gone.' WHERE id = $1`;
    if (paused) await this.pool.query(pause, [endpoint.id]);
    return endpoint.id;
  }

  /** A delivery of the ledger in a state. @returns its Message-ID */
  async delivery(state: 'held' | 'sent'): Promise<string> {
    const id = `<${this.next()}@example.org>`;
    const [reason, decision, time] = state === 'held' ? ['brake', 'wait', 'held_at'] : ['due', 'send', 'sent_at'];
    await this.whole.resources.database.ownerPool.query(
      `INSERT INTO ledger.delivery (id, kind, subscription, request, state, message_id, planned_at, ${time}, decision, reason, decided_at)
       VALUES ($1, 'confirmation', $2, '{}', $3, $4, $5, $5, $6, $7, $5)`,
      [randomUUID(), randomUUID(), state, id, this.whole.resources.clock.now().toString(), decision, reason],
    );
    return id;
  }

  /** A text under mails about Kazakhstan to readers of Russian. */
  async guidance(): Promise<string> {
    const text = `Позвоните: ${this.next()}`;
    await this.ask('PUT', '/api/v1/alert-guidance/KZ/ru', { text });
    return text;
  }

  /** Id of a subscription to whose address nothing goes. */
  async pausedAddress(): Promise<string> {
    const id = randomUUID();
    await this.pool.query(`INSERT INTO ledger.paused_address VALUES ($1, $2, '550 5.1.1')`, [
      ...[id, this.whole.resources.clock.now().toString()],
    ]);
    return id;
  }

  /** Puts the signed tree back to nothing, as a restore from before the first checkpoint does; events stay. */
  async forgetTree(): Promise<void> {
    const off = ['hashes', 'cosignature', 'checkpoint', 'progress'].map(
      (table) => `ALTER TABLE audit.${table} DISABLE TRIGGER USER;`,
    );
    await this.whole.resources.database.ownerPool.query(
      `${off.join(' ')} DELETE FROM audit.cosignature; DELETE FROM audit.checkpoint; DELETE FROM audit.hashes;
       DELETE FROM audit.bundle; UPDATE audit.progress SET size = 0, position = 0;
       ${off.join(' ').replaceAll('DISABLE', 'ENABLE')}`,
    );
  }

  /** Opens everything again after it was closed. */
  async openAgain(): Promise<void> {
    await this.lockdown.lift(await this.lockdown.newRecoveryCode('system'), { limited: false });
  }

  async close(): Promise<void> {
    await this.whole.close();
  }
}

// A notifier in a process of its own, which sweeps when it is told to and can be made to wait before any of its steps, so that
// something happens to it there. Reads and writes lines of JSON; see `NotifierProcess`.

import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { placeNames } from '#legal';
import { type Mailer, SmtpMailer } from '#mail';
import { SimulatedClock, SystemIdentity } from '#platform';
import { Keyring } from '#private-data';
import { DrivenClocks } from '../../../../test/support/driven-clocks.ts';
import { Sweep } from '../jobs/sweep.ts';
import { MailJournal } from '../mail-journal/mail-journal.ts';
import type { StepOfSweep } from './month-of-faults.ts';
import type { NotifierSettings, ToNotifier } from './notifier-process.ts';

const settings = JSON.parse(process.env.HABEAS_TEST_NOTIFIER!) as NotifierSettings;
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const say = (words: object) => process.stdout.write(`${JSON.stringify(words)}\n`);

const time = new SimulatedClock(Temporal.Instant.from(settings.now));
const clocks = new DrivenClocks(time, settings.name);
// A process that stands still holds nothing for long: as in a process of Habeas, whose sessions are given more time.
const idle_in_transaction_session_timeout = settings.inHandFor / 2;
const pool = new pg.Pool({
  ...settings.database,
  ...{ application_name: settings.name, max: 6, idle_in_transaction_session_timeout },
});
pool.on('error', () => undefined);
pool.on('connect', (client) => client.on('error', () => undefined));
const keyring = await Keyring.open({ pool, masterKeyFile: settings.masterKeyFile, clock: time, random: randomBytes });
const smtpMailer = new SmtpMailer({ url: settings.smtp, from: settings.mailFrom, timeout: settings.timeout });

/** Before which step it waits; null: it goes through. */
let waitAt: StepOfSweep | null = null;
let steps = 0;
let goOn = () => {};
const step = (name: string): Promise<void> | null => {
  steps += 1;
  if (waitAt === null || (waitAt !== steps && waitAt !== name)) return null;
  waitAt = null;
  const wait = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  say({ at: name });
  return wait;
};

const query = pg.Client.prototype.query as (...given: unknown[]) => unknown;
Object.assign(pg.Client.prototype, {
  query(this: pg.Client, ...given: unknown[]) {
    const [asked] = given as [string | { readonly text: string }];
    const wait = step((typeof asked === 'string' ? asked : asked.text).trim().split('\n')[0]!.slice(0, 60));
    if (wait === null) return query.apply(this, given);
    const later = wait.then(() => query.apply(this, given));
    // The pool asks with a callback, everybody else for a promise.
    return typeof given.at(-1) === 'function' ? undefined : later;
  },
});
const mailer: Mailer = {
  async send(mail, handOver, late) {
    await step('before the mail');
    say({ handedOver: mail.messageId });
    const result = await smtpMailer.send(mail, handOver, late);
    await step('after the mail');
    return result;
  },
  close: () => smtpMailer.close(),
};
const identity = new SystemIdentity(time);
const journal = new MailJournal({ folder: settings.journalFolder, clock: time, identity, logger: silent });
const add = journal.add.bind(journal);
journal.add = async (answer) => {
  await step('before the journal');
  await add(answer);
  say({ answered: answer.mail });
  await step('after the journal');
};
let holder: string | null = null;
const uuid = identity.uuid.bind(identity);
identity.uuid = () => {
  const id = uuid();
  // The first is that by which it holds mails in hand.
  holder ??= id;
  return id;
};
const sweep = new Sweep({
  ...{ pool, sessions: pool, mailer, journal, keyring, logger: silent, placeNames: placeNames() },
  ...{ clock: clocks.wall, watch: clocks.watch(), identity },
  ...{ mailFrom: settings.mailFrom, inHandFor: settings.inHandFor, alertBrake: 1_000_000 },
  publicUrl: () => 'https://habeas.example',
  publicNames: async () => new Map<string, string>(),
});
say({ ready: holder });

createInterface(process.stdin).on('line', (line) => {
  const told = JSON.parse(line) as ToNotifier;
  time.advanceTo(Temporal.Instant.from(told.now));
  if (!('sweep' in told)) return goOn();
  waitAt = told.sweep.waitAt;
  steps = 0;
  clocks.ahead = Temporal.Duration.from(told.sweep.ahead);
  sweep
    .sweep()
    .then(async (report) => {
      await sweep.settled();
      return { ...report, failed: null };
    })
    .catch((error: Error) => ({ failed: error.message, halted: null, unreachable: null }))
    .then(({ failed, halted, unreachable }) => {
      waitAt = null;
      say({ swept: { failed, halted: halted?.reason ?? null, unreachable, steps } });
    });
});

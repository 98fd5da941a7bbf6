// One sweep in a process of its own, which kills itself as hard as a power cut at one of its steps: before the n-th thing
// that it asks of the database, before or after the first word to the mail server. Prints how many steps there were.

import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { placeNames } from '#legal';
import { type Mailer, SmtpMailer } from '#mail';
import { SimulatedClock, SystemIdentity } from '#platform';
import { Keyring } from '#private-data';
import { Sweep } from '../jobs/sweep.ts';
import { MailJournal } from '../mail-journal/mail-journal.ts';

const { HABEAS_TEST_SWEEP } = process.env;
const { database, masterKeyFile, smtp, now, dieAt, mailFrom, journalFolder, inHandFor } = JSON.parse(
  HABEAS_TEST_SWEEP!,
);

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const clock = new SimulatedClock(Temporal.Instant.from(now));
const pool = new pg.Pool({ ...database, application_name: 'sweep apart' });
const keyring = await Keyring.open({ pool, masterKeyFile, clock, random: randomBytes });
// None is left behind, so that each run takes the same steps in the same order.
const smtpMailer = new SmtpMailer({ url: smtp, from: mailFrom, maxLate: 0 });

let steps = 0;
const step = (name: string) => {
  steps += 1;
  if (steps !== dieAt) return;
  writeSync(1, `${name}\n`);
  process.kill(process.pid, 'SIGKILL');
  // Nothing more happens in this process, however long the signal takes.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
};
const mailer: Mailer = {
  async send(mail, handOver, late) {
    step('before the mail');
    const result = await smtpMailer.send(mail, handOver, late);
    step('after the mail');
    return result;
  },
  close: () => smtpMailer.close(),
};
const query = pg.Client.prototype.query as (...given: unknown[]) => unknown;
Object.assign(pg.Client.prototype, {
  query(this: pg.Client, ...given: unknown[]) {
    const [asked] = given as [string | { readonly text: string }];
    step((typeof asked === 'string' ? asked : asked.text).trim().split('\n')[0]!.slice(0, 60));
    return query.apply(this, given);
  },
});

const identity = new SystemIdentity(clock);
const journal = new MailJournal({ folder: journalFolder, clock, identity, logger: silent });
const add = journal.add.bind(journal);
journal.add = async (answer) => {
  await add(answer);
  step('after the journal');
};
const sweep = new Sweep({
  pool,
  sessions: pool,
  mailer,
  journal,
  inHandFor,
  clock,
  identity,
  logger: silent,
  keyring,
  mailFrom,
  publicUrl: () => 'https://habeas.example',
  publicNames: async () => new Map(),
  placeNames: placeNames(),
});
await sweep.sweep();
process.stdout.write(`${steps} steps\n`);
await mailer.close();
await pool.end();

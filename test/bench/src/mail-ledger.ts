import { once } from 'node:events';
import { createTransport } from 'nodemailer';
import { Temporal } from 'temporal-polyfill';
import { type OutgoingMail, SmtpMailer } from '#mail';
import { runTypeScript } from '#testing';
import {
  type AlertsWorld,
  allDealtWith,
  fillWithPlans,
  fillWithSubscribers,
  hour,
  inAlertsWorld,
  median,
  NOW,
  nowhere,
  READER_ZONE,
} from './alerts-world.ts';
import type { BenchRow } from './kurrentdb-rounds.ts';

const MAILS = 5_000;
const ROUNDS = 5;
const CONNECTIONS = 5;

/**
 * Alerts that wait in the ledger to a sink on this machine, whole: claimed, written, sent, their outcome on record. Beside it
 * nodemailer's pool with as many connections, given the same texts, ready made.
 */
export async function mailThroughLedger(): Promise<BenchRow[]> {
  const sink = runTypeScript(new URL('./smtp-sink-apart.ts', import.meta.url), [], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [port] = (await once(sink.stdout!, 'data')) as [Buffer];
  const url = `smtp://127.0.0.1:${port.toString().trim()}`;
  try {
    return await inAlertsWorld(async (world) => {
      await fillWithPlans(world, 0, 2 * MAILS * (ROUNDS + 2), { each: MAILS, rounds: ROUNDS + 2 });
      await fillWithSubscribers(world, MAILS * (ROUNDS + 2), 'at_once');
      await allDealtWith(world);
      const written: OutgoingMail[] = [];
      const keeping = {
        ...nowhere,
        send: (mail: OutgoingMail) => {
          written.push(mail);
          return nowhere.send(mail);
        },
      };
      hour(world, 1);
      await world.sweepBy(keeping).sweep();

      const mailer = new SmtpMailer({ url, from: 'habeas@habeas.example', maxConnections: CONNECTIONS });
      const [ledger, bare] = [[] as number[], [] as number[]];
      for (let n = 2; n < 2 + ROUNDS + 1; n++) {
        await waitInTheLedger(world, n);
        // Each begins every other round; the first warms both up.
        if (n % 2 === 0) bare.push(await bareRate(url, written));
        ledger.push(await ledgerRate(world, mailer));
        if (n % 2 === 1) bare.push(await bareRate(url, written));
      }
      await mailer.close();
      const [habeas, peer] = [median(ledger.slice(1)), median(bare.slice(1))];
      return [
        {
          name: `mail through the ledger to a local sink, ${MAILS.toLocaleString('en')} mails`,
          unit: 'mails/s',
          habeas,
          peers: { 'nodemailer pool, bare': peer },
          goal: 'at least 0.8 of the bare pool',
          met: habeas >= 0.8 * peer,
        },
      ];
    });
  } finally {
    sink.kill();
  }
}

/** All that falls due in the n-th hour waits for the end of quiet hours, which is half an hour later. */
async function waitInTheLedger(world: AlertsWorld, n: number): Promise<void> {
  const { ownerPool } = world.resources.database;
  const until = Temporal.Instant.from(NOW).add({ hours: n, minutes: 30 });
  const quiet = { from: '00:00', to: until.toZonedDateTimeISO(READER_ZONE).toPlainTime().toString().slice(0, 5) };
  await ownerPool.query(
    `UPDATE read_model.subscription SET preferences = preferences || jsonb_build_object('quiet', $1::jsonb)`,
    [JSON.stringify(quiet)],
  );
  hour(world, n);
  const { planned, deliveries } = await world.sweepBy(nowhere).sweep();
  if (planned !== MAILS || deliveries.sent) {
    throw new Error(`${planned} were planned and ${deliveries.sent} went, of ${MAILS} that were to wait.`);
  }
  await ownerPool.query('VACUUM (ANALYZE)');
  world.clock.advanceTo(until);
}

async function ledgerRate(world: AlertsWorld, mailer: SmtpMailer): Promise<number> {
  const begun = performance.now();
  const { deliveries } = await world.sweepBy(mailer).sweep();
  const rate = (MAILS / (performance.now() - begun)) * 1_000;
  if (deliveries.sent !== MAILS) throw new Error(`${deliveries.sent} mails were sent, not ${MAILS}.`);
  return rate;
}

async function bareRate(url: string, mails: readonly OutgoingMail[]): Promise<number> {
  const { hostname, port } = new URL(url);
  const transport = createTransport({ pool: true, host: hostname, port: Number(port), maxConnections: CONNECTIONS });
  const begun = performance.now();
  await Promise.all(
    mails.map(({ to, date, headers, ...mail }) =>
      transport.sendMail({
        ...mail,
        from: 'habeas@habeas.example',
        to,
        date: new Date(date),
        headers: { ...headers },
        references: [],
      }),
    ),
  );
  const rate = (mails.length / (performance.now() - begun)) * 1_000;
  transport.close();
  return rate;
}

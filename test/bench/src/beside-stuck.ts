import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { SmtpMailer } from '#mail';
import { runTypeScript } from '#testing';
import {
  type AlertsWorld,
  allDealtWith,
  fillWithPlans,
  fillWithSubscribers,
  hour,
  inAlertsWorld,
  median,
  nowhere,
} from './alerts-world.ts';
import type { BenchRow } from './kurrentdb-rounds.ts';

const OTHERS = 1_000;
const STUCK = [1, 10, 100] as const;
/** Every so many-th reader is one whose server may hang. */
const APART = OTHERS / Math.max(...STUCK) + 1;
const EACH = OTHERS + Math.max(...STUCK);
const ROUNDS = 5;

/**
 * 1,000 mails that fall due at one moment, among them 1, 10 or 100 for recipients that the server never answers for, none of which
 * is known before: how long until the server has each of the others. With as many connections as Habeas has by itself. In turn
 * with the same 1,000 mails alone.
 */
export async function besideStuckRecipients(): Promise<BenchRow[]> {
  const sink = runTypeScript(new URL('./stuck-sink-apart.ts', import.meta.url), [], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface(sink.stdout!);
  const [port] = (await once(lines, 'line')) as [string];
  let arrived: number[] = [];
  lines.on('line', (moment) => arrived.push(Number(moment)));
  try {
    return await inAlertsWorld(async (world) => {
      const rounds = STUCK.length * 2 * (ROUNDS + 1);
      await fillWithPlans(world, 0, EACH * rounds, { each: EACH, rounds });
      await fillWithSubscribers(world, EACH * rounds, 'at_once');
      await allDealtWith(world);
      let n = 0;
      /** @returns median delay of the others, in milliseconds */
      const delay = async (stuck: number): Promise<number> => {
        n += 1;
        sink.stdin!.write(`${JSON.stringify(await whoHangs(world, n, stuck))}\n`);
        await once(lines, 'line');
        hour(world, n);
        arrived = [];
        // A process that has just begun: it knows of no recipient that hangs.
        const mailer = new SmtpMailer({ url: `smtp://127.0.0.1:${port}`, from: 'habeas@habeas.example' });
        const sweep = world.sweepBy(mailer);
        const begun = performance.timeOrigin + performance.now();
        await sweep.sweep();
        while (arrived.length < OTHERS) await once(lines, 'line');
        const delays = arrived.map((moment) => moment - begun);
        await sweep.settled();
        await mailer.close();
        if (arrived.length !== OTHERS) throw new Error(`${arrived.length} mails arrived, not ${OTHERS}.`);
        // They are not tried again in another round.
        world.clock.advanceTo(world.clock.now().add({ minutes: 2 }));
        await world.sweepBy(nowhere).sweep();
        return median(delays);
      };
      const rows: BenchRow[] = [];
      for (const stuck of STUCK) {
        const [beside, alone] = [[] as number[], [] as number[]];
        for (let round = 0; round <= ROUNDS; round++) {
          // Each begins every other round; the first warms both up.
          if (round % 2 === 0) alone.push(await delay(0));
          beside.push(await delay(stuck));
          if (round % 2 === 1) alone.push(await delay(0));
        }
        const [habeas, peer] = [median(beside.slice(1)), median(alone.slice(1))];
        rows.push({
          name: `delay of ${OTHERS.toLocaleString('en')} mails beside ${stuck} whose recipients hang`,
          unit: 'ms',
          habeas,
          peers: { 'without them': peer },
          goal: 'at most 1.2 times that without',
          met: habeas <= 1.2 * peer,
        });
      }
      return rows;
    });
  } finally {
    sink.kill();
  }
}

/**
 * Of those whose alerts fall due in the n-th hour so many hang, and the others that might are no subscribers.
 *
 * @returns their addresses
 */
async function whoHangs(world: AlertsWorld, n: number, stuck: number): Promise<readonly string[]> {
  const { ownerPool } = world.resources.database;
  const first = (n - 1) * EACH + (APART >> 1);
  const special = Array.from({ length: EACH / APART }, (_, nth) => first + nth * APART);
  await ownerPool.query(
    `UPDATE read_model.subscription SET state = 'ended' WHERE id IN (SELECT md5('s' || n)::uuid FROM unnest($1::integer[]) AS n)`,
    [special.slice(stuck)],
  );
  await ownerPool.query('VACUUM (ANALYZE)');
  return special.slice(0, stuck).map((reader) => `reader-${reader}@example.org`);
}

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { SMTPServer } from 'smtp-server';
import { placeNames } from '#legal';
import type { Mailer } from '#mail';
import { listDeliveries } from '../ledger/list-deliveries.ts';
import { AlertWorld, MAIL_FROM, PUBLIC_URL } from '../testing/alert-world.ts';
import { type DeathPlace, MortalNotifier } from '../testing/mortal-notifier.ts';
import { abildaev, shymkentArrests, tell } from '../testing/november.ts';

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
let world: AlertWorld;
let term: string;

/** A moment at which one mail to one subscriber has fallen due and no sweep has run yet. */
beforeEach(async () => {
  world = await AlertWorld.open('2021-11-02T11:00:00Z');
  term = (await world.record(...shymkentArrests))[4]!;
  // So late that the arrest itself is no news to her any more.
  world.clock.advanceTo(world.clock.now().add({ minutes: 1 }));
  // Where it is 09:00 when a day begins in Shymkent.
  await world.subscribe('sister@example.org', { person: 'abildaev' }, 'America/Anchorage');
  await world.advanceTo('2021-11-08T17:59:00Z');
  world.clock.advanceTo((await world.sweep.nextDueAt(world.clock.now()))!);
});
afterEach(() => world.close());

const alertsOf = async () => (await listDeliveries(world.database.pool)).filter(({ kind }) => kind === 'alert');
/** Beside the confirmation, and what she was told at first of how things stand. */
const told = () =>
  world.mailTo('sister@example.org').filter(({ subject }) => !/confirm|how things stand/.test(subject));

describe('an SMTP server that is down loses nothing', () => {
  test('what could not go is on the ledger with its reason, has used up no attempt, and arrives once', async () => {
    world.mailThrough('smtp://127.0.0.1:1');
    const report = await world.sweep.sweep();
    expect(report.unreachable).toMatch(/ECONNREFUSED/);
    expect(await alertsOf()).toMatchObject([
      { state: 'planned', attempts: 0, nextAttemptAt: '2021-11-08T18:00:00.000Z', sentAt: null },
    ]);
    expect((await alertsOf())[0]!.outcome).toMatch(/^Not tried: .*ECONNREFUSED/);

    await world.advanceTo('2021-11-08T18:30:00Z');
    expect(await alertsOf()).toMatchObject([{ state: 'planned', attempts: 0 }]);
    world.mailThrough(world.mailbox.url);
    await world.sweep.sweep();
    expect(await alertsOf()).toMatchObject([{ state: 'sent', attempts: 1, sentAt: '2021-11-08T18:30:00.000Z' }]);
    expect(told()).toHaveLength(1);
  });

  test('what no longer holds when the server is back is withdrawn; what does goes out as it now is', async () => {
    world.mailThrough('smtp://127.0.0.1:1');
    await world.sweep.sweep();
    const correction = { event: term, field: 'duration', old: 'P10D', new: 'P20D', reason: 'misread' };
    await world.record(tell(abildaev, 'custody.corrected', correction));
    await world.sweep.sweep();
    expect(await alertsOf()).toMatchObject([
      { rule: 'release_approaching', state: 'withdrawn', attempts: 0 },
      { rule: 'correction', state: 'planned' },
    ]);
    world.mailThrough(world.mailbox.url);
    await world.advanceTo('2021-11-09T18:00:00Z');
    // The wrong date stood in what she was told at first, and only that is corrected.
    expect(told().map(({ subject }) => subject)).toEqual(['Habeas: a correction to what we told you (Shymkent)']);
    await world.advanceTo('2021-11-18T19:00:00Z');
    expect(told()).toHaveLength(2);
    expect(told()[1]!.text).toContain('Monday 22 November 2021');
  });

  test('what announces something that is over by then is not sent any more', async () => {
    world.mailThrough('smtp://127.0.0.1:1');
    await world.advanceTo('2021-11-11T18:00:00Z');
    world.mailThrough(world.mailbox.url);
    await world.advanceTo('2021-11-11T19:00:00Z');
    const states = (await alertsOf()).map(({ state, outcome }) => [state, outcome]);
    // The three days' notice was never tried, so that the day's takes its place, as it does where both wait.
    expect(states).toEqual([
      ['withdrawn', 'A later mail says it.'],
      ['withdrawn', 'It could not be sent before what it announces was over.'],
      ['sent', expect.any(String)],
    ]);
    expect(told()).toHaveLength(1);
  });

  test('a server that wants the mail later gets it later; one that refuses it for good is not asked again', async () => {
    const answers = [451, 550];
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onRcptTo: ({ address }, _session, done) =>
        done(Object.assign(new Error(`no <${address}>`), { responseCode: answers.shift() })),
    });
    server.on('error', () => undefined);
    const port = await new Promise<number>((resolve) => {
      const listening = server.listen(0, '127.0.0.1', () => resolve((listening.address() as { port: number }).port));
    });
    world.mailThrough(`smtp://127.0.0.1:${port}`);
    expect(await world.sweep.sweep()).toMatchObject({ unreachable: null });
    expect(await alertsOf()).toMatchObject([{ state: 'deferred', attempts: 1 }]);
    await world.advanceTo('2021-11-08T18:02:00Z');
    const [failed] = await alertsOf();
    expect(failed).toMatchObject({ state: 'bounced', attempts: 2, nextAttemptAt: null });
    expect(failed!.outcome).toMatch(/^Refused for good: .*550/);
    expect(failed!.outcome).not.toContain('sister');
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });
});

describe('a process that dies', () => {
  /** Sweeps until it dies there; what it had in hand is nobody's fifteen seconds later. @returns whether it lived */
  async function sweepAndDie(at: DeathPlace): Promise<boolean> {
    const { database, clock, identity, keyring, journalFolder } = world;
    const notifier = new MortalNotifier(
      database.appConfig,
      [],
      {
        ...{ clock, identity, keyring, journalFolder, logger: silent, mailFrom: MAIL_FROM, placeNames: placeNames() },
        ...{ publicUrl: () => PUBLIC_URL, publicNames: async () => new Map<string, string>() },
      },
      at,
      mailer(),
    );
    const lived = await notifier.run();
    await notifier.end();
    await database.ownerPool.query('DELETE FROM ledger.in_hand');
    return lived;
  }

  const mailer = () => (world.sweep as unknown as { options: { mailer: Mailer } }).options.mailer;

  test('between the claim and the mail: the next one sends it, and it arrives once', async () => {
    expect(await sweepAndDie('before the mail')).toBe(false);
    expect(await alertsOf()).toMatchObject([{ state: 'claimed', sentAt: null }]);
    await world.sweep.sweep();
    await world.sweep.sweep();
    expect(told()).toHaveLength(1);
    expect(await alertsOf()).toMatchObject([{ state: 'sent', attempts: 2 }]);
  });

  test('between the mail and its answer: it may arrive twice, and then with the same Message-ID', async () => {
    expect(await sweepAndDie('after the mail')).toBe(false);
    await world.sweep.sweep();
    expect(told()).toHaveLength(2);
    expect(new Set(told().map(({ messageId }) => messageId)).size).toBe(1);
  });

  test('between the answer and the ledger: the next one finds it in the mail journal, and it arrives once', async () => {
    expect(await sweepAndDie('after the journal')).toBe(false);
    expect(await alertsOf()).toMatchObject([{ state: 'claimed', sentAt: null }]);
    await world.sweep.sweep();
    expect(told()).toHaveLength(1);
    expect(await alertsOf()).toMatchObject([{ state: 'sent', attempts: 1 }]);
  });

  test('after the mail, and the record moves on: whoever may have been told gets the correction', async () => {
    expect(await sweepAndDie('after the mail')).toBe(false);
    const correction = { event: term, field: 'duration', old: 'P10D', new: 'P20D', reason: 'misread' };
    await world.record(tell(abildaev, 'custody.corrected', correction));
    await world.settle();
    expect(told().map(({ subject }) => subject)).toEqual([
      'Habeas: a date is near (Shymkent)',
      'Habeas: a correction to what we told you (Shymkent)',
    ]);
  });

  test('while what is due is taken into the ledger: nothing of it is there, and the next one takes it', async () => {
    const { ownerPool } = world.database;
    await ownerPool.query(`
      CREATE FUNCTION ledger.fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'power cut'; END $$;
      CREATE TRIGGER fail BEFORE INSERT ON ledger.delivery FOR EACH ROW EXECUTE FUNCTION ledger.fail()`);
    await expect(world.sweep.sweep()).rejects.toThrow('power cut');
    expect(
      await world.ledger(`SELECT FROM ledger.alert WHERE topic = '${abildaev}' AND details ->> 'lead' = 'P3D'`),
    ).toEqual([]);
    await ownerPool.query('DROP TRIGGER fail ON ledger.delivery');
    await world.sweep.sweep();
    expect(told()).toHaveLength(1);
  });
});

describe('the ledger keeps what it has', () => {
  test('running code can neither delete a delivery nor change one that has ended', async () => {
    await world.sweep.sweep();
    const { pool, ownerPool } = world.database;
    await expect(pool.query('DELETE FROM ledger.delivery')).rejects.toThrow(/permission denied/);
    await expect(ownerPool.query('DELETE FROM ledger.delivery')).rejects.toThrow(/never deleted/);
    await expect(pool.query(`UPDATE ledger.delivery SET state = 'deferred'`)).rejects.toThrow(/stays as it ended/);
    await expect(pool.query('UPDATE ledger.delivery SET subscription = id')).rejects.toThrow(/permission denied/);
  });
});

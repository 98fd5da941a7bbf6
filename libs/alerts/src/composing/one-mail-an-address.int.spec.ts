import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { inTransaction } from '#platform';
import { recordReport } from '../ledger/record-report.ts';
import { issueLinkToken } from '../subscriptions/link-token.ts';
import { AlertWorld } from '../testing/alert-world.ts';
import { abildaev, ashtaev, shymkentArrests, tell } from '../testing/november.ts';

let world: AlertWorld;
beforeEach(async () => {
  world = await AlertWorld.open('2021-11-02T11:00:00Z');
});
afterEach(() => world.close());

const ADDRESS = 'sister@example.org';
const early = { language: 'ru', releaseLeads: ['P7D', 'P3D'] };
const late = { language: 'en', releaseLeads: ['P3D', 'P1D'] };
const daily = { ...early, delivery: 'daily', digestAt: '20:00' };

/** Subjects of what an address was told, confirmations left out. */
function told(address = ADDRESS): readonly string[] {
  return world
    .mailTo(address)
    .map(({ subject }) => subject)
    .filter((subject) => !/confirm|подтвердите/i.test(subject));
}

/** What became of what a subscription was to be told about one person: `suppressed other_subscription`. */
async function deliveriesOf(subscription: string): Promise<readonly string[]> {
  const rows = await world.ledger<{ told: string }>(`
    SELECT coalesce(a.rule || coalesce(' ' || a.lead, ''), d.kind) || ': ' || d.state || ' ' || d.reason AS told
    FROM ledger.delivery d LEFT JOIN ledger.alert a ON a.id = d.alert
    WHERE d.subscription = '${subscription}' AND d.kind <> 'confirmation' ORDER BY d.number`);
  return rows.map(({ told }) => told);
}

async function act(subscription: string, what: 'pause' | 'end'): Promise<void> {
  const { identity, clock } = world;
  const token = await issueLinkToken(world.database.pool, {
    ...{ identity, subscription, purpose: 'manage', now: clock.now() },
  });
  await world.subscriptions[what](token);
  await world.projector().catchUp();
}

/** The term is corrected from ten days to twelve. @param ids of {@link ofAbildaev} */
async function correct(ids: readonly string[]): Promise<void> {
  const term = ofAbildaev.findIndex(({ type }) => type === 'custody.term-set');
  await world.record(
    tell(abildaev, 'custody.corrected', {
      ...{ event: ids[term]!, field: 'duration', old: 'P10D', new: 'P12D', reason: 'The ruling says twelve days' },
      ...{ source: { publisher: 'Court register', url: 'https://court.example/1' }, exercise: false },
    }),
  );
  await world.settle();
}

const ofAbildaev = shymkentArrests.filter(({ stream }) => stream === 'person-abildaev' || stream === abildaev);

describe('several subscriptions of one address', () => {
  test('give one mail a matter: the one that asks for the earliest and most has its language and leads', async () => {
    const short = await world.subscribe(ADDRESS, { place: 'Shymkent' }, 'Asia/Almaty', late);
    const long = await world.subscribe('Sister@example.org', { person: 'abildaev' }, 'Europe/Berlin', early);
    await world.record(...ofAbildaev);
    await world.advanceTo('2021-11-13T12:00:00Z');

    const alerts = (await world.ledger<{ rule: string; sent: string[] }>(`
      SELECT a.rule || coalesce(' ' || a.lead, '') AS rule, array_agg(DISTINCT d.message_id) AS sent
      FROM ledger.delivery d JOIN ledger.alert a ON a.id = d.alert WHERE d.state = 'sent' GROUP BY 1`)) as unknown[];
    expect(alerts.length).toBeGreaterThan(2);
    expect(world.mailbox.messages().filter(({ to }) => /sister@/i.test(to) && to !== ADDRESS)).toHaveLength(
      // The confirmation, and each alert once.
      1 + alerts.length,
    );
    expect(told()).toEqual([]);
    expect(await deliveriesOf(long)).toContain('release_approaching P7D: sent due');
    const others = await deliveriesOf(short);
    expect(others).toContain('release_approaching P3D: suppressed other_subscription');
    // What the leading one did not ask for is not told either.
    expect(others).toContain('release_approaching P1D: suppressed other_subscription');
    expect(new Set(others.map((one) => one.split(': ')[1]))).toEqual(new Set(['suppressed other_subscription']));
    const named = await world.ledger<{ same: boolean }>(`
      SELECT o.subscription = '${long}' AND (o.alert = d.alert OR a.lead = 'P1D') AS same
      FROM ledger.delivery d JOIN ledger.alert a ON a.id = d.alert JOIN ledger.delivery o ON o.id = d.other_delivery
      WHERE d.subscription = '${short}'`);
    expect(named.map(({ same }) => same)).toEqual(others.map(() => true));
  });

  test('of two that ask for the same, the one that is told at once leads before a digest, then the older', async () => {
    const gathered = await world.subscribe(ADDRESS, { person: 'abildaev' }, 'Asia/Almaty', { delivery: 'daily' });
    const atOnce = await world.subscribe(ADDRESS, { place: 'Shymkent' });
    const younger = await world.subscribe(ADDRESS, { everything: true });
    await world.record(...ofAbildaev);
    await world.advanceTo('2021-11-03T16:00:00Z');
    expect(await deliveriesOf(gathered)).toEqual(['taken_into_custody: suppressed other_subscription']);
    expect(await deliveriesOf(atOnce)).toEqual(['taken_into_custody: sent due']);
    expect(await deliveriesOf(younger)).toEqual(['taken_into_custody: suppressed other_subscription']);
    expect(told()).toHaveLength(1);
  });

  test('leave no address without a word: one that asks for earlier, and came too late for that, does not lead', async () => {
    const near = await world.subscribe(ADDRESS, { person: 'abildaev' }, 'Asia/Almaty', late);
    const far = await world.subscribe(ADDRESS, { person: 'ashtaev' }, 'Asia/Almaty', { releaseLeads: ['P14D'] });
    await world.record(...ofAbildaev);
    await world.advanceTo('2021-11-03T00:00:00Z');
    const { identity, clock } = world;
    const link = { identity, subscription: far, purpose: 'manage' as const, now: clock.now() };
    const token = await issueLinkToken(world.database.pool, link);
    await world.subscriptions.change(token, { filters: [{ person: 'ashtaev' }, { place: 'Shymkent' }] });
    await world.projector().catchUp();
    await world.advanceTo('2021-11-11T12:00:00Z');
    expect(await deliveriesOf(near)).toEqual([
      'taken_into_custody: sent due',
      'release_approaching P3D: sent due',
      'release_approaching P1D: sent due',
    ]);
  });

  test('and of other addresses are each told', async () => {
    await world.subscribe(ADDRESS, { place: 'Shymkent' });
    await world.subscribe('brother@example.org', { place: 'Shymkent' });
    await world.record(...ofAbildaev);
    await world.sweep.sweep();
    expect([told().length, told('brother@example.org').length]).toEqual([1, 1]);
  });
});

describe('where the subscription that leads is paused or ended', () => {
  test.each(['pause', 'end'] as const)(
    '(%s) before its mail went, the next one is told, and nothing twice',
    async (what) => {
      const leading = await world.subscribe(ADDRESS, { person: 'abildaev' }, 'Asia/Almaty', daily);
      const next = await world.subscribe(ADDRESS, { place: 'Shymkent' }, 'Asia/Almaty', late);
      const third = await world.subscribe(ADDRESS, { everything: true }, 'Asia/Almaty', { releaseLeads: ['P1D'] });
      await world.record(...ofAbildaev);
      await world.sweep.sweep();
      expect(told()).toEqual([]);
      await act(leading, what);
      await world.sweep.sweep();
      expect(told()).toEqual([expect.stringContaining('Shymkent')]);
      expect(await deliveriesOf(next)).toEqual(['taken_into_custody: sent due']);
      expect(await deliveriesOf(third)).toEqual(['taken_into_custody: suppressed other_subscription']);

      await world.advanceTo('2021-11-13T12:00:00Z');
      const twice = await world.ledger(`
      SELECT alert FROM ledger.delivery WHERE state = 'sent' AND alert IS NOT NULL GROUP BY alert HAVING count(*) > 1`);
      expect(twice).toEqual([]);
      expect((await deliveriesOf(next)).filter((one) => one.includes('sent')).length).toBeGreaterThan(2);
    },
  );

  test('a correction of what it told comes to the next one, under that very mail, and once', async () => {
    const leading = await world.subscribe(ADDRESS, { person: 'abildaev' }, 'Asia/Almaty', early);
    await world.subscribe(ADDRESS, { place: 'Shymkent' }, 'Asia/Almaty', late);
    const ids = await world.record(...ofAbildaev);
    await world.advanceTo('2021-11-03T00:00:00Z');
    const before = world.mailTo(ADDRESS).at(-1)!;
    await act(leading, 'end');
    await correct(ids);
    const notices = world.mailTo(ADDRESS).filter(({ subject }) => subject.includes('correction'));
    expect(notices).toHaveLength(1);
    expect(String(notices[0]!.headers.references ?? notices[0]!.headers.References)).toContain(before.messageId);
  });
});

describe('what is handed on keeps to the hours of its reader', () => {
  const transfer = (episode: string) =>
    tell(episode, 'custody.transferred', { on: '2021-11-02', facility: 'LA-155/18' });
  const at = (moment: string) => world.clock.advanceTo(Temporal.Instant.from(moment));
  const cameAt = () =>
    world
      .mailTo(ADDRESS)
      .slice(2)
      .map(({ at }) => at);

  test.each([
    ['at once', {}],
    ['in a digest', { delivery: 'daily', digestAt: '20:30' }],
  ])('what waited %s for the leading one waits for the end of quiet hours', async (_how, delivery) => {
    const hours = { quietLets: 'urgent', quiet: { from: '21:00', to: '08:00' } };
    const leads = { releaseLeads: ['P7D'], ...delivery };
    const leading = await world.subscribe(ADDRESS, { person: 'abildaev' }, 'Asia/Almaty', { ...hours, ...leads });
    await world.subscribe(ADDRESS, { place: 'Shymkent' }, 'Asia/Almaty', hours);
    await world.record(...ofAbildaev);
    await world.advanceTo('2021-11-02T15:10:00Z');
    const before = cameAt().length;
    await world.record(transfer(abildaev));
    await world.sweep.sweep();
    // 22:30 in Almaty.
    await world.advanceTo('2021-11-02T16:30:00Z');
    await act(leading, 'end');
    await world.advanceTo('2021-11-03T04:00:00Z');
    expect(cameAt().slice(before)).toEqual(['2021-11-03T02:00:00Z']);
  });

  test('what is for a day still comes at 09:00 of that day', async () => {
    const leading = await world.subscribe(ADDRESS, { person: 'abildaev' }, 'Asia/Almaty', early);
    await world.subscribe(ADDRESS, { place: 'Shymkent' }, 'Asia/Almaty', late);
    await world.record(...ofAbildaev);
    await world.advanceTo('2021-11-08T20:00:00Z');
    const before = cameAt().length;
    await act(leading, 'pause');
    await world.advanceTo('2021-11-09T05:00:00Z');
    expect(cameAt().slice(before)).toEqual(['2021-11-09T03:00:00Z']);
  });

  test('what waited in a late mail comes in one late mail', async () => {
    const hours = { quietLets: 'urgent', quiet: { from: '21:00', to: '08:00' } };
    const wide = { ...hours, releaseLeads: ['P7D'] };
    const leading = await world.subscribe(ADDRESS, { everything: true }, 'Asia/Almaty', wide);
    await world.subscribe(ADDRESS, { place: 'Shymkent' }, 'Asia/Almaty', hours);
    await world.record(...shymkentArrests);
    await world.advanceTo('2021-11-02T13:00:00Z');
    const before = cameAt().length;
    at('2021-11-02T13:10:00Z');
    await world.record(transfer(abildaev), transfer(ashtaev));
    // 23:00 in Almaty: nothing was swept until now.
    at('2021-11-02T17:00:00Z');
    await world.sweep.sweep();
    await act(leading, 'end');
    await world.advanceTo('2021-11-03T04:00:00Z');
    expect(cameAt().slice(before)).toEqual(['2021-11-03T02:00:00Z']);
    expect(world.mailTo(ADDRESS).at(-1)!.subject).toMatch(/late.*2/);
  });
});

test('an address that takes no mail any more is told by none of its subscriptions, and nothing goes round', async () => {
  const leading = await world.subscribe(ADDRESS, { person: 'abildaev' }, 'Asia/Almaty', daily);
  const next = await world.subscribe(ADDRESS, { place: 'Shymkent' }, 'Asia/Almaty', late);
  await world.record(...ofAbildaev);
  await world.sweep.sweep();
  const messageId = world.mailTo(ADDRESS)[0]!.messageId;
  await inTransaction(world.database.pool, (client) =>
    recordReport(client, {
      messageId,
      kind: 'hard',
      detail: '5.1.1',
      toldBy: 'webhook',
      at: world.clock.now().toString(),
    }),
  );
  await world.advanceTo('2021-11-09T12:00:00Z');
  expect(told()).toEqual([]);
  expect((await deliveriesOf(leading))[0]).toBe('taken_into_custody: suppressed address_paused');
  expect((await deliveriesOf(next))[0]).toBe('taken_into_custody: suppressed other_subscription');
  expect(await world.ledger(`SELECT id FROM ledger.delivery WHERE next_attempt_at <= '2021-11-09T12:00:00Z'`)).toEqual(
    [],
  );
});

describe('a correction', () => {
  test('comes once to an address, to the subscription that told it, whatever others it has', async () => {
    const leading = await world.subscribe(ADDRESS, { person: 'abildaev' }, 'Asia/Almaty', late);
    const other = await world.subscribe(ADDRESS, { place: 'Shymkent' }, 'Asia/Almaty', { releaseLeads: ['P1D'] });
    const ids = await world.record(...ofAbildaev);
    await world.advanceTo('2021-11-03T00:00:00Z');
    await correct(ids);
    expect(told().filter((subject) => subject.includes('correction'))).toHaveLength(1);
    expect((await deliveriesOf(leading)).at(-1)).toMatch(/: sent /);
    expect((await deliveriesOf(other)).filter((one) => one.includes('sent'))).toEqual([]);
  });
});

describe('the summary of how things stand', () => {
  test('tells an address nothing that another subscription of it was last told just so', async () => {
    await world.subscribe(ADDRESS, { person: 'abildaev' });
    await world.record(...shymkentArrests);
    await world.advanceTo('2021-11-03T00:00:00Z');
    expect(told()).toHaveLength(1);
    const wider = await world.subscribe(ADDRESS, { place: 'Shymkent' });
    await world.sweep.sweep();
    const summaries = await deliveriesOf(wider);
    expect(summaries.filter((one) => one === 'summary: suppressed other_subscription')).toHaveLength(1);
    expect(summaries.filter((one) => one === 'summary: sent due').length).toBeGreaterThan(0);
    expect(told()).toHaveLength(2);
    expect(world.mailTo(ADDRESS).at(-1)!.text).not.toContain('Abildaev');
  });

  test('of two that were confirmed together tells each matter once', async () => {
    await world.record(...ofAbildaev);
    await world.sweep.sweep();
    await world.subscribe(ADDRESS, { place: 'Shymkent' }, 'Asia/Almaty', late);
    await world.subscribe(ADDRESS, { person: 'abildaev' }, 'Asia/Almaty', early);
    await world.sweep.sweep();
    expect(told()).toHaveLength(1);
  });
});

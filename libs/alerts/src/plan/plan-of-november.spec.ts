import { describe, expect, test } from '@jest/globals';
import {
  abildaev,
  almaty,
  arrest,
  ashtaev,
  ashtaevAgain,
  ashtaevHeldAgain,
  faizullaev,
  kyzylorda,
  person,
  shymkentArrests,
  tell,
} from '../testing/november.ts';
import { PlanningLog } from '../testing/planning.ts';
import { RELEASE_LEADS } from './lead-time.ts';

const SECOND = '2021-11-02T12:00:00Z';

function november(): PlanningLog {
  const log = new PlanningLog();
  log.record(SECOND, ...shymkentArrests);
  return log;
}

describe('what November 2021 gives occasion to tell, and when', () => {
  test('Abildaev: 10 days by a ruling of the 2nd end no later than the 12th, counted at Shymkent', async () => {
    expect(await november().dates(abildaev)).toEqual([
      'taken_into_custody @ 2021-11-02T12:00:00Z',
      'release_approaching P3D @ 2021-11-08T18:00:00Z',
      'release_approaching P1D @ 2021-11-10T18:00:00Z',
      'release_due @ 2021-11-11T18:00:00Z',
      'release_unconfirmed @ 2021-11-13T18:00:00Z',
    ]);
  });

  test('Shegebekuly: 15 days by a ruling of the 3rd end no later than the 18th', async () => {
    const log = new PlanningLog();
    const facts = arrest('shegebekuly', { person: 'shegebekuly', on: '2021-11-03', days: 15, place: almaty });
    log.record('2021-11-03T12:00:00Z', person('shegebekuly', 'Nurtai Shegebekuly'), ...facts);
    expect(await log.dates('custody-shegebekuly')).toContain('release_due @ 2021-11-17T18:00:00Z');
  });

  test('Baimagambetov: the 30th begins an hour later at Kyzylorda than at Almaty', async () => {
    const log = new PlanningLog();
    const facts = arrest('baimagambetov', { person: 'baimagambetov', on: '2021-11-25', days: 5, place: kyzylorda });
    log.record('2021-11-25T13:00:00Z', person('baimagambetov', 'Muratbek Baimagambetov'), ...facts);
    expect(await log.dates('custody-baimagambetov')).toEqual([
      'taken_into_custody @ 2021-11-25T13:00:00Z',
      'release_approaching P3D @ 2021-11-26T19:00:00Z',
      'release_approaching P1D @ 2021-11-28T19:00:00Z',
      'release_due @ 2021-11-29T19:00:00Z',
      'release_unconfirmed @ 2021-12-01T19:00:00Z',
    ]);
  });

  test('Ashtaev: held again on the day on which his term ended, so nothing more is told of the first episode', async () => {
    const log = november();
    log.record('2021-11-07T12:00:00Z', ...ashtaevHeldAgain);
    expect(await log.dates(ashtaev)).toEqual([]);
    expect((await log.plan(ashtaev)).topics[0]?.said).toMatchObject({
      status: 'detained_again',
      statusOn: '2021-11-07',
    });
    const again = await log.plan(ashtaevAgain);
    expect(again.alerts.map(({ rule }) => rule).sort()).toEqual([
      'detained_again',
      ...Array(RELEASE_LEADS.length).fill('release_approaching'),
      'release_due',
      'release_unconfirmed',
    ]);
    const atOnce = again.alerts.find(({ rule }) => rule === 'detained_again');
    expect(atOnce).toMatchObject({ dueAt: '2021-11-07T12:00:00Z', said: { latest: '2021-11-10' } });
  });

  test('held again is one alert, whichever of the two episodes says so', async () => {
    const onlyOld = november();
    onlyOld.record('2021-11-07T12:00:00Z', ashtaevHeldAgain[2]!);
    const both = november();
    both.record('2021-11-07T12:00:00Z', ...ashtaevHeldAgain);
    const idsOf = async (log: PlanningLog, subject: string) =>
      (await log.plan(subject)).alerts.filter(({ rule }) => rule === 'detained_again').map(({ id }) => id);
    const ids = await idsOf(onlyOld, ashtaev);
    expect(ids).toHaveLength(1);
    expect(await idsOf(both, ashtaev)).toEqual([]);
    expect(await idsOf(both, ashtaevAgain)).toEqual(ids);
  });

  test('the six of the consulate: no term is stated, so of its end only that no release is confirmed can fall due', async () => {
    const log = new PlanningLog();
    const data = { person: 'kazybek', kind: 'detention', since: '2021-11-29', place: almaty };
    log.record(
      '2021-11-29T12:00:00Z',
      person('kazybek', 'Gulpiya Kazybek'),
      tell('custody-kazybek', 'custody.began', data),
    );
    const { alerts } = await log.plan('custody-kazybek');
    expect(alerts.map(({ rule }) => rule)).toEqual(['taken_into_custody', 'release_unconfirmed']);
    expect(alerts[0]?.said).toMatchObject({ latest: null, review: expect.stringMatching(/^2021-1[12]-/) });
  });

  test('Amirov: extended without a stated end, so no date falls due; that he was taken in April is no news', async () => {
    const log = new PlanningLog();
    log.record(
      '2021-11-22T12:00:00Z',
      person('amirov', 'Yerulan Amirov'),
      tell('custody-amirov', 'custody.began', {
        person: 'amirov',
        kind: 'psychiatric_confinement',
        since: '../2021-04-22',
        place: almaty,
      }),
      tell('custody-amirov', 'custody.extended', { on: '2021-11-22', by: null }),
    );
    const { alerts } = await log.plan('custody-amirov');
    expect(alerts.map(({ rule, mootAfter, dueAt }) => [rule, mootAfter! <= dueAt])).toEqual([
      ['taken_into_custody', true],
      ['extended', false],
    ]);
  });
});

describe('when the record moves on', () => {
  test('a reported release withdraws nothing; a confirmed one withdraws everything and is told at once', async () => {
    const log = november();
    const before = await log.dates(faizullaev);
    log.record('2021-11-06T12:00:00Z', tell(faizullaev, 'custody.release-reported', { on: '2021-11-06' }));
    const after = await log.dates(faizullaev);
    expect(after.filter((date) => date !== 'release_reported @ 2021-11-06T12:00:00Z')).toEqual(before);
    log.record('2021-11-06T13:00:00Z', tell(faizullaev, 'custody.release-confirmed', { on: '2021-11-06' }));
    expect(await log.dates(faizullaev)).toEqual(['released @ 2021-11-06T13:00:00Z']);
  });

  test('a correction moves what is planned, and is a notice for those who were told; other alerts keep their cause', async () => {
    const log = november();
    const [, term] = [...(await log.plan(abildaev)).alerts[0]!.reliedOn];
    log.record('2021-11-09T04:00:00Z', correctionOf(term!, 'duration', 'P10D', 'P12D'));
    const { alerts } = await log.plan(abildaev);
    expect(alerts.filter(({ audience }) => audience === 'told')).toMatchObject([
      { rule: 'correction', dueAt: '2021-11-09T04:00:00Z', position: 10n, said: { latest: '2021-11-14' } },
    ]);
    expect(alerts.find(({ rule }) => rule === 'release_due')).toMatchObject({
      dueAt: '2021-11-13T18:00:00Z',
      position: 10n,
    });
  });

  test('a correction of what no mail says gives no notice and leaves every alert its cause', async () => {
    const log = november();
    const before = await log.plan(abildaev);
    log.record('2021-11-09T04:00:00Z', correctionOf(before.alerts[0]!.reliedOn[1]!, 'setBy', null, 'A court'));
    const after = await log.plan(abildaev);
    expect(after.alerts.map(({ id, position }) => ({ id, position }))).toEqual(
      before.alerts.map(({ id, position }) => ({ id, position })),
    );
  });

  test('an extension is a change and no correction', async () => {
    const log = november();
    log.record('2021-11-09T04:00:00Z', tell(abildaev, 'custody.extended', { on: '2021-11-09', by: 'P5D' }));
    const { alerts } = await log.plan(abildaev);
    expect(alerts.filter(({ audience }) => audience === 'told').map(({ rule }) => rule)).toEqual(['date_changed']);
  });

  test('a fact that comes late is due when it is recorded, and what it announces may be over', async () => {
    const log = new PlanningLog();
    log.record('2021-11-11T20:00:00Z', ...shymkentArrests);
    const { alerts } = await log.plan(abildaev);
    const late = alerts.map(({ rule, dueAt, mootAfter }) => ({ rule, dueAt, moot: mootAfter! <= dueAt }));
    expect(late).toEqual([
      { rule: 'taken_into_custody', dueAt: '2021-11-11T20:00:00Z', moot: false },
      ...RELEASE_LEADS.map(() => ({ rule: 'release_approaching', dueAt: '2021-11-11T20:00:00Z', moot: true })),
      { rule: 'release_due', dueAt: '2021-11-11T20:00:00Z', moot: false },
      { rule: 'release_unconfirmed', dueAt: '2021-11-13T18:00:00Z', moot: false },
    ]);
  });

  test('an exercise is what would not be said without it, and no more', async () => {
    const log = november();
    const term = (await log.plan(abildaev)).alerts[0]!.reliedOn[1]!;
    log.record('2021-11-09T04:00:00Z', correctionOf(term, 'duration', 'P10D', 'P12D', true));
    const drill = await log.plan(abildaev);
    expect(new Set(drill.alerts.map(({ details }) => details.exercise))).toEqual(new Set([true]));
    log.record('2021-11-09T05:00:00Z', correctionOf(term, 'duration', 'P12D', 'P10D', true));
    const { alerts } = await log.plan(abildaev);
    expect(alerts.filter(({ audience }) => audience === 'matching').every(({ details }) => !details.exercise)).toBe(
      true,
    );
    expect(alerts.filter(({ audience }) => audience === 'told').every(({ details }) => details.exercise)).toBe(true);
  });

  test('a name that was another person’s is a correction of every mail that bore it', async () => {
    const log = november();
    const registered = '00000000-0000-7000-8000-000000000001';
    log.record(
      '2021-11-09T04:00:00Z',
      tell('person-abildaev', 'person.corrected', {
        event: registered,
        field: 'name',
        old: 'Nurzhan Abildaev',
        new: 'Timur Ospanov',
        reason: 'another person',
      }),
    );
    const { alerts } = await log.plan(abildaev);
    expect(alerts.filter(({ rule }) => rule === 'correction')).toMatchObject([{ said: { name: 'Timur Ospanov' } }]);
  });
});

describe('leads', () => {
  test('are planned one by one, each for those who chose it, and are of use until the end itself', async () => {
    const { alerts } = await november().plan(abildaev);
    const leads = alerts.filter(({ rule }) => rule === 'release_approaching');
    expect(leads.map(({ lead, dueAt, details }) => [lead, dueAt, details.overdueLead])).toEqual([
      ['P14D', '2021-11-02T12:00:00Z', true],
      ['P7D', '2021-11-04T18:00:00Z', false],
      ['P3D', '2021-11-08T18:00:00Z', false],
      ['P2D', '2021-11-09T18:00:00Z', false],
      ['P1D', '2021-11-10T18:00:00Z', false],
      ['PT12H', '2021-11-11T06:00:00Z', false],
    ]);
    expect(new Set(leads.map(({ mootAfter }) => mootAfter))).toEqual(new Set(['2021-11-11T18:00:00Z']));
    expect(alerts.every(({ lead, details }) => lead === details.lead)).toBe(true);
  });

  test('that have passed when a date moves earlier are due at once and say so, under the id of the new date', async () => {
    const log = november();
    const before = (await log.plan(abildaev)).alerts.find(({ lead }) => lead === 'P3D')!;
    log.record('2021-11-07T06:00:00Z', tell(abildaev, 'custody.reduced', { on: '2021-11-07', to: 'P7D' }));
    const after = (await log.plan(abildaev)).alerts.find(({ lead }) => lead === 'P3D')!;
    expect(after).toMatchObject({ dueAt: '2021-11-07T06:00:00Z', said: { latest: '2021-11-09' } });
    expect(after.details.overdueLead).toBe(true);
    expect(after.id).not.toBe(before.id);
    // What is recorded later moves neither its moment nor its id.
    log.record(
      '2021-11-07T09:00:00Z',
      tell(abildaev, 'custody.transferred', { on: '2021-11-07', facility: 'LA-155/18' }),
    );
    const later = (await log.plan(abildaev)).alerts.find(({ lead }) => lead === 'P3D')!;
    expect([later.id, later.dueAt, later.position]).toEqual([after.id, after.dueAt, after.position]);
  });
});

describe('what becomes of custody', () => {
  test('is told at once, each change once, with what holds of it', async () => {
    const log = november();
    const at = '2021-11-05T06:00:00Z';
    log.record(at, tell(abildaev, 'custody.transferred', { on: '2021-11-05', facility: 'LA-155/18' }));
    const [moved] = (await log.plan(abildaev)).alerts.filter(({ rule }) => rule === 'transferred');
    expect(moved).toMatchObject({ dueAt: at, said: { heldAt: 'LA-155/18, Shymkent', place: 'Shymkent' } });
    log.record('2021-11-06T06:00:00Z', tell(abildaev, 'custody.extended', { on: '2021-11-06', by: 'P5D' }));
    log.record(
      '2021-11-07T06:00:00Z',
      tell(abildaev, 'custody.converted', { on: '2021-11-07', kind: 'remand', legalBases: [legalBasis] }),
    );
    const plan = await log.plan(abildaev);
    const news = plan.alerts.filter(({ rule }) => ['transferred', 'extended', 'converted'].includes(rule));
    expect(news.map(({ rule, dueAt }) => [rule, dueAt])).toEqual([
      ['extended', '2021-11-06T06:00:00Z'],
      ['converted', '2021-11-07T06:00:00Z'],
      ['transferred', at],
    ]);
    expect(news.find(({ rule }) => rule === 'transferred')!.id).toBe(moved!.id);
    for (const alert of plan.alerts) expect(alert).toMatchObject({ kind: 'remand', statutes: ['KZ CC 405'] });
  });

  test('who is transferred to another zone is due on the same day, by the clock of the place where they then are', async () => {
    const due = async (log: PlanningLog) =>
      (await log.plan(abildaev)).alerts.find(({ rule }) => rule === 'release_due')?.dueAt;
    const log = november();
    expect(await due(log)).toBe('2021-11-11T18:00:00Z');
    const uralsk = { name: 'Uralsk', region: 'West Kazakhstan', jurisdiction: 'KZ', zone: 'Asia/Oral' };
    log.record('2021-11-05T06:00:00Z', tell(abildaev, 'custody.transferred', { on: '2021-11-05', place: uralsk }));
    expect(await due(log)).toBe('2021-11-11T19:00:00Z');
  });

  test('a transfer within a zone moves nobody’s date, and is no notice', async () => {
    const log = november();
    log.record('2021-11-05T06:00:00Z', tell(abildaev, 'custody.transferred', { on: '2021-11-05', place: almaty }));
    const { alerts } = await log.plan(abildaev);
    expect(alerts.filter(({ audience }) => audience === 'told')).toEqual([]);
  });
});

describe('hearings', () => {
  const at = (to: string) => ({ hearing: 'first', at: to, what: 'First session' });

  function withHearing(to: string): PlanningLog {
    const log = new PlanningLog();
    log.record(
      '2021-11-20T04:00:00Z',
      person('mamay', 'Zhanbolat Mamay'),
      tell('case-mamay', 'case.opened', { title: 'Baybek v. Mamay', persons: ['mamay'], place: almaty }),
      tell('case-mamay', 'case.hearing-scheduled', at(to)),
    );
    return log;
  }

  test('are set, and approach in 7 days, 1 day and 2 hours, by the clock of the place', async () => {
    expect(await withHearing('2021-12-10T10:00').dates('case-mamay')).toEqual([
      'hearing_set @ 2021-11-20T04:00:00Z',
      'hearing_approaching P7D @ 2021-12-03T04:00:00Z',
      'hearing_approaching P1D @ 2021-12-09T04:00:00Z',
      'hearing_approaching PT2H @ 2021-12-10T02:00:00Z',
    ]);
  });

  test('of a day without a time have no two hours before', async () => {
    expect(await withHearing('2021-12-10').dates('case-mamay', true)).toEqual([
      'hearing_set @ 2021-11-20T04:00:00Z',
      'hearing_approaching P14D @ 2021-11-25T18:00:00Z',
      'hearing_approaching P7D @ 2021-12-02T18:00:00Z',
      'hearing_approaching P3D @ 2021-12-06T18:00:00Z',
      'hearing_approaching P1D @ 2021-12-08T18:00:00Z',
      'hearing_approaching PT12H @ 2021-12-09T06:00:00Z',
    ]);
  });

  test('that move are planned anew, and told at once; those who hold the old date get a notice; those held are told no more', async () => {
    const log = withHearing('2021-12-10T10:00');
    const postponed = (to: string | null) => tell('case-mamay', 'case.hearing-postponed', { hearing: 'first', to });
    log.record('2021-12-04T04:00:00Z', postponed(null));
    expect(await log.dates('case-mamay', true)).toEqual([
      'hearing_moved @ 2021-12-04T04:00:00Z',
      'date_changed @ 2021-12-04T04:00:00Z',
    ]);
    log.record('2021-12-05T04:00:00Z', postponed('2021-12-06T10:00'));
    expect(await log.dates('case-mamay')).toEqual([
      'date_changed @ 2021-12-04T04:00:00Z',
      'hearing_moved @ 2021-12-05T04:00:00Z',
      'hearing_approaching P7D @ 2021-12-05T04:00:00Z',
      'hearing_approaching P1D @ 2021-12-05T04:00:00Z',
      'date_changed @ 2021-12-05T04:00:00Z',
      'hearing_approaching PT2H @ 2021-12-06T02:00:00Z',
    ]);
    log.record('2021-12-06T08:00:00Z', tell('case-mamay', 'case.hearing-held', { hearing: 'first', on: '2021-12-06' }));
    expect((await log.dates('case-mamay', true)).every((date) => date.startsWith('date_changed'))).toBe(true);
  });

  test('that are called off are told of at once, and nothing more of them', async () => {
    const log = withHearing('2021-12-10T10:00');
    log.record('2021-12-04T04:00:00Z', tell('case-mamay', 'case.hearing-cancelled', { hearing: 'first' }));
    expect(await log.dates('case-mamay', true)).toEqual([
      'hearing_cancelled @ 2021-12-04T04:00:00Z',
      'date_changed @ 2021-12-04T04:00:00Z',
    ]);
  });

  test('that are taken back are corrected as such, and are no exercise', async () => {
    const log = withHearing('2021-12-10T10:00');
    const event = '00000000-0000-7000-8000-000000000003';
    log.record('2021-12-04T04:00:00Z', tell('case-mamay', 'case.retracted', { event, reason: 'Another court' }));
    const { alerts, topics } = await log.plan('case-mamay');
    expect(alerts).toMatchObject([
      { rule: 'correction', said: { status: 'retracted' }, details: { exercise: false, because: { exercise: false } } },
    ]);
    expect(topics).toMatchObject([{ said: { status: 'retracted' }, details: { exercise: false } }]);
    // A retraction that is a drill itself is said to be one.
    const drill = withHearing('2021-12-10T10:00');
    const reason = 'EXERCISE';
    drill.record('2021-12-04T04:00:00Z', tell('case-mamay', 'case.retracted', { event, reason, exercise: true }));
    expect((await drill.plan('case-mamay')).alerts).toMatchObject([{ details: { exercise: true } }]);
  });

  test('are matched by the articles of the case and of its charges, without those that were dropped', async () => {
    const log = withHearing('2021-12-10T10:00');
    const article = (number: string) => ({ jurisdiction: 'KZ', code: 'CC', article: number });
    const charge = (key: string, number: string) =>
      tell('case-mamay', 'case.charge-brought', { charge: key, persons: ['mamay'], legalBases: [article(number)] });
    log.record('2021-11-21T04:00:00Z', charge('first', '130'), charge('second', '274'));
    log.record('2021-11-22T04:00:00Z', tell('case-mamay', 'case.charge-dropped', { charge: 'first' }));
    const { alerts } = await log.plan('case-mamay');
    for (const alert of alerts) expect(alert).toMatchObject({ kind: 'hearing', statutes: ['KZ CC 274'] });
  });
});

const legalBasis = { jurisdiction: 'KZ', code: 'CC', article: '405' };

function correctionOf(event: string, field: string, old: unknown, now: unknown, exercise = false) {
  return tell(abildaev, 'custody.corrected', { event, field, old, new: now, reason: 'misread', exercise });
}

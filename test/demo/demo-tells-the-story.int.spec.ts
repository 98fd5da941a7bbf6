import { beforeAll, describe, expect, test } from '@jest/globals';
import type { DemoEvent } from '../../apps/cli/src/demo/demo-event.ts';
import { runDemo } from '../../apps/cli/src/demo/run-demo.ts';

type Kind<K extends DemoEvent['kind']> = Extract<DemoEvent, { kind: K }>;

const story: DemoEvent[] = [];
const of = <K extends DemoEvent['kind']>(kind: K) => story.filter((event): event is Kind<K> => event.kind === kind);
const almaty = (text: string) => new Date(text).toISOString();
const at = (event: { at: string }) => new Date(event.at).toISOString();
const toldOf = (name: string, address: string) =>
  of('told').filter((mail) => mail.address === address && mail.persons.includes(name));

beforeAll(async () => {
  const line = (text: string) => story.push(JSON.parse(text) as DemoEvent);
  await runDemo({ json: true, keep: false, out: { line, note: () => undefined, json: () => undefined }, env: {} });
}, 360_000);

describe('the demo', () => {
  test('is told in the order of time', () => {
    const moments = story.map((event) => Date.parse(event.at));
    expect(moments).toEqual([...moments].sort((a, b) => a - b));
    expect([story[0]?.kind, story.at(-1)?.kind]).toEqual(['started', 'ended']);
  });

  test('Ashtaev’s five days end on 7 November, and that day he is held again, not released', () => {
    const his = of('board').filter(({ person }) => person === 'Zhanmurat Ashtaev');
    expect(his.map((change) => [at(change), change.after?.status ?? change.became, change.after?.latest])).toEqual([
      [almaty('2021-11-02T18:00+06:00'), 'held', '2021-11-08T00:00:00+06:00'],
      [almaty('2021-11-07T18:00+06:00'), 'detained_again', undefined],
      [almaty('2021-11-07T18:00+06:00'), 'held', '2021-11-11T00:00:00+06:00'],
      [almaty('2021-11-11T00:00+06:00'), 'expired_release_unconfirmed', '2021-11-11T00:00:00+06:00'],
    ]);
  });

  test('everybody’s term ends on its day, at the place', () => {
    const { held } = of('ended')[0]!;
    const ends = Object.fromEntries(held.map(({ person, latest }) => [person.name.split(/[ -]/)[0], latest]));
    expect(ends).toMatchObject({
      Nurzhan: '2021-11-13T00:00:00+06:00',
      Shegebekuly: '2021-11-19T00:00:00+06:00',
      Baimagambetov: '2021-12-01T00:00:00+05:00',
      Urazbayev: '2021-12-21T00:00:00+05:00',
      Eskendirova: '2021-12-21T00:00:00+05:00',
      Amirov: null,
      Gulpiya: null,
    });
  });

  test('nobody leaves the board by arithmetic', () => {
    const { held } = of('ended')[0]!;
    expect(held).toHaveLength(15);
    const statuses = (status: string) => held.filter((entry) => entry.status === status).length;
    expect([statuses('held'), statuses('expired_release_unconfirmed')]).toEqual([2, 13]);
    const six = held.filter(({ since, kind }) => kind === 'detention' && since === '2021-11-29');
    expect(six.map(({ status }) => status)).toEqual(Array(6).fill('expired_release_unconfirmed'));
  });

  test('subscribers confirm by mail before anything else comes to them', () => {
    for (const { address } of of('subscription')) {
      const mails = of('told').filter((mail) => mail.address === address);
      expect(mails[0]?.rule).toBe('confirmation');
      expect(mails.filter(({ rule }) => rule === 'confirmation')).toHaveLength(1);
    }
    expect(of('subscription').filter(({ step }) => step === 'confirmed')).toHaveLength(3);
  });

  test('the family hears of him alone, the lawyers of Shymkent alone', () => {
    const mails = of('told').filter(({ rule }) => rule !== 'confirmation');
    const family = mails.filter(({ address }) => address === 'family@example.org');
    expect(new Set(family.flatMap(({ persons }) => persons))).toEqual(new Set(['Zhanmurat Ashtaev']));
    const lawyers = mails.filter(({ address }) => address === 'lawyers@example.org');
    expect(new Set(lawyers.map(({ place }) => place))).toEqual(new Set(['Shymkent']));
  });

  test('the family is told three days before, one day before, on the day, and that he is held again', () => {
    const told = toldOf('Zhanmurat Ashtaev', 'family@example.org').map((mail) => [at(mail), mail.rule]);
    expect(told.slice(0, 5)).toEqual([
      [almaty('2021-11-02T19:30+06:00'), 'summary'],
      [almaty('2021-11-04T09:00+06:00'), 'release_approaching'],
      [almaty('2021-11-06T09:00+06:00'), 'release_approaching'],
      [almaty('2021-11-07T09:00+06:00'), 'release_due'],
      [almaty('2021-11-07T18:00+06:00'), 'detained_again'],
    ]);
  });

  test('a correction goes to exactly the readers who had been told, with what they were told and what holds', () => {
    const corrections = of('told').filter(({ items }) => items.some(({ rule }) => rule === 'correction'));
    expect(new Set(corrections.map(({ address }) => address))).toEqual(
      new Set(['lawyers@example.org', 'newsroom@example.org']),
    );
    expect(corrections.flatMap(({ items }) => items).every(({ told }) => told !== null)).toBe(true);
    expect(corrections[0]).toMatchObject({
      at: expect.stringContaining('2021-11-10T04:10:00'),
      persons: ['Nurzhan Abildaev'],
      told: { latest: '2021-11-12' },
      said: { latest: '2021-11-14' },
    });
  });

  test('whoever wants it so hears once a day, in one mail of everything', () => {
    const newsroom = of('told').filter(({ address }) => address === 'newsroom@example.org');
    const digests = newsroom.filter(({ rule }) => rule === 'digest');
    expect(digests.length).toBeGreaterThan(1);
    expect(digests.some(({ persons }) => persons.length > 1)).toBe(true);
    expect(digests.every((mail) => at(mail).endsWith('T14:00:00.000Z'))).toBe(true);
    expect(new Set(newsroom.map(({ messageId }) => messageId)).size).toBe(newsroom.length);
  });

  test('a reader’s calendar has what the correction says, and calls off a term that ended in another', () => {
    const calendar = of('calendar')[0]!;
    expect(calendar.address).toBe('lawyers@example.org');
    const named = (name: string) => calendar.entries.filter(({ summary }) => summary.includes(name));
    expect(named('Abildaev')).toMatchObject([{ date: '2021-11-14', status: 'confirmed' }]);
    expect(named('Ashtaev')).toMatchObject([
      { date: '2021-11-07', status: 'cancelled', why: expect.stringContaining('Held again') },
      { date: '2021-11-10', status: 'confirmed', why: null },
    ]);
  });

  test('at the end the calendar of everything stands at the address that a kept run would have', () => {
    const calendar = of('calendar').at(-1)!;
    expect(calendar).toMatchObject({ address: 'newsroom@example.org', url: of('ended')[0]!.calendar });
    expect(calendar.entries.filter(({ date }) => date === '2021-12-20')).toHaveLength(2);
  });

  test('what did not happen is called an exercise wherever it shows', () => {
    const drills = of('recorded').filter(({ facts }) => facts.some(({ id }) => id.startsWith('exercise-')));
    expect(drills.length).toBeGreaterThan(0);
    expect(drills.every(({ exercise }) => exercise)).toBe(true);
    const about = of('told').filter(({ items }) => items.some(({ rule }) => ['correction', 'released'].includes(rule)));
    expect(new Set(about.map(({ address }) => address)).size).toBe(2);
    expect(about.every(({ subject, exercise }) => exercise && /^(EXERCISE|УЧЕНИЯ) - /.test(subject))).toBe(true);
  });

  test('a replay finds no difference and sends no mail', () => {
    expect(of('replayed')).toMatchObject([{ differences: 0, mails: 0 }]);
  });
});

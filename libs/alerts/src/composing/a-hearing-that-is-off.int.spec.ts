import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { AlertWorld } from '../testing/alert-world.ts';
import { almaty, person, tell } from '../testing/november.ts';

let world: AlertWorld;
let scheduled: string;

beforeEach(async () => {
  world = await AlertWorld.open('2021-11-20T04:00:00Z');
  await world.subscribe('told@example.org', { person: 'mamay' });
  const ids = await world.record(
    person('mamay', 'Zhanbolat Mamay'),
    tell('case-mamay', 'case.opened', { title: 'Baybek v. Mamay', persons: ['mamay'], place: almaty }),
    tell('case-mamay', 'case.hearing-scheduled', { hearing: 'first', at: '2021-12-10T10:00', what: 'First session' }),
  );
  scheduled = ids[2]!;
  await world.sweep.sweep();
  expect(world.told()).toEqual(['told@example.org: Habeas: a hearing was set (Almaty)']);
});
afterEach(() => world.close());

const flat = (text: string) => text.replaceAll(/\s+/g, ' ').replaceAll(/[\u2068\u2069]/g, '');
const lastTo = (address: string) => flat(world.mailTo(address).at(-1)!.text);
const OFF = 'It was set for Friday 10 December 2021, 10:00 (Almaty time) and will not take place.';

const cancelled = tell('case-mamay', 'case.hearing-cancelled', { hearing: 'first', reason: 'The judge is ill' });
const postponed = (to: string | null) => tell('case-mamay', 'case.hearing-postponed', { hearing: 'first', to });

describe('those who were told of a hearing are told what became of it', () => {
  test.each([
    ['cancelled', cancelled, 'a hearing was cancelled', OFF],
    ['without a party', tell('person-mamay', 'person.died', { on: '2021-11-20' }), 'a hearing was cancelled', OFF],
    [
      'put off',
      postponed(null),
      'a hearing was put off',
      'and no new date is known: First session. It was set for Friday 10',
    ],
    ['moved', postponed('2021-12-13T15:00'), 'a hearing has moved', 'moved to Monday 13 December 2021, 15:00'],
  ] as const)('%s', async (_, fact, subject, sentence) => {
    await world.record(fact);
    await world.settle();
    expect(world.told().slice(1)).toEqual([`told@example.org: Habeas: ${subject} (Almaty)`]);
    expect(lastTo('told@example.org')).toContain(sentence);
    expect(lastTo('told@example.org')).toContain(`Baybek v. Mamay: ${subject}`);
  });

  test('taken back', async () => {
    await world.record(tell('case-mamay', 'case.retracted', { event: scheduled, reason: 'Another court' }));
    await world.settle();
    expect(world.told().slice(1)).toEqual(['told@example.org: Habeas: a correction to what we told you (Almaty)']);
    expect(lastTo('told@example.org')).toContain('What was recorded about a hearing was taken back: First session.');
    expect(lastTo('told@example.org')).not.toContain('Status: scheduled');
  });

  test('put off, and cancelled before anybody was told that', async () => {
    await world.record(postponed(null), cancelled);
    await world.settle();
    expect(world.told().slice(1)).toEqual(['told@example.org: Habeas: a hearing was cancelled (Almaty)']);
    expect(lastTo('told@example.org')).not.toContain('a date has moved');
  });
});

test('who reads a digest, and who is told late, is told the same', async () => {
  const zone = 'Asia/Almaty';
  await world.subscribe('daily@example.org', { person: 'mamay' }, zone, { delivery: 'daily' });
  await world.subscribe('away@example.org', { person: 'mamay' }, zone);
  await world.advanceTo('2021-11-21T04:00:00Z');
  await world.record(cancelled);
  world.clock.advanceTo(world.clock.now().add({ hours: 24 }));
  await world.sweep.sweep();
  for (const name of ['told', 'daily', 'away']) {
    const mail = world.mailTo(`${name}@example.org`).at(-1)!;
    expect(mail.subject).toMatch(/late news/);
    expect(flat(mail.text)).toContain(OFF);
    expect(flat(mail.text)).toContain('Baybek v. Mamay: a hearing was cancelled; was set for Friday 10 December 2021');
    expect(flat(mail.text)).not.toContain('a date has moved');
  }
});

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { recordReport } from '../ledger/record-report.ts';
import { AlertWorld, tokenIn } from '../testing/alert-world.ts';
import { abildaev, faizullaev, shymkentArrests, tell } from '../testing/november.ts';

let world: AlertWorld;
let term: string;

beforeEach(async () => {
  world = await AlertWorld.open('2021-11-02T11:00:00Z');
  await world.subscribe('sister@example.org', { person: 'abildaev' }, 'Europe/Berlin');
  await world.subscribe('other@example.org', { person: 'ashtaev' });
  const ids = await world.record(...shymkentArrests);
  term = ids[4]!;
});
afterEach(() => world.close());

const corrected = (o: { field?: string; old?: unknown; now?: unknown; exercise?: boolean; event?: string }) =>
  tell(abildaev, 'custody.corrected', {
    event: o.event ?? term,
    field: o.field ?? 'duration',
    old: o.old ?? 'P10D',
    new: o.now ?? 'P12D',
    reason: 'The ruling says twelve days',
    source: { publisher: 'Court register', url: 'https://court.example/1' },
    exercise: o.exercise ?? false,
  });

describe('a correction goes to exactly those who were told', () => {
  test('what we told you and when, what holds now, why, from which source; under the mail that it corrects', async () => {
    await world.advanceTo('2021-11-09T09:00:00Z');
    // Confirms after the mails had gone out, and is told how things stand when the correction is known.
    await world.subscribe('newcomer@example.org', { person: 'abildaev' });
    const before = world.told().length;
    await world.record(corrected({}));
    await world.settle();

    expect(world.told().slice(before)).toEqual([
      'newcomer@example.org: Habeas: how things stand (1 entry)',
      'sister@example.org: Habeas: a correction to what we told you (Shymkent)',
    ]);
    expect(world.mailTo('newcomer@example.org').at(-1)!.text).toContain('Sunday 14 November 2021');
    const [, , told, notice] = world.mailTo('sister@example.org');
    const text = notice!.text.replaceAll(/\s+/g, ' ');
    expect(text).toContain('We told you on Tuesday 9 November 2021, 09:00 (Europe/Berlin, UTC+1)');
    expect(text).toContain('we told you: Friday 12 November 2021; now: Sunday 14 November 2021');
    expect(text).toContain('The ruling says twelve days');
    expect(text).toContain('Court register');
    expect(text).toContain('it is not a report of release');
    expect(notice!.headers.references).toBe(told!.messageId);
  });

  test('also where that mail came back: a report does not prove that nobody has read it, and the ledger shows it', async () => {
    const { messageId } = world.mailTo('sister@example.org').at(-1)!;
    await world.sweep.sweep();
    const told = world.mailTo('sister@example.org').at(-1)!;
    expect(told.messageId).not.toBe(messageId);
    const report = { messageId: told.messageId, kind: 'returned', detail: '552 5.2.2', toldBy: 'webhook' } as const;
    await recordReport(world.database.pool, { ...report, at: world.clock.now().toString() });
    await world.record(corrected({}));
    await world.settle();
    expect(world.mailTo('sister@example.org').at(-1)!.subject).toBe(
      'Habeas: a correction to what we told you (Shymkent)',
    );
    const states = await world.ledger(`SELECT state FROM ledger.delivery WHERE message_id = '${told.messageId}'`);
    expect(states).toEqual([{ state: 'bounced' }]);
  });

  test('it withdraws what was planned and plans anew', async () => {
    await world.advanceTo('2021-11-09T09:00:00Z');
    await world.record(corrected({}));
    await world.advanceTo('2021-11-13T17:00:00Z');
    const subjects = world.mailTo('sister@example.org').map(({ subject, at }) => `${at} ${subject}`);
    expect(subjects.slice(1)).toEqual([
      '2021-11-02T11:00:00Z Habeas: a new record (Shymkent)',
      '2021-11-09T08:00:00Z Habeas: a date is near (Shymkent)',
      '2021-11-09T09:10:00Z Habeas: a correction to what we told you (Shymkent)',
      '2021-11-11T08:00:00Z Habeas: a date is near (Shymkent)',
      '2021-11-13T08:00:00Z Habeas: a date is near (Shymkent)',
    ]);
    expect(world.mailTo('sister@example.org').at(-1)!.text).toContain('Sunday 14 November 2021');
  });

  test('one that changes nothing that was said sends nothing', async () => {
    await world.advanceTo('2021-11-09T09:00:00Z');
    const before = world.told().length;
    await world.record(corrected({ field: 'setBy', old: null, now: 'Shymkent court' }));
    await world.settle();
    expect(world.told()).toHaveLength(before);
  });

  test('one that comes before anybody was told sends nothing, and what goes out later is right', async () => {
    await world.advanceTo('2021-11-05T04:00:00Z');
    // After the news of the arrest had gone out.
    await world.subscribe('newcomer@example.org', { person: 'abildaev' });
    await world.record(corrected({}));
    await world.advanceTo('2021-11-11T08:00:00Z');
    const mails = world.mailTo('newcomer@example.org').slice(1);
    expect(mails.map(({ subject }) => subject)).toEqual([
      'Habeas: how things stand (1 entry)',
      'Habeas: a date is near (Shymkent)',
    ]);
    for (const { text } of mails) expect(text).toContain('Sunday 14 November 2021');
  });

  test('two corrections that cancel each other before the sweep send nothing', async () => {
    await world.advanceTo('2021-11-09T09:00:00Z');
    const before = world.told().length;
    await world.record(corrected({}), corrected({ old: 'P12D', now: 'P10D' }));
    await world.settle();
    expect(world.told()).toHaveLength(before);
  });

  test('two corrections between sweeps make one notice, with both reasons', async () => {
    await world.advanceTo('2021-11-09T09:00:00Z');
    const before = world.told().length;
    await world.record(corrected({}), corrected({ old: 'P12D', now: 'P13D' }));
    await world.settle();
    await world.sweep.sweep();
    expect(world.told().slice(before)).toHaveLength(1);
    const text = world.mailTo('sister@example.org').at(-1)!.text;
    expect(text).toContain('Monday 15 November 2021');
    expect(text.match(/The ruling says twelve days/g)?.length).toBeGreaterThanOrEqual(2);
  });

  test('a correction of a correction goes to those who hold the first, in the words of the latest mail', async () => {
    await world.advanceTo('2021-11-09T09:00:00Z');
    await world.record(corrected({}));
    await world.settle();
    await world.advanceTo('2021-11-09T10:00:00Z');
    await world.record(corrected({ old: 'P12D', now: 'P10D' }));
    await world.settle();
    const last = world.mailTo('sister@example.org').at(-1)!.text.replaceAll(/\s+/g, ' ');
    expect(last).toContain('We told you on Tuesday 9 November 2021, 10:10');
    expect(last).toContain('we told you: Sunday 14 November 2021; now: Friday 12 November 2021');
  });

  test('an exercise says so in the subject, at the top, and nowhere else', async () => {
    await world.advanceTo('2021-11-09T09:00:00Z');
    await world.record(corrected({ exercise: true }));
    await world.settle();
    const [, , real, drill] = world.mailTo('sister@example.org');
    expect(real!.subject + real!.text).not.toMatch(/exercise/i);
    expect(drill!.subject).toBe('EXERCISE - Habeas: a correction to what we told you (Shymkent)');
    expect(drill!.text).toContain('EXERCISE. This mail is part of a drill');
  });

  test('whoever ended the subscription is told nothing more', async () => {
    await world.advanceTo('2021-11-09T09:00:00Z');
    await world.subscriptions.end(tokenIn(world.mailTo('sister@example.org').at(-1)!, 'end'));
    await world.projector().catchUp();
    const before = world.told().length;
    await world.record(corrected({}));
    await world.advanceTo('2021-11-20T00:00:00Z');
    expect(world.mailTo('sister@example.org')).toHaveLength(3);
    expect(
      world
        .told()
        .slice(before)
        .every((mail) => mail.startsWith('other')),
    ).toBe(true);
  });

  test('an extension goes to those who hold the old date, as a change and no correction', async () => {
    await world.advanceTo('2021-11-09T09:00:00Z');
    const before = world.told().length;
    await world.record(tell(abildaev, 'custody.extended', { on: '2021-11-09', by: 'P5D' }));
    await world.settle();
    expect(world.told().slice(before)).toEqual(['sister@example.org: Habeas: a date has moved (Shymkent)']);
  });
});

describe('a confirmed release that did not happen', () => {
  test('those who were told of it, and nobody else, are told that it is taken back', async () => {
    await world.subscribe('lawyer@example.org', { place: 'Shymkent' });
    await world.advanceTo('2021-11-08T09:00:00Z');
    const [confirmation] = await world.record(
      tell(faizullaev, 'custody.release-confirmed', { on: '2021-11-07', exercise: true }),
    );
    await world.sweep.sweep();
    expect(world.told().at(-1)).toBe('lawyer@example.org: EXERCISE - Habeas: a departure is on record (Shymkent)');
    await world.advanceTo('2021-11-10T10:00:00Z');
    const before = world.told().length;
    await world.record(
      tell(faizullaev, 'custody.retracted', { event: confirmation, reason: 'EXERCISE ends', exercise: true }),
    );
    await world.settle();
    // That no release is confirmed was due on the 9th; the notice says it, in one mail.
    expect(world.told().slice(before)).toEqual([
      'lawyer@example.org: EXERCISE - Habeas: a correction to what we told you (Shymkent)',
    ]);
    const text = world.mailTo('lawyer@example.org').at(-1)!.text.replaceAll(/\s+/g, ' ');
    expect(text).toContain('Status: we told you: release confirmed; now: held');
    expect(text).toContain('No release has been confirmed');
  });
});

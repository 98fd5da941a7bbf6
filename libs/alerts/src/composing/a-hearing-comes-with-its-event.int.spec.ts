import { afterEach, beforeEach, expect, test } from '@jest/globals';
import ICAL from 'ical.js';
import { simpleParser } from 'mailparser';
import { Temporal } from 'temporal-polyfill';
import { placeNames, termRules } from '#legal';
import { MisbehavingSmtpServer } from '#mail/testing';
import { entryUid } from '#publishing';
import { Calendar, readModelEntities, recordProjections } from '#read-models';
import { AlertWorld, PUBLIC_URL, plan } from '../testing/alert-world.ts';
import { almaty, person, tell } from '../testing/november.ts';

let world: AlertWorld;
let server: MisbehavingSmtpServer;

beforeEach(async () => {
  world = await AlertWorld.open('2021-11-20T04:00:00Z', {
    projections: [...recordProjections(termRules()), plan],
    entities: readModelEntities,
  });
  server = await MisbehavingSmtpServer.open({});
});
afterEach(async () => {
  await world.close();
  await server.close();
});

const hearing = { hearing: 'first', what: 'First session' };
const set = [
  person('mamay', 'Zhanbolat Mamay'),
  tell('case-mamay', 'case.opened', { title: 'Baybek v. Mamay', persons: ['mamay'], place: almaty }),
  tell('case-mamay', 'case.hearing-scheduled', { ...hearing, at: '2021-12-10T10:00' }),
];
const everything = { person: null, place: null, region: null, statute: null, kind: null, everything: true };

/** What a calendar that is subscribed to shows at this moment. */
async function subscribed() {
  const [entry, ...others] = await new Calendar(world.dataSource, world.clock, termRules(), placeNames()).list(
    everything,
    ['hearing'],
  );
  expect(others).toEqual([]);
  return entry!;
}

/** Mails that came since the last look; `event` is null where one has none. */
async function arrived() {
  const mails = server.kept.splice(0).map(async ({ raw }) => {
    const { attachments, text } = await simpleParser(raw);
    const wire = /Content-Type: text\/calendar; charset=utf-8;\s+method=(\w+)/i.exec(raw)?.[1] ?? null;
    const file = attachments.find(({ filename }) => filename === 'hearing.ics');
    if (!file) return { text: text!, wire, event: null, calendar: null };
    const calendar = new ICAL.Component(ICAL.parse(file.content.toString()));
    const [event] = calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
    return { text: text!, wire, method: calendar.getFirstPropertyValue('method'), event: event!, calendar };
  });
  return await Promise.all(mails);
}

async function follow(preferences = {}) {
  await world.subscribe('lawyer@example.org', { person: 'mamay' }, 'Asia/Almaty', preferences);
  world.mailThrough(server.url);
}

test('set, near, moved and called off: the mail carries the event of the subscribed calendars', async () => {
  await follow();
  await world.record(...set);
  await world.sweep.sweep();
  const first = await subscribed();
  const [news] = await arrived();
  expect(news).toMatchObject({ wire: 'PUBLISH', method: 'PUBLISH' });
  expect([news!.event!.uid, news!.event!.sequence]).toEqual([entryUid(first.topic), first.sequence]);
  expect(news!.event!.startDate.toString()).toBe('2021-12-10T10:00:00');

  await world.advanceTo('2021-12-03T04:00:00Z');
  expect(await arrived()).toMatchObject([
    { wire: 'PUBLISH', method: 'PUBLISH', event: { uid: entryUid(first.topic) } },
  ]);

  await world.record(tell('case-mamay', 'case.hearing-postponed', { hearing: 'first', to: '2021-12-13T15:00' }));
  await world.settle();
  const second = await subscribed();
  expect(second.sequence).toBeGreaterThan(first.sequence);
  const [moved, ...more] = await arrived();
  expect(more).toEqual([]);
  expect(moved).toMatchObject({
    wire: 'PUBLISH',
    method: 'PUBLISH',
    event: { uid: entryUid(first.topic), sequence: second.sequence },
  });
  expect(moved!.event!.startDate.toString()).toBe('2021-12-13T15:00:00');

  await world.record(tell('case-mamay', 'case.hearing-cancelled', { hearing: 'first' }));
  await world.settle();
  const third = await subscribed();
  const [off] = await arrived();
  expect(off).toMatchObject({
    wire: 'CANCEL',
    method: 'CANCEL',
    event: { uid: entryUid(first.topic), sequence: third.sequence },
  });
  expect(off!.event!.component.getFirstPropertyValue('status')).toBe('CANCELLED');
  expect(third.sequence).toBeGreaterThan(second.sequence);
});

test('put off without a new date, it is called off at the time that its reader was told', async () => {
  await follow();
  await world.record(...set);
  await world.sweep.sweep();
  await arrived();
  await world.record(tell('case-mamay', 'case.hearing-postponed', { hearing: 'first', to: null }));
  await world.settle();
  const [off] = await arrived();
  const { sequence, ended } = await subscribed();
  expect(ended).toBe('postponed');
  expect(off).toMatchObject({ wire: 'CANCEL', method: 'CANCEL', event: { sequence } });
  expect(off!.event!.startDate.toString()).toBe('2021-12-10T10:00:00');
});

test('the number stays with what is recorded of a party alone, as in the calendars; the time of the change does not', async () => {
  await follow();
  await world.record(...set);
  await world.sweep.sweep();
  const [news] = await arrived();
  world.clock.advanceTo(Temporal.Instant.from('2021-11-21T04:00:00Z'));
  await world.record(tell('person-mamay', 'person.name-added', { name: 'Mamay Another' }));
  await world.advanceTo('2021-12-03T04:00:00Z');
  const near = (await arrived()).at(-1)!;
  const stamp = (mail: typeof near) => String(mail.event!.component.getFirstPropertyValue('dtstamp'));
  expect([near.event!.sequence, news!.event!.sequence]).toEqual([0, 0]);
  expect([stamp(news!), stamp(near)]).toEqual(['2021-11-20T04:00:00Z', '2021-11-21T04:00:00Z']);
  expect(await subscribed()).toMatchObject({ sequence: 0, changedAt: '2021-11-21T04:00:00Z' });
});

/** Two more hearings of the same case: one on a day, one that is off. */
const more = [
  tell('case-mamay', 'case.hearing-scheduled', { hearing: 'second', what: 'Second session', at: '2021-12-14' }),
  tell('case-mamay', 'case.hearing-scheduled', { hearing: 'third', what: 'Third session', at: '2021-12-15T10:00' }),
  tell('case-mamay', 'case.hearing-cancelled', { hearing: 'third' }),
];
const statuses = (calendar: ICAL.Component) =>
  calendar.getAllSubcomponents('vevent').map((event) => String(event.getFirstPropertyValue('status')));

test('a digest carries the events of all its hearings as one object, and the link to the calendar', async () => {
  await follow({ delivery: 'daily' });
  await world.record(...set, ...more);
  await world.advanceTo('2021-11-21T06:00:00Z');
  const [digest, ...others] = await arrived();
  expect(others).toEqual([]);
  expect(digest).toMatchObject({
    text: expect.stringContaining('Baybek v. Mamay'),
    wire: 'PUBLISH',
    method: 'PUBLISH',
  });
  expect(statuses(digest!.calendar!).sort()).toEqual(['CANCELLED', 'CONFIRMED', 'CONFIRMED']);
  const [, token] = new RegExp(`${PUBLIC_URL}/subscriptions/calendar/(\\S+)\\.ics`).exec(digest!.text)!;
  expect(await world.subscriptions.describe(token!, 'calendar')).toMatchObject({ state: 'confirmed' });
});

test('the first mail carries the events of all hearings that lie ahead', async () => {
  await world.record(...set, ...more);
  await world.sweep.sweep();
  await world.subscribe('lawyer@example.org', { person: 'mamay' });
  world.mailThrough(server.url);
  await world.sweep.sweep();
  const [first, ...others] = await arrived();
  expect(others).toEqual([]);
  expect([first!.wire, statuses(first!.calendar!)]).toEqual(['PUBLISH', ['CONFIRMED', 'CONFIRMED']]);
});

test('the late mail after days without service carries the events of all its hearings', async () => {
  await follow();
  await world.sweep.sweep();
  world.clock.advanceTo(Temporal.Instant.from('2021-11-20T05:00:00Z'));
  await world.record(...set, ...more);
  world.clock.advanceTo(Temporal.Instant.from('2021-11-23T05:00:00Z'));
  await world.sweep.sweep();
  await world.settle();
  const [late, ...others] = await arrived();
  expect(others).toEqual([]);
  expect([late!.wire, statuses(late!.calendar!).sort()]).toEqual(['PUBLISH', ['CANCELLED', 'CONFIRMED', 'CONFIRMED']]);
});

test('several corrections in one mail carry the event of each hearing, once', async () => {
  await follow();
  await world.record(...set, ...more);
  await world.sweep.sweep();
  await arrived();
  await world.record(
    tell('case-mamay', 'case.hearing-postponed', { hearing: 'first', to: '2021-12-13T15:00' }),
    tell('case-mamay', 'case.hearing-postponed', { hearing: 'second', to: '2021-12-16' }),
  );
  await world.settle();
  const [mail, ...others] = await arrived();
  expect(others).toEqual([]);
  const carried = mail!.calendar!.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
  expect(carried.map(({ startDate }) => startDate.toString()).sort()).toEqual(['2021-12-13T15:00:00', '2021-12-16']);
});

test('what is not public leaves by no mail, and so by no event', async () => {
  await follow();
  const confidential = tell('case-mamay', 'case.confidentiality-set', {
    confidentiality: 'internal',
    reason: 'Asked.',
  });
  await world.record(...set, confidential);
  await world.advanceTo('2021-12-11T00:00:00Z');
  expect(await arrived()).toEqual([]);
});

test('closed after it was told, nothing more of it leaves, not even that it was called off', async () => {
  await follow();
  await world.record(...set);
  await world.sweep.sweep();
  expect(await arrived()).toHaveLength(1);
  await world.record(
    tell('person-mamay', 'person.confidentiality-set', { confidentiality: 'internal', reason: 'Asked.' }),
    tell('case-mamay', 'case.hearing-cancelled', { hearing: 'first' }),
  );
  await world.advanceTo('2021-12-11T00:00:00Z');
  expect(await arrived()).toEqual([]);
});

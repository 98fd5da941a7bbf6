import { afterAll, beforeAll, expect, test } from '@jest/globals';
import ICAL from 'ical.js';
import PostalMime from 'postal-mime';
import { Temporal } from 'temporal-polyfill';
import { termRules } from '#legal';
import type { Mailer } from '#mail';
import { MisbehavingSmtpServer } from '#mail/testing';
import { readModelEntities, recordProjections } from '#read-models';
import { DrivenClocks } from '#testing';
import { languages } from '#words';
import { AlertWorld, MAIL_FROM, plan } from '../testing/alert-world.ts';
import { almaty, arrest, person, tell } from '../testing/november.ts';

// Written by nodemailer and ical-generator; read here, from the message as SMTP got it, by parsers that share nothing with
// either: MIME by postal-mime, iCalendar by ical.js.

interface Received {
  readonly kind: string;
  readonly to: string;
  readonly messageId: string;
  readonly raw: string;
}

let world: AlertWorld;
let server: MisbehavingSmtpServer;
const received: Received[] = [];

const mailerOf = () => (world.sweep as unknown as { options: { mailer: Mailer } }).options.mailer;
const jumpTo = (at: string) => world.clock.advanceTo(Temporal.Instant.from(at));
/** Of everything that has come since. */
const call = (kind: string) => received.push(...server.kept.splice(0).map((mail) => ({ ...mail, kind })));
const hearing = (key: string, at: string) =>
  tell('case-one', 'case.hearing-scheduled', { hearing: key, what: `Заседание ${key}; «апелляция», 1`, at });

/** Every kind of mail that goes by the ledger, in every language, and those to administrators. */
beforeAll(async () => {
  world = await AlertWorld.open('2021-11-02T05:00:00Z', {
    projections: [...recordProjections(termRules()), plan],
    entities: readModelEntities,
  });
  server = await MisbehavingSmtpServer.open({});
  for (const language of languages) {
    await world.subscribe(`${language}@example.org`, { person: 'one' }, 'Asia/Almaty', { language });
    const daily = { language, delivery: 'daily' } as const;
    await world.subscribe(`${language}-daily@example.org`, { place: 'Almaty' }, 'Asia/Almaty', daily);
  }
  await world.sweep.sweep();
  world.mailThrough(server.url);
  await world.record(
    ...[person('one', 'Жанболат Мамай'), person('other', 'Serik Omarov')],
    ...arrest('one', { person: 'one', on: '2021-11-02', days: 10, place: almaty }),
    tell('case-one', 'case.opened', { title: 'Дело «Мамай, и другие»; 2021', persons: ['one'], place: almaty }),
    ...[hearing('first', '2021-12-10T10:00'), hearing('second', '2021-12-14'), hearing('standing', '2021-12-17T09:00')],
  );
  await world.sweep.sweep();
  call('alert');
  await world.advanceTo('2021-11-03T05:00:00Z');
  call('digest');

  await world.record(
    tell('case-one', 'case.hearing-postponed', { hearing: 'first', to: '2021-12-13T15:00' }),
    tell('case-one', 'case.hearing-postponed', { hearing: 'second', to: '2021-12-16' }),
    tell('custody-one', 'custody.extended', { on: '2021-11-03', by: 'P5D' }),
  );
  await world.settle();
  call('corrections');
  await world.record(tell('case-one', 'case.hearing-cancelled', { hearing: 'second' }));
  await world.settle();
  call('cancelled');
  await world.record(tell('person-one', 'person.merged', { into: 'other', reason: 'Один человек' }));
  await world.settle();
  call('another name');

  for (const language of languages) {
    const address = `${language}-new@example.org`;
    const preferences = { language };
    await world.subscriptions.request({ address, filter: { place: 'Almaty' }, zone: 'Asia/Almaty', preferences });
  }
  const asking = [...server.kept];
  call('confirmation');
  for (const { raw } of asking) {
    const { text } = await PostalMime.parse(raw);
    await world.subscriptions.confirm(/\/subscriptions\/confirm\/(\S+)/.exec(text!)![1]!);
  }
  await world.projector().catchUp();
  await world.sweep.sweep();
  call('summary');

  jumpTo('2021-11-03T06:30:00Z');
  await world.record(hearing('third', '2021-12-20T10:00'), hearing('fourth', '2021-12-21T10:00'));
  jumpTo('2021-11-07T06:00:00Z');
  await world.sweep.sweep();
  await world.settle();
  call('late');

  // More than five times a usual hour.
  await world.readers(Array.from({ length: 100 }, (_, n) => `reader-${n}@example.org`));
  world.use(mailerOf(), { alertBrake: 1, administrators: ['admin@example.org'] });
  await world.record(hearing('fifth', '2021-12-22T10:00'));
  await world.sweep.sweep();
  call('brake');
  const clocks = new DrivenClocks(world.clock);
  world.use(mailerOf(), { clock: clocks.wall, watch: clocks.watch(), administrators: ['admin@example.org'] });
  await world.sweep.sweep();
  server.kept.splice(0);
  clocks.leap({ hours: 24 * 20 });
  await world.sweep.sweep();
  call('halt');
});
afterAll(async () => {
  await world.close();
  await server.close();
});

/** The parts of a message in order, each by the head that it has on the wire, unfolded. */
function partsOf(raw: string): readonly { readonly type: string; readonly head: string; readonly body: string }[] {
  return raw.split(/^--[^\r\n]*\r\n(?=[A-Za-z-]+:)/m).flatMap((part) => {
    const end = part.indexOf('\r\n\r\n');
    const head = part.slice(0, end).replace(/\r\n[ \t]+/g, ' ');
    const type = /^content-type:\s*([^;\s]+)/im.exec(head)?.[1]?.toLowerCase();
    return type === undefined ? [] : [{ type, head, body: part.slice(end + 4) }];
  });
}

test('every kind of mail was sent, in every language', () => {
  const kinds = new Map<string, Set<string>>();
  for (const { kind, to } of received) kinds.set(kind, (kinds.get(kind) ?? new Set()).add(to.slice(0, 2)));
  const all = [...languages].sort();
  expect(Object.fromEntries([...kinds].map(([kind, to]) => [kind, [...to].sort()]))).toEqual({
    ...Object.fromEntries(
      ['alert', 'digest', 'corrections', 'cancelled', 'another name', 'confirmation', 'summary', 'late'].map((kind) => [
        kind,
        all,
      ]),
    ),
    ...{ brake: ['ad'], halt: ['ad'] },
  });
});

test('lines end in CRLF, are of ASCII alone and no longer than RFC 5322 lets them be', () => {
  for (const { kind, raw } of received) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: octets are what is looked at
    expect([kind, /[^\u0000-\u007f]/.test(raw), /(^|[^\r])\n|\r(?!\n)/.test(raw)]).toEqual([kind, false, false]);
    for (const line of raw.split('\r\n')) expect(line.length).toBeLessThanOrEqual(998);
    for (const { type, body } of partsOf(raw)) {
      if (type.startsWith('multipart/')) continue;
      for (const line of body.split('\r\n'))
        expect(line.length).toBeLessThanOrEqual(type === 'text/calendar' ? 78 : 76);
    }
  }
});

test('headers are there once, and a subject in any language is read as it was written', async () => {
  for (const { kind, to, messageId, raw } of received) {
    const mail = await PostalMime.parse(raw);
    const count = (name: string) => mail.headers.filter(({ key }) => key === name).length;
    for (const name of ['from', 'to', 'subject', 'date', 'message-id', 'mime-version', 'content-type']) {
      expect([kind, name, count(name)]).toEqual([kind, name, 1]);
    }
    expect([mail.from?.address, mail.to?.map(({ address }) => address)]).toEqual([MAIL_FROM, [to]]);
    expect(mail.messageId).toBe(messageId);
    expect(mail.subject).toMatch(/^(EXERCISE - )?Habeas\b/);
    expect(mail.subject).not.toMatch(/=\?|\ufffd|Мамай|Omarov/);
    if (to.startsWith('ru') || to.startsWith('kk')) expect(mail.subject).toMatch(/\p{Script=Cyrillic}/u);
    const asked = kind === 'confirmation' || to.startsWith('admin');
    expect([kind, count('list-unsubscribe'), count('list-unsubscribe-post')]).toEqual(
      asked ? [kind, 0, 0] : [kind, 1, 1],
    );
  }
});

test('the alternatives are text, HTML and the calendar, in that order and in UTF-8, and say the same links', async () => {
  for (const { kind, raw } of received) {
    const parts = partsOf(raw);
    const types = parts.map(({ type }) => type);
    const hasCalendar = types.includes('text/calendar');
    expect([kind, types]).toEqual([
      kind,
      hasCalendar
        ? ['multipart/mixed', 'multipart/alternative', 'text/plain', 'text/html', 'text/calendar', 'application/ics']
        : ['multipart/alternative', 'text/plain', 'text/html'],
    ]);
    for (const { type, head } of parts) if (type.startsWith('text/')) expect(head).toMatch(/charset="?utf-8"?/i);
    const { text, html } = await PostalMime.parse(raw);
    expect([text, html].join('')).not.toContain('\ufffd');
    const links = [...(text ?? '').matchAll(/^(?:https|webcal):\S+$/gm)].map(([link]) => link);
    for (const link of links) expect(html).toContain(`href="${link.replaceAll('&', '&amp;')}"`);
  }
});

test('each hearing that a mail tells of is one event of its one calendar, which has no name', async () => {
  const told = await world.ledger<{ message_id: string; hearings: number }>(
    `SELECT message_id, (count(DISTINCT topic) FILTER (WHERE topic LIKE 'case-%'))::integer AS hearings
     FROM ledger.delivery WHERE attempts > 0 GROUP BY message_id`,
  );
  const hearings = new Map(told.map(({ message_id, hearings }) => [message_id, hearings]));
  const most = new Map<string, number>();
  for (const { kind, messageId, raw } of received) {
    const mail = await PostalMime.parse(raw, { attachmentEncoding: 'utf8' });
    const calendars = mail.attachments.filter(({ mimeType }) => mimeType === 'text/calendar');
    const expected = hearings.get(messageId) ?? 0;
    expect([kind, calendars.length]).toEqual([kind, expected > 0 ? 1 : 0]);
    if (expected === 0) continue;
    const calendar = new ICAL.Component(ICAL.parse(String(calendars[0]!.content)));
    const events = calendar.getAllSubcomponents('vevent');
    most.set(kind, Math.max(most.get(kind) ?? 0, events.length));
    expect([kind, events.length]).toEqual([kind, expected]);
    expect(new Set(events.map((event) => event.getFirstPropertyValue('uid'))).size).toBe(events.length);
    for (const name of ['name', 'x-wr-calname']) expect(calendar.getFirstProperty(name)).toBeNull();
    expect(calendar.getFirstPropertyValue('method')).toBe(calendars[0]!.method);
    expect([kind, calendars[0]!.method]).toEqual([kind, kind === 'cancelled' ? 'CANCEL' : 'PUBLISH']);
    for (const event of events) {
      for (const name of ['uid', 'dtstamp', 'dtstart', 'summary', 'organizer', 'sequence', 'status']) {
        expect([name, event.getAllProperties(name).length]).toEqual([name, 1]);
      }
      expect(String(event.getFirstPropertyValue('summary'))).toMatch(
        /Дело «Мамай, и другие»; 2021: Заседание \w+; «апелляция», 1$/,
      );
    }
    // The file beside it is the same, octet by octet as RFC 5545 §3.1 has them.
    const { body } = partsOf(raw).find(({ type }) => type === 'application/ics')!;
    const file = Buffer.from(body.slice(0, body.search(/\r\n--/)), 'base64');
    for (const line of file.toString('latin1').split('\r\n')) {
      expect(line.length).toBeLessThanOrEqual(75);
      expect(line).not.toMatch(/[\r\n]/);
    }
    expect(ICAL.parse(file.toString())).toEqual(calendar.toJSON());
  }
  for (const kind of ['digest', 'corrections', 'summary', 'late'])
    expect([kind, most.get(kind)! > 1]).toEqual([kind, true]);
});

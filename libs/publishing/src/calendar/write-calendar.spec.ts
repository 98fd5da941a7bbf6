import { afterEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { placeNames } from '#legal';
import { type Language, languages } from '#words';
import { entriesInLanguage, type PlacedEntry } from './entries-in-language.ts';
import { entryUid } from './entry-uid.ts';
import { hearingCalendar } from './hearing-calendar.ts';
import { writeCalendar } from './write-calendar.ts';

const options = { name: 'Habeas: hearings', language: 'en' as const, publicUrl: 'https://habeas.example' };

const hearing: PlacedEntry = {
  ...{ topic: 'case-a#first', stream: 'case-a', matter: 'hearing', zone: 'Asia/Almaty' },
  time: instants('2021-12-10T10:00:00+06:00'),
  ...{ ended: null, endedOn: null, sequence: 3, changedAt: '2021-11-09T06:00:00.123Z' },
  ...{
    names: ['Somebody'],
    place: 'Almaty',
    court: 'Almaly District Court',
    title: 'Case of Somebody',
    what: 'Appeal',
  },
  ...{ kind: null, review: false, legalBases: ['KZ CC 405'], exercise: false },
};

const term: PlacedEntry = {
  ...hearing,
  ...{ topic: 'custody-a', stream: 'custody-a', matter: 'term', court: null, title: null, what: null },
  ...{ time: { of: 'days', first: '2021-11-12', last: '2021-11-13' }, kind: 'administrative_arrest', sequence: 5 },
};

function instants(from: string, until = from): PlacedEntry['time'] {
  return { of: 'instants', from: Temporal.Instant.from(from), until: Temporal.Instant.from(until) };
}

/** By a parser that shares nothing with the writer. */
function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const zones = calendar.getAllSubcomponents('vtimezone').map((one) => new ICAL.Timezone(one));
  const events = calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
  return { calendar, zones, events };
}

const zoneOfProcess = process.env.TZ;
afterEach(() => {
  if (zoneOfProcess === undefined) delete process.env.TZ;
  else process.env.TZ = zoneOfProcess;
});

describe('a hearing', () => {
  test('stands at its hour in the zone of the place, with what its clocks did', () => {
    const { zones, events } = read(writeCalendar([hearing], options));
    const [event] = events;
    expect(event!.uid).toBe(entryUid('case-a#first'));
    expect(event!.sequence).toBe(3);
    expect(event!.startDate.toString()).toBe('2021-12-10T10:00:00');
    expect(zones[0]!.tzid).toBe('Asia/Almaty');
    expect(event!.startDate.convertToZone(ICAL.Timezone.utcTimezone).toString()).toBe('2021-12-10T04:00:00Z');
    expect(event!.summary).toBe('Case of Somebody: Appeal');
    expect(event!.location).toBe('Almaly District Court, Almaty');
    expect(event!.component.getFirstPropertyValue('dtstamp')!.toString()).toBe('2021-11-09T06:00:00Z');
  });

  test('reads the same hour before and after the clocks of Almaty were moved for good', () => {
    const before = { ...hearing, topic: 'case-a#b', time: instants('2024-02-29T10:00:00+06:00') };
    const after = { ...hearing, topic: 'case-a#c', time: instants('2024-03-04T10:00:00+05:00') };
    const { events } = read(writeCalendar([hearing, before, after], options));
    const utc = events.map(({ startDate }) => startDate.convertToZone(ICAL.Timezone.utcTimezone).toString());
    expect(utc).toEqual(['2021-12-10T04:00:00Z', '2024-02-29T04:00:00Z', '2024-03-04T05:00:00Z']);
  });

  test('in an hour that the clocks showed twice is never an hour off', () => {
    // Almaty, 29 February 2024: 23:30 came at 17:30Z and again at 18:30Z.
    const [first, second] = ['2024-02-29T17:30:00Z', '2024-02-29T18:30:00Z'].map((from, index) => ({
      ...hearing,
      topic: `case-a#${index}`,
      time: instants(from),
    }));
    const text = writeCalendar([first!, second!], options);
    expect(text).toContain('DTSTART;TZID=Asia/Almaty:20240229T233000');
    expect(text).toContain('DTSTART:20240229T183000Z');
  });

  test('is the same wherever this process runs', () => {
    const texts = ['UTC', 'America/New_York', 'Pacific/Kiritimati'].map((zone) => {
      process.env.TZ = zone;
      return writeCalendar([hearing, term], options);
    });
    expect(new Set(texts).size).toBe(1);
  });

  test('that a mail carries is the one in the calendars', () => {
    const event = {
      ...{ topic: 'case-a#first', sequence: 4, changedAt: hearing.changedAt, title: 'Case', what: 'Appeal' },
      ...{ names: ['Somebody'], court: null, place: 'Almaty', at: '2021-12-10T10:00', zone: 'Asia/Almaty' },
    };
    const mail = { ...options, mailFrom: 'Habeas <habeas@example.org>' };
    const set = hearingCalendar([{ ...event, cancelled: false }], mail);
    const off = hearingCalendar([{ ...event, sequence: 5, cancelled: true }], mail);
    const [known] = read(writeCalendar([hearing], options)).events;
    const [sent, called] = [read(set.content), read(off.content)];
    expect([set.method, sent.calendar.getFirstPropertyValue('method')]).toEqual(['PUBLISH', 'PUBLISH']);
    expect([off.method, called.calendar.getFirstPropertyValue('method')]).toEqual(['CANCEL', 'CANCEL']);
    expect([sent.events[0]!.uid, called.events[0]!.uid]).toEqual([known!.uid, known!.uid]);
    expect(sent.events[0]!.startDate.toString()).toBe(known!.startDate.toString());
    expect(sent.events[0]!.organizer).toBe('mailto:habeas@example.org');
    expect(called.events[0]!.component.getFirstPropertyValue('status')).toBe('CANCELLED');
  });
});

describe('a calendar that comes by mail', () => {
  const event = {
    ...{ topic: 'case-a#first', sequence: 0, changedAt: hearing.changedAt, title: 'Case', what: 'Appeal' },
    ...{ names: ['Somebody'], court: null, place: 'Almaty', at: '2021-12-10T10:00', zone: 'Asia/Almaty' },
  };
  const mail = { ...options, mailFrom: 'habeas@example.org' };

  test('of several hearings is one PUBLISH, in which those that are off are cancelled', () => {
    const { method, content } = hearingCalendar(
      [
        { ...event, cancelled: false },
        { ...event, topic: 'case-a#second', at: '2021-12-11', cancelled: true },
        { ...event, topic: 'case-b#first', at: '2021-12-12T09:00', zone: 'Asia/Qyzylorda', cancelled: false },
      ],
      mail,
    );
    const { calendar, events, zones } = read(content);
    expect([method, calendar.getFirstPropertyValue('method')]).toEqual(['PUBLISH', 'PUBLISH']);
    expect(events.map(({ component }) => component.getFirstPropertyValue('status'))).toEqual([
      'CONFIRMED',
      'CANCELLED',
      'CONFIRMED',
    ]);
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(3);
    expect(zones.map(({ tzid }) => tzid).sort()).toEqual(['Asia/Almaty', 'Asia/Qyzylorda']);
    // RFC 5546 §3.2.1: who publishes stands in each.
    expect(events.map(({ organizer }) => organizer)).toEqual(Array(3).fill('mailto:habeas@example.org'));
  });

  test('has no name, with which Outlook opens a calendar that is empty, and no reminders', () => {
    const { content } = hearingCalendar([{ ...event, cancelled: false }], mail);
    const { calendar, events } = read(content);
    for (const property of ['name', 'x-wr-calname', 'refresh-interval', 'x-published-ttl']) {
      expect([property, calendar.getFirstProperty(property)]).toEqual([property, null]);
    }
    expect(events[0]!.component.getAllSubcomponents('valarm')).toEqual([]);
  });
});

describe('a calendar to subscribe to', () => {
  const remindersIn = (leads: object, entry: PlacedEntry = hearing) => {
    const reminders = { hearing: ['P7D', 'P1D', 'PT2H'], term: ['P3D', 'P1D'], ...leads };
    return alarms(writeCalendar([entry], { ...options, reminders }));
  };
  const alarms = (text: string) =>
    read(text).events.flatMap(({ component }) =>
      component.getAllSubcomponents('valarm').map((alarm) => {
        expect(alarm.getFirstPropertyValue('action')).toBe('DISPLAY');
        expect(alarm.getFirstPropertyValue('description')).toBe(component.getFirstPropertyValue('summary'));
        return String(alarm.getFirstPropertyValue('trigger'));
      }),
    );

  test('reminds of a hearing as long before as its subscriber chose', () => {
    expect(remindersIn({})).toEqual(['-P7D', '-P1D', '-PT2H']);
    expect(remindersIn({ hearing: ['PT2H'] })).toEqual(['-PT2H']);
    expect(remindersIn({ hearing: [] })).toEqual([]);
  });

  test('reminds a day before where it is nobody’s own', () => {
    expect(alarms(writeCalendar([hearing], options))).toEqual(['-P1D']);
  });

  test('reminds of what is on a day at nine in the morning, days before, and never at midnight', () => {
    expect(remindersIn({}, term)).toEqual(['-P2DT15H', '-PT15H']);
    const day = { ...hearing, time: { of: 'days', first: '2021-12-10', last: '2021-12-10' } } as const;
    expect(remindersIn({}, day)).toEqual(['-P6DT15H', '-PT15H']);
  });

  test('reminds of nothing that no longer stands', () => {
    expect(remindersIn({}, { ...hearing, ended: 'cancelled' })).toEqual([]);
  });

  test('is valid without an entry: it has one component, which no program shows', () => {
    const { calendar, zones, events } = read(writeCalendar([], options));
    expect(events).toEqual([]);
    expect(calendar.getAllSubcomponents().map(({ name }) => name)).toEqual(['vtimezone']);
    expect(zones[0]!.tzid).toBe('UTC');
    expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe(options.name);
  });

  test('has the properties of every component before the components in it', () => {
    for (const text of [writeCalendar([], options), writeCalendar([hearing, term], options)]) {
      const open: { begun: boolean }[] = [{ begun: false }];
      for (const line of text.split(/\r\n(?! )/).slice(0, -1)) {
        if (line.startsWith('BEGIN:')) {
          open.at(-1)!.begun = true;
          open.push({ begun: false });
        } else if (line.startsWith('END:')) open.pop();
        else expect([line, open.at(-1)!.begun]).toEqual([line, false]);
      }
      expect(open).toHaveLength(1);
    }
  });
});

describe('the end of a term', () => {
  test('stands on every day of its window', () => {
    const [event] = read(writeCalendar([term], options)).events;
    expect(event!.startDate.isDate).toBe(true);
    expect([event!.startDate.toString(), event!.endDate.toString()]).toEqual(['2021-11-12', '2021-11-14']);
  });

  test('is no release, in no language', () => {
    for (const language of languages) {
      const [event] = read(writeCalendar([term], { ...options, language })).events;
      expect(event!.summary).not.toMatch(/releas|free|освобо|свобод|боса/i);
    }
    const [event] = read(writeCalendar([term], options)).events;
    expect(event!.description).toContain('no release');
  });

  test('is called off as CANCELLED, with why', () => {
    const off = { ...term, ended: 'released', endedOn: '2021-11-12', sequence: 6 } as const;
    const [event] = read(writeCalendar([off], options)).events;
    expect(event!.component.getFirstPropertyValue('status')).toBe('CANCELLED');
    expect(event!.sequence).toBe(6);
    expect(event!.uid).toBe(read(writeCalendar([term], options)).events[0]!.uid);
    expect(event!.summary).toBe('No longer: Somebody: stated term ends');
    expect(event!.description).toContain('A release is confirmed.');
  });

  test('is called off by what a release leaves: nobody who was handed over is said to be released', () => {
    const off = { ...term, ended: 'released', endedOn: '2021-11-12', manner: 'extradition' } as const;
    const [event] = read(writeCalendar([off], options)).events;
    expect(event!.description).toContain('handed over, which does not mean free (extradited)');
    expect(event!.description).not.toContain('A release is confirmed.');
    const [free] = read(writeCalendar([{ ...off, manner: 'amnesty' }], options)).events;
    expect(free!.description).toContain('A release is confirmed.');
  });

  test('says that it is an exercise', () => {
    const [event] = read(writeCalendar([{ ...term, exercise: true }], options)).events;
    expect(event!.summary).toMatch(/^EXERCISE: /);
  });
});

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom(
    'BEGIN:VEVENT\r\nSUMMARY:x\r\nEND:VEVENT',
    'a;b,c\\d"e\nf\rg',
    `${'ә'.repeat(200)}😀`.repeat(3),
    'x\u0000\u0007\u2028\ud800y',
    ' leading and trailing ',
  ),
);

test('whatever is in the record is text: one event, every line within 75 octets, and what was written is read', () => {
  fc.assert(
    fc.property(hostile, hostile, hostile, (title, what, name) => {
      const written = writeCalendar([{ ...hearing, title, what, names: [name], court: name }], options);
      expect(written.endsWith('\r\n')).toBe(true);
      for (const line of written.split('\r\n')) {
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(Buffer.from(line).toString()).toBe(line);
        expect(line).not.toMatch(/[\r\n]/);
      }
      const { events } = read(written);
      expect(events).toHaveLength(1);
      expect(events[0]!.uid).toBe(entryUid('case-a#first'));
      const kept = (text: string) => text.replaceAll(/[^\p{L}\p{N}\p{S}]/gu, '');
      expect(kept(events[0]!.summary)).toBe(kept(`${title}: ${what}`.replaceAll(/\p{Surrogate}/gu, '\ufffd')));
    }),
    { seed: Number(process.env.HABEAS_TEST_SEED ?? 20211109), numRuns: 300 },
  );
});

test('an end that was counted from an uncertain date says so in the name of its entry', () => {
  const entry = { ...term, jurisdiction: 'KZ', qualifier: 'approximate' } as const;
  const named = (language: Language) =>
    writeCalendar(entriesInLanguage([entry], language, placeNames()), { ...options, language });
  expect(named('en').replaceAll(/\r\n /g, '')).toContain('stated term ends (approximate date)');
  expect(named('ru').replaceAll(/\r\n /g, '')).toContain('(дата примерная)');
});

test('the place of an entry is called as the language calls it', () => {
  const entry = { ...hearing, place: 'Uralsk', jurisdiction: 'KZ' };
  const placeIn = (language: string) => entriesInLanguage([entry], language, placeNames())[0]?.place;
  expect([placeIn('en'), placeIn('ru'), placeIn('kk')]).toEqual(['Uralsk', 'Уральск', 'Орал']);
  expect(entriesInLanguage([{ ...entry, jurisdiction: 'BY' }], 'ru', placeNames())[0]?.place).toBe('Uralsk');
});

test.each([
  ['en', 'KZ CC 405'],
  ['ru', 'ст. 405 УК РК'],
  ['kk', 'ҚР ҚК 405-бабы'],
] as const)('in %s an article of law is cited as %s', (language, cited) => {
  const [event] = read(writeCalendar([hearing], { ...options, language })).events;
  expect(event!.description).toContain(cited);
});

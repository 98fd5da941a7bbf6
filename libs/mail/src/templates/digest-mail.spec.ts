import { describe, expect, test } from '@jest/globals';
import type { CustodyView } from '#words';
import { renderText } from '../document/render-text.ts';
import { alertSpecimens, digestSpecimens } from '../specimens/specimen-views.ts';
import { digestMail } from './digest-mail.ts';

const flat = (text: string) => text.replaceAll(/\s+/g, ' ');
const { digest, late, summary, corrections } = digestSpecimens('en');
const nothing = digestSpecimens('en')['summary-of-nothing'];
const said = alertSpecimens('en')['release-approaching']!.said as CustodyView;

describe('several alerts in one mail', () => {
  test('begin with a line for each, the most urgent first, and tell each in full below', () => {
    const text = flat(renderText(digestMail(digest!, 'en')));
    expect(text).toContain(
      '5 entries about what you follow, from Monday 8 November 2021, 08:00 (Europe/Berlin, UTC+1)',
    );
    const short = text.slice(text.indexOf('In short:'), text.indexOf('Read the record, with every change'));
    const order = [
      'taken into custody – Tuesday 2 November 2021; the term ends between',
      'release confirmed – Friday 12 November 2021',
      'about to end – between Friday 12 November 2021',
      'held elsewhere – Temporary detention centre, Turkistan; the term ends between',
      'a hearing has moved – now: Monday 15 November 2021, 10:00',
    ];
    expect(order.map((part) => short.indexOf(part))).toEqual(
      order.map((part) => short.indexOf(part)).toSorted((a, b) => a - b),
    );
    expect(order.every((part) => short.includes(part))).toBe(true);
    expect(text).toContain('A monitor has confirmed that Asel Nurlanova is free.');
    expect(text.match(/Read the record, with every change/g)).toHaveLength(5);
  });

  test('are never cut short: of very many each keeps its line, and what is not told in full is said', () => {
    const items = Array.from({ length: 400 }, (_, index) => ({
      ...digest!.items[0]!,
      said: { ...said, name: `Person ${index}.` },
    }));
    const text = flat(renderText(digestMail({ ...digest!, items }, 'en')));
    for (let index = 0; index < 400; index++) expect(text).toContain(`Person ${index}.:`);
    expect(text).toContain('The other 375 are told above in short; the record has them in full.');
    expect(text).toContain('https://habeas.example/ ');
  });

  test('that come late say so first, and what was down and for how long', () => {
    const mail = digestMail(late!, 'en');
    expect(mail.subject).toBe('Habeas: late news of what you follow (2 entries)');
    expect(flat(renderText(mail))).toMatch(
      /^Late: .* This comes late\. Habeas was down from Monday 8 November 2021, 08:00/,
    );
  });

  test('tell a new subscriber how things stand and not what was news once', () => {
    const text = flat(renderText(digestMail(summary!, 'en')));
    expect(text).toContain('Asel Nurlanova: administrative arrest; the term ends between');
    expect(text).toContain('Case of Timur Ospanov: hearing, Monday 15 November 2021, 10:00 (Shymkent time)');
    expect(text).not.toMatch(/was taken into custody|a hearing is near/);
    expect(flat(renderText(digestMail(nothing!, 'en')))).toContain('Nothing that you follow is recorded as held');
  });

  test('that correct say of each what was said and when, what holds, why, and from which source', () => {
    const text = flat(renderText(digestMail(corrections!, 'en')));
    expect(text).toContain('2 things that we told you no longer hold.');
    expect(text).toContain('We told you on Monday 8 November 2021, 19:00 (Europe/Berlin, UTC+1)');
    expect(text).toContain('we told you: Friday 12 November 2021; now: Sunday 14 November 2021');
    expect(text).toContain('The ruling says twelve days. — Court register, 7');
    expect(text).toContain('we told you: Monday 15 November 2021, 10:00; now: not known');
  });

  test('are a drill only where all are, and each that is one says so', () => {
    const drill = { ...digest!.items[0]!, exercise: true };
    expect(digestMail({ ...digest!, items: [drill] }, 'en').subject).toMatch(/^EXERCISE - /);
    const mixed = digestMail({ ...digest!, items: [drill, digest!.items[1]!] }, 'en');
    expect(mixed.subject).toMatch(/^Habeas: /);
    const text = flat(renderText(mixed));
    expect(text).toContain('- EXERCISE - Asel Nurlanova: taken into custody');
    expect(text.match(/EXERCISE\. This mail is part of a drill/g)).toHaveLength(1);
  });

  test('call the person whom the reader follows by name', () => {
    const following = {
      ...digest!,
      items: [digest!.items[0]!],
      subscribedTo: { person: 'Asel Nurlanova', place: null, everything: false },
    };
    expect(flat(renderText(digestMail(following, 'en')))).toContain(
      'you subscribed to custody and hearings of Asel Nurlanova.',
    );
  });
});

import { beforeEach, expect, test } from '@jest/globals';
import { InMemoryEventStore } from '#event-store';
import { fixedClock, sequentialIdentity } from '#testing';
import { Guidance } from './guidance.ts';

let guidance: Guidance;

beforeEach(() => {
  guidance = new Guidance({
    ...{ store: new InMemoryEventStore(), clock: fixedClock('2021-11-02T11:00:00Z'), identity: sequentialIdentity() },
    knowsLawOf: async (code) => code === 'KZ',
  });
});

const set = (jurisdiction: string, language: string, text: string) =>
  guidance.set({ jurisdiction, language, text }, 'admin-1');

test.each([
  ['KAZ', 'en', 'Text', 'jurisdiction', '"KAZ" is no jurisdiction: give a two-letter country code such as "KZ".'],
  ['KZ', 'de', 'Text', 'language', 'Mails are written in en, ru, kk, and not in "de".'],
  ['KZ', 'en', ' \n ', 'text', 'The text is empty. To have none, take it back instead.'],
  ['KZ', 'en', 'x'.repeat(1_001), 'text', 'The text has 1001 characters; at most 1000 stand under a mail. Shorten it.'],
  ['KZ', 'en', 'x\n'.repeat(21), 'text', 'The text has 21 lines; at most 20 stand under a mail. Shorten it.'],
  [
    'KZ',
    'en',
    'Call\u202e111',
    'text',
    'The text has U+202E, a mark that turns the direction of what is read; take it out.',
  ],
])(
  'what cannot be is refused with how to put it right: %s %s',
  async (jurisdiction, language, text, field, message) => {
    await expect(set(jurisdiction, language, text)).rejects.toMatchObject({ name: 'GuidanceError', field, message });
    expect(await guidance.list()).toEqual([]);
  },
);

test('a jurisdiction of which no law is on file is taken, with a warning', async () => {
  expect(await set('RU', 'en', 'Text')).toMatchObject({
    changed: true,
    warnings: [{ code: 'no-law-on-file', field: 'jurisdiction' }],
  });
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ApiWorld } from '../access/api-world.ts';

const source = { publisher: 'A monitor', locator: 'entry 1' };
const place = { name: 'Shymkent', jurisdiction: 'KZ', zone: 'Asia/Almaty' };

/** It is 9 November 2021. */
let world: ApiWorld;
beforeAll(async () => {
  world = await ApiWorld.open();
  await world.record('person/one/registered', { name: 'One Person', source });
  await world.record('case/one/opened', { title: 'A case', persons: ['one'], place, source });
  const hearing = (key: string, at: string | null, what: string) =>
    world.record('case/one/hearing-scheduled', { hearing: key, at, what, source });
  await hearing('old', '2019-03-01', 'Years ago');
  await hearing('first', '2021-10-20', 'Three weeks ago');
  await hearing('second', '2021-11-08', 'Yesterday');
  await world.record('case/one/hearing-held', { hearing: 'second', on: '2021-11-08', source });
  await hearing('third', '2021-11-10T10:00', 'Tomorrow');
  await hearing('fourth', '2021-12-10', 'In a month');
  for (let n = 0; n < 120; n++) {
    const body = {
      hearing: `far-${n}`,
      at: `2022-03-${String((n % 28) + 1).padStart(2, '0')}`,
      what: `Far ${n}`,
      source,
    };
    const key = `many-${n % 6}`;
    if (n < 6)
      await world.request('POST', `/api/v1/case/${key}/opened`, {
        as: 'admin',
        body: { title: key, persons: ['one'], place, source },
      });
    expect((await world.request('POST', `/api/v1/case/${key}/hearing-scheduled`, { as: 'admin', body })).status).toBe(
      201,
    );
  }
  await world.catchUp();
});
afterAll(() => world.close());

/** What is heard, in order, as the page has it; `|` where a section ends. */
const shown = (html: string) =>
  [...html.matchAll(/<td data-label="What"><p>([^<]*)<\/p>|<\/table>/g)].map(([, what]) => what ?? '|').join(' ');

test('what lies ahead comes first, then what was of late, the latest first', async () => {
  const { text } = await world.get('/hearings');
  const order = shown(text);
  expect(order).toMatch(/^Tomorrow In a month Far 0 .*\| Yesterday Three weeks ago \|$/);
  expect(order).not.toContain('Years ago');
  // "Held" is said of people.
  expect(text).toContain('Took place');
  expect(text).not.toMatch(/>\s*Held\s*</);
});

test('a long list goes on on further pages, and nothing is left out or comes twice', async () => {
  const { text } = await world.get('/hearings');
  const next = /<a href="([^"]+)" rel="next"/.exec(text)![1]!.replaceAll('&amp;', '&');
  const second = (await world.get(next)).text;
  expect(second).not.toContain('rel="next"');
  const far = [...text.matchAll(/>(Far \d+)</g), ...second.matchAll(/>(Far \d+)</g)].map(([, what]) => what);
  expect([far.length, new Set(far).size]).toEqual([120, 120]);
});

test('days are looked at by a form, also with one side left open', async () => {
  expect(shown((await world.get('/hearings?from=2021-10-01&to=2021-11-30')).text)).toBe(
    'Three weeks ago Yesterday Tomorrow |',
  );
  expect(shown((await world.get('/hearings?from=&to=2021-10-31')).text)).toBe('Years ago Three weeks ago |');
  expect((await world.get('/hearings?from=2020-01-01&to=2020-12-31')).text).toContain(
    'No hearing is recorded for these',
  );
});

test.each([
  ['?from=2021-13-01', 'month'],
  ['?from=2021-11-09&to=2021-11-01', 'before the first'],
  ['?after=nonsense', 'The cursor is not one'],
])('%s is said to be wrong', async (query, words) => {
  const { status, text } = await world.get(`/hearings${query}`);
  expect([status, text.includes(words)]).toEqual([400, true]);
});

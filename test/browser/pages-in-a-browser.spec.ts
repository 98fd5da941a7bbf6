import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import {
  boardPage,
  followingPage,
  guidancePage,
  type HeldPerson,
  mailboxPage,
  managePage,
  stylesheet,
  subscribePage,
  type UpcomingProps,
} from '#web';
import { inABrowser, launchChromium } from './chromium.ts';

const at = '2021-11-09T18:00:00+06:00';
const held = (name: string, more: Partial<HeldPerson>): HeldPerson => ({
  person: { id: name, name },
  episode: 'an-episode',
  kind: 'administrative_arrest',
  status: 'held',
  since: '2021-11-02',
  place: 'Shymkent',
  legalBases: ['KZ CAO 667', 'KZ CAO 434'],
  earliest: null,
  latest: '2021-11-13T00:00:00+06:00',
  working: ['2 November 2021 + 10 days'],
  nextHearing: null,
  standing: 'unconfirmed',
  sources: 1,
  revision: 1,
  ...more,
});
const people = [
  held('Nurzhan Abildaev', {}),
  held('Yerlan Faizullaev', { status: 'expired_release_unconfirmed', latest: '2021-11-08T00:00:00+06:00' }),
  held('Participants of the rally', { count: { from: 12, to: null } }),
  held('AVeryLongNameWithoutAnySpaceThatDoesNotFitOnAPhone', { latest: null, facility: 'Institution ZD-158/2' }),
];
const message = {
  id: '1',
  at,
  from: 'a@b.org',
  to: 'c@d.org',
  subject: 'A date is near',
  messageId: '<1>',
  text: '',
  html: '',
};
const menu = ['P14D', 'P7D', 'P3D', 'P2D', 'P1D', 'PT12H'];
const form = {
  choices: {
    ...{ places: ['Shymkent'], regions: [], statutes: ['KZ CAO 667'], kinds: ['remand', 'hearing'] as const },
    ...{ languages: ['en', 'ru', 'kk'] as const, zones: ['UTC'], releaseLeads: menu, hearingLeads: menu },
  },
  values: {
    about: 'matching',
    quiet: 'urgent',
    ...{ address: 'nobody', person: 'Ashtaev', place: '', region: '', statute: '', kind: '' },
    ...{ language: 'en', zone: 'UTC', delivery: 'daily', digestAt: '08:00', digestDay: '1' },
    ...{ quietFrom: '22:00', quietTo: '07:00', releaseLeads: ['P3D'], hearingLeads: ['P1D'], also: [] },
  },
  errors: {},
  found: [
    { id: 'f3chg5mz0y', name: 'Zhanmurat Ashtaev' },
    { id: 'a-very-long-key-without-any-space-that-does-not-fit-on-a-phone', name: 'Another' },
  ],
  personName: null,
  odd: { digestAt: ['The mail that gathers your news is set for 22:30, which is within your quiet hours.'] },
  also: [{ value: '{}', inWords: 'custody and hearings in the region Mangystau under KZ CAO 488' }],
  accepted: '',
} as const;
const upcoming: UpcomingProps = {
  ...{ about: 'custody and hearings in Shymkent', zone: 'Asia/Almaty', shown: 'x' },
  items: people.map(({ person }) => ({
    ...{ rule: 'release_approaching', lead: 'P3D', names: [person.name], place: 'Shymkent', sentAt: at },
    waitsFor: 'quiet hours',
  })),
};
const pages: Readonly<Record<string, string>> = {
  '/': boardPage({
    lang: 'en',
    board: { validAt: at, knownAt: at, held: people },
    hearings: [],
    empty: false,
    asked: { validAt: null, knownAt: null },
    mailbox: true,
  }),
  '/empty': boardPage({
    lang: 'en',
    board: { validAt: at, knownAt: at, held: [] },
    hearings: [],
    empty: true,
    asked: { validAt: null, knownAt: null },
    mailbox: true,
  }),
  '/subscribe': subscribePage({
    lang: 'en',
    ...form,
    errors: { address: 'This is no mail address.' },
    upcoming: null,
    mailbox: true,
  }),
  '/following': followingPage({
    lang: 'en',
    ...{ path: '/following', done: 'paused' },
    subscriptions: [
      'custody and hearings in Shymkent, or hearings under KZ CAO 488',
      'everything that Habeas records',
    ].map((about, index) => ({
      ...{ id: `subscription-${index}`, about, language: 'kk', zone: 'Asia/Almaty', paused: index === 0 },
      ...{ note: index === 0 ? 'my brother' : null, pausedUntil: null },
      preferences: {
        ...{ delivery: 'daily', digestAt: '08:00', digestDay: 1, quiet: { from: '22:00', to: '07:00' } },
        ...{ releaseLeads: ['P3D', 'P1D'], hearingLeads: ['P7D', 'P1D', 'PT2H'] },
      },
    })),
  }),
  '/manage': managePage({
    lang: 'en',
    ...form,
    ...{ path: '/manage', about: 'custody and hearings in Shymkent', paused: false, pausedUntil: null },
    ...{ note: 'my brother', noteError: null, back: '/following' },
    done: 'saved',
    upcoming,
    calendar: {
      address: `https://habeas.example/subscriptions/calendar/${'x'.repeat(43)}.ics`,
      webcal: `webcal://habeas.example/subscriptions/calendar/${'x'.repeat(43)}.ics`,
    },
  }),
  '/admin/guidance': guidancePage({
    ...{ lang: 'en', token: 'x', mailbox: true, reader: { name: 'An administrator', manages: true }, toDecide: 0 },
    texts: [
      {
        ...{ jurisdiction: 'KZ', language: 'ru', setAt: at, setBy: 'An administrator' },
        text: `Горячая линия: +7 700 000 00 00\n\nhttps://help.example/${'x'.repeat(80)}`,
      },
    ],
    values: { jurisdiction: '', language: 'en', text: '' },
    ...{ done: 'set', error: null },
  }),
  '/mailbox': mailboxPage({ lang: 'en', messages: [message] }),
};

inABrowser('pages in a browser without JavaScript', () => {
  let server: Server;
  let browser: Browser;
  let base: string;

  beforeAll(async () => {
    server = createServer((request, response) => {
      const path = request.url ?? '/';
      response.setHeader('content-security-policy', "default-src 'none'; style-src 'self'; img-src 'self' data:");
      if (path === stylesheet.path) response.setHeader('content-type', 'text/css').end(stylesheet.text);
      else response.setHeader('content-type', 'text/html; charset=utf-8').end(pages[path] ?? '');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  async function open(path: string, width: number, colorScheme: 'light' | 'dark' = 'light') {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width, height: 800 },
      colorScheme,
    });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (line) => complaints.push(line.text()));
    await page.goto(`${base}${path}`);
    return { page, complaints, close: () => context.close() };
  }

  const columnOf = async (page: Page, label: string) =>
    (await page.locator(`td[data-label="${label}"]`).first().boundingBox())!;

  test.each(Object.keys(pages))(
    '%s fits on a phone, on a desk and at 400 %% zoom, and nothing is blocked',
    async (path) => {
      for (const width of [320, 390, 1280]) {
        const { page, complaints, close } = await open(path, width);
        const content = await page.locator('html').evaluate((root) => root.scrollWidth);
        expect({ width, fits: content <= width, complaints }).toEqual({
          width,
          fits: true,
          complaints: [],
        });
        await close();
      }
    },
  );

  test('on a desk a row is a row, on a phone it is a card', async () => {
    const desk = await open('/', 1280);
    expect((await columnOf(desk.page, 'Where')).y).toBe((await columnOf(desk.page, 'Since')).y);
    await desk.close();
    const phone = await open('/', 390);
    expect((await columnOf(phone.page, 'Where')).y).toBeLessThan((await columnOf(phone.page, 'Since')).y);
    expect((await columnOf(phone.page, 'Where')).width).toBeGreaterThan(300);
    await phone.close();
  });

  test('names take the width that there is', async () => {
    const { page, close } = await open('/', 390);
    const name = (await page.getByText('Yerlan Faizullaev', { exact: true }).first().boundingBox())!;
    expect(name.height).toBeLessThan(40);
    await close();
  });

  test('columns stand at the same place in every section', async () => {
    const { page, close } = await open('/', 1280);
    const lefts = await page
      .locator('th:has-text("Due out")')
      .evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().left));
    expect(new Set(lefts.map(Math.round)).size).toBe(1);
    await close();
  });

  test('the working opens without a script, by the keyboard', async () => {
    const { page, close } = await open('/', 1280);
    const step = page.getByText('2 November 2021 + 10 days').first();
    expect(await step.isVisible()).toBe(false);
    await page.locator('td summary').first().focus();
    await page.keyboard.press('Enter');
    expect(await step.isVisible()).toBe(true);
    await close();
  });

  test('whoever comes by the keyboard sees where they are, and can skip the navigation', async () => {
    const { page, close } = await open('/', 1280);
    await page.keyboard.press('Tab');
    const skip = page.getByText('Skip to the content');
    expect((await skip.boundingBox())!.x).toBeGreaterThanOrEqual(0);
    await page.keyboard.press('Tab');
    const outline = await page.evaluate<string>('getComputedStyle(document.activeElement).outlineStyle');
    expect(outline).toBe('solid');
    await close();
  });

  test('a reader who prefers dark gets dark', async () => {
    const { page, close } = await open('/', 1280, 'dark');
    const [r = 255] = (await page.evaluate<string>('getComputedStyle(document.documentElement).backgroundColor'))
      .match(/\d+/g)!
      .map(Number);
    expect(r).toBeLessThan(60);
    await close();
  });
});

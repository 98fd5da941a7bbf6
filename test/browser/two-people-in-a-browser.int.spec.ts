import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { Account, Role } from '#accounts';
import { SignInWorld } from '../sign-in/sign-in-world.ts';
import { freePort, inABrowser, launchChromium, pictures } from './chromium.ts';

const source = { publisher: 'A monitor' };

inABrowser('two people with Chromium, without script', () => {
  let world: SignInWorld;
  let browser: Browser;
  let base: string;
  let admin: Account;

  beforeAll(async () => {
    const port = await freePort();
    base = `http://localhost:${port}`;
    world = await SignInWorld.open({
      HABEAS_PUBLIC_URL: `http://127.0.0.1:${port}`,
      HABEAS_TWO_PEOPLE: 'widen,erase,roles',
    });
    await world.api.app.listen({ port, host: '127.0.0.1' });
    browser = await launchChromium();
    admin = await person('Aigul Serikkyzy', ['admin']);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  async function person(name: string, roles: readonly Role[]): Promise<Account> {
    const mail = `${name.split(' ')[0]!.toLowerCase()}@example.org`;
    return await world.accounts.createInvited({ name, mail, roles, by: 'system' });
  }

  async function signedIn(account: Account): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1100, height: 900 }, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${base}/sign-in/link/${await world.links.issue(account.id)}`);
    await page.getByRole('button', { name: 'Sign in' }).click();
    return page;
  }

  /** At the width of a desk and of a small phone, light and dark: nothing stands outside of the page. */
  async function looksRight(page: Page, name: string): Promise<void> {
    for (const width of [1100, 360]) {
      await page.setViewportSize({ width, height: 900 });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        if (pictures)
          await page.screenshot({ path: join(pictures, `${name}-${width}-${colorScheme}.png`), fullPage: true });
      }
      const { scrollWidth } = await page.locator('html').evaluate((html) => ({ scrollWidth: html.scrollWidth }));
      expect([name, width, scrollWidth <= width]).toEqual([name, width, true]);
    }
    await page.setViewportSize({ width: 1100, height: 900 });
  }

  test('a second administrator approves what waits, and closes everything', async () => {
    const second = await person('Bolat Nurlanuly', ['admin']);
    const reader = await person('Gulnara of a very long name that has to be broken somewhere', ['reader']);
    await world.api.record('person/closed/registered', { name: 'Kept Inside', source, confidentiality: 'internal' });
    const { secret } = await world.api.access.create({ name: 'Program', roles: ['admin'], by: admin.id });
    const asks = (path: string, body: object) => world.api.request('POST', `/api/v1/${path}`, { as: secret, body });
    await asks('person/closed/confidentiality-set', { confidentiality: 'public', reason: 'The family asks.', source });
    await asks('person/closed/erased', { reason: 'Asked for.', source });
    const invitation = { jurisdictions: ['KZ'], language: 'en', by: admin.id };
    await world.invitations
      .invite({ ...invitation, mail: 'a.very.long.address.of.somebody@newcomers.example.org', roles: ['keeper'] })
      .catch(() => undefined);
    await world.accounts.setRoles(reader.id, ['admin'], admin.id).catch(() => undefined);

    const own = await signedIn(admin);
    await own.goto(`${base}/admin/approvals`);
    await looksRight(own, 'approvals-own');
    expect(await own.getByRole('button', { name: /^Approve/ }).count()).toBe(0);

    const page = await signedIn(second);
    await page.goto(`${base}/admin`);
    await page.getByRole('link', { name: 'Two people: 4 to decide' }).click();
    await looksRight(page, 'approvals');
    await page.getByRole('button', { name: /^Approve, for Aigul Serikkyzy: Make Gulnara/ }).click();
    expect(await page.getByRole('status').textContent()).toContain('Approved, and done.');
    await page.getByRole('button', { name: /^Refuse, to .*: Destroy/ }).click();
    await looksRight(page, 'approvals-decided');
    expect((await world.accounts.byId(reader.id))?.roles).toEqual(['admin']);

    await page.goto(`${base}/admin`);
    await page.getByText('Close everything…').click();
    await looksRight(page, 'admin');
    await page.getByLabel('Why, if there is time').fill('A laptop was seized.');
    await page.getByRole('button', { name: 'Close everything now' }).click();
    await looksRight(page, 'closed');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Everything is closed');
    await page.getByRole('link', { name: 'The page that opens it again' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Open again');
  }, 180_000);
});

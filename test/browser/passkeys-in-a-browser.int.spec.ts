import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { SignInWorld } from '../sign-in/sign-in-world.ts';
import { freePort, inABrowser, launchChromium, pictures } from './chromium.ts';

inABrowser('signing in with Chromium', () => {
  let world: SignInWorld;
  let browser: Browser;
  let base: string;
  let byNumber: string;
  const complaints: string[] = [];

  beforeAll(async () => {
    const port = await freePort();
    byNumber = `http://127.0.0.1:${port}`;
    base = `http://localhost:${port}`;
    world = await SignInWorld.open({ HABEAS_PUBLIC_URL: byNumber });
    await world.api.app.listen({ port, host: '127.0.0.1' });
    browser = await launchChromium();
    await world.accounts.create({ name: 'Aigul', mail: 'aigul@example.org', roles: ['admin'], by: 'system' });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  async function open(options: Parameters<Browser['newContext']>[0] = {}): Promise<{
    context: BrowserContext;
    page: Page;
  }> {
    const context = await browser.newContext({ viewport: { width: 1100, height: 900 }, ...options });
    const page = await context.newPage();
    page.on('console', (line) => {
      if (['error'].includes(line.type())) complaints.push(line.text());
    });
    return { context, page };
  }

  /** A device with a fingerprint sensor whose owner touches it whenever it asks. */
  async function device(context: BrowserContext, page: Page): Promise<{ cdp: CDPSession; authenticatorId: string }> {
    const cdp = await context.newCDPSession(page);
    await cdp.send('WebAuthn.enable');
    const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
        ...{ isUserVerified: true, automaticPresenceSimulation: true },
      },
    });
    return { cdp, authenticatorId };
  }

  async function picture(page: Page, name: string): Promise<void> {
    if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
  }

  /** By the link of a mail, as somebody without script does. */
  async function signInByLink(page: Page): Promise<void> {
    await page.goto(`${base}/sign-in`);
    await page.fill('#mail', 'aigul@example.org');
    await page.click('form[action="/sign-in"] button');
    await page.waitForURL('**/sign-in/sent');
    await world.writeMails();
    await page.goto(`${base}${world.linkTo('aigul@example.org')}`);
    await page.click('form[action^="/sign-in/link/"] button');
  }

  test('works by a link, without JavaScript, from the number of the address on', async () => {
    const { context, page } = await open({ javaScriptEnabled: false });
    await page.goto(`${byNumber}/sign-in?next=%2Faccount`);
    expect(page.url()).toBe(`${base}/sign-in?next=%2Faccount`);
    await picture(page, 'sign-in-without-script');
    expect(await page.locator('[data-passkey]').isVisible()).toBe(false);
    await page.fill('#mail', 'aigul@example.org');
    await page.click('form[action="/sign-in"] button');
    await picture(page, 'sign-in-sent');
    await world.writeMails();
    await page.goto(`${base}${world.linkTo('aigul@example.org')}`);
    await picture(page, 'open-link');
    await page.click('form[action^="/sign-in/link/"] button');
    expect(page.url()).toBe(`${base}/account`);
    expect(await page.locator('.masthead-reader').textContent()).toBe('Signed in as Aigul');
    expect(await page.locator('[data-without-passkeys]').isVisible()).toBe(true);
    await picture(page, 'account-without-script');
    await page.goto(`${base}/admin`);
    await picture(page, 'admin');
    await page.goto(`${base}/account`);
    await page.click('form[action="/sign-out"] button');
    expect(await page.locator('h1').textContent()).toBe('You are signed out');
    await context.close();
  }, 60_000);

  test('works by a passkey that was made there, asks for no name, and no longer once it has ended', async () => {
    const { context, page } = await open();
    const { cdp, authenticatorId } = await device(context, page);
    await signInByLink(page);
    await page.goto(`${base}/account`);
    await page.fill('#passkey-name', 'work laptop');
    await page.click('[data-passkey=register] button');
    await page.waitForURL('**/account?done=passkey-added');
    expect(await page.locator('tr', { hasText: 'work laptop' }).count()).toBe(1);
    await picture(page, 'account-with-a-passkey');
    const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId });
    expect(credentials).toMatchObject([{ isResidentCredential: true, rpId: 'localhost' }]);
    await page.click('form[action="/sign-out"] button');

    await page.goto(`${base}/sign-in?next=%2Faccount`);
    await picture(page, 'sign-in');
    await page.click('[data-passkey=sign-in] button');
    await page.waitForURL(`${base}/account`);
    expect((await world.journal.list())[0]).toMatchObject({ what: 'account.signed-in', details: { by: 'passkey' } });

    await page.fill('tr:has-text("work laptop") input[name=name]', 'home laptop');
    await page.click('tr:has-text("work laptop") form[action$="/name"] button');
    await page.waitForURL('**/account?done=passkey-named');
    await page.click('tr:has-text("home laptop") form[action$="/end"] button');
    await page.waitForURL('**/account?done=passkey-ended');
    await page.click('form[action="/sign-out"] button');
    await page.goto(`${base}/sign-in`);
    await page.click('[data-passkey=sign-in] button');
    await page.locator('[data-passkey] [role=alert]:not(:empty)').waitFor();
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    await picture(page, 'sign-in-refused');
    await context.close();
  }, 60_000);

  test('takes each answer once: one that is sent again opens nothing', async () => {
    const { context, page } = await open();
    await device(context, page);
    await signInByLink(page);
    await page.goto(`${base}/account`);
    await page.fill('#passkey-name', 'phone');
    await page.click('[data-passkey=register] button');
    await page.waitForURL('**/account?done=passkey-added');
    await page.click('form[action="/sign-out"] button');
    await page.goto(`${base}/sign-in`);
    const sent = page.waitForRequest('**/sign-in/passkey');
    await page.click('[data-passkey=sign-in] button');
    const body = (await sent).postData()!;
    await page.waitForURL(`${base}/`);
    await page.goto(`${base}/account`);
    await page.click('form[action="/sign-out"] button');
    await page.goto(`${base}/sign-in`);
    const token = await page.locator('[data-passkey]').getAttribute('data-token');
    const answer = await context.request.post(`${base}/sign-in/passkey`, {
      headers: { 'content-type': 'application/json', 'x-form-token': token! },
      data: body,
    });
    const again = [answer.status(), ((await answer.json()) as { code: string }).code];
    expect(again).toEqual([422, 'bad-passkey']);
    expect((await page.goto(`${base}/account`))?.url()).toContain('/sign-in');
    await context.close();
  }, 60_000);

  test('breaks no policy of the pages', () => {
    expect(complaints.filter((line) => /Content Security Policy|Refused to/.test(line))).toEqual([]);
  });
});

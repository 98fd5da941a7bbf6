import { existsSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { describe } from '@jest/globals';
import { type Browser, chromium } from 'playwright-core';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
if (!executablePath) console.warn('skipped: no Chromium on this machine (Debian: apt install chromium)');

/** Tests in a browser; skipped where there is none. */
export const inABrowser = executablePath ? describe : describe.skip;

/** Where `HABEAS_TEST_SCREENSHOTS` says so, what each page looks like is kept there. */
export const pictures = process.env.HABEAS_TEST_SCREENSHOTS;

export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
}

/** A port of this machine that nothing listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

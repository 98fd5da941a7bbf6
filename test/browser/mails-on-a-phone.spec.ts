import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { languages } from '#words';
import { inABrowser, launchChromium } from './chromium.ts';

const SPECIMENS = new URL('../../docs/mail-specimens/', import.meta.url);
const PICTURES = new URL('../../docs/mail-pictures/', import.meta.url);
/** `npm run pictures` makes them anew. */
const writes = process.env.HABEAS_TEST_PICTURES === 'write';

const WIDTH = 360;
/** Of each mail so much is on its picture. */
const HEIGHT = 960;
/** How much a phone shows before anybody scrolls. */
const FIRST_SCREEN = 640;
const SCHEMES = ['light', 'dark'] as const;
const MAILS = [
  ...['taken-into-custody', 'release-due', 'released', 'died', 'correction', 'hearing-moved-notice'],
  ...['digest', 'names-from-reports'],
];

interface Looks {
  readonly overflows: boolean;
  /** Pixels. */
  readonly lineSize: number;
  readonly largestElse: number;
  readonly buttonBottom: number;
  readonly buttonText: string;
  readonly buttonFill: string;
  /** What a reader reads, and what it stands on. */
  readonly text: string;
  readonly page: string;
}

/** Runs in the page, whose types are none of ours. */
const LOOK = `(() => {
  const size = (element) => Number.parseFloat(getComputedStyle(element).fontSize);
  const cell = document.querySelector('table td');
  // What a page without a colour of its own stands on, in the scheme of the reader.
  const canvas = document.body.appendChild(document.createElement('i'));
  canvas.style.backgroundColor = 'Canvas';
  const page = getComputedStyle(canvas).backgroundColor;
  canvas.remove();
  const others = [...document.body.querySelectorAll('*')].filter((one) => one.closest('h1') === null);
  return {
    overflows: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    lineSize: size(document.querySelector('h1')),
    largestElse: Math.max(...others.map(size)),
    buttonBottom: cell.getBoundingClientRect().bottom,
    buttonText: getComputedStyle(cell.querySelector('a')).color,
    buttonFill: getComputedStyle(cell).backgroundColor,
    text: getComputedStyle(document.body).color,
    page,
  };
})()`;

/** WCAG 2.2, of `rgb(r, g, b)`. */
function contrast(one: string, other: string): number {
  const luminance = (color: string) => {
    const [r = 0, g = 0, b = 0] = (color.match(/[\d.]+/g) ?? []).map((part) => {
      const value = Number(part) / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

inABrowser('mails on a phone of 360 pixels', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  test.each(languages.flatMap((language) => SCHEMES.map((scheme) => [language, scheme] as const)))(
    'the line is the largest, the button under it is on the first screen and reads well, nothing runs out: %s, %s',
    async (language, colorScheme) => {
      const pictures: string[] = [];
      const page = await browser.newPage({ viewport: { width: WIDTH, height: FIRST_SCREEN }, colorScheme });
      for (const mail of MAILS) {
        const html = await readFile(new URL(`${language}/${mail}.html`, SPECIMENS), 'utf8');
        await page.setContent(html);
        const looks = await page.evaluate<Looks>(LOOK);
        expect([mail, looks.overflows]).toEqual([mail, false]);
        expect(looks.lineSize).toBeGreaterThan(1.2 * looks.largestElse);
        expect([mail, looks.buttonBottom < FIRST_SCREEN]).toEqual([mail, true]);
        expect(contrast(looks.buttonText, looks.buttonFill)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(looks.buttonFill, looks.page)).toBeGreaterThanOrEqual(3);
        expect(contrast(looks.text, looks.page)).toBeGreaterThanOrEqual(4.5);
        if (writes) pictures.push((await pictureOf(page)).toString('base64'));
      }
      await page.close();
      if (writes) await writeSheet(browser, pictures, `${language}-${colorScheme}.webp`);
    },
    60_000,
  );
});

async function pictureOf(page: Page): Promise<Buffer> {
  return await page.screenshot({ clip: { x: 0, y: 0, width: WIDTH, height: HEIGHT }, fullPage: true });
}

/** One picture of all, side by side. */
async function writeSheet(browser: Browser, pictures: readonly string[], name: string): Promise<void> {
  const page = await browser.newPage();
  const sheet = await page.evaluate<string>(`(async () => {
    const [pictures, width, height, gap] = ${JSON.stringify([pictures, WIDTH, HEIGHT, 12])};
    const canvas = document.createElement('canvas');
    canvas.width = (width + gap) * pictures.length + gap;
    canvas.height = height + 2 * gap;
    const context = canvas.getContext('2d');
    context.fillStyle = '#808080';
    context.fillRect(0, 0, canvas.width, canvas.height);
    for (const [index, picture] of pictures.entries()) {
      const image = new Image();
      image.src = 'data:image/png;base64,' + picture;
      await image.decode();
      context.drawImage(image, gap + index * (width + gap), gap);
    }
    return canvas.toDataURL('image/webp', 0.7);
  })()`);
  await page.close();
  await mkdir(PICTURES, { recursive: true });
  await writeFile(fileURLToPath(new URL(name, PICTURES)), Buffer.from(sheet.split(',')[1]!, 'base64'));
}

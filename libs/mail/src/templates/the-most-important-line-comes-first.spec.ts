import { describe, expect, test } from '@jest/globals';
import { words as wordsOf } from '#words';
import { BUTTON, renderHtml } from '../document/render-html.ts';
import { renderText } from '../document/render-text.ts';
import { alertSpecimens, digestSpecimens, specimenLanguages } from '../specimens/specimen-views.ts';
import { specimens } from '../specimens/specimens.ts';
import { alertMail } from './alert-mail.ts';
import { digestMail } from './digest-mail.ts';

const flat = (text: string) => text.replaceAll(/\s+/g, ' ').replaceAll(/[\u2068\u2069]/g, '');
const titleOf = (name: string, language: 'en' | 'ru' | 'kk' = 'en') =>
  flat(alertMail(alertSpecimens(language)[name]!, language).title);

test.each([
  ['release-approaching', /^Asel Nurlanova: the term is about to end – between Friday 12 November 2021 and /],
  ['release-due', /^Asel Nurlanova: the term may end today – between Friday 12 November 2021 and /],
  ['release-unconfirmed', /^Asel Nurlanova: no release is confirmed; the term was to end between Friday 12 /],
  ['taken-into-custody', /^Asel Nurlanova: taken into custody – Tuesday 2 November 2021$/],
  ['detained-again', /^Asel Nurlanova: held again – Saturday 13 November 2021$/],
  ['detained-again-nothing-known', /^Asel Nurlanova: held again – Friday 12 November 2021$/],
  ['extended', /^Asel Nurlanova: the term was extended – no later than Sunday 2 January 2022 \(Shymkent time\)$/],
  ['converted', /^Asel Nurlanova: held on other grounds; the term was to end no later than Friday 5 November 2021 /],
  ['transferred', /^Asel Nurlanova: held elsewhere – Temporary detention centre, Turkistan$/],
  [
    'escaped',
    /^Asel Nurlanova: reported to have escaped – about Sunday 7 November 2021$|escaped – about 7 November 2021$/,
  ],
  ['release-reported', /^Asel Nurlanova: a release is reported, not confirmed – Monday 8 November 2021$/],
  ['released', /^Asel Nurlanova: release confirmed – Friday 12 November 2021$/],
  ['died', /^Asel Nurlanova: died in custody – November 2021$/],
  ['disappeared', /^Asel Nurlanova: disappeared – Tuesday 2 November 2021$/],
  ['no-longer-followed', /^Asel Nurlanova: no longer followed – Saturday 12 November 2022$/],
  ['correction', /^Asel Nurlanova: what we told you was wrong; the term ends between Sunday 14 November 2021 and /],
  ['date-changed', /^Asel Nurlanova: a date has moved – now: between Sunday 14 November 2021 and /],
  ['taken-back', /^Asel Nurlanova: taken back, the record no longer says this$/],
  [
    'hearing-approaching',
    /^Case of Timur Ospanov: a hearing is near – Monday 15 November 2021, 10:00 \(Shymkent time\)$/,
  ],
  ['hearing-moved-notice', /^Case of Timur Ospanov: a hearing has moved – now: Monday 22 November 2021, 10:00 /],
  ['hearing-cancelled', /^Case of Timur Ospanov: a hearing was cancelled; was set for Monday 15 November 2021, 10:00 /],
])('who, what, and which day: %s', (name, line) => {
  expect(titleOf(name)).toMatch(line);
});

test('an end that is not certain says so once in the line', () => {
  for (const name of ['release-approaching', 'release-due', 'release-unconfirmed', 'extended', 'date-changed']) {
    const title = flat(alertMail({ ...alertSpecimens('en')[name]!, qualifier: 'approximate' }, 'en').title);
    expect([name, title.match(/approximate date/g)]).toEqual([name, ['approximate date']]);
  }
});

describe.each(specimens().map(({ language, name, mail }) => [`${language}/${name}`, mail] as const))(
  '%s',
  (_, mail) => {
    const html = renderHtml(mail);
    const lines = renderText(mail).split('\n');

    test('has that line first and large, and one button directly under it', () => {
      const body = html.slice(html.indexOf('<body'));
      const [heading, button] = [body.indexOf('<h1'), body.indexOf('<table')];
      expect(body.slice(0, heading)).toMatch(/^<body[^>]*>\s*$/);
      expect(body.slice(body.indexOf('</h1>') + '</h1>'.length, button).trim()).toBe('');
      expect(body.match(/<h1/g)).toHaveLength(1);
      expect(body.match(/<table/g)).toHaveLength(1);
      expect(/<h1 style="font-size: ([\d.]+)em/.exec(body)?.[1]).toBe('1.35');
      for (const [, size] of body.matchAll(/font-size: ([\d.]+)em/g)) expect(Number(size)).toBeLessThanOrEqual(1.35);
    });

    test('has it first in text, too, and the link under it', () => {
      const underline = lines.findIndex((line) => /^=+$/.test(line));
      expect(flat(lines.slice(0, underline).join(' '))).toBe(flat(mail.title));
      const link = lines.indexOf(mail.action.url);
      expect(lines[underline + 1]).toBe('');
      expect(flat(lines.slice(underline + 2, link).join(' '))).toBe(`${flat(mail.action.label)}:`);
    });
  },
);

describe.each(specimenLanguages)('a mail of several in %s', (language) => {
  test('each item begins with its line and a plain link to its record', () => {
    const { record } = wordsOf(language).phrases;
    for (const [name, view] of Object.entries(digestSpecimens(language))) {
      const { blocks } = digestMail(view, language);
      const headings = blocks.flatMap(({ kind }, index) => (kind === 'heading' ? [index] : []));
      expect([name, headings.length]).toEqual([name, view.items.length]);
      for (const index of headings) expect(blocks[index + 1]).toMatchObject({ kind: 'link', label: record });
    }
  });
});

/** Relative luminance of `#rrggbb` (WCAG 2.2). */
function luminance(color: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

test.each([
  ['light', '#ffffff'],
  ['dark', '#121212'],
])('the button reads well and stands out, light and dark: %s (WCAG 2.2, 1.4.3 and 1.4.11)', (_, behind) => {
  expect(contrast(BUTTON.text, BUTTON.fill)).toBeGreaterThanOrEqual(4.5);
  expect(contrast(BUTTON.fill, behind)).toBeGreaterThanOrEqual(3);
});

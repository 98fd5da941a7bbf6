import { describe, expect, test } from '@jest/globals';
import { type LegalStep, type ReleaseWindow, releaseWindow } from '#legal';
import { type Language, languages } from '#words';
import { formatWindow as formatWindowIn } from './format-window.ts';

const formatWindow = (window: ReleaseWindow, language: Language = 'en') => formatWindowIn(window, language);

const note = (text: string): LegalStep => ({ step: 'note', text });

describe('for a terminal', () => {
  const term = { rule: 'kz.administrative-arrest', from: '2021-11-02', duration: 'P10D', zone: 'Asia/Almaty' };

  test('a window begins with the answer and ends with what to beware of', () => {
    const text = formatWindow(releaseWindow({ ...term, basis: 'ruling' }));
    expect(text).toMatch(/^Has to be free on 12 November 2021 or earlier\.\n/);
    expect(text).toMatch(/\n {2}latest {4}the end of 12 November 2021\n/);
    expect(text).toMatch(/\nWorking\n {2}1\. Rule on administrative arrest \(KZ\): CAO art\. 739/);
    expect(text).toMatch(/\nBeware\n {2}! Only the ruling is dated[^\n]*$/);
  });

  test.each([
    ['2021-11-02', /^Has to be free on 12 November 2021\.\n/],
    ['2021-11-02/2021-11-05', /^Has to be free between 12 November 2021 and 15 November 2021\./],
    ['2021-11-02/..', /^Has to be free on 12 November 2021 or later\./],
    ['2021-11', /^Has to be free on 10 December 2021 or earlier\./],
    ['XXXX', /^When the person has to be free cannot be said\./],
  ])('%s', (from, answer) => {
    expect(formatWindow(releaseWindow({ ...term, from, basis: 'detention' }))).toMatch(answer);
  });

  test('a window is told in full', () => {
    const window = releaseWindow({ ...term, basis: 'detention', credit: 'P2D' });
    expect(formatWindow({ ...window, steps: [note('One.'), note('Two.')] })).toBe(
      [
        'Has to be free on 10 November 2021.',
        '',
        '  rule      kz.administrative-arrest (verified)',
        '  from      2021-11-02, date of the detention',
        '  term      10 days',
        '  credit    2 days',
        '  zone      Asia/Almaty',
        '  earliest  10 November 2021, 00:00 (UTC+6)',
        '  latest    the end of 10 November 2021',
        '',
        'Working',
        '  1. One.',
        '  2. Two.',
      ].join('\n'),
    );
    const unknown = formatWindow(releaseWindow({ ...term, from: 'XXXX', basis: 'detention' }));
    expect(unknown).toMatch(/\n {2}earliest {2}not known\n {2}latest {4}not known\n/);
    expect(unknown).not.toMatch(/credit/);
  });

  test('an end that is no midnight is said with its hour', () => {
    const hours = {
      rule: 'kz.criminal-detention',
      duration: 'PT72H',
      zone: 'Asia/Almaty',
      basis: 'detention',
    } as const;
    const text = formatWindow(releaseWindow({ ...hours, from: '2021-11-07T14:30' }));
    expect(text).toMatch(/\n {2}latest {4}before 10 November 2021, 14:30 \(UTC\+6\)\n/);
  });

  test.each(languages)(
    'in %s no stamp, code or exclusive day stands in a line but the rule and the start as given',
    (language) => {
      for (const from of ['2021-11-02', '2021-11-02T14:30', '2021-11', '2021-11-02/..', '../2021-11-02']) {
        for (const basis of ['detention', 'ruling'] as const) {
          const window = releaseWindow({ ...term, from, basis, credit: 'P2D' });
          const [, , , , ...lines] = formatWindow(window, language).split('\n');
          expect(lines.join('\n')).not.toMatch(
            /\d{4}-\d{2}|\bP\d|PT\d|(?<![-\w])kz\.[a-z]|13 November|undefined|\[object/,
          );
        }
      }
    },
  );
});

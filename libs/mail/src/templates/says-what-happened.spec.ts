import { describe, expect, test } from '@jest/globals';
import { renderText } from '../document/render-text.ts';
import {
  alertSpecimens,
  digestSpecimens,
  type SpecimenLanguage,
  specimenLanguages,
} from '../specimens/specimen-views.ts';
import { alertMail } from './alert-mail.ts';
import { digestMail } from './digest-mail.ts';
import type { AlertMailView } from './mail-view.ts';
import { whatHappened } from './what-happened.ts';

const flat = (text: string) => text.replaceAll(/\s+/g, ' ').replaceAll(/[\u2068\u2069]/g, '');
const mailOf = (name: string, language: SpecimenLanguage) => {
  const mail = alertMail(alertSpecimens(language)[name]!, language);
  return { ...mail, text: flat(renderText(mail)) };
};
const MOVED = { en: /a date has moved/, ru: /дата изменилась/, kk: /күн өзгерді/ };

describe('subject and heading say what happened', () => {
  test.each([
    ['hearing-cancelled', 'a hearing was cancelled', 'судебное заседание отменено', 'сот отырысы болмайтын болды'],
    [
      'hearing-cancelled-notice',
      'a hearing was cancelled',
      'судебное заседание отменено',
      'сот отырысы болмайтын болды',
    ],
    ['hearing-off-by-death', 'a hearing was cancelled', 'судебное заседание отменено', 'сот отырысы болмайтын болды'],
    ['hearing-put-off', 'a hearing was put off', 'судебное заседание отложено', 'сот отырысы кейінге қалдырылды'],
    [
      'hearing-put-off-notice',
      'a hearing was put off',
      'судебное заседание отложено',
      'сот отырысы кейінге қалдырылды',
    ],
    ['hearing-moved-notice', 'a hearing has moved', 'заседание перенесено', 'басқа уақытқа ауыстырылды'],
    ['hearing-held-notice', 'a hearing took place', 'судебное заседание состоялось', 'сот отырысы өтті'],
  ])('%s', (name, ...words) => {
    for (const [index, language] of specimenLanguages.entries()) {
      const { subject, title, text } = mailOf(name, language);
      expect(subject).toContain(words[index]);
      expect(title).toContain(words[index]);
      expect(text).not.toMatch(MOVED[language]);
    }
  });

  test.each(['hearing-taken-back', 'taken-back'])(
    '%s: taken back, and nothing that it claimed as holding now',
    (name) => {
      const words = { en: /taken back/, ru: /отозваны/, kk: /қайтарып алынды/ };
      for (const language of specimenLanguages) {
        const { title, text } = mailOf(name, language);
        expect(title).toMatch(words[language]);
        expect(text).not.toMatch(MOVED[language]);
      }
      const now = mailOf(name, 'en').text.split('What holds now:')[1]!;
      expect(now).toContain('Status: taken back');
      expect(now.split('Sources:')[0]).not.toMatch(/2021/);
    },
  );

  test('a term that had moved and then ended is told by how it ended', () => {
    const view = alertSpecimens('en')['date-changed-then-released']!;
    const news = (['released', 'died', 'escaped', 'detained_again'] as const).map((status) =>
      whatHappened({ ...view, said: { ...view.said, status } as AlertMailView['said'] }),
    );
    expect(news).toEqual(['released', 'died', 'escaped', 'detained_again']);
    expect(mailOf('date-changed-then-released', 'en').title).toMatch(
      /Asel Nurlanova.*: release confirmed – Wednesday 10 November 2021$/,
    );
  });

  test('a date has moved only where one has', () => {
    const moved = alertSpecimens('en')['date-changed']!;
    expect(whatHappened(moved)).toBe('date_changed');
    const told = { at: moved.now, said: { ...moved.said, place: 'Almaty' } as AlertMailView['said'] };
    expect(whatHappened({ ...moved, told })).toBe('changed');
    const hearing = alertSpecimens('en')['hearing-moved-notice']!;
    expect(whatHappened({ ...hearing, told: { at: hearing.now, said: hearing.said } })).toBe('changed');
  });
});

describe('a hearing that is off', () => {
  test('was set for a time, and will not take place; no date of it is one to come', () => {
    const said = {
      en: 'It was set for Monday 15 November 2021, 10:00 (Shymkent time) and will not take place.',
      ru: 'Оно было назначено: понедельник, 15 ноября 2021 года, 10:00 (местное время: Шымкент) – и не состоится.',
      kk: 'Оның тағайындалған уақыты 2021 жылғы 15 қараша, дүйсенбі, сағат 10:00 (жергілікті уақыт: Шымкент) еді, бірақ отырыс өтпейді.',
    };
    for (const language of specimenLanguages) {
      for (const name of ['hearing-cancelled', 'hearing-cancelled-notice', 'hearing-off-by-death'])
        expect(mailOf(name, language).text).toContain(said[language]);
    }
    const { text } = mailOf('hearing-cancelled-notice', 'en');
    expect(text).toContain('Was set for: Monday 15 November 2021, 10:00');
    expect(text).not.toMatch(/ Date: |In your time zone/);
    const late = { ...alertSpecimens('en')['hearing-cancelled-notice']!, now: '2021-11-16T00:00:00Z' };
    expect(flat(renderText(alertMail(late, 'en')))).toContain('(Shymkent time) and did not take place.');
  });

  test('of which nobody is left to appear says why', () => {
    expect(mailOf('hearing-off-by-death', 'en').text).toContain('The last of the parties has died');
    expect(mailOf('hearing-off-by-death', 'ru').text).toContain('Никого из участников дела нет в живых');
    expect(mailOf('hearing-off-by-death', 'kk').text).toContain('қатысушылардың бәрі қайтыс болды');
    expect(mailOf('hearing-cancelled-notice', 'en').text).not.toContain('died');
  });

  test('put off or moved says for when it was set', () => {
    for (const name of ['hearing-put-off-notice', 'hearing-moved-notice'])
      expect(mailOf(name, 'en').text).toContain('It was set for Monday 15 November 2021, 10:00 (Shymkent time).');
  });

  test.each(['digest', 'late', 'corrections', 'summary'] as const)('is said to be so in a %s', (kind) => {
    const item = alertSpecimens('en')['hearing-cancelled-notice']!;
    const mail = digestMail({ ...digestSpecimens('en').digest!, kind, items: [item] }, 'en');
    const text = flat(renderText(mail));
    expect(text).not.toMatch(MOVED.en);
    expect(text).toMatch(/hearing (was )?cancelled/);
    if (kind !== 'summary') expect(text).toContain('was set for Monday 15 November 2021, 10:00');
    if (kind === 'corrections') expect(mail.subject).toContain('changes and corrections to what we told you');
  });
});

describe('a release that is reported', () => {
  const report = [{ on: '2021-11-08', by: ['A monitoring bulletin'] }];
  const SENTENCE = {
    en: 'A release on Monday 8 November 2021 is reported by A monitoring bulletin; nobody has confirmed it.',
    ru: 'Сообщается об освобождении (понедельник, 8 ноября 2021 года). Источник: A monitoring bulletin. Никто этого не подтвердил.',
    kk: 'Босатылғаны туралы хабар бар (2021 жылғы 8 қараша, дүйсенбі). Дереккөз: A monitoring bulletin. Оны ешкім растаған жоқ.',
  };

  test.each(specimenLanguages)('stands in every mail about somebody who counts as held: %s', (language) => {
    let asked = 0;
    for (const view of Object.values(alertSpecimens(language))) {
      if (view.said.matter !== 'custody' || view.said.status !== 'held') continue;
      const said = { ...view.said, releaseReported: report };
      const text = flat(renderText(alertMail({ ...view, said }, language)));
      expect(text).toContain(SENTENCE[language]);
      expect(text).not.toMatch(/not a report of release|no release has been reported/);
      for (const kind of ['digest', 'summary'] as const) {
        const digest = { ...digestSpecimens(language).digest!, kind, items: [{ ...view, said }] };
        expect(flat(renderText(digestMail(digest, language)))).toContain(SENTENCE[language]);
      }
      asked += 1;
    }
    expect(asked).toBeGreaterThan(12);
  });

  test('is in the one line that a digest and a summary have of each matter', () => {
    const view = alertSpecimens('en')['release-approaching']!;
    const item = { ...view, said: { ...view.said, releaseReported: report } as AlertMailView['said'] };
    for (const kind of ['digest', 'summary'] as const) {
      const text = flat(renderText(digestMail({ ...digestSpecimens('en').digest!, kind, items: [item] }, 'en')));
      expect(text).toMatch(/In short: - Asel Nurlanova: [^-]*; a release is reported, not confirmed/);
    }
  });

  test('by whom is text from a report, and stays text', () => {
    const view = alertSpecimens('en')['release-reported']!;
    const by = ['<b>\r\nBcc: x@example.org', 'Y'.repeat(500)];
    const said = { ...view.said, releaseReported: [{ on: '2021-11-08', by }] } as AlertMailView['said'];
    const mail = alertMail({ ...view, said }, 'en');
    expect(renderText(mail)).not.toMatch(/\nBcc:|Y{200}/);
  });

  test('of a statement of before reports were said is none', () => {
    const view = alertSpecimens('en')['release-approaching']!;
    const { releaseReported: _, ...old } = view.said as Extract<AlertMailView['said'], { matter: 'custody' }>;
    expect(flat(renderText(alertMail({ ...view, said: old }, 'en')))).toBe(flat(renderText(alertMail(view, 'en'))));
  });
});

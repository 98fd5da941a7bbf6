import { expect, test } from '@jest/globals';
import { words as wordsOf } from '#words';
import { renderText } from '../document/render-text.ts';
import { alertSpecimens, digestSpecimens, specimenLanguages } from '../specimens/specimen-views.ts';
import { alertMail } from './alert-mail.ts';
import { digestMail } from './digest-mail.ts';

/** Said of a release: somebody vouches for it, or does not. */
const OF_A_RELEASE = { en: /confirm/i, ru: /подтвер/i, kk: /раста/i };
const flat = (text: string) => text.replaceAll(/\s+/g, ' ');

test.each(specimenLanguages)(
  '"not confirmed" is said of releases alone, never of how a report stands: %s',
  (language) => {
    const words = wordsOf(language);
    for (const standing of Object.values(words.standings)) expect(standing).not.toMatch(OF_A_RELEASE[language]);
    const views = Object.entries(alertSpecimens(language));
    const mails = [
      ...views.map(([name, view]) => [name, alertMail(view, language)] as const),
      ...Object.entries(digestSpecimens(language)).map(([name, view]) => [name, digestMail(view, language)] as const),
    ];
    let asked = 0;
    for (const [name, mail] of mails) {
      const lines = renderText(mail).split('\n');
      for (const line of lines.filter((each) => each.startsWith(`${words.phrases.standing}:`))) {
        expect([name, line]).toEqual([name, expect.not.stringMatching(OF_A_RELEASE[language])]);
        asked += 1;
      }
    }
    expect(asked).toBeGreaterThan(10);
  },
);

test.each(specimenLanguages)('who is held on an unverified report reads of two doubts in two words: %s', (language) => {
  const words = wordsOf(language);
  const mail = flat(renderText(alertMail(alertSpecimens(language)['release-unconfirmed']!, language)));
  expect(mail).toContain(words.standings.unconfirmed);
  expect(mail).toMatch(OF_A_RELEASE[language]);
});

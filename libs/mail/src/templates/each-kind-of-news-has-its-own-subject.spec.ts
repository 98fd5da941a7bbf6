import { describe, expect, test } from '@jest/globals';
import { alertRules } from '#domain';
import { type CustodyView, words as wordsOf } from '#words';
import { alertSpecimens, specimenLanguages } from '../specimens/specimen-views.ts';
import { alertMail } from './alert-mail.ts';

/** Of these the reader is told one thing by one subject: that what they hold is wrong or has changed. */
const MAY_SHARE = ['correction', 'date_changed'];

describe.each(specimenLanguages)('in %s', (language) => {
  const views = alertSpecimens(language);
  const subjectOf = (rule: (typeof alertRules)[number]) =>
    alertMail(Object.values(views).find((view) => view.rule === rule)!, language).subject;

  test('released, escaped, died, extended, transferred, detained again and the rest: each has its own neutral subject', () => {
    const rules = alertRules.filter((rule) => !MAY_SHARE.includes(rule));
    const subjects = rules.map(subjectOf);
    expect(new Set(subjects).size).toBe(rules.length);
    for (const subject of subjects) expect(subject).not.toMatch(/what you follow|за чем|бақылап отырған/);
  });

  test('no subject says arrest, custody, release, escape or death, and a release never reads as a death', () => {
    for (const rule of alertRules) {
      expect(subjectOf(rule)).not.toMatch(
        /arrest|custody|detain|releas|escape|\bdie|dea(?:d|th)|арест|страж|задерж|освобо|побег|смерт|умер|қама|ұста|босат|қаш|өлім|қайтыс/i,
      );
    }
    expect(subjectOf('released')).not.toMatch(/\bend|over|кон[её]ц|конч|аяқта|бітті/);
    expect(subjectOf('died')).not.toBe(subjectOf('released'));
  });

  test('who lived at home has left no place when the restriction ends', () => {
    const released = views.released!;
    const said = { ...(released.said as CustodyView), kind: 'restriction_of_liberty' } as const;
    const { subject } = alertMail({ ...released, said }, language);
    expect(subject).toContain(wordsOf(language).phrases.restrictionEnded);
    expect(subject).not.toBe(subjectOf('released'));
  });
});

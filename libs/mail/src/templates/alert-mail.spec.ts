import { describe, expect, test } from '@jest/globals';
import type { AlertRule } from '#domain';
import { type CustodyView, type Language, languages, type PreferencesView, words } from '#words';
import { renderHtml } from '../document/render-html.ts';
import { renderText } from '../document/render-text.ts';
import { alertMail } from './alert-mail.ts';
import { confirmationMail } from './confirmation-mail.ts';
import type { AlertMailView } from './mail-view.ts';

const said: CustodyView = {
  matter: 'custody',
  name: 'Nurzhan Abildaev',
  kind: 'administrative_arrest',
  since: '2021-11-02',
  place: 'Shymkent',
  legalBases: ['KZ CAO 667'],
  status: 'held',
  statusOn: null,
  earliest: null,
  latest: '2021-11-12',
  review: null,
};

const view: AlertMailView = {
  rule: 'release_approaching',
  exercise: false,
  now: '2021-11-08T18:00:00Z',
  said,
  placeZone: 'Asia/Almaty',
  readerZone: 'America/New_York',
  from: null,
  until: '2021-11-13T00:00:00+06:00',
  facility: null,
  standing: 'unconfirmed',
  working: ['Term: 10 days.'],
  warnings: [],
  sources: [{ publisher: 'A bulletin', title: null, url: null, archiveUrl: null, locator: 'entry 7' }],
  told: null,
  because: [],
  subscribedTo: { person: 'Nurzhan Abildaev', place: null, everything: false },
  links: { record: 'https://habeas.example/history/x', end: 'https://habeas.example/subscriptions/end/t' },
};

const flat = (text: string) => text.replaceAll(/\s+/g, ' ');

describe('an alert', () => {
  test('says who, where, when by both clocks, how it was worked out, on which source, and how to get no more', () => {
    const text = flat(renderText(alertMail(view, 'en')));
    for (const part of [
      'Nurzhan Abildaev',
      'administrative arrest',
      'no later than Friday 12 November 2021 (Shymkent time)',
      'no later than Friday 12 November 2021, 13:00 (America/New_York, UTC-5)',
      'Held since: Tuesday 2 November 2021',
      'KZ CAO 667',
      'This is what the term says; it is not a report of release.',
      'Term: 10 days.',
      'A bulletin, entry 7',
      'https://habeas.example/history/x',
      'https://habeas.example/subscriptions/end/t',
    ]) {
      expect(text).toContain(part);
    }
  });

  test.each<AlertRule>([
    'release_approaching',
    'release_due',
    'release_unconfirmed',
    'detained_again',
    'released',
    'died',
    'correction',
    'date_changed',
  ])('%s names nobody in its subject, and claims a release only where one is confirmed', (rule) => {
    const told = rule === 'correction' || rule === 'date_changed' ? { at: view.now, said } : null;
    const mail = alertMail({ ...view, rule, told }, 'en');
    expect(mail.subject).toMatch(/^Habeas: .* \(Shymkent\)$/);
    expect(mail.subject).not.toMatch(/Nurzhan|Abildaev|arrest|released/);
    if (rule !== 'released' && rule !== 'died')
      expect(flat(renderText(mail))).toMatch(/release is confirmed|not a release/);
  });

  test.each(languages)('in %s a notice says whom its reader was told of under another name, and how', (language) => {
    const sentence = (how: 'merged' | 'renamed' | 'another', now: string | null) => {
      const renamed = [{ told: 'A. Before', now, how }];
      const told = { at: view.now, said: { ...said, name: 'A. Before' } };
      return flat(renderText(alertMail({ ...view, rule: 'correction', told, renamed }, language)));
    };
    const texts = [
      ...(['merged', 'renamed', 'another'] as const).map((how) => sentence(how, 'B. After')),
      sentence('another', null),
    ];
    const own = words(language);
    expect(texts[0]).toContain(flat(own.namedOtherwise('merged', 'A. Before', 'B. After')));
    expect(texts[1]).toContain(flat(own.namedOtherwise('renamed', 'A. Before', 'B. After')));
    expect(texts[2]).toContain(flat(own.namedOtherwise('another', 'A. Before', 'B. After')));
    expect(texts[3]).toContain(flat(own.namedOtherwise('another', 'A. Before', null)));
    expect(new Set(texts).size).toBe(4);
    expect(sentence('another', 'Name withheld')).toContain(own.nameWithheld);
  });

  test('where no term is stated says what the law allows at most, and that no release is reported', () => {
    const mail = alertMail(
      { ...view, rule: 'release_unconfirmed', said: { ...said, latest: null, review: '2021-12-02' } },
      'en',
    );
    expect(flat(renderText(mail))).toContain(
      'no later than Thursday 2 December 2021 (Shymkent time). No decision and no release has been reported',
    );
  });

  test('says who disputes the custody and what they say, also of who disappeared', () => {
    const disputes = [{ by: 'City police', claim: 'Nobody of that name was detained' }];
    const stands = 'sources conflict; disputed by City police: “Nobody of that name was detained”';
    for (const kind of ['administrative_arrest', 'enforced_disappearance'] as const) {
      const disputed = { ...view, standing: 'conflicting', disputes, said: { ...said, kind } };
      expect(flat(renderText(alertMail(disputed, 'en')))).toContain(stands);
    }
    const russian = flat(renderText(alertMail({ ...view, standing: 'conflicting', disputes }, 'ru')));
    expect(russian).toContain('оспаривается (City police): «Nobody of that name was detained»');
  });

  test('of custody that nobody follows any more gives no date on which a term would end', () => {
    const gone = { ...said, status: 'no_longer_followed', statusOn: '2021-11-10' } as const;
    const text = flat(renderText(alertMail({ ...view, rule: 'no_longer_followed', said: gone }, 'en')));
    expect(text).not.toMatch(/Latest lawful end|In your time zone|12 November 2021/);
    expect(text).toContain('none is confirmed, and the person may still be held');
  });

  test('a report that says not how somebody was released does not say that they are free', () => {
    const releaseReported = [{ on: '2021-11-08', by: ['Family'] }];
    const lead = (manners: readonly 'amnesty'[]) =>
      flat(
        renderText(
          alertMail(
            {
              ...view,
              rule: 'release_reported',
              said: { ...said, releaseReported: releaseReported.map((one) => ({ ...one, manners })) },
            },
            'en',
          ),
        ),
      );
    expect(lead([])).toContain('is reported to have been released.');
    expect(lead([])).not.toContain('free');
    expect(lead(['amnesty'])).toContain('is reported to be free.');
  });

  test('a notice about a term that has run out says that too', () => {
    const told = { at: '2021-11-12T00:00:00Z', said: { ...said, latest: '2021-11-20' } };
    const over = { ...view, rule: 'correction', told, now: '2021-11-14T00:00:00Z' } as const;
    expect(flat(renderText(alertMail(over, 'en')))).toContain('The term of Nurzhan Abildaev has run out');
    expect(flat(renderText(alertMail({ ...over, now: '2021-11-12T00:00:00Z' }, 'en')))).not.toContain('has run out');
  });
});

describe('what people wrote into the record', () => {
  test('stays text: no markup, no link of its own, no line of its own in a subject', () => {
    const hostile = '<img src=x onerror=alert(1)>"\'&';
    const mail = alertMail(
      {
        ...view,
        said: { ...said, name: hostile, place: 'Shym\r\nBcc: x@example.org' },
        working: [hostile],
        facility: hostile,
        links: { ...view.links, record: 'javascript:alert(1)' },
      },
      'en',
    );
    const html = renderHtml(mail);
    expect(html).not.toMatch(/<img|javascript:/);
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;');
    expect(mail.subject).not.toMatch(/[\r\n]/);
  });

  test('may be very long', () => {
    const mail = alertMail(
      { ...view, said: { ...said, name: 'Name '.repeat(2000), place: 'Place '.repeat(33) } },
      'en',
    );
    expect(mail.subject.length).toBeLessThan(100);
    const lines = renderText(mail).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(76);
  });
});

describe('a confirmation', () => {
  test('says what was asked for, until when the link works, and that doing nothing is enough', () => {
    const text = renderText(
      confirmationMail(
        {
          filter: { person: null, place: 'Shymkent', everything: false },
          readerZone: 'Asia/Almaty',
          expiresAt: '2021-11-09T11:00:00Z',
          links: { confirm: 'https://habeas.example/subscriptions/confirm/t', home: 'https://habeas.example/' },
        },
        'en',
      ),
    );
    expect(flat(text)).toContain('custody and hearings in Shymkent');
    expect(flat(text)).toContain('Tuesday 9 November 2021, 17:00 (Asia/Almaty, UTC+6)');
    expect(text).toContain('\nhttps://habeas.example/subscriptions/confirm/t\n');
    expect(flat(text)).toContain('without a confirmation you get no further mail');
  });

  test.each([
    ['en', 'Some of it does not go together', 'within your quiet hours. It comes when they end, at 08:00.'],
    ['ru', 'Не всё из этого сочетается', '08:00'],
    ['kk', 'Мұның бәрі бір-біріне сай келмейді', '08:00'],
  ] as const)('in %s says once which choices do not go together, and nothing where all do', (language, title, why) => {
    const preferences: PreferencesView = {
      ...({ delivery: 'daily', digestAt: '07:00', digestDay: 1, releaseLeads: [], hearingLeads: [] } as const),
      ...({ quiet: { from: '21:00', to: '08:00' }, quietLets: 'urgent' } as const),
    };
    const saying = (odd: readonly ('digest-in-quiet-hours' | 'digest-too-late')[]) =>
      flat(
        renderText(
          confirmationMail(
            {
              filter: { person: null, place: 'Shymkent', everything: false },
              ...{ preferences, odd, readerZone: 'Asia/Almaty', expiresAt: '2021-11-09T11:00:00Z' },
              links: { confirm: 'https://habeas.example/subscriptions/confirm/t', home: 'https://habeas.example/' },
            },
            language,
          ),
        ),
      );
    const text = saying(['digest-in-quiet-hours', 'digest-in-quiet-hours']);
    expect(text.split(title)).toHaveLength(2);
    const odd = words(language).oddChoice('digest-in-quiet-hours', preferences);
    expect(text.split(flat(odd))).toHaveLength(2);
    expect(odd).toContain(why);
    expect(saying([])).not.toContain(title);
  });
});

test.each([
  [
    'en',
    'approximate',
    'Friday 12 November 2021 (approximate date; Shymkent time)',
    '12 November 2021 (approximate date)',
  ],
  ['ru', 'uncertain', '(дата неточная; местное время: Shymkent)', '12 ноября 2021 года (дата неточная)'],
  ['kk', 'both', '(күні шамамен, нақты емес; жергілікті уақыт: Shymkent)', '(күні шамамен, нақты емес)'],
] as const)('in %s an end counted from an %s date says so wherever it stands', (language, qualifier, headline, row) => {
  const mail = flat(renderText(alertMail({ ...view, qualifier }, language)));
  expect(mail).toContain(headline);
  expect(mail).toContain(row);
  expect(flat(renderText(alertMail({ ...view, qualifier: null }, language)))).not.toContain(row);
});

describe('a headline', () => {
  const title = (more: Partial<AlertMailView>, language: Language = 'en') =>
    alertMail({ ...view, rule: 'release_due', ...more }, language).title;
  const days = { earliest: '2021-11-12', latest: '2021-11-14' };

  test('says that a term ends today only where that is certain', () => {
    expect(title({})).toMatch(/: the term ends today – no later than /);
    expect(title({ said: { ...said, ...days } })).toMatch(/: the term may end today – between /);
    expect(title({ said: { ...said, ...days, latest: null } })).toMatch(/: the term may end today – not before /);
  });

  test('of an end that was counted from an uncertain date says so', () => {
    expect(title({ qualifier: 'approximate' })).toMatch(/: the term may end today \(approximate date\) – no later/);
    expect(title({ qualifier: 'uncertain' }, 'ru')).toMatch(
      /: срок может закончиться сегодня \(дата неточная\) – не позднее/,
    );
    expect(title({ qualifier: 'uncertain' }, 'kk')).toMatch(/: мерзім бүгін аяқталуы мүмкін \(күні нақты емес\) – /);
    expect(title({ rule: 'release_approaching', qualifier: 'approximate' })).toMatch(
      /end \(approximate date\) – no later/,
    );
  });
});

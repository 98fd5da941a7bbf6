import { describe, expect, test } from '@jest/globals';
import { alertRules, releaseLeaves, releaseManners } from '#domain';
import { type CustodyView, type HearingView, type MatterField, matterValueInWords, words as wordsOf } from '#words';
import { renderHtml } from '../document/render-html.ts';
import { renderText, WIDTH } from '../document/render-text.ts';
import { columns } from '../document/wrap.ts';
import { alertSpecimens, type SpecimenLanguage, specimenLanguages } from '../specimens/specimen-views.ts';
import { specimens } from '../specimens/specimens.ts';
import { alertMail } from './alert-mail.ts';
import { type AlertMailView } from './mail-view.ts';
import { whatHappened } from './what-happened.ts';

const all = specimens().map(({ language, name, mail }) => [`${language}/${name}`, language, mail] as const);
const flat = (text: string) => text.replaceAll(/\s+/g, ' ');

describe.each(all)('%s', (_, language, mail) => {
  const text = renderText(mail);
  const html = renderHtml(mail);

  test('has a subject that names nobody and gives nothing away', () => {
    expect(mail.subject).toMatch(/^(?:[\p{Lu}-]+ - )?Habeas: .{5,100}$/u);
    expect(mail.subject).not.toMatch(/Nurlanova|Нурланова|Нұрланова|Ospanov|Оспанов|خالد/);
    expect(mail.subject).not.toMatch(/arrest|custody|released|арест|стражей|освобожд|қамау|босат/i);
  });

  test('is text that a plain terminal shows: so wide, no markup, links whole on lines of their own', () => {
    expect(text).not.toMatch(/&(?:amp|lt|gt|quot|nbsp|#\d+);|undefined|\[object|NaN|\bnull\b/);
    for (const line of text.split('\n')) if (!/^https?:/.test(line)) expect(columns(line)).toBeLessThanOrEqual(WIDTH);
    for (const [, url] of html.matchAll(/href="([^"]*)"/g)) expect(text.split('\n')).toContain(url);
  });

  test('is HTML that loads nothing, reports nothing, and leaves colours to the reader, but for its one button', () => {
    expect(html).not.toMatch(/<(?:img|script|link|iframe|form|object|svg|video|audio)\b|\son\w+=|@import|url\(|src=/i);
    expect(html).toContain('<meta name="color-scheme" content="light dark">');
    const button = /<table role="presentation".*?<\/table>/g;
    expect(html.match(button)).toHaveLength(1);
    expect(html.replace(button, '')).not.toMatch(/(?<!-)color:\s*(?:#|rgb|black|white)|background/i);
    expect(html).toContain(`<html lang="${language}">`);
    expect(html.match(/<bdi>/g)?.length).toBe(html.match(/<\/bdi>/g)?.length);
    expect(html).not.toMatch(/undefined|\[object|NaN/);
  });

  test('says the same in both', () => {
    const words = html
      .replace(/<(?:style|title)>.*?<\/(?:style|title)>/g, '')
      .replace(/<[^>]*>/g, ' ')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&')
      .replaceAll('&#39;', "'")
      .replaceAll('&quot;', '"')
      .match(/[\p{L}\p{N}]+/gu)!;
    const inText = new Set(text.match(/[\p{L}\p{N}]+/gu));
    // A word that fits on no line is broken in text.
    expect(words.filter((word) => !inText.has(word) && word.length < WIDTH - 4)).toEqual([]);
  });
});

describe.each(specimenLanguages)('in %s', (language) => {
  const views = alertSpecimens(language);
  const words = wordsOf(language);
  const ofRule = (rule: AlertMailView['rule']) => Object.values(views).filter((view) => view.rule === rule);

  test('every rule has a mail', () => {
    for (const rule of alertRules) expect([rule, ofRule(rule).length > 0]).toEqual([rule, true]);
  });

  test('a release is claimed only where one is confirmed; whatever else is said of a person says that it is none', () => {
    const noRelease = { en: /release/, ru: /освобождени/, kk: /босат/i }[language];
    for (const view of Object.values(views)) {
      if (view.said.matter !== 'custody') continue;
      const news = whatHappened(view);
      if (news === 'released' || news === 'died') {
        expect(view.said.status).toBe(news);
        continue;
      }
      const caution = words.caution(news, view.said);
      expect([news, caution]).toEqual([news, expect.stringMatching(noRelease)]);
      expect(flat(renderText(alertMail(view, language)))).toContain(caution);
    }
  });

  test('who was handed over or released on terms is nowhere said to be free', () => {
    const free = { en: /confirmed that [^.:]* is free/, ru: /подтвердил освобождение:/, kk: /бостандыққа шыққанын/ }[
      language
    ];
    const released = ofRule('released')[0]!;
    for (const manner of [null, ...releaseManners]) {
      const said = { ...(released.said as CustodyView), manner };
      const mail = flat(renderText(alertMail({ ...released, said }, language)));
      expect([manner, free.test(mail)]).toEqual([manner, releaseLeaves(manner) === 'free']);
      if (manner !== null && manner !== 'other') expect(mail).toContain(words.releaseManners[manner]);
    }
  });

  test.each(['died', 'released', 'escaped', 'detained_again', 'retracted'] as const)(
    'of custody that is over no term is told, neither in the lines nor in the working: %s',
    (status) => {
      const view = ofRule('released')[0]!;
      const said = { ...(view.said as CustodyView), status, earliest: '2021-11-12', latest: '2021-11-13' };
      const texts = { working: ['One.'], warnings: ['Two.'], questions: ['Three.'] };
      const mail = flat(renderText(alertMail({ ...view, ...texts, said }, language)));
      for (const field of ['earliest', 'latest', 'review'] as const) expect(mail).not.toContain(words.labels[field]);
      expect(mail).not.toMatch(/One\.|Two\.|Three\./);
      expect(mail).not.toContain('2021-11-13');
    },
  );

  test('a death is told with its cause, where somebody says one', () => {
    const died = ofRule('died')[0]!;
    const { cause, ...unsaid } = died.said as CustodyView;
    expect(flat(renderText(alertMail(died, language)))).toContain(`${words.labels.cause}: ${cause}`);
    for (const said of [unsaid, { ...unsaid, cause: null }]) {
      expect(flat(renderText(alertMail({ ...died, said }, language)))).not.toContain(words.labels.cause);
    }
  });

  test('what a court decided stands under a heading of its own, before the end that it puts in doubt', () => {
    const mail = flat(renderText(alertMail(views['court-differs']!, language)));
    const parts = [words.phrases.courtQuestions, views['court-differs']!.questions![0]!, words.labels.latest];
    const places = [...parts, words.phrases.working].map((part) => mail.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  test('who disappeared is not said to be held, nor to be due out', () => {
    const mail = flat(renderText(alertMail(views.disappeared!, language)));
    expect(mail).toContain(words.disappearanceStatuses.held);
    expect(mail).toContain(words.labels.missingSince);
    for (const field of ['since', 'earliest', 'latest', 'review'] as const)
      expect(mail).not.toContain(words.labels[field]);
    expect(mail).not.toContain(`: ${words.statusesInFull.held}\n`);
  });

  test('what is no longer followed is told as that, and as no release', () => {
    const view = views['no-longer-followed']!;
    const mail = flat(renderText(alertMail(view, language)));
    expect(mail).toContain(words.statusesInFull.no_longer_followed);
    expect(mail).not.toContain(words.rules.released.heading);
  });

  test('dates bear their weekday', () => {
    const weekday = {
      en: /Friday 12 November 2021/,
      ru: /пятниц[аыу], 12 ноября 2021 года/,
      kk: /12 қараша\S* \(?жұма|12 қараша, жұма/,
    };
    expect(flat(renderText(alertMail(views['release-approaching']!, language)))).toMatch(weekday[language]);
  });

  test('every word of ours is in that language', () => {
    if (language === 'en') return;
    for (const [name, mail] of all
      .filter(([path]) => path.startsWith(language))
      .map(([path, , each]) => [path, each] as const)) {
      if (name.endsWith('names-from-reports')) continue;
      const ours = renderText(mail)
        .replace(/(https?|webcal):\S+/g, '')
        .replace(
          /habeas (?:alerts (?:resume|\w+ --reason)|journal|account disable WHO|token revoke ID)|HABEAS_ADMIN_MAIL|Habeas/g,
          '',
        )
        .replace(/Europe\/Berlin|UTC\+1/g, '');
      expect([name, ours.match(/[A-Za-z]{2,}/g)]).toEqual([name, null]);
    }
  });

  test('every kind, status and standing has words of its own, and every field a label', () => {
    const said = ofRule('release_due')[0]!.said as CustodyView;
    const hearing = ofRule('hearing_set')[0]!.said as HearingView;
    const kinds = [
      ...['administrative_arrest', 'detention', 'criminal_detention', 'remand', 'imprisonment'],
      ...['restriction_of_liberty', 'psychiatric_confinement', 'house_arrest', 'extradition_detention'],
      ...['immigration_detention', 'military_detention', 'enforced_disappearance'],
    ];
    const values = [
      ...kinds.map((kind) => matterValueInWords(words, 'kind', kind, said)),
      words.hearings,
      ...['held', 'detained_again', 'released', 'escaped', 'died', 'no_longer_followed', 'retracted'].map((each) =>
        matterValueInWords(words, 'status', each, said),
      ),
      ...['scheduled', 'postponed', 'held', 'cancelled', 'retracted'].map((each) =>
        matterValueInWords(words, 'status', each, hearing),
      ),
      ...[
        ...Object.keys(said),
        ...Object.keys(hearing),
        'heldAt',
        'wasHeldAt',
        'wasHeldSince',
        'missingSince',
        'manner',
        'wasAt',
      ]
        .filter((field) => field !== 'matter')
        .map((field) => words.labels[field as MatterField]),
    ];
    for (const value of values) expect(value).not.toMatch(language === 'en' ? /_/ : /[a-z_]/i);
  });
});

test('a name that is withheld is said to be so in each language', () => {
  const leads = specimenLanguages.map((language) => {
    const view = alertSpecimens(language).released!;
    const said = { ...(view.said as CustodyView), name: 'Name withheld' };
    return alertMail({ ...view, said }, language).title.replace(/[\u2068\u2069]/g, '');
  });
  expect(leads).toEqual([
    'Name withheld: release confirmed – Friday 12 November 2021',
    'Имя не разглашается: освобождение подтверждено – пятница, 12 ноября 2021 года',
    'Аты-жөні жарияланбайды: босатылғаны расталды – 2021 жылғы 12 қараша, жұма',
  ]);
});

test('terms of the law are those of the codes of Kazakhstan', () => {
  const kinds = (language: SpecimenLanguage) =>
    ['administrative_arrest', 'criminal_detention', 'remand', 'imprisonment', 'restriction_of_liberty'].map((kind) =>
      matterValueInWords(wordsOf(language), 'kind', kind, {} as CustodyView),
    );
  expect(kinds('ru')).toEqual([
    ...['административный арест', 'задержание по уголовному делу', 'содержание под стражей'],
    ...['лишение свободы', 'ограничение свободы'],
  ]);
  expect(kinds('kk')).toEqual([
    ...['әкімшілік қамаққа алу', 'қылмыстық іс бойынша ұстау', 'қамауда (күзетпен) ұстау'],
    ...['бас бостандығынан айыру', 'бас бостандығын шектеу'],
  ]);
  const basis = (language: SpecimenLanguage, printed: string) =>
    matterValueInWords(wordsOf(language), 'legalBases', printed, {} as CustodyView);
  expect(basis('ru', 'KZ CAO 488(6)')).toBe('ч. 6 ст. 488 КоАП РК');
  expect(basis('kk', 'KZ CAO 488(6)')).toBe('ҚР ӘҚБтК 488-бабының 6-бөлігі');
  expect(basis('ru', 'RU CC 205')).toBe('RU CC 205');
});

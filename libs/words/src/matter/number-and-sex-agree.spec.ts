import { describe, expect, test } from '@jest/globals';
import { custodyEnds, custodyKinds, type Headcount, releaseManners } from '#domain';
import { localMoment } from '../dates/local-moment.ts';
import type { When } from '../dates/when.ts';
import { type Language, languages, words } from '../language.ts';
import { type MailNews, mailNews } from './mail-news.ts';
import type { CustodyView } from './matter.ts';

const statuses = ['held', ...custodyEnds, 'no_longer_followed', 'retracted'] as const;
const news = mailNews.filter((one) => !one.startsWith('hearing_'));
const day = localMoment('2021-11-12', 'Asia/Almaty');
const end: When = { kind: 'window', earliest: null, latest: day, place: 'Shymkent' };
const review: When = { kind: 'review', until: day, place: 'Shymkent' };

const NAME = 'ИМЯ';

/** Every sentence that a mail can say of somebody's custody, with what it is of. */
function everySentence(language: Language, count: Headcount | null): readonly (readonly [of: string, text: string])[] {
  const said = words(language);
  const views = custodyKinds.flatMap((kind) =>
    statuses.flatMap((status) =>
      [null, ...releaseManners].flatMap((manner): CustodyView[] => {
        if (manner !== null && status !== 'released' && status !== 'held') return [];
        const reports = [{ on: '2021-11-08', by: ['A'], ...(manner === null ? {} : { manners: [manner] }) }];
        const base: CustodyView = {
          ...{ matter: 'custody', name: NAME, count, kind, since: '2021-11-02', place: 'Shymkent', heldAt: null },
          ...{ legalBases: [], status, manner, statusOn: null, earliest: null, latest: null, review: null },
          releaseReported: [],
        };
        return status === 'held' ? [base, { ...base, releaseReported: reports }] : [base];
      }),
    ),
  );
  return views.flatMap((view) => [
    ...news.flatMap((one: MailNews) =>
      [null, end, review].flatMap((when): (readonly [string, string])[] => [
        [`lead of ${one}, ${view.status}`, said.lead(one, view, when)],
        [`title of ${one}, ${view.status}`, said.title(one, view, when)],
      ]),
    ),
    ...news.flatMap((one): (readonly [string, string])[] => {
      const caution = said.caution(one, view);
      return caution === null ? [] : [[`caution of ${one}, ${view.status}`, caution]];
    }),
    [`state of ${view.status}`, said.state(view, end)],
  ]);
}

/** Words as `\b` has them in every script. */
const word = (...any: readonly string[]) => new RegExp(`(?<!\\p{L})(?:${any.join('|')})(?!\\p{L})`, 'iu');

/** Behind `of` or `about` and a name the verb belongs to their custody: `The detention of … was extended`. */
const behindName = (verbs: string) => `(?<!of |about )${NAME} (?:${verbs})`;
/** What would be said wrongly of a group, and of one person. Another language is held to it once its words stand here. */
const WRONG = {
  en: {
    ofGroups: word(behindName('is|was|has|counts'), '(?:the|a) person', 'and is held', 'person counts', 'The death of'),
    ofOne: word(behindName('are|were|have|count'), 'these people', 'and are held', 'The deaths'),
  },
  ru: {
    ofGroups: word('человека?', 'человеку', 'удерживается', 'содержится', 'его', 'ему', 'находится', 'он удерживается'),
    ofOne: word('люди', 'людей', 'удерживаются', 'содержатся', 'их', 'находятся'),
  },
  kk: {
    ofGroups: word('адам', 'адамның', 'адамды', 'оның қайда', 'оны қабылдап'),
    ofOne: word('адамдар', 'адамдардың', 'адамдарды', 'олардың', 'оларды'),
  },
} as const satisfies Partial<Record<Language, { readonly ofGroups: RegExp; readonly ofOne: RegExp }>>;

type LanguageWithNumber = keyof typeof WRONG;

const twelve = { from: 12, to: 12 };
const wrong = (language: LanguageWithNumber, count: Headcount | null) => {
  const said = count === null ? '' : ` (${words(language).headcount(count)})`;
  const of = WRONG[language][count === null ? 'ofOne' : 'ofGroups'];
  const texts = everySentence(language, count).map(([what, text]) => [what, text.replaceAll(`${NAME}${said}`, NAME)]);
  return [...new Set(texts.filter(([, text]) => of.test(text!)).map(([what, text]) => `${what}: ${text}`))];
};

describe.each(Object.keys(WRONG) as LanguageWithNumber[])('every sentence of a mail in %s', (language) => {
  test('about one person stands in the singular', () => {
    expect(wrong(language, null)).toEqual([]);
  });

  test('about a group stands in the plural, of any number', () => {
    for (const count of [twelve, { from: 1, to: null }, { from: null, to: 20 }, { from: 21, to: 21 }]) {
      expect(wrong(language, count)).toEqual([]);
    }
  });
});

describe.each(languages)('every sentence of a mail in %s', (language) => {
  test('that names a group says how many they are', () => {
    const texts = everySentence(language, twelve).filter(([, text]) => text.includes(NAME));
    expect(texts.length).toBeGreaterThan(1000);
    expect(texts.filter(([, text]) => !text.includes(`${NAME} (${words(language).headcount(twelve)})`))).toEqual([]);
  });

  test('says the same of somebody of whom no number is kept as of one person', () => {
    const { count: _, ...before } = { ...viewOfOne(), count: null };
    expect(words(language).lead('released', before, null)).toBe(words(language).lead('released', viewOfOne(), null));
  });
});

function viewOfOne(): CustodyView {
  return {
    ...{ matter: 'custody', name: NAME, count: null, kind: 'detention', since: '2021-11-02', place: 'Shymkent' },
    ...{ legalBases: [], status: 'released', statusOn: null, earliest: null, latest: null, review: null },
  };
}

test('Russian tells no man from a woman: no verb and no participle of a mail would be wrong for either', () => {
  const gendered = word(
    ...[
      'задержан',
      'арестован',
      'освобожд[её]н',
      'переведён',
      'осужд[её]н',
      'оправдан',
      'удержан',
      'помещён',
      'взят',
    ].flatMap((stem) => [stem, `${stem}а`]),
    ...['умер(?:ла)?', 'погиб(?:ла)?', 'бежал(?:а)?', 'исчез(?:ла)?', 'вышла', 'вышел', 'она', 'её', 'ей', 'которая'],
  );
  for (const count of [null, twelve]) {
    expect(everySentence('ru', count).filter(([, text]) => gendered.test(text))).toEqual([]);
  }
});

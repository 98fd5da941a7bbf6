import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { RecordHarness, shymkent } from '../testing/record-harness.ts';
import { Candidates } from './candidates.ts';
import { Persons } from './persons.ts';
import { Search } from './search.ts';

const at = '2021-11-05T12:00:00Z';
let harness: RecordHarness;
let search: Search;

const people: Readonly<Record<string, string | readonly string[]>> = {
  sadykov: 'Садыков Айдар Болатович',
  sadykova: ['Садыкова (Ахметова) Айгуль', 'Sadykova Aigul'],
  abildaev: 'Nurzhan Abildaev',
  nurlan: 'Нурлан Ахметов',
  imanbai: 'Иманбай Т.',
  giorgi: 'გიორგი მამაცაშვილი',
};

async function register(key: string, name: string, data: object = {}): Promise<string> {
  return await harness.append({ stream: `person-${key}`, type: 'person.registered', data: { name, ...data }, at });
}

beforeAll(async () => {
  harness = await RecordHarness.open();
  search = new Search(harness.dataSource, harness.clock, harness.custody);
  for (const [key, names] of Object.entries(people)) {
    const [first, ...others] = [names].flat();
    await register(key, first!);
    for (const name of others) {
      await harness.append({ stream: `person-${key}`, type: 'person.name-added', data: { name }, at });
    }
  }
  await harness.projector().catchUp();
});
afterAll(() => harness.close());

const found = async (text: string) => (await search.find({ text })).found.map(({ id }) => id);

describe('somebody is found by', () => {
  test.each([
    ['a family name', 'Садыков', ['sadykov', 'sadykova']],
    ['the family name in another case, among other words', 'арест Садыкова', ['sadykova', 'sadykov']],
    ['a woman’s name in another case', 'Садыковой', ['sadykova', 'sadykov']],
    ['a name in the dative', 'Абильдаеву', ['abildaev']],
    ['a given name alone, before one that is a letter apart', 'Нурлан', ['nurlan', 'abildaev']],
    ['a given name in Kazakh with its ending', 'Нұрланның', ['nurlan', 'abildaev']],
    ['a patronymic', 'болатович', ['sadykov']],
    ['the name in brackets', 'Ахметова Айгуль', ['sadykova']],
    ['a beginning', 'Абил', ['abildaev']],
    ['a piece', 'ilda', ['abildaev']],
    ['a wrong letter', 'Абилдиев', ['abildaev']],
    ['Latin letters', 'Imanbay', ['imanbai']],
    ['a name in full where an initial is recorded', 'Иманбай Тимур', ['imanbai']],
    ['a script that has no table', 'მამაცაშვილი', ['giorgi']],
    ['a text without any name', 'арест в Шымкенте', []],
    ['nothing that could be a name', '\u0000 % _ —', []],
    ['an SQL text', `'; DROP TABLE person --`, []],
    ['a sign that SQL reads as any letter, as what stands between two words', 'Сад_ков', ['sadykova', 'sadykov']],
    ['a face', '😀', []],
    ['a name beside a face', 'Айдар 😀', ['sadykov']],
    ['a text written from right to left by a mark', '\u202eСадыкова', ['sadykova', 'sadykov']],
    ['two initials of somebody who has both', 'А. Б. Садыков', ['sadykov']],
    ['a word of ten thousand letters', 'ю'.repeat(10_000), []],
    ['a name among ten thousand words', `Имя ${'слово '.repeat(10_000)} Садыков`, ['sadykov', 'sadykova']],
  ])('%s', async (_, text, keys) => {
    expect(await found(text)).toEqual(keys);
  });
});

test('the very text is first, with the score 1, and nobody else has it', async () => {
  const { found: all } = await search.find({ text: 'нурлан  ахметов' });
  expect(all[0]).toMatchObject({ id: 'nurlan', name: 'Нурлан Ахметов', score: 1 });
  expect(all.slice(1).every(({ score }) => score < 1)).toBe(true);
});

test('an answer says what the custody of the person is: the one that goes on before one that ended later', async () => {
  const began = (key: string, since: string) =>
    harness.append({
      stream: `custody-${key}`,
      type: 'custody.began',
      data: { kind: 'detention', person: 'abildaev', since, place: shymkent },
      at,
    });
  await began('first', '2021-11-01');
  await began('second', '2021-11-02');
  const released = { on: '2021-11-03' };
  await harness.record('custody-second', 'custody.release-confirmed', released, at);
  expect((await search.find({ text: 'Abildaev' })).found[0]).toMatchObject({ status: 'expired_release_unconfirmed' });
  await harness.record('custody-first', 'custody.release-confirmed', released, at);
  expect((await search.find({ text: 'Abildaev' })).found[0]).toMatchObject({ status: 'released' });
  expect((await search.find({ text: 'Нурлан' })).found[0]).toMatchObject({ status: null });
});

test('custody of which the reader may not know gives no status', async () => {
  const data = { kind: 'detention', person: 'nurlan', since: '2021-11-02', place: shymkent };
  await harness.append({ stream: 'custody-closed', type: 'custody.began', data, at });
  const closed = { confidentiality: 'internal', reason: 'Asked for' };
  await harness.record('custody-closed', 'custody.confidentiality-set', closed, at);
  const statusFor = async (viewer: 'public' | 'internal') =>
    (await search.find({ text: 'Нурлан Ахметов', viewer })).found[0]?.status;
  expect([await statusFor('public'), await statusFor('internal')]).toEqual([null, 'expired_release_unconfirmed']);
});

test('whoever is closed is found by those alone who may know, and is in nobody’s way', async () => {
  for (let n = 0; n < 60; n++) await register(`closed-${n}`, 'Тулеген Жаркын', { confidentiality: 'internal' });
  await register('open', 'Тулеген Бекова');
  await harness.projector().catchUp();
  expect(await found('Жаркын')).toEqual([]);
  const { found: theirs, more } = await search.find({ text: 'Тулеген Жаркын' });
  expect([theirs.map(({ id }) => id), more]).toEqual([['open'], false]);
  const whole = await search.find({ text: 'Жаркын', viewer: 'internal' });
  expect([whole.found.length, whole.more]).toEqual([50, true]);
});

test('nobody is found by a name that is withheld, by none of its words, and neither is the group’s own', async () => {
  await register('withheld', 'sealed', { anonymous: true, shownAs: 'Студентка' });
  await harness.append({ stream: 'person-withheld', type: 'person.name-added', data: { name: 'Сагинтаева' }, at });
  await harness.projector().catchUp();
  expect(await found('sealed')).toEqual([]);
  expect((await search.find({ text: 'sealed', viewer: 'internal' })).found).toEqual([]);
  expect((await search.find({ text: 'студентки' })).found).toMatchObject([{ id: 'withheld', name: 'Студентка' }]);
});

test('once merged they are one answer, by the names of both', async () => {
  await register('other-key', 'Нуржан Серикбаев');
  const data = { into: 'abildaev', reason: 'The same man' };
  await harness.record('person-other-key', 'person.merged', data, at);
  expect(await search.find({ text: 'Серикбаева' })).toMatchObject({
    found: [{ id: 'abildaev', name: 'Nurzhan Abildaev' }],
  });
  expect(await found('Абильдаев Серикбаев')).toEqual(['abildaev']);
});

test('a name that was corrected, and a person taken back, are found no more, and the words of nobody are forgotten', async () => {
  const event = await register('wrong', 'Оспанов Болат');
  const source = { publisher: 'A monitor' };
  const correction = { event, field: 'name', old: 'Оспанов Болат', new: 'Касымов Болат', reason: 'Misheard', source };
  await harness.record('person-wrong', 'person.corrected', correction, at);
  expect([await found('Оспанов'), await found('Касымова')]).toEqual([[], ['wrong']]);
  await harness.record('person-wrong', 'person.retracted', { event, reason: 'No such person' }, at);
  expect(await found('Касымов')).toEqual([]);
  const words = await harness.dataSource.query(`SELECT word FROM name_word WHERE word IN ('ospanov', 'kasimov')`);
  expect(words).toEqual([]);
});

test('the list of persons is narrowed by the same search, best first, and its pages neither miss nor repeat', async () => {
  const persons = new Persons(harness.dataSource, harness.clock);
  const pages: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<Persons['list']>> = await persons.list({ q: 'Садыкова', limit: 1, cursor });
    pages.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(pages).toEqual(['sadykova', 'sadykov']);
  const before = await persons.list({ q: 'Садыков', knownAt: '2021-11-06' });
  expect(before.items.map(({ id }) => id).sort()).toEqual(['sadykov', 'sadykova']);
  expect((await persons.list({ q: 'Садыков', knownAt: '2021-11-04' })).items).toEqual([]);
});

test('who may be one person is another question: a given name proposes nobody', async () => {
  const candidates = new Candidates(harness.dataSource, harness.clock);
  expect((await candidates.ofName('Нурлан')).candidates).toEqual([]);
});

test('the words are the same once they are computed again', async () => {
  expect((await harness.rebuild()).differences).toEqual([]);
});

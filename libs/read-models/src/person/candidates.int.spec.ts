import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { likeness, onlyOneLetterOff } from '#domain';
import { RecordHarness } from '../testing/record-harness.ts';
import { Candidates } from './candidates.ts';
import { oneLetterApart } from './one-letter-apart.ts';
import { sharedAtLeast } from './trigrams.ts';

let harness: RecordHarness;
let candidates: Candidates;
const at = '2021-11-05T12:00:00Z';

const people: Readonly<Record<string, string>> = {
  'ashtayev-zhanmurat': 'Zhanmurat Ashtayev',
  mamai: 'Mamai',
  baibek: 'Baibek',
  imanbai: 'Imanbai',
  'sabitov-aybek': 'Sabitov Aybek',
  'yeskendirova-m': 'Yeskendirova M.',
  'baimagambetov-muratbek': 'Baimagambetov Muratbek',
  nursultan: 'Nursultan',
  'abildaev-nursultan': 'Abildaev Nursultan',
};

async function register(key: string, name: string, data: object = {}): Promise<string> {
  return await harness.append({ stream: `person-${key}`, type: 'person.registered', data: { name, ...data }, at });
}

beforeAll(async () => {
  harness = await RecordHarness.open();
  candidates = new Candidates(harness.dataSource, harness.clock);
  for (const [key, name] of Object.entries(people)) await register(key, name);
  await harness.projector().catchUp();
});

afterAll(async () => {
  await harness.close();
});

const found = async (name: string) => (await candidates.ofName(name)).candidates.map(({ id }) => id);

test.each([
  ['Ashtaev Zh.', 'ashtayev-zhanmurat'],
  ['Аштаев Ж.', 'ashtayev-zhanmurat'],
  ['Ashtaev’s', 'ashtayev-zhanmurat'],
  ['Ashtaef Zhanmurat', 'ashtayev-zhanmurat'],
  ['Mamay', 'mamai'],
  ['Baybek', 'baibek'],
  ['Imanbay', 'imanbai'],
  ['Sabitov Aibek', 'sabitov-aybek'],
  ['Сабитов Айбек', 'sabitov-aybek'],
  ['Eskendirova-Marua', 'yeskendirova-m'],
  ['Baimagambetov M.', 'baimagambetov-muratbek'],
])('%s may be %s, and nobody else', async (name, key) => {
  expect(await found(name)).toEqual([key]);
});

test.each(['Baimagambetova D.', 'Nur-Sultan', 'Sabitov Aidar', 'A. B.', '', "'; DROP TABLE person --", '\u0000'])(
  '%j is nobody here',
  async (name) => {
    expect(await found(name)).toEqual([]);
  },
);

test('a candidate comes with the names that were compared, a score and its reasons', async () => {
  const {
    candidates: [first],
    names,
    person,
  } = await candidates.ofName('Ashtaev Zh.');
  expect({ names, person }).toEqual({ names: ['Ashtaev Zh.'], person: null });
  expect(first).toMatchObject({
    id: 'ashtayev-zhanmurat',
    name: 'Zhanmurat Ashtayev',
    written: 'Zhanmurat Ashtayev',
    asked: 'Ashtaev Zh.',
    score: 0.73,
  });
  expect(first?.reasons.map(({ code }) => code)).toEqual(['family-respelled', 'given-initial', 'order-swapped']);
});

describe('asked of a person', () => {
  test('every name of theirs is compared, they are not proposed for themselves, and an unknown one is none', async () => {
    await register('ashtaev-zh', 'Ashtaev Zh.');
    await harness.record('person-ashtaev-zh', 'person.name-added', { name: 'Мамай', script: 'Cyrl' }, at);
    const view = await candidates.ofPerson('ashtaev-zh');
    expect(view).toMatchObject({ person: { id: 'ashtaev-zh', name: 'Ashtaev Zh.' }, names: ['Ashtaev Zh.', 'Мамай'] });
    expect(view?.candidates.map(({ id, asked }) => [id, asked])).toEqual([
      ['ashtayev-zhanmurat', 'Ashtaev Zh.'],
      ['mamai', 'Мамай'],
    ]);
    expect(await candidates.ofPerson('nobody')).toBeNull();
  });

  test('once merged they are one candidate, and none of each other', async () => {
    const data = { into: 'ashtayev-zhanmurat', reason: 'The same man' };
    await harness.record('person-ashtaev-zh', 'person.merged', data, at);
    expect(await found('Ashtaev Zh.')).toEqual(['ashtayev-zhanmurat']);
    for (const key of ['ashtaev-zh', 'ashtayev-zhanmurat']) {
      const view = await candidates.ofPerson(key);
      expect(view?.person).toEqual({ id: 'ashtayev-zhanmurat', name: 'Zhanmurat Ashtayev' });
      expect(view?.candidates.map(({ id }) => id)).toEqual(['mamai']);
    }
  });
});

test('whoever is not for everybody to know is proposed to those who may know', async () => {
  await register('secret', 'Tulegenov Askar', { confidentiality: 'internal' });
  await harness.projector().catchUp();
  expect(await found('Tulegenov A.')).toEqual([]);
  expect(await candidates.ofPerson('secret')).toBeNull();
  const view = await candidates.ofName('Tulegenov A.', { viewer: 'internal' });
  expect(view.candidates.map(({ id }) => id)).toEqual(['secret']);
});

test('a name that was corrected, and a person taken back, are found no more', async () => {
  const event = await register('wrong', 'Ospanov Bolat');
  const source = { publisher: 'A monitor' };
  const correction = { event, field: 'name', old: 'Ospanov Bolat', new: 'Kasymov Bolat', reason: 'Misheard', source };
  await harness.record('person-wrong', 'person.corrected', correction, at);
  expect(await found('Ospanov Bolat')).toEqual([]);
  expect(await found('Касымов Б.')).toEqual(['wrong']);
  await harness.record('person-wrong', 'person.retracted', { event, reason: 'Nobody', source }, at);
  expect(await found('Касымов Б.')).toEqual([]);
  const { rows } = await harness.database.pool.query(
    `SELECT family FROM family_name WHERE family IN ('ospanov', 'kasimov')`,
  );
  expect(rows).toEqual([]);
  expect((await harness.rebuild()).differences).toEqual([]);
});

describe('a name typed as it is recorded', () => {
  test.each([
    ['bolatuly', { name: 'Aibek Bolatuly', family: 'Bolatuly', given: 'Aibek' }, 'AIBEK  bolatuly'],
    ['kyzy', { name: 'Айгүл Серікқызы', family: 'Серікқызы', script: 'Cyrl' }, 'айгүл серікқызы'],
    ['georgian', { name: 'გიორგი მაისურაძე', script: 'Geor' }, 'გიორგი  მაისურაძე'],
    ['armenian', { name: 'Արամ Խաչատրյան', script: 'Armn' }, 'ԱՐԱՄ ԽԱՉԱՏՐՅԱՆ'],
    ['arabic', { name: 'محمد علي', script: 'Arab' }, 'محمد علي'],
    ['chinese', { name: '李小龍', script: 'Hant' }, '李小龍'],
    ['hangul', { name: '김정은', script: 'Kore' }, '김정은'.normalize('NFD')],
    ['initials', { name: 'A. B.' }, 'a.b.'],
    ['marks', { name: '?!' }, '?!'],
    ['long', { name: 'Щ'.repeat(500), script: 'Cyrl' }, 'щ'.repeat(500)],
  ])('finds that person first: %s', async (key, data, typed) => {
    await register(key, data.name, data);
    await harness.projector().catchUp();
    const [first] = (await candidates.ofName(typed)).candidates;
    expect(first).toMatchObject({ id: key, score: 1, written: data.name });
  });

  test('of a family name that ends like a patronymic, in another spelling too', async () => {
    expect(await found('Айбек Болатұлы')).toEqual(['bolatuly']);
    expect(await found('Bolatuly A.')).toEqual(['bolatuly']);
  });

  test('comes before the same words in another order, which score 1 too', async () => {
    await register('a-order', 'Daulet Tashenov');
    await register('b-order', 'Tashenov Daulet');
    await harness.projector().catchUp();
    expect(await found('tashenov daulet')).toEqual(['b-order', 'a-order']);
    expect(await found('daulet tashenov')).toEqual(['a-order', 'b-order']);
  });

  test('proposes two records of one name in a script without a table', async () => {
    await register('georgian-again', 'გიორგი მაისურაძე', { script: 'Geor' });
    await harness.projector().catchUp();
    const view = await candidates.ofPerson('georgian');
    expect(view?.candidates.map(({ id, score }) => [id, score])).toEqual([['georgian-again', 1]]);
  });

  test('finds nobody by a name that is withheld, was corrected away, or is not for everybody to know', async () => {
    await register('asker', 'ნინო', { script: 'Geor', anonymous: true, shownAs: 'სტუდენტი' });
    await register('closed', 'ელენე', { script: 'Geor', confidentiality: 'internal' });
    const event = await register('misheard', 'ლევანი', { script: 'Geor' });
    const correction = {
      event,
      field: 'name',
      old: 'ლევანი',
      new: 'ლევან',
      reason: 'Misheard',
      source: { publisher: 'M' },
    };
    await harness.record('person-misheard', 'person.corrected', correction, at);
    const withheld = { name: 'თამარი', script: 'Geor', anonymous: true };
    await harness.record('person-misheard', 'person.name-added', withheld, at);
    for (const name of ['ნინო', 'სტუდენტი', 'ელენე', 'ლევანი', 'თამარი']) {
      expect([name, await found(name)]).toEqual([name, []]);
    }
    expect(await found('ლევან')).toEqual(['misheard']);
    const inside = await candidates.ofName('ელენე', { viewer: 'internal' });
    expect(inside.candidates.map(({ id }) => id)).toEqual(['closed']);
  });
});

test('every family name that is one letter apart is found, by the index and by being written out', async () => {
  const letter = fc.constantFrom(...'abdegiklmnoprstuvxzhj');
  const word = fc.array(letter, { minLength: 5, maxLength: 12 }).map((letters) => letters.join(''));
  const edited = fc
    .tuple(word, fc.nat(11), letter, fc.constantFrom('replace', 'insert', 'delete', 'swap'))
    .map(([one, at, other, how]) => {
      const i = at % one.length;
      if (how === 'replace') return [one, one.slice(0, i) + other + one.slice(i + 1)] as const;
      if (how === 'insert') return [one, one.slice(0, i) + other + one.slice(i)] as const;
      if (how === 'delete') return [one, one.slice(0, i) + one.slice(i + 1)] as const;
      return [one, one.slice(0, i) + (one[i + 1] ?? '') + one[i] + one.slice(i + 2)] as const;
    });
  // As the one spelling has them: no letter twice in a row.
  const pairs = fc.sample(
    edited.filter(([a, b]) => onlyOneLetterOff(a, b) && !/(.)\1/.test(a + b.slice(1)) && !/(.)\1/.test(b)),
    1000,
  );
  const { rows } = await harness.database.pool.query(
    `SELECT a, b, public.similarity(a, b) AS shared FROM unnest($1::text[], $2::text[]) AS pair (a, b)`,
    [pairs.map(([a]) => a), pairs.map(([, b]) => b)],
  );
  expect(rows).toHaveLength(1000);
  expect(rows.filter(({ a, shared }) => shared < sharedAtLeast(a))).toEqual([]);
  expect(pairs.filter(([a, b]) => !oneLetterApart(a).includes(b))).toEqual([]);
});

test('whoever the measure proposes is found, and nobody else', async () => {
  const families =
    'Ospanov Ospanova Osbanov Ospaanof Kasymov Kasimof Akhmetov Ahmetof Zhunusov Junusof Aman Zhan Kurmanalieva Kurmanaleva'.split(
      ' ',
    );
  const given = ['', 'Zh.', 'J.', 'A.', 'Sh.', 'Li', 'Zhanmurat', 'Janmurat', 'Zhanmurad', 'Aibek', 'Aybek', 'Aibe'];
  const more = ['Bulat', 'Bulat Serikuly', 'B. S.', 'Bulta', 'Zhan'];
  const names = families.flatMap((family) =>
    [...given, ...more].flatMap((one) => (one === '' ? [family] : [`${family} ${one}`, `${one} ${family}`])),
  );
  for (const [number, name] of names.entries()) await register(`pool-${number}`, name);
  await harness.projector().catchUp();
  const proposed = (asked: string) =>
    names.flatMap((name, number) => (likeness({ name: asked }, { name }).proposed ? [`pool-${number}`] : []));
  for (const asked of names.filter((_, number) => number % 5 === 0)) {
    const pool = (await found(asked)).filter((key) => key.startsWith('pool-'));
    expect([asked, pool.sort()]).toEqual([asked, proposed(asked).sort()]);
  }
}, 240_000);

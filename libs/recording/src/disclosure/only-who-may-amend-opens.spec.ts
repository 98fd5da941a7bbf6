import { expect, test } from '@jest/globals';
import type { FactToRecord } from '../fact-to-record.ts';
import { began, person, problemsOf, recordingOn, source } from '../testing/recording.ts';

const consent = (key: string, extent: string, category = 'person'): FactToRecord => ({
  fact: `${category}.consent-stated`,
  key,
  id: `${key}-${extent}`,
  data: { extent, source },
});

test('who may only add closes a record and opens none, and leaves nothing behind', async () => {
  const { add, record, events } = recordingOn();
  await add(person('a'), consent('a', 'internal'));
  const [problem, ...more] = await problemsOf(add(consent('a', 'public')));
  expect([problem?.code, problem?.field, more]).toEqual(['scope-insufficient', 'extent', []]);
  expect(problem?.message).toContain('person "a"');
  expect(problem?.message).toContain('scopes have "amend"');
  expect(await events('person-a')).toHaveLength(2);
  await record(consent('a', 'public'));
  expect(await events('person-a')).toHaveLength(3);
});

test('what an earlier fact of the same command closes, no later one of it opens', async () => {
  const { add, record, events } = recordingOn();
  await record(person('a'), began('c', 'a'));
  const facts = [consent('c', 'internal', 'custody'), consent('a', 'partners'), consent('a', 'public')];
  expect((await problemsOf(add(...facts))).map(({ index, code }) => [index, code])).toEqual([
    [2, 'scope-insufficient'],
  ]);
  expect([await events('person-a'), await events('custody-c')].map(({ length }) => length)).toEqual([1, 1]);
  // In the other order each closes more than the one before.
  await add(consent('a', 'public'), consent('a', 'partners'), consent('a', 'internal'));
  // Registered closed and opened in one breath: it was closed when the second came.
  const born = person('b', { data: { name: 'b', confidentiality: 'internal', source } });
  const set = {
    fact: 'person.confidentiality-set',
    key: 'b',
    data: { confidentiality: 'public', reason: 'x', source },
  };
  expect((await problemsOf(add(born, set))).map(({ index }) => index)).toEqual([1]);
});

test('it is compared with what the record says, amendments applied', async () => {
  const { add, record } = recordingOn();
  await record(person('a'), consent('a', 'internal'));
  await record({ fact: 'person.retracted', key: 'a', data: { event: 'a-internal', reason: 'Another person', source } });
  await add(consent('a', 'public'));
  await record(consent('a', 'partners'));
  await record({
    fact: 'person.corrected',
    key: 'a',
    data: { event: 'a-partners', field: 'extent', old: 'partners', new: 'internal', reason: 'Misheard', source },
  });
  const again = { ...consent('a', 'partners'), id: 'again' };
  expect((await problemsOf(add(again))).map(({ code }) => code)).toEqual(['scope-insufficient']);
});

test('a command that is sent again is recognised, whatever the record says since', async () => {
  const { add } = recordingOn();
  await add(person('a'), consent('a', 'public'));
  await add(consent('a', 'internal'));
  expect((await add(consent('a', 'public')))[0]).toMatchObject({ repeated: true });
});

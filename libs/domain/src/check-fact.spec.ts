import { describe, expect, test } from '@jest/globals';
import { checkFact, decide, recordEventTypes, referencesOf, unknownFactMessage } from './index.ts';
import { context, refusal, shymkent, source } from './testing/telling.ts';

const began = { person: 'p', kind: 'detention', since: '2021-11-02', place: shymkent, source };

describe('the schema of a fact', () => {
  test('names every field at fault, in words, with what may have been meant', () => {
    const { issues } = checkFact('custody.began', {
      person: 'Nurzhan Abildaev',
      kind: 'administrative-arrest',
      since: '31 November',
      place: { ...shymkent, zon: 'Asia/Almaty' },
      legalBases: [{ jurisdiction: 'KZ', code: 'CAO', article: 667 }],
      sorce: source,
    });
    expect(Object.fromEntries(issues.map(({ field, message }) => [field, message]))).toEqual({
      person: expect.stringContaining('such as "7q3kz0v9xw"'),
      kind: expect.stringMatching(/must be one of .* did you mean "administrative_arrest"\?/),
      since: expect.stringContaining('"31 November"'),
      'place.zon': 'is not a field of it; did you mean "zone"?',
      'legalBases.0.article': 'must be text; write it in quotes: "667"',
      source: 'is missing; it must be an object such as { publisher: … }',
      sorce: 'is not a field of it; did you mean "source"?',
    });
  });

  test('says what an object, and a list of them, is made of', () => {
    const person = checkFact('person.registered', {
      name: 'Participants of a rally',
      count: 14,
      source: 'A newspaper',
    });
    const happened = {
      occurredOn: '2021-11-02',
      kinds: ['travel_ban'],
      summary: 'Turned back at the border.',
      persons: ['p'],
      source,
    };
    const incident = checkFact('incident.recorded', happened);
    const sanction = { type: 'imprisonment', persons: ['p'], amount: 2, unit: 'years', credit: 'P1M' };
    const ruling = checkFact('case.ruling-issued', { on: '2021-11-10', sanctions: [sanction], source });
    const messages = [person, incident, ruling].flatMap(({ issues }) =>
      issues.map(({ field, message }) => [field, message]),
    );
    expect(messages).toEqual([
      ['count', 'must be an object such as { from: …, to: … }, but is a number'],
      ['source', 'must be an object such as { publisher: … }, but is text'],
      ['persons.0', 'must be an object such as { person: … }, but is text'],
      ['sanctions.0.credit', 'must be a list such as [{ persons: …, duration: … }], but is text'],
    ]);
  });

  test('says how a date is written, where one is missing', () => {
    const { since: _, ...undated } = began;
    expect(checkFact('custody.began', undated).issues).toEqual([
      { field: 'since', message: 'is missing; it must be text, a date such as "2021-11-02"' },
    ]);
  });

  test('says where data as a whole is at fault', () => {
    expect(checkFact('custody.began', null).issues).toEqual([
      { field: null, message: 'must be an object, but is null' },
    ]);
    expect(checkFact('custody.began', [began]).issues).toEqual([
      { field: null, message: 'must be an object, but is a list' },
    ]);
  });

  test('says that a value has to be one of JSON', () => {
    const correction = { event: '018f0000-0000-7000-8000-000000000001', field: 'since', reason: 'misread', source };
    expect(checkFact('custody.corrected', { ...correction, old: null }).issues).toEqual([
      { field: 'new', message: 'must be a JSON value' },
    ]);
  });

  test('fills in what is left out', () => {
    expect(checkFact('custody.began', began).fact?.data).toMatchObject({
      facility: null,
      standing: 'unconfirmed',
      place: { region: null },
      source: { url: null },
    });
  });
});

test('an unknown fact names the one that was meant, or what there is', () => {
  expect(unknownFactMessage('custody.term-st')).toBe(
    'There is no fact "custody.term-st"; did you mean custody.term-set?',
  );
  expect(unknownFactMessage('case.closed-for-ever')).toContain('case.ruling-issued');
  expect(unknownFactMessage('travel-ban.imposed')).toMatch(
    /facts are person\.…, .*incident\.recorded with its "kinds"/,
  );
});

test('a fact is decided on in a stream of its own category only', () => {
  const fact = checkFact('custody.began', began).fact!;
  expect(refusal(() => decide('person', 'p', [], fact, context)).code).toBe('wrong-category');
});

test('every record that a fact names is found', () => {
  const fact = checkFact('custody.began', { ...began, incident: 'i', previousEpisode: 'e' }).fact!;
  expect(referencesOf(fact)).toEqual([
    { category: 'person', key: 'p', field: 'person' },
    { category: 'incident', key: 'i', field: 'incident' },
    { category: 'custody', key: 'e', field: 'previousEpisode' },
  ]);
});

test('every type of fact has a version', () => {
  expect(recordEventTypes.length).toBeGreaterThan(25);
  for (const { type, version, upcasters = {} } of recordEventTypes) {
    expect([type, Object.keys(upcasters)]).toEqual([
      type,
      Array.from({ length: version - 1 }, (_, n) => String(n + 1)),
    ]);
  }
});

test('what was recorded before a field was there reads as it did', () => {
  const registered = recordEventTypes.find(({ type }) => type === 'person.registered')!;
  const before = { name: 'Nurzhan Abildaev', family: null, given: null, script: 'Latn', confidentiality: 'public' };
  expect(registered.upcasters?.[1]?.(before)).toEqual({ ...before, anonymous: false, shownAs: null });
});

import { describe, expect, test } from '@jest/globals';
import { checkFact, checkNewFact, decide, type Fact } from '../index.ts';
import { context, idOf, refusal, shymkent, source, Telling } from '../testing/telling.ts';

const TURNED = '\u202egnirts';
const turned = 'has U+202E, a mark that turns the direction of what is read; take it out';
const began = { person: 'p', kind: 'detention', since: '2021-11-02', place: shymkent, source };

describe('a new fact', () => {
  test('is refused with each field whose text reads otherwise than it is written', () => {
    const data = {
      ...began,
      since: 'yesterday\u202e',
      place: { ...shymkent, name: TURNED },
      legalBases: [{ jurisdiction: 'KZ', code: 'CAO', article: '66\n7' }],
      source: { ...source, title: 'a\u0007b' },
    };
    expect(checkNewFact('custody.began', data)).toEqual({
      fact: null,
      issues: [
        { field: 'since', message: turned },
        { field: 'place.name', message: turned },
        { field: 'legalBases.0.article', message: 'has U+000A, the end of a line; write it on one line' },
        { field: 'source.title', message: 'has U+0007, a control character; take it out' },
      ],
    });
    const named = { type: 'person.registered', data: { name: TURNED, source } } as never;
    expect(refusal(() => decide('person', 'p', [], named, context))).toMatchObject({
      code: 'invalid-field',
      field: 'name',
      message: `"name" ${turned}`,
    });
  });

  test('has lines where it tells what happened, and nothing else that is not seen', () => {
    const data = { occurredOn: '2021-11-01', kinds: ['other'], source };
    const checked = (summary: string) => checkNewFact('incident.recorded', { ...data, summary }).issues;
    expect(checked('First.\r\n\n\tSecond.\n')).toEqual([]);
    expect(checked(`First.\n${TURNED}`)).toEqual([{ field: 'summary', message: turned }]);
    expect(checkNewFact('person.registered', { name: 'Nur\nlan', source }).issues).toHaveLength(1);
    expect(checkNewFact('person.registered', { name: ' Nurlan\n', source }).fact?.data).toMatchObject({
      name: 'Nurlan',
    });
  });
});

describe('a fact that was recorded with a mark of direction', () => {
  const metadata = { recordedAt: '2021-11-02T12:00:00Z', actor: 'monitor' };
  const { fact } = checkFact('person.registered', { name: TURNED, family: TURNED, source });
  const old = new Telling('p', [{ ...fact, id: idOf(1), revision: 0n, metadata } as unknown as Fact]);
  const correct = (field: string, was: unknown, now: unknown) =>
    old.tell(['person.corrected', { event: idOf(1), field, old: was, new: now, reason: 'misread' }]);

  test('is still read, and its texts can be put right one by one', () => {
    expect(correct('name', TURNED, 'Nurlan').facts).toHaveLength(2);
    expect(correct('given', null, 'Nurlan').facts).toHaveLength(2);
  });

  test('cannot be given another', () => {
    expect(refusal(() => correct('given', null, 'Nur\u2066lan'))).toMatchObject({
      field: 'new',
      message: '"given" of person.registered has U+2066, a mark that turns the direction of what is read; take it out',
    });
  });
});

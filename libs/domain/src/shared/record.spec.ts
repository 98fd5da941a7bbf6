import { describe, expect, test } from '@jest/globals';
import { Telling } from '../testing/telling.ts';
import { confidentialityRead, disclosureRead, readRecord } from './record.ts';

const why = { reason: 'misread' };
const registered = (data: object = {}) => new Telling('a').tell(['person.registered', { name: 'A', ...data }]);
const named = (name: string, source: object) => ['person.name-added', { name, source }] as const;

describe('what every record has', () => {
  test('is nothing of an empty stream', () => {
    expect(readRecord('a', [])).toBeNull();
  });

  test('is each source once, in order, however many there are', () => {
    const bulletin = { publisher: 'Monitoring bulletin', locator: 'entry 1' };
    const other = (number: number) => ({ ...bulletin, locator: `entry ${number}` });
    const many = Array.from({ length: 12 }, (_, index) => index + 2);
    for (const count of [0, 1, 7, 8, 12]) {
      const told = registered({ source: bulletin }).tell(
        ...many
          .slice(0, count)
          .flatMap((number) => [named(`B${number}`, other(number)), named(`C${number}`, other(number))]),
        named('Last', bulletin),
      );
      const locators = readRecord('a', told.facts)?.state.sources.map(({ locator }) => locator);
      expect(locators).toEqual(['entry 1', ...many.slice(0, count).map((number) => `entry ${number}`)]);
    }
  });

  test('is the revision of its last event, and every event that it relies on', () => {
    const told = registered().tell(named('B', { publisher: 'b' }));
    const back = told.tell(['person.retracted', { event: told.id('person.name-added'), ...why }]);
    const state = readRecord('a', back.facts)?.state;
    expect(state).toMatchObject({ revision: 2n, retracted: false });
    expect(state?.factIds).toEqual([back.id('person.registered'), back.id('person.retracted')]);
    // What was taken back is no source either.
    expect(state?.sources.map(({ publisher }) => publisher)).toEqual(['Monitoring bulletin']);
    const gone = told.tell(['person.retracted', { event: told.id('person.registered'), ...why }]);
    expect(readRecord('a', gone.facts)?.state).toMatchObject({ retracted: true });
    expect(readRecord('a', gone.facts)?.state.factIds[0]).toBe(gone.id('person.registered'));
  });

  test('is its corrections in the order of their recording, whatever the order of what they correct', () => {
    const told = registered().tell(named('B', { publisher: 'b' }));
    const fix = (type: 'person.registered' | 'person.name-added', old: string, now: string) =>
      ['person.corrected', { event: told.id(type), field: 'name', old, new: now, ...why }] as const;
    const corrected = told.tell(
      fix('person.name-added', 'B', 'C'),
      fix('person.registered', 'A', 'D'),
      fix('person.name-added', 'C', 'E'),
    );
    const state = readRecord('a', corrected.facts)!.state;
    expect(state.corrections.map((one) => `${one.factType} ${one.old} ${one.new}`)).toEqual([
      'person.name-added B C',
      'person.registered A D',
      'person.name-added C E',
    ]);
  });
});

describe('who may know of a record by itself', () => {
  const set = (confidentiality: string) => ['person.confidentiality-set', { confidentiality, ...why }] as const;
  const consent = (extent: string) => ['person.consent-stated', { extent }] as const;

  test.each([
    [registered(), 'public', 'public'],
    [registered({ confidentiality: 'partners' }), 'partners', 'public'],
    [registered({ confidentiality: 'partners' }).tell(set('public')), 'public', 'public'],
    [registered().tell(consent('partners')), 'public', 'partners'],
    [registered().tell(set('partners'), consent('internal')), 'partners', 'internal'],
    [registered().tell(consent('internal'), consent('public'), set('partners')), 'partners', 'public'],
  ])('%#', (told, decided, agreed) => {
    expect(disclosureRead(told.facts)).toEqual({ decided, agreed });
    const stricter = ['public', 'partners', 'internal'].filter((level) => level === decided || level === agreed).at(-1);
    expect(confidentialityRead(told.facts)).toBe(stricter);
    expect(readRecord('a', told.facts)?.state.confidentiality).toBe(stricter);
  });

  test('is what the facts in effect say: one that was taken back says nothing', () => {
    const closed = registered({ confidentiality: 'partners' }).tell(set('internal'), consent('internal'));
    const back = closed.tell(['person.retracted', { event: closed.id('person.confidentiality-set'), ...why }]);
    expect(disclosureRead(back.facts)).toEqual({ decided: 'partners', agreed: 'internal' });
  });
});

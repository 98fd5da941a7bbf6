import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { JsonError, parseJson } from './parse-json.ts';

describe('JSON', () => {
  test('is read as JSON.parse reads it', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(parseJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  test.each([
    ['{"a":1,"a":1}', 'a'],
    ['{"a":1,"b":{"c":[{"d":1,"e":2,"d":3}]}}', 'b.c.0.d'],
    ['{"on":"2021-11-02","\\u006fn":"2021-11-03"}', 'on'],
    ['[{"":1},{"":1,"":2}]', '1.'],
    ['{"__proto__":1,"__proto__":2}', '__proto__'],
  ])('with a member twice is refused, and the member named: %s', (text, field) => {
    expect(() => parseJson(text)).toThrow(
      expect.objectContaining({ field, message: expect.stringContaining(`${JSON.stringify(field)} twice`) }),
    );
  });

  test('with a name again in another object is taken', () => {
    expect(parseJson('[{"a":{"a":1}},{"a":2}]')).toEqual([{ a: { a: 1 } }, { a: 2 }]);
  });

  test.each([
    ['[', ']'],
    ['{"a":', '}'],
  ])('nested too deeply is refused, however deeply', (open, close) => {
    const nested = (levels: number) => `${open.repeat(levels)}1${close.repeat(levels)}`;
    expect(() => parseJson(nested(64))).not.toThrow();
    expect(() => parseJson(nested(65))).toThrow('nested more than 64 levels deep');
    expect(() => parseJson(nested(200_000))).toThrow(JsonError);
  });

  test('that is none is refused', () => {
    expect(() => parseJson('{"a":1,}')).toThrow(/^is no JSON \(/);
    expect(() => parseJson('// a\n1')).toThrow(/^is no JSON \(/);
  });
});

import { describe, expect, test } from '@jest/globals';
import { fastify } from 'fastify';
import { refuseAtBeats, toNextBeat } from './refusals-at-beats.ts';

test('what took a little and what took a little more is answered at one moment', () => {
  for (const elapsed of [0.1, 3, 24.9]) expect(elapsed + toNextBeat(elapsed)).toBeCloseTo(25);
  for (const elapsed of [25, 30, 49]) expect(elapsed + toNextBeat(elapsed)).toBeCloseTo(50);
});

describe('a refusal waits for its moment', () => {
  test.each([
    ['that there is no such record', 404, '', true],
    ['of a fact, to those who do not read', 422, 'blind', true],
    ['of a fact, to those who read', 422, '', false],
    ['which an answer is not, to those who do not read', 200, 'blind', false],
  ])('%s', async (_, status, who, waits) => {
    const waited: number[] = [];
    const app = fastify();
    refuseAtBeats(
      app,
      ({ headers }) => headers.who === 'blind',
      async (milliseconds) => waited.push(milliseconds),
    );
    app.get('/', async (_request, reply) => reply.status(status).send('told'));
    const { statusCode, body } = await app.inject({ url: '/', headers: { who } });
    expect([statusCode, body, waited.length > 0]).toEqual([status, 'told', waits]);
    await app.close();
  });
});

import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import fastifyOf, { type FastifyInstance } from 'fastify';
import { isInAReadersTurn, Turns } from '#platform';
import { readersTakeTurns } from './readers-take-turns.ts';

let fastify: FastifyInstance;
/** Ends what a request to the board waits for. */
let release: (() => void)[] = [];
let seen: { readonly url: string; readonly inTurn: boolean }[] = [];

beforeAll(async () => {
  fastify = fastifyOf();
  readersTakeTurns(fastify, new Turns({ atOnce: 1, waiting: 1, patience: 5_000 }));
  fastify.addHook('preHandler', async ({ url }) => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    seen.push({ url, inTurn: isInAReadersTurn() });
  });
  const handler = async () => {
    await new Promise<void>((resolve) => release.push(resolve));
    return { inTurn: isInAReadersTurn() };
  };
  fastify.get('/api/v1/custody', handler);
  fastify.get('/', handler);
  fastify.post('/api/v1/custody', async () => ({ inTurn: isInAReadersTurn() }));
  fastify.get('/health/live', async () => ({ inTurn: isInAReadersTurn() }));
  await fastify.ready();
});
afterAll(() => fastify.close());
beforeEach(() => {
  release = [];
  seen = [];
});

/** Asked at once: what `inject` gives asks only when it is waited for. */
const board = async () => await fastify.inject('/api/v1/custody');

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 1));
}

test('a reader has a turn, the next waits for it, and a third is told when to come again', async () => {
  const first = board();
  await until(() => release.length === 1);
  const second = board();
  const third = await board();
  expect(third.statusCode).toBe(503);
  expect(third.headers['retry-after']).toBe('5');
  expect(third.headers['content-type']).toMatch('application/problem+json');
  expect(third.json()).toMatchObject({ status: 503, code: 'too-many-readers', errors: [] });
  expect(seen).toHaveLength(1);
  release[0]?.();
  expect((await first).json()).toEqual({ inTurn: true });
  await until(() => release.length === 2);
  release[1]?.();
  expect((await second).json()).toEqual({ inTurn: true });
  expect(seen.every(({ inTurn }) => inTurn)).toBe(true);
});

test('a browser is told so on a page', async () => {
  const [first, second] = [board(), board()];
  const third = await fastify.inject({ url: '/', headers: { accept: 'text/html,application/xhtml+xml' } });
  expect(third.statusCode).toBe(503);
  expect(third.headers['retry-after']).toBe('5');
  expect(third.body).toContain('Not at the moment');
  for (const n of [1, 2]) {
    await until(() => release.length === n);
    release[n - 1]?.();
  }
  await Promise.all([first, second]);
});

test('what changes something, and what watches over the process, waits for no reader', async () => {
  const [first, second] = [board(), board()];
  await until(() => release.length === 1);
  const posted = await fastify.inject({ method: 'POST', url: '/api/v1/custody', payload: { a: 1 } });
  expect(posted.json()).toEqual({ inTurn: false });
  expect((await fastify.inject('/health/live')).json()).toEqual({ inTurn: false });
  for (const n of [1, 2]) {
    await until(() => release.length === n);
    release[n - 1]?.();
  }
  await Promise.all([first, second]);
});

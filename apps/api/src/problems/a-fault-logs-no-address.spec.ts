import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { Controller, Get, Module, UseFilters } from '@nestjs/common';
import { APP_FILTER, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { LOGGER } from '#platform';
import { PageProblemFilter } from '../pages/page-problem.filter.ts';
import { ProblemFilter } from './problem.filter.ts';

const SECRET = 'cGVuZ3Vpbg-of-a-link';
const logged: unknown[][] = [];

@Controller('api/:key')
class Failing {
  @Get()
  fail(): never {
    throw new Error('the disk is full');
  }
}

@Controller('links/:token')
@UseFilters(PageProblemFilter)
class FailingPage {
  @Get()
  fail(): never {
    throw new Error('the disk is full');
  }
}

@Module({
  controllers: [Failing, FailingPage],
  providers: [
    { provide: LOGGER, useValue: { error: (...said: unknown[]) => logged.push(said) } },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
})
class TestModule {}

let app: NestFastifyApplication;
beforeAll(async () => {
  app = await NestFactory.create<NestFastifyApplication>(TestModule, new FastifyAdapter(), { logger: false });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
});
beforeEach(() => {
  logged.length = 0;
});
afterAll(() => app.close());

test.each([
  ['/api', [expect.objectContaining({ method: 'GET', route: '/api/:key' }), 'A request could not be answered.']],
  ['/links', [expect.objectContaining({ error: expect.any(String) }), 'A page could not be made.']],
])('a fault at %s is logged with what it was, and without its address or what was asked', async (path, line) => {
  const { statusCode, body } = await app.inject({ url: `${path}/${SECRET}?q=${SECRET}` });
  expect(statusCode).toBe(500);
  expect(logged).toEqual([line]);
  expect(JSON.stringify(logged)).toContain('the disk is full');
  expect(JSON.stringify(logged)).not.toContain(SECRET);
  expect(body).not.toContain('the disk is full');
  expect(body).not.toContain(SECRET);
});

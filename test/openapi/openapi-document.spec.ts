import { expect, test } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { custodyStatuses, recordEvents } from '#domain';
import { documentOfTheApi } from './document-of-the-api.ts';

const document = documentOfTheApi();

test('is valid OpenAPI 3.1', async () => {
  const { valid, errors } = await new Validator().validate(structuredClone(document));
  expect(errors ?? []).toEqual([]);
  expect(valid).toBe(true);
  expect(document.openapi).toBe('3.1.0');
});

test('names every operation once, and refers to nothing that is not there', () => {
  const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
  const ids = operations.map(({ operationId }) => operationId);
  expect(new Set(ids).size).toBe(ids.length);
  const refs = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref!);
  for (const ref of new Set(refs)) {
    const found = ref
      .slice(2)
      .split('/')
      .reduce<unknown>((part, step) => (part as Record<string, unknown>)?.[step], document);
    expect([ref, typeof found]).toEqual([ref, 'object']);
  }
});

test('has a command for every fact of the record', () => {
  for (const type of Object.keys(recordEvents)) {
    const [category, fact] = type.split('.');
    expect(document.paths).toHaveProperty([`/api/v1/${category}/{key}/${fact}`, 'post']);
  }
});

test('a line of the custody board has one of the statuses of the domain, the archive’s among them', () => {
  const board = JSON.stringify(document.components.schemas.CustodyEntry);
  expect(board).toContain(`"enum":${JSON.stringify(custodyStatuses)}`);
});

import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { warningCodes } from '#domain';
import { oddChoices } from '#words';
import { documentOfTheApi } from './document-of-the-api.ts';

const document = documentOfTheApi();

/** What changes something and records no fact that could be doubted, and why. */
const RECORDS_NO_FACT: Readonly<Record<string, string>> = {
  addCosignature: 'a signature of hashes',
  addWebhook: 'a receiver',
  changeWebhookUrl: 'a receiver',
  closeEverything: 'ends access',
  eraseEvidence: 'a file beside the log',
  joinProposals: 'each receipt in it has its own',
  refuseApproval: 'what was asked for is not done',
  reportMail: 'what became of a mail',
  resumeWebhook: 'a receiver',
  rotateWebhookSecret: 'a receiver',
  splitProposal: 'each receipt in it has its own',
  testWebhook: 'nothing is recorded',
  withdrawApproval: 'what was asked for is not done',
};

/**
 * What is no fact is doubted for something of its own: a file for what it may still tell, a text for its jurisdiction, a
 * subscription for choices that do not go together.
 */
const OF_THEIR_OWN: Readonly<Record<string, readonly string[]>> = {
  addEvidence: ['metadata-kept'],
  changeSubscription: oddChoices,
  setGuidance: ['no-law-on-file'],
};

interface Schema {
  readonly $ref?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}
const answers = z.object({
  operationId: z.string(),
  responses: z.record(
    z.string(),
    z.object({
      content: z.record(z.string(), z.object({ schema: z.custom<Schema>().optional() })).optional(),
    }),
  ),
});

/** What commands answer in JSON that were carried out, by operation and status. */
const commands = Object.entries(document.paths)
  .filter(([path]) => path.startsWith('/api/v1/'))
  .flatMap(([, methods]) => Object.entries(methods))
  .filter(([method]) => method !== 'get' && method !== 'head')
  .flatMap(([, operation]) => {
    const { operationId, responses } = answers.parse(operation);
    return ['200', '201'].flatMap((status) => {
      const schema = responses[status]?.content?.['application/json']?.schema;
      return schema === undefined ? [] : [{ operationId, status, schema: resolved(schema) }];
    });
  });

function resolved(schema: Schema): Schema {
  const name = schema.$ref?.split('/').at(-1);
  return name === undefined ? schema : (document.components.schemas[name] as Schema);
}

test('every command that records facts answers with warnings, also where there are none', () => {
  expect(commands.length).toBeGreaterThan(40);
  const silent = commands.filter(({ schema }) => !schema.required?.includes('warnings'));
  expect([...new Set(silent.map(({ operationId }) => operationId))].toSorted()).toEqual(Object.keys(RECORDS_NO_FACT));
});

test('a warning is code, field and message in the answer to each command', () => {
  const told = commands.flatMap(({ operationId, schema }) => {
    const items = schema.properties?.warnings?.items;
    return items === undefined ? [] : [[operationId, resolved(items)] as const];
  });
  expect(told.map(([operationId]) => operationId)).toEqual(
    expect.arrayContaining([
      'acceptProposal',
      'checkProposal',
      'approve',
      'openPersonRegistered',
      'recordPersonErased',
    ]),
  );
  for (const [operationId, warning] of told) {
    expect([operationId, warning]).toEqual([
      operationId,
      expect.objectContaining({ required: ['code', 'field', 'message'] }),
    ]);
    const codes = OF_THEIR_OWN[operationId] ?? [...warningCodes];
    expect(warning.properties?.code).toMatchObject({ enum: codes });
  }
});

import { z } from 'zod';
import type { Operation, Paths } from './document-parts.ts';
import { problems, ref } from './schemas.ts';

const hash = z.string().describe('SHA-256 in base64.');
const note = z.string().describe('A checkpoint as it was signed (C2SP tlog-checkpoint).');
const count = z.int();
const entry = z
  .record(z.string(), z.unknown())
  .nullable()
  .describe('The event; in canonical form (RFC 8785) it is the leaf. Null where it is not for everybody.');

/** What the verifiable log answers. */
export const logAnswers: Readonly<Record<string, z.ZodType>> = {
  LogKeys: z.strictObject({
    origin: z.string(),
    verifierKey: z.string().describe('Of the key in use: name, id, and type and key in base64.'),
    keys: z.array(
      z.strictObject({
        verifierKey: z.string(),
        size: count.describe('Events that there were when it took over.'),
        rotation: z.string().nullable().describe('The note by which the key before it handed over.'),
        createdAt: z.string(),
      }),
    ),
  }),
  LogEntries: z.strictObject({
    size: count,
    start: count,
    entries: z.array(z.strictObject({ index: count, position: count, leafHash: hash, entry })),
    nextStart: count.nullable(),
  }),
  InclusionProof: z.strictObject({
    origin: z.string(),
    index: count,
    position: count,
    size: count,
    root: hash,
    leafHash: hash,
    hashes: z.array(hash),
    entry,
    checkpoint: note.nullable(),
  }),
  ConsistencyProof: z.strictObject({
    origin: z.string(),
    from: count,
    to: count,
    fromRoot: hash,
    toRoot: hash,
    hashes: z.array(hash),
    checkpoint: note.nullable(),
  }),
  CosignedCheckpoint: z.strictObject({ size: count, checkpoint: note, cosignedAt: z.string() }),
};

/** The body with which a witness's cosignature is added. */
export const logBodies: Readonly<Record<string, z.ZodType>> = {
  Cosignature: z.strictObject({
    size: count.describe('Of the checkpoint that was cosigned.'),
    verifierKey: z.string().describe('Of the witness: type 4.'),
    cosignature: z.string().describe('The line that it made.'),
  }),
};

const whole = { type: 'integer', minimum: 0 };
const query = (name: string, description: string, schema: object = whole) => ({
  ...{ name, in: 'query', required: false, description, schema },
});
const inPath = (name: string, description: string) => ({
  ...{ name, in: 'path', required: true, description, schema: { type: 'string' } },
});
const open = [{}, { token: [] }];
const bytes = { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } };

function get(
  operationId: string,
  summary: string,
  content: object,
  more: Partial<Operation> = {},
  ...refusals: number[]
) {
  return {
    get: {
      ...{ operationId, tags: ['Log'], summary, security: open },
      responses: { 200: { description: summary, content }, ...problems(404, ...refusals) },
      ...more,
    },
  };
}

const json = (name: string) => ({ 'application/json': { schema: ref(name) } });

/** The verifiable log. */
export const logPaths: Paths = {
  '/api/v1/log/checkpoint': get(
    'getCheckpoint',
    'The signed root of the tree of all events (C2SP tlog-checkpoint).',
    { 'text/plain': { schema: { type: 'string' } } },
    { security: [], parameters: [query('size', 'The one over a tree of this size. Default: the last.')] },
    400,
  ),
  '/api/v1/log/checkpoint/cosignature': {
    post: {
      operationId: 'addCosignature',
      tags: ['Log'],
      summary: 'Adds what a witness made over a checkpoint (C2SP tlog-cosignature). For auditors and administrators.',
      requestBody: { required: true, content: json('Cosignature') },
      responses: {
        200: { description: 'The checkpoint with it.', content: json('CosignedCheckpoint') },
        ...problems(400, 401, 403, 413, 415, 422),
      },
    },
  },
  '/api/v1/log/key': get('getLogKeys', 'The keys with which checkpoints are and were signed.', json('LogKeys'), {
    security: [],
  }),
  '/api/v1/log/tile/{path}': get(
    'getTile',
    'Hashes of the tree (C2SP tlog-tiles): 0/000, 0/x001/234.p/56.',
    bytes,
    { parameters: [inPath('path', 'Level, index and width as C2SP tlog-tiles writes them.')] },
    401,
  ),
  '/api/v1/log/tile/entries/{path}': get(
    'getEntryBundle',
    'Entries of the tree as a bundle (C2SP tlog-tiles). For auditors and administrators.',
    bytes,
    { security: [{ token: [] }], parameters: [inPath('path', 'Index and width as C2SP tlog-tiles writes them.')] },
    401,
    403,
  ),
  '/api/v1/log/entries': get(
    'listEntries',
    'The leaves of the tree, in order: to auditors every event, to others those of public records and else the hash.',
    { ...json('LogEntries'), 'application/jsonl': { schema: { type: 'string' } } },
    {
      parameters: [
        query('start', 'Index of the first, from 0.'),
        query('limit', 'At most so many.', { type: 'integer', minimum: 1, maximum: 1000 }),
      ],
    },
    ...[400, 401, 406],
  ),
  '/api/v1/log/detached/{position}': get(
    'getDetached',
    'Data and metadata of an event that is too large for an entry, in canonical form.',
    { 'application/json': { schema: { type: 'object' } } },
    { parameters: [inPath('position', 'Of the event, from 1.')] },
    401,
  ),
  '/api/v1/log/proof/inclusion': get(
    'getInclusionProof',
    'That an event is in the signed tree (RFC 9162 §2.1.3). Name it by index, position, or stream and revision.',
    json('InclusionProof'),
    {
      parameters: [
        query('index', 'Of the leaf, from 0.'),
        query('position', 'Of the event, from 1.'),
        query('stream', 'Of the event; with revision.', { type: 'string' }),
        query('revision', 'Of the event in its stream, from 0.'),
        query('size', 'Of the tree. Default: of the last checkpoint.'),
      ],
    },
    ...[400, 401],
  ),
  '/api/v1/log/proof/consistency': get(
    'getConsistencyProof',
    'That one tree is a beginning of another (RFC 9162 §2.1.4).',
    json('ConsistencyProof'),
    {
      parameters: [
        { ...query('from', 'Size of the older tree.'), required: true },
        query('to', 'Size of the newer one. Default: of the last checkpoint.'),
      ],
    },
    ...[400, 401],
  ),
};

import { archivedStatuses, sanctionTypes } from '#domain';
import type { Paths } from './document-parts.ts';
import { problems, ref } from './schemas.ts';

const query = (name: string, description: string, schema: object = { type: 'string' }) => ({
  name,
  in: 'query',
  required: false,
  description,
  schema,
});
const validAt = query(
  'validAt',
  'As of which day or moment: 2021-11-12 (or 12.11.2021), 2021-11-12T18:00:00+06:00. Default: now.',
);
const knownAt = query('knownAt', 'By what had been recorded by then. Default: now.');
const limit = query('limit', 'At most so many.', { type: 'integer', minimum: 1, maximum: 1000 });
const cursor = query('cursor', '"nextCursor" of the page before.');

const stream = {
  name: 'stream',
  in: 'path',
  required: true,
  description: 'A record by category and key: custody-abildaev-nurzhan-2021-11-02.',
  schema: { type: 'string' },
};

const text = { schema: { type: 'string' } };

interface ListOf {
  readonly operationId: string;
  readonly summary: string;
  readonly schema: string;
  readonly parameters: readonly object[];
}

/** Everybody reads what is public; whoever has a token also what their role may know. */
function list({ operationId, summary, schema, parameters }: ListOf, ...refusals: readonly number[]) {
  return {
    operationId,
    tags: ['Boards'],
    summary,
    security: [{}, { token: [] }],
    parameters,
    responses: {
      200: {
        description: summary,
        headers: {
          ETag: { description: 'For If-None-Match.', schema: { type: 'string' } },
          Link: { description: 'The next page (RFC 8288).', schema: { type: 'string' } },
        },
        content: { 'application/json': { schema: ref(schema) }, 'text/csv': text, 'application/jsonl': text },
      },
      304: { description: 'Unchanged since that ETag.' },
      ...problems(400, 401, 406, ...refusals),
    },
  };
}

/** What is no list is answered as JSON alone. */
function one({ operationId, summary, schema, parameters }: ListOf, ...refusals: readonly number[]) {
  return {
    operationId,
    tags: ['Boards'],
    summary,
    security: [{}, { token: [] }],
    parameters,
    responses: {
      200: { description: summary, content: { 'application/json': { schema: ref(schema) } } },
      ...problems(400, 401, ...refusals),
    },
  };
}

const board = [validAt, knownAt, limit, cursor];

/** The boards and histories. */
export const listPaths: Paths = {
  '/api/v1/custody': {
    get: list({
      operationId: 'listCustody',
      summary: 'Who is held.',
      schema: 'CustodyBoard',
      parameters: [
        ...board,
        query('show', `"ended": the archive of ${archivedStatuses.join(', ')}.`, {
          type: 'string',
          enum: ['held', 'ended'],
        }),
      ],
    }),
  },
  '/api/v1/hearings': {
    get: list({
      operationId: 'listHearings',
      summary: 'What is scheduled before courts.',
      schema: 'HearingsBoard',
      parameters: [...board, query('from', 'First day; with it past hearings show too.'), query('to', 'Last day.')],
    }),
  },
  '/api/v1/persons': {
    get: list({
      operationId: 'listPersons',
      summary: 'The persons of the record.',
      schema: 'Persons',
      parameters: board,
    }),
  },
  '/api/v1/persons/candidates': {
    get: list(
      {
        operationId: 'listCandidates',
        summary: 'Who may be the same person as another, or be meant by a name; the likeliest first.',
        schema: 'Candidates',
        parameters: [
          query('name', 'A name as it is written somewhere. Either this or a person.'),
          query('person', 'Key of a person of the record.'),
        ],
      },
      404,
    ),
  },
  '/api/v1/persons/{key}/private': {
    get: {
      operationId: 'getPrivate',
      tags: ['Boards'],
      summary: 'What the group keeps to itself of a person: withheld names, contacts, health, notes.',
      description: 'For roles that may know all of the record. What was erased reads "erased".',
      security: [{ token: [] }],
      parameters: [
        { name: 'key', in: 'path', required: true, description: 'Key of the person.', schema: ref('Key') },
        knownAt,
      ],
      responses: {
        200: {
          description: 'With those of the records merged into theirs.',
          content: { 'application/json': { schema: ref('PrivateRecord') } },
        },
        ...problems(400, 401, 403, 404),
      },
    },
  },
  '/api/v1/incidents': {
    get: list({ operationId: 'listIncidents', summary: 'What happened.', schema: 'Incidents', parameters: board }),
  },
  '/api/v1/assemblies': {
    get: list({
      operationId: 'listAssemblies',
      summary: 'Assemblies that somebody gave notice of.',
      schema: 'Assemblies',
      parameters: [knownAt, limit, cursor],
    }),
  },
  '/api/v1/cases': {
    get: list({
      operationId: 'listCases',
      summary: 'Court cases with their charges, hearings, rulings and appeals.',
      schema: 'Cases',
      parameters: [knownAt, limit, cursor],
    }),
  },
  '/api/v1/sanctions': {
    get: list({
      operationId: 'listSanctions',
      summary: 'What courts imposed, each with its own term and end.',
      schema: 'Sanctions',
      parameters: [
        validAt,
        knownAt,
        query('type', 'Only these.', { type: 'string', enum: [...sanctionTypes] }),
        query('show', '"all": what has ended too.', { type: 'string', enum: ['in-force', 'all'] }),
        limit,
        cursor,
      ],
    }),
  },
  '/api/v1/figures': {
    get: list({
      operationId: 'listFigures',
      summary: 'What third parties count; never mixed with what this record counts.',
      schema: 'Figures',
      parameters: [knownAt, limit, cursor],
    }),
  },
  '/api/v1/sources': {
    get: list({
      operationId: 'listFactsBySource',
      summary: 'From a passage of a source to every fact that rests on it.',
      schema: 'FactsBySource',
      parameters: [
        knownAt,
        limit,
        cursor,
        query('locator', 'A passage and all within it: entry 43.'),
        query('publisher', 'Who published it.'),
      ],
    }),
  },
  '/api/v1/closings': {
    get: {
      ...list(
        {
          operationId: 'listClosings',
          summary: 'Which records were closed, by whom and when, and which others with them; the newest first.',
          schema: 'Closings',
          parameters: [limit, cursor],
        },
        403,
      ),
      description: 'For roles that may know all of the record. What is open again is no longer listed.',
      security: [{ token: [] }],
    },
  },
  '/api/v1/history/alert-{id}': {
    get: {
      operationId: 'getAlertHistory',
      tags: ['Boards'],
      summary: 'Who was told what of one alert, and when.',
      description: 'For roles that may know all of the record; addresses are shown to administrators.',
      security: [{ token: [] }],
      parameters: [
        { name: 'id', in: 'path', required: true, description: 'Id of the alert.', schema: { type: 'string' } },
      ],
      responses: {
        200: {
          description: 'The alert, and everybody for whom it was.',
          content: { 'application/json': { schema: ref('AlertHistory') } },
        },
        ...problems(401, 403, 404),
      },
    },
  },
  '/api/v1/history/{stream}': {
    get: list(
      {
        operationId: 'getHistory',
        summary: 'How a record came to say what it says.',
        schema: 'History',
        parameters: [stream, knownAt],
      },
      404,
    ),
  },
  '/api/v1/records/{stream}': {
    get: one(
      {
        operationId: 'getRecord',
        summary: 'What a record says: of a day, by what was known on a day.',
        schema: 'RecordAsOf',
        parameters: [
          stream,
          validAt,
          knownAt,
          query('revision', 'Up to this entry of its history: two can have been recorded in one moment.', {
            type: 'integer',
            minimum: 0,
          }),
        ],
      },
      404,
    ),
  },
  '/api/v1/custody/then-and-now': {
    get: one({
      operationId: 'compareCustody',
      summary: 'What the custody board said of a day, and what it should have said by all that is known now.',
      schema: 'ThenAndNow',
      parameters: [
        { ...validAt, required: true, description: 'The day that the board speaks of: 2021-11-05.' },
        query('knownAt', 'By what had been recorded then it spoke. Default: validAt.'),
        limit,
        cursor,
      ],
    }),
  },
};

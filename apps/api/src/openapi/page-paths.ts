import { camelCase, type Operation, type Paths } from './document-parts.ts';

const html = (description: string) => ({ description, content: { 'text/html': { schema: { type: 'string' } } } });
const token = {
  name: 'token',
  in: 'path',
  required: true,
  description: 'The secret of a link in a mail.',
  schema: { type: 'string' },
};

function page(operationId: string, summary: string, more: Partial<Operation> = {}): Operation {
  return {
    operationId: camelCase(operationId),
    tags: ['Pages'],
    summary,
    security: [],
    responses: { 200: html(summary) },
    ...more,
  };
}

const named = (name: string, description: string) => [
  { name, in: 'path', required: true, description, schema: { type: 'string' } },
];
const expired = { 410: html('The link has expired.') };
const locked = { 401: html('How to get in.'), 403: html('How to get in.') };
const missing = { 404: html('There is nothing here.') };

const asOfParameters = ['validAt', 'knownAt'].map((name) => ({
  name,
  in: 'query',
  required: false,
  description: 'A day, 2021-11-12, or RFC 3339.',
  schema: { type: 'string' },
}));

const hearingDays = [
  { name: 'from', description: 'First day, 2021-11-12.' },
  { name: 'to', description: 'Last day, 2021-11-12.' },
  { name: 'after', description: 'Where the page begins, as the link to it has it.' },
].map((parameter) => ({ ...parameter, in: 'query', required: false, schema: { type: 'string' } }));

/** What a subscription is about and how its mails come, as the forms send it. */
const wantedFields = [
  ...['about', 'person', 'chosen', 'place', 'region', 'statute', 'kind', 'accepted'],
  ...['language', 'zone', 'delivery', 'digestAt', 'digestDay', 'quiet', 'quietFrom', 'quietTo'],
  ...['leads', 'releaseLeads', 'hearingLeads'],
];
const form = (fields: readonly string[]) => ({
  type: 'object',
  properties: Object.fromEntries(
    fields.map((field) => [
      field,
      /Leads$/.test(field) ? { type: 'array', items: { type: 'string' } } : { type: 'string' },
    ]),
  ),
});

/** For people: pages that need no script and no token. They show what everybody may know. */
export const pagePaths: Paths = {
  '/': { get: page('board-page', 'Who is held.') },
  '/hearings': {
    get: page(
      'hearings-page',
      'What is before the courts: what lies ahead and what was of late, or on the days asked for.',
      {
        parameters: [...hearingDays, ...asOfParameters],
      },
    ),
  },
  '/history/{stream}': {
    get: page('history-page', 'How a record came to say what it says.', {
      parameters: named('stream', 'A record by category and key.'),
      responses: { 200: html('Its history.'), ...missing },
    }),
  },
  '/records/{stream}': {
    get: page('record-page', 'A record as it stood: of a day, by what was known on a day.', {
      parameters: [...named('stream', 'A record by category and key.'), ...asOfParameters],
      responses: { 200: html('What it says.'), ...missing },
    }),
  },
  '/then-and-now': {
    get: page('then-and-now-page', 'What the board said of a day, and what it should have said.', {
      parameters: asOfParameters,
    }),
  },
  '/assets/{file}': {
    get: page('asset', 'What pages refer to.', {
      parameters: named('file', 'Named by its content.'),
      responses: {
        200: { description: 'The style sheet.', content: { 'text/css': { schema: { type: 'string' } } } },
        ...missing,
      },
    }),
  },
  '/subscribe': {
    get: page('subscribe-page', 'A form that asks for mails.'),
    post: page('subscribe', 'Asks for mails; nothing counts until the link in the first one was followed.', {
      requestBody: {
        required: true,
        content: {
          'application/x-www-form-urlencoded': { schema: form(['address', ...wantedFields, 'do']) },
        },
      },
      responses: {
        200: html('With `do=preview` or `do=find`: the form again, with what would come or whom a name may mean.'),
        303: { description: 'Asked; the same answer for every address.' },
        400: html('What is wrong with it, or agrees with nothing yet.'),
        429: html('Too many requests from this network; `Retry-After` says when the next is taken.'),
      },
    }),
  },
  '/subscribe/sent': { get: page('subscribe-sent-page', 'That a mail is on its way.') },
  '/subscriptions/confirm/{token}': {
    get: page('confirm-page', 'Asks whether the mails are wanted.', {
      parameters: [token],
      responses: { 200: html('A button.'), ...missing },
    }),
    post: page('confirm', 'They are.', { parameters: [token], responses: { 200: html('Confirmed.'), ...missing } }),
  },
  '/subscriptions/end/{token}': {
    get: page('end-page', 'Asks whether to end the mails.', {
      parameters: [token],
      responses: { 200: html('A button.'), ...missing },
    }),
    post: page('end', 'Ends them (RFC 8058).', { parameters: [token], responses: { 200: html('Ended.'), ...missing } }),
  },
  '/subscriptions/manage/{token}': {
    get: page('manage-page', 'What a subscriber is told, and how.', {
      parameters: [token],
      responses: { 200: html('It, and a form to change it.'), ...missing, ...expired },
    }),
    post: page('manage', 'Shows what would then come, saves it, pauses, resumes or ends the mails.', {
      parameters: [token],
      requestBody: {
        required: true,
        content: {
          'application/x-www-form-urlencoded': { schema: form([...wantedFields, 'shown', 'for', 'do']) },
        },
      },
      responses: {
        200: html('What would then come; or, with `do=end`, that the mails have ended.'),
        303: { description: 'Done.' },
        400: html('What is wrong with it, or agrees with nothing yet.'),
        ...missing,
        ...expired,
      },
    }),
  },
  '/mailbox': {
    get: page('mailbox-page', 'The built-in mailbox, for administrators and by the link that the start prints.', {
      parameters: [
        {
          name: 'key',
          in: 'query',
          required: false,
          description: 'Of that link: sets a cookie and goes on to the same address without it.',
          schema: { type: 'string' },
        },
      ],
      responses: { 200: html('Mails.'), 303: { description: 'The cookie is set.' }, ...locked, ...missing },
    }),
  },
  '/mailbox/{id}': {
    get: page('message-page', 'One mail of it.', {
      parameters: named('id', 'Order of arrival.'),
      responses: { 200: html('The mail.'), ...locked, ...missing },
    }),
  },
};

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Scope } from '#accounts';
import { type Answer, ApiWorld } from './api-world.ts';

const source = { publisher: 'A monitor' };
const place = { name: 'Shymkent', jurisdiction: 'KZ', zone: 'Asia/Almaty' };
const NOWHERE = '00000000-0000-4000-8000-000000000000';
const why = { reason: 'a guess', source };

/** Two worlds that differ in nothing but what is closed or private in one of them. */
let closed: ApiWorld;
let absent: ApiWorld;
const worlds = () => [closed, absent] as const;
/** Events of the closed world. */
const events: Record<string, string> = {};

beforeAll(async () => {
  closed = await ApiWorld.open();
  absent = await ApiWorld.open();
  for (const world of worlds()) {
    await world.record('person/open/registered', { name: 'Nurlan Open', source });
  }
  const hidden = { confidentiality: 'internal', source };
  const person = await closed.record('person/hidden/registered', { name: 'Kanarek Hidden', ...hidden });
  events.person = (person.body.events as string[])[0]!;
  await closed.record('custody/hidden/began', {
    ...{ person: 'hidden', kind: 'detention', since: '2021-11-02', place, source },
  });
  await closed.record('incident/hidden/recorded', {
    ...{ occurredOn: '2021-11-02', kinds: ['detention'], summary: 'Kanarek held.', place, persons: [], ...hidden },
  });
  await closed.record('case/hidden/opened', { title: 'Kanarek case', persons: ['hidden'], place, source });
  for (const world of worlds()) {
    const noted = await world.record('person/open/private-noted', {
      ...{ health: world === closed ? 'KanarekHealth' : 'KanarekOther', source },
    });
    events[world === closed ? 'closedNote' : 'absentNote'] = (noted.body.events as string[])[0]!;
  }
});
afterAll(async () => {
  await closed.close();
  await absent.close();
});

async function tokens(roles: ('admin' | 'editor' | 'monitor')[], scopes?: Scope[]): Promise<Map<ApiWorld, string>> {
  const name = `${roles} ${scopes} ${Math.trunc(Number(process.hrtime.bigint() % 1_000_000_007n))}`;
  const made = worlds().map(async (world) => {
    return [world, (await world.access.create({ name, roles, ...(scopes && { scopes }) })).secret] as const;
  });
  return new Map(await Promise.all(made));
}

/** Without what differs between any two requests. */
function comparable({ status, headers, text }: Answer): unknown {
  const { date: _, ...kept } = headers;
  return { status, headers: kept, text };
}

const ofEach: Readonly<Record<string, readonly (readonly [fact: string, body: object])[]>> = {
  person: [
    ['corrected', { event: NOWHERE, field: 'name', old: 'x', new: 'y', ...why }],
    ['corrected', { event: 'an-id', field: 'name', old: 'x', new: 'y', ...why }],
    ['retracted', { event: NOWHERE, ...why }],
    ['merged', { into: 'nobody', reason: 'a guess', source }],
    ['unmerged', { from: 'nobody', reason: 'a guess', source }],
    ['confidentiality-set', { confidentiality: 'loose', ...why }],
  ],
  custody: [
    ['corrected', { event: NOWHERE, field: 'since', old: '2021-11-02', new: '2021-11-03', ...why }],
    ['retracted', { event: NOWHERE, ...why }],
    ['claim-decided', { event: NOWHERE, reason: 'a guess', source }],
    ['detained-again', { on: '2021-11-08', nextEpisode: 'nothing', source }],
    ['term-set', { rule: 'kz.none', from: '2021-11-02', basis: 'ruling', duration: 'P1D', source }],
    ['began', { person: 'nobody', kind: 'detention', since: '2021-11-02', place, source }],
  ],
  incident: [
    ['corrected', { event: NOWHERE, field: 'summary', old: 'x', new: 'y', ...why }],
    ['retracted', { event: NOWHERE, ...why }],
  ],
  case: [
    ['hearing-held', { hearing: 'nothing', on: '2021-11-08', source }],
    ['charge-dropped', { charge: 'nothing', source }],
    ['appeal-decided', { appeal: 'nothing', on: '2021-11-08', outcome: 'rejected', source }],
    ['corrected', { event: NOWHERE, field: 'title', old: 'x', new: 'y', ...why }],
  ],
};

// First: what the others record is not the same in both.
describe('reading routes', () => {
  const urls = ['person', 'custody', 'incident', 'case'].flatMap((category) => [
    `/api/v1/history/${category}-hidden`,
    `/api/v1/records/${category}-hidden`,
    `/history/${category}-hidden`,
    `/records/${category}-hidden`,
  ]);
  urls.push(
    ...['/api/v1/persons', '/api/v1/custody', '/api/v1/incidents', '/api/v1/cases', '/api/v1/hearings'],
    ...['/api/v1/persons/candidates?person=hidden', '/api/v1/persons/candidates?name=Kanarek%20Hidden'],
    ...['/api/v1/persons/hidden/private', '/api/v1/sources?locator=x', '/api/v1/closings', '/'],
  );

  test.each([null, 'publisher', 'blind'])('answer %s of what is closed as of what there is not', async (as) => {
    const by = as === 'blind' ? await tokens(['admin'], ['record', 'amend']) : null;
    for (const world of worlds()) await world.catchUp();
    for (const url of urls) {
      const [one, other] = await Promise.all(worlds().map((world) => world.get(url, by?.get(world) ?? as)));
      const told = (answer: Answer) =>
        JSON.stringify(comparable(answer)).replace(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, 'id');
      expect([url, told(one!)]).toEqual([url, told(other!)]);
    }
  });
});

describe('a token that may record and amend, and not read', () => {
  const blind: [('admin' | 'editor' | 'monitor')[], Scope[]][] = [
    [['admin'], ['record', 'amend']],
    [['editor'], ['record', 'amend']],
    [['monitor'], ['record']],
  ];

  test.each(blind)(
    'of %j with %j gets one answer of what is closed and of what there is not',
    async (roles, scopes) => {
      const by = await tokens(roles, scopes);
      let asked = 0;
      for (const [category, commands] of Object.entries(ofEach)) {
        for (const [fact, body] of commands) {
          for (const headers of [{}, { 'if-match': '"0"' }, { 'if-match': '"7"' }, { 'idempotency-key': 'k' }]) {
            const [one, other] = await Promise.all(
              worlds().map((world) =>
                world.request('POST', `/api/v1/${category}/hidden/${fact}`, {
                  ...{ as: by.get(world)!, body, headers: headers as Record<string, string> },
                }),
              ),
            );
            expect([category, fact, headers, comparable(one!)]).toEqual([category, fact, headers, comparable(other!)]);
            expect(one!.status).toBeGreaterThanOrEqual(400);
            asked++;
          }
        }
      }
      expect(asked).toBeGreaterThan(60);
    },
  );

  test('is told nothing by an event that it names, for any guess', async () => {
    const by = await tokens(['admin'], ['record', 'amend']);
    const answers = [];
    for (const event of [events.person, NOWHERE]) {
      const body = { event, field: 'name', old: 'a guess', new: 'y', ...why };
      answers.push(
        comparable(await closed.request('POST', '/api/v1/person/hidden/corrected', { as: by.get(closed)!, body })),
      );
    }
    expect(answers[0]).toEqual(answers[1]);
    expect(JSON.stringify(answers)).not.toMatch(/Kanarek/);
  });

  test('names a closed record as one that there is not', async () => {
    const by = await tokens(['admin'], ['record', 'amend']);
    const body = { persons: ['hidden', 'nobody'], title: 'A case', place, source };
    const opened = (persons: string[]) =>
      closed.request('POST', '/api/v1/case/a-case/opened', { as: by.get(closed)!, body: { ...body, persons } });
    expect(comparable(await opened(['nobody']))).toEqual(comparable(await opened(['nobody', 'hidden'])));
  });
});

describe('what is private of a person', () => {
  test('is tried out by no correction of those who may not read it', async () => {
    for (const [roles, scopes] of [
      [['admin'], undefined],
      [['editor'], undefined],
      [['admin'], ['record', 'amend']],
    ] as [('admin' | 'editor')[], Scope[] | undefined][]) {
      const by = await tokens(roles, scopes);
      const answer = async (world: ApiWorld, event: string) => {
        const body = { event, field: 'health', old: 'KanarekHealth', new: 'flu', ...why };
        return comparable(await world.request('POST', '/api/v1/person/open/corrected', { as: by.get(world)!, body }));
      };
      expect(await answer(closed, events.closedNote!)).toEqual(await answer(absent, events.absentNote!));
    }
  });

  test('is corrected by those who may read it and amend', async () => {
    const { secret } = await absent.access.create({ name: 'both', roles: ['keeper', 'editor'] });
    const correct = (old: string) =>
      absent.request('POST', '/api/v1/person/open/corrected', {
        ...{ as: secret, body: { event: events.absentNote, field: 'health', old, new: 'flu', ...why } },
      });
    expect((await correct('a guess')).text).toContain('KanarekOther');
    expect((await correct('KanarekOther')).status).toBe(201);
  });
});

describe('an idempotency key', () => {
  const note = (health: string) => ({ health, source });

  test('is its sender’s own: another’s repetition, with the same content or other, is a command of its own', async () => {
    const [first, second] = [await tokens(['monitor']), await tokens(['monitor'])];
    const send = (by: Map<ApiWorld, string>, health: string) =>
      closed.request('POST', '/api/v1/person/open/private-noted', {
        ...{ as: by.get(closed)!, body: note(health), headers: { 'idempotency-key': 'note-1' } },
      });
    expect((await send(first, 'asthma')).status).toBe(201);
    expect((await send(first, 'asthma')).status).toBe(200);
    expect((await send(second, 'asthma')).status).toBe(201);
    const third = await tokens(['monitor']);
    expect((await send(third, 'not that')).status).toBe(201);
  });

  test('with other content tells nothing of what it was first sent with', async () => {
    const by = await tokens(['monitor']);
    const send = (health: string) =>
      closed.request('POST', '/api/v1/person/open/private-noted', {
        ...{ as: by.get(closed)!, body: note(health), headers: { 'idempotency-key': 'note-2' } },
      });
    await send('KanarekFirst');
    const { status, text } = await send('KanarekSecond');
    expect([status, /id-reused/.test(text), /Kanarek|private-noted/.test(text)]).toEqual([422, true, false]);
  });
});

import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type DeliveryProof, LedgerSeals, verifyDeliveryProof } from '#alerts';
import { Notary, verifyProof } from '#audit';
import { CLOCK } from '#platform';
import { ApiWorld } from '../access/api-world.ts';
import { componentOf, documentOfTheApi } from '../openapi/document-of-the-api.ts';

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
const to = (n: number) => `10000000-0000-4000-8000-00000000000${n}`;

let world: ApiWorld;
let key: string;
let proof: DeliveryProof;

/** Three confirmations of which two were sent. */
beforeAll(async () => {
  world = await ApiWorld.open();
  for (const n of [1, 2, 3]) {
    const state = n === 3 ? 'planned' : 'sent';
    await world.pool.query(
      `INSERT INTO ledger.delivery (id, kind, subscription, request, state, next_attempt_at, message_id, planned_at, sent_at, ended_at, decision, reason, decided_at)
       VALUES ($1::uuid, 'confirmation', $2, '{"filter": {"person": "secretkey"}}', $3::text, CASE WHEN $3::text = 'planned' THEN now() END, $1::text, now(), now(), now(), 'send', 'asked_for', now())`,
      [id(n), to(n), state],
    );
  }
  const seals = {
    pool: world.pool,
    store: world.store,
    clock: world.app.get(CLOCK),
    random: randomBytes,
    logger: silent,
  };
  expect(await new LedgerSeals(seals).seal()).toBe(2);
  expect((await world.get(`/api/v1/log/proof/delivery/${id(1)}`, 'auditor')).body).toMatchObject({
    status: 404,
    code: 'no-proof',
  });
  const notary = world.app.get(Notary);
  await notary.catchUp();
  await notary.seal();
  key = (await notary.prepare()).verifier.text;
  proof = (await world.get(`/api/v1/log/proof/delivery/${id(1)}`, 'auditor')).body as unknown as DeliveryProof;
});
afterAll(() => world.close());

describe('the proof of one delivery', () => {
  test('is what the document says, and holds by the key alone', () => {
    expect(componentOf(documentOfTheApi(), 'DeliveryProof').safeParse(proof).error?.issues ?? []).toEqual([]);
    const text = JSON.stringify(proof);
    expect(verifyProof(text, key)).toMatchObject({ ok: true, hasEvent: true });
    expect(verifyDeliveryProof(text)).toEqual({
      delivery: expect.objectContaining({ id: id(1), subscription: to(1), state: 'sent', of: 'confirmation' }),
      fault: null,
    });
  });

  test('says nothing of the others, and neither whom nor what a confirmation asks about', () => {
    const text = JSON.stringify(proof);
    for (const secret of [id(2), to(2), id(3), 'secretkey']) expect(text).not.toContain(secret);
  });

  test.each([
    [
      'another line',
      (of: DeliveryProof) => ({
        ...of,
        delivery: { ...of.delivery, line: of.delivery.line.replace('"sent"', '"failed"') },
      }),
      'did not seal this line',
    ],
    [
      'another number',
      (of: DeliveryProof) => ({ ...of, delivery: { ...of.delivery, number: 2 } }),
      'did not seal this line as number 2',
    ],
    [
      'a number outside',
      (of: DeliveryProof) => ({ ...of, delivery: { ...of.delivery, number: 0 } }),
      'did not seal this line as number 0',
    ],
    [
      'another delivery',
      (of: DeliveryProof) => ({ ...of, delivery: { ...of.delivery, id: id(2) } }),
      'of another delivery',
    ],
    ['no line', (of: DeliveryProof) => ({ ...of, delivery: { ...of.delivery, line: '{}' } }), 'none of a delivery'],
    [
      'another event',
      (of: DeliveryProof) => ({ ...of, entry: { ...of.entry, stream: 'journal' } }),
      'seals no deliveries',
    ],
  ])('with %s is refused', (_what, change, fault) => {
    expect(verifyDeliveryProof(JSON.stringify(change(proof)))?.fault).toContain(fault);
  });

  test('with other hashes in its event is refused as the event is', () => {
    const data = { ...(proof.entry.data as object), hashes: Buffer.alloc(64).toString('base64') };
    const text = JSON.stringify({ ...proof, entry: { ...proof.entry, data } });
    expect(verifyProof(text, key).ok).toBe(false);
  });

  test('is for auditors and administrators', async () => {
    const url = `/api/v1/log/proof/delivery/${id(1)}`;
    const statuses = await Promise.all(
      ([null, 'reader', 'monitor', 'editor', 'publisher', 'auditor', 'admin'] as const).map(async (as) => [
        as,
        (await world.get(url, as)).status,
      ]),
    );
    expect(statuses).toEqual([
      [null, 401],
      ['reader', 403],
      ['monitor', 403],
      ['editor', 403],
      ['publisher', 403],
      ['auditor', 200],
      ['admin', 200],
    ]);
  });

  test('there is none of what is not settled, or is no delivery', async () => {
    const asked = [id(3), id(9), 'x'].map((one) => world.get(`/api/v1/log/proof/delivery/${one}`, 'auditor'));
    expect((await Promise.all(asked)).map(({ body }) => [body.code, body.detail])).toEqual([
      ['no-proof', expect.stringContaining('is not settled')],
      ['no-proof', expect.stringContaining('There is no delivery')],
      ['no-proof', 'There is no delivery of this id.'],
    ]);
  });
});

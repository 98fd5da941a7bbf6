import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { takeCosignature } from '../log/take-cosignature.ts';
import { parseCheckpoint } from '../note/checkpoint.ts';
import { cosign, cosignerKey } from '../note/cosignature.ts';
import { signingKey } from '../note/signing-key.ts';
import { AuditWorld, verifyFolder } from '../testing/audit-world.ts';
import type { Verification, VerifyOptions } from './verification.ts';

const witness = signingKey('witness.example/w1', Buffer.alloc(32, 5));
const witnesses = [cosignerKey(witness).text];
const BACK =
  'The event at position 3 says that it was recorded at 2021-11-09T05:50:00Z, before one in front of it (2021-11-09T06:00:00Z).';
const BEYOND =
  'The event at position 4 says that it was recorded at 2021-11-09T07:00:00Z, and a witness had cosigned it by 2021-11-09T06:00:00Z.';
const IN_DOUBT = 'The event at position 5 says that the clock was in doubt when it was recorded.';

let world: AuditWorld;
const verify: Record<string, (options?: VerifyOptions) => Promise<Verification>> = {};

/** An event as it was stamped. */
async function recordAt(recordedAt: string, more: { readonly clockInDoubt?: true } = {}): Promise<void> {
  const event = world.event();
  const stamped = { ...event, metadata: { ...event.metadata, recordedAt, ...more } };
  await world.store.append(`person-${event.id}`, [stamped], 'no_stream');
}

beforeAll(async () => {
  world = await AuditWorld.open();
  for (const at of ['06:00:00', '06:00:00', '05:50:00', '07:00:00']) await recordAt(`2021-11-09T${at}Z`);
  const { text } = parseCheckpoint(Buffer.from(await world.seal())).note;
  const at = BigInt(world.clock.now().epochMilliseconds / 1_000);
  await takeCosignature(world.database.pool, {
    ...{ size: 4, cosignature: cosign(text, at, witness), now: world.clock.now() },
    witnesses: { all: [{ key: cosignerKey(witness), url: null }], quorum: 1 },
  });
  await recordAt('2021-11-09T07:00:00Z', { clockInDoubt: true });
  await world.seal();
  const whole = await world.export('whole');
  const open = await world.export('open', () => true);
  verify.live = (options = {}) => world.verifyLive(options);
  verify.folder = (options = {}) => verifyFolder(whole, options);
  verify.open = (options = {}) => verifyFolder(open, options);
});
afterAll(() => world.close());

describe.each(['live', 'folder'])('of events whose times are odd, %s', (where) => {
  test('what goes back, lies behind the cosignature of a witness, or was in doubt is told, and changes nothing else', async () => {
    const found = await verify[where]!({ witnesses });
    expect([found.ok, found.findings]).toEqual([true, []]);
    expect(found.stamps).toEqual([BACK, BEYOND, IN_DOUBT]);
  });

  test('without a witness nothing bounds them from outside', async () => {
    expect((await verify[where]!()).stamps).toEqual([BACK, IN_DOUBT]);
  });

  test('a witness that has cosigned nothing bounds nothing', async () => {
    const stranger = cosignerKey(signingKey('witness.example/w2', Buffer.alloc(32, 6))).text;
    const found = await verify[where]!({ witnesses: [stranger] });
    expect([found.ok, found.stamps]).toEqual([false, [BACK, IN_DOUBT]]);
  });
});

test('an export for everybody has no times, and of none is anything told', async () => {
  const found = await verify.open!({ witnesses });
  expect([found.ok, found.stamps]).toEqual([true, []]);
});
